"""Several values reviewed at once: all of them, or none."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils.translation import ngettext

from goals.models import Plan, Revision
from goals.permissions import require
from goals.roles import REVIEW_MEASUREMENT
from goals.services import edit_of
from kpis.errors import ApprovalsRefused, NothingOpen, OwnWork
from kpis.models import Kpi, Measurement
from kpis.services.values import found_kpi
from kpis.vocabulary import MeasurementState


def approve_values(
    *, plan: Plan, year: int, codes: Sequence[str], comment: str = "", author: User
) -> Revision | None:
    """Let the submitted values of several KPIs for a year count from now on.

    Raises UnknownCode, RoleMissing, and ApprovalsRefused that names every KPI that cannot be
    approved, with its reason; then none is. A few queries, whatever the number.
    """
    kpis = _found(plan, codes)
    for kpi in kpis:
        require(author, REVIEW_MEASUREMENT, kpi.owner)
    if not kpis:
        raise ApprovalsRefused([])
    with edit_of(plan=plan, reason=comment.strip() or _reason(kpis, year), author=author) as edit:
        edit.change_all(
            _submitted(kpis, year, author),
            state=MeasurementState.APPROVED.value,
            reviewed_by=author,
            reviewed_by_name=edit.author_name,
            reviewed_at=edit.made_at,
            review_comment=comment.strip(),
        )
    return edit.revision


def _found(plan: Plan, codes: Sequence[str]) -> list[Kpi]:
    """Return the KPIs with their owners (one query); raises UnknownCode for the first unknown."""
    rows = Kpi.objects.in_plan(plan).filter(code__in=codes).select_related("owner")
    found = {kpi.code: kpi for kpi in rows}
    return [found.get(code) or found_kpi(plan, code) for code in dict.fromkeys(codes)]


def _submitted(kpis: Sequence[Kpi], year: int, author: User) -> list[Measurement]:
    """Return the submitted row of each KPI (one query); raises ApprovalsRefused."""
    state = MeasurementState.SUBMITTED
    rows = Measurement.objects.filter(kpi__in=kpis, year=year, state=state.value)
    found = {row.kpi_id: row for row in rows}
    refusals = []
    for kpi in kpis:
        row = found.get(kpi.pk)
        if row is None:
            refusals.append((kpi.code, str(NothingOpen(kpi.code, year, state.value))))
        elif row.entered_by_id == author.pk:
            refusals.append((kpi.code, str(OwnWork())))
    if refusals:
        raise ApprovalsRefused(refusals)
    return list(found.values())


def _reason(kpis: Sequence[Kpi], year: int) -> str:
    words = {"count": len(kpis), "year": year, "codes": ", ".join(kpi.code for kpi in kpis)}
    sentence = ngettext(
        "Approve the value of %(codes)s for %(year)s.",
        "Approve %(count)s values for %(year)s: %(codes)s.",
        len(kpis),
    )
    return sentence % words
