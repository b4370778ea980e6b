"""Values on their way, each step an edit; one that counts stays, a restated one is a new row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from kpis.errors import (
    CommentMissing,
    NothingOpen,
    OwnWork,
    RestatementNeedsReason,
    WithReviewers,
)
from kpis.lookups import found_kpi
from kpis.models import Kpi, Measurement
from kpis.models.measurement import MeasurementQuerySet
from kpis.services.entries import FIGURES, ValueEntry, checked_values
from kpis.vocabulary import MeasurementState
from plans.concurrency import fingerprint
from plans.models import Plan, Revision
from plans.permissions import require
from plans.roles import RECORD_MEASUREMENT, REVIEW_MEASUREMENT
from plans.services import Edit, edit_of
from web.errors import ReasonMissing

CHANGEABLE: Final = (MeasurementState.DRAFT, MeasurementState.SENT_BACK)
_SEEN: Final = (
    *("pk", "state", "value", "numerator", "denominator", "text", "qualifier"),
    *("source", "quote", "as_of", "note", "reason", "is_illustrative"),
    # A value that was sent back and handed in again may have other evidence, and nothing else.
    "reviewed_at",
)


def record_value(*, plan: Plan, entry: ValueEntry, author: User) -> Revision | None:
    """None where it is recorded so already; raises UnknownCode, RoleMissing, WriteRefused."""
    kpi = permitted_kpi(plan, entry.code, RECORD_MEASUREMENT, author)
    words = {"code": kpi.code, "year": entry.year}
    reason = entry.reason.strip() or _("Value of %(code)s for %(year)s.") % words
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        write_value(edit, kpi, entry)
    return edit.revision


def write_value(edit: Edit, kpi: Kpi, entry: ValueEntry) -> Measurement:
    """Two queries to read, one or two to write; raises a WriteRefused that names the field."""
    values = checked_values(edit.plan, kpi, entry)
    rows = list(year_rows(kpi, entry.year))
    under_way, in_force = row_under_way(rows), row_in_force(rows)
    if under_way is not None and under_way.state == MeasurementState.SUBMITTED.value:
        raise WithReviewers
    if in_force is not None and not values["reason"]:
        raise RestatementNeedsReason
    before = under_way or in_force
    if entry.is_illustrative is None and before is not None:
        values["is_illustrative"] = before.is_illustrative or kpi.is_illustrative
    if under_way is not None:
        _change(edit, under_way, values)
        return under_way
    # Every row after the first says why it is there; here the one before was withdrawn.
    reason = _("Entered anew after a value was withdrawn.")
    row = next_row(edit, kpi, entry.year, rows, values, reason)
    edit.create(row)
    return row


def _change(edit: Edit, row: Measurement, values: dict[str, Any]) -> None:
    values["reason"] = values["reason"] or row.reason
    differing = {name for name, new in values.items() if getattr(row, name) != new}
    if not differing:
        return
    # Whoever gave the figure or its words stays who entered it: that is whom four eyes are about.
    signed = _signed(edit) if differing & set(FIGURES) else {}
    edit.change(row, **values, **signed, state=MeasurementState.DRAFT.value, batch=None)


def next_row(
    edit: Edit,
    kpi: Kpi,
    year: int,
    rows: Sequence[Measurement],
    values: Mapping[str, Any],
    reason: str,
) -> Measurement:
    """Return the draft after these rows, unsaved; `reason` where it needs one and has none."""
    last = max((row.number for row in rows), default=0)
    why = values["reason"] or (reason if rows else "")
    state = MeasurementState.DRAFT.value
    given = {**values, "reason": why, "state": state, **_signed(edit)}
    return Measurement(kpi=kpi, year=year, number=last + 1, **given)


def _signed(edit: Edit) -> dict[str, Any]:
    return {
        "entered_by": edit.author,
        "entered_by_name": edit.author_name,
        "entered_at": edit.made_at,
    }


def submit_value(*, plan: Plan, code: str, year: int, author: User) -> Revision | None:
    """Raises UnknownCode, RoleMissing, NothingOpen where there is no draft."""
    kpi = permitted_kpi(plan, code, RECORD_MEASUREMENT, author)
    reason = _("Submit the value of %(code)s for %(year)s.") % {"code": code, "year": year}
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        edit.change(open_row(kpi, year, CHANGEABLE), state=MeasurementState.SUBMITTED.value)
    return edit.revision


def approve_value(
    *, plan: Plan, code: str, year: int, comment: str = "", author: User
) -> Revision | None:
    """Raises UnknownCode, RoleMissing, NothingOpen, OwnWork for the one who entered it."""
    words = {"code": code, "year": year}
    reason = comment.strip() or _("Approve the value of %(code)s for %(year)s.") % words
    return _review(plan, code, year, reason, comment, MeasurementState.APPROVED, author)


def send_back_value(
    *, plan: Plan, code: str, year: int, comment: str, author: User
) -> Revision | None:
    """Keeps the comment out of the public log. Raises as `approve_value`, and CommentMissing."""
    if not comment.strip():
        raise CommentMissing
    reason = _("Send back the value of %(code)s for %(year)s.") % {"code": code, "year": year}
    return _review(plan, code, year, reason, comment, MeasurementState.SENT_BACK, author)


def withdraw_value(
    *, plan: Plan, code: str, year: int, reason: str, author: User
) -> Revision | None:
    """The reason stays on the row; raises UnknownCode, RoleMissing, ReasonMissing, NothingOpen."""
    kpi = permitted_kpi(plan, code, RECORD_MEASUREMENT, author)
    if not reason.strip():
        raise ReasonMissing
    logged = _("Withdraw the value of %(code)s for %(year)s.") % {"code": code, "year": year}
    with edit_of(plan=plan, reason=logged, author=author) as edit:
        row = open_row(kpi, year, (*CHANGEABLE, MeasurementState.SUBMITTED))
        edit.change(row, state=MeasurementState.WITHDRAWN.value, withdrawn_because=reason.strip())
    return edit.revision


def permitted_kpi(plan: Plan, code: str, permission: str, author: User) -> Kpi:
    """Return the KPI (one query); raises UnknownCode, RoleMissing."""
    kpi = found_kpi(plan, code)
    require(author, permission, kpi.owner)
    return kpi


def year_rows(kpi: Kpi, year: int) -> MeasurementQuerySet:
    return Measurement.objects.filter(kpi=kpi, year=year).order_by("number")


def row_in_force(rows: Iterable[Measurement]) -> Measurement | None:
    approved = [row for row in rows if row.state == MeasurementState.APPROVED.value]
    return approved[-1] if approved else None


def row_under_way(rows: Iterable[Measurement]) -> Measurement | None:
    return next((row for row in rows if row.is_open), None)


def current_row(rows: Iterable[Measurement]) -> Measurement | None:
    rows = list(rows)
    return row_under_way(rows) or row_in_force(rows)


def rows_fingerprint(rows: Iterable[Measurement]) -> str:
    """A word that changes with any row of a year; it comes back with what was decided."""
    return fingerprint(*(tuple(getattr(row, name) for name in _SEEN) for row in rows))


def open_row(kpi: Kpi, year: int, states: tuple[MeasurementState, ...]) -> Measurement:
    """Return the row of this year in one of the states (one query); raises NothingOpen."""
    row = year_rows(kpi, year).filter(state__in=[state.value for state in states]).last()
    if row is None:
        raise NothingOpen(code=kpi.code, year=year, states=", ".join(states))
    return row


def _review(
    plan: Plan,
    code: str,
    year: int,
    reason: str,
    comment: str,
    state: MeasurementState,
    author: User,
) -> Revision | None:
    kpi = permitted_kpi(plan, code, REVIEW_MEASUREMENT, author)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        row = open_row(kpi, year, (MeasurementState.SUBMITTED,))
        if state == MeasurementState.APPROVED and row.entered_by_id == author.pk:
            raise OwnWork
        edit.change(row, state=state.value, **reviewed(edit, comment))
    return edit.revision


def reviewed(edit: Edit, comment: str) -> dict[str, Any]:
    return {
        "reviewed_by": edit.author,
        "reviewed_by_name": edit.author_name,
        "reviewed_at": edit.made_at,
        "review_comment": comment.strip(),
    }
