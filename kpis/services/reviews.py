"""Several values reviewed at once: all of them, or none."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User
from django.utils.translation import ngettext

from kpis.errors import ApprovalsRefused, NothingOpen, OwnWork
from kpis.lookups import found_kpi
from kpis.models import Kpi, Measurement
from kpis.services.values import reviewed, rows_fingerprint
from kpis.vocabulary import MeasurementState
from plans.errors import ChangedMeanwhile
from plans.models import Plan, Revision
from plans.permissions import require
from plans.roles import REVIEW_MEASUREMENT
from plans.services import edit_of
from web.lookups import NUL


def approve_values(
    *,
    plan: Plan,
    year: int,
    codes: Sequence[str],
    comment: str = "",
    seen: Mapping[str, str] | None = None,
    author: User,
) -> Revision | None:
    """`seen`: KPI → fingerprint. Raises RoleMissing, ChangedMeanwhile, ApprovalsRefused."""
    kpis = _found(plan, codes)
    for kpi in kpis:
        require(author, REVIEW_MEASUREMENT, kpi.owner)
    if not kpis:
        raise ApprovalsRefused([])
    with edit_of(plan=plan, reason=comment.strip() or _reason(kpis, year), author=author) as edit:
        edit.change_all(
            _submitted(kpis, year, seen, author),
            state=MeasurementState.APPROVED.value,
            **reviewed(edit, comment),
        )
    return edit.revision


def _found(plan: Plan, codes: Sequence[str]) -> list[Kpi]:
    """Return the KPIs with their owners (one query); raises UnknownCode for the first unknown."""
    # PostgreSQL cannot even be asked for a text with a NUL, so nothing is called so.
    possible = [code for code in codes if NUL not in code]
    rows = Kpi.objects.in_plan(plan).filter(code__in=possible).select_related("owner")
    found = {kpi.code: kpi for kpi in rows}
    return [found.get(code) or found_kpi(plan, code) for code in dict.fromkeys(codes)]


def _submitted(
    kpis: Sequence[Kpi], year: int, seen: Mapping[str, str] | None, author: User
) -> list[Measurement]:
    """Return the submitted row of each KPI (one query); raises what cannot be approved."""
    state = MeasurementState.SUBMITTED
    rows: dict[int, list[Measurement]] = {kpi.pk: [] for kpi in kpis}
    for row in Measurement.objects.filter(kpi__in=kpis, year=year).order_by("number"):
        rows[row.kpi_id].append(row)
    if seen is not None:
        changed = [kpi.code for kpi in kpis if seen.get(kpi.code) != rows_fingerprint(rows[kpi.pk])]
        if changed:
            raise ChangedMeanwhile(changed)
    found = {key: one for key, own in rows.items() for one in own if one.state == state.value}
    refusals = []
    for kpi in kpis:
        submitted = found.get(kpi.pk)
        if submitted is None:
            refusals.append((kpi.code, str(NothingOpen(code=kpi.code, year=year, states=state))))
        elif submitted.entered_by_id == author.pk:
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
