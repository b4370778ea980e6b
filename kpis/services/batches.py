"""Whole spreadsheets of values: looked at, saved, submitted, thrown away, undone."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kpis.errors import (
    BatchConflict,
    BatchSettled,
    NothingDrafted,
    NothingToSave,
    NotYourBatch,
    RowsLookOdd,
    ValuesInReview,
)
from kpis.models import Batch, Measurement
from kpis.services.previews import SAVED, Preview, RowChange, preview_rows
from kpis.services.replacing import hand_on_evidence, keep_replaced, place_saved, put_back
from kpis.services.values import next_row, row_under_way
from kpis.sheets.meaning import Meaning
from kpis.sheets.reading import rows_from
from kpis.vocabulary import BatchState, MeasurementState
from plans.errors import RoleMissing
from plans.models import Plan, Revision
from plans.permissions import permitted_sectors, require
from plans.roles import RECORD_MEASUREMENT
from plans.services import Edit, edit_of
from sectors.models import Sector


def read_batch(*, plan: Plan, file_name: str, data: bytes, author: User) -> Batch:
    """Keep the rows, to be looked at before any is saved; raises RoleMissing, SheetRefused."""
    if not own_sectors(plan, author):
        raise RoleMissing(RECORD_MEASUREMENT)
    read = rows_from(file_name, data)
    batch = Batch(
        plan=plan,
        file_name=read.file,
        sha256=sha256(data).hexdigest(),
        rows=[{"row": row.row_number, "cells": _typed(row.cells)} for row in read.rows],
        state=BatchState.PREVIEWED.value,
        revision=plan.revision,
        uploaded_by=author,
        uploaded_by_name=author.get_full_name() or author.get_username(),
        uploaded_at=timezone.now(),
    )
    batch.save()
    look_again(batch, author)
    return batch


def look_again(batch: Batch, author: User) -> Preview:
    revision = batch.plan.revision
    preview = preview_rows(batch, own_sectors(batch.plan, author))
    with transaction.atomic():
        locked = Batch.objects.select_for_update().get(pk=batch.pk)
        if locked.state == BatchState.PREVIEWED.value:
            for row, change in zip(locked.rows, preview.changes, strict=True):
                row["seen"] = [change.fate.value, change.old, change.seen]
            locked.revision = revision
            locked.save(update_fields=["rows", "revision"])
    _take_over(batch, locked)
    return preview


def confirm_batch(
    *, batch: Batch, reason: str, checked: Collection[int] = (), author: User
) -> Revision | None:
    """Save what is to be saved; `checked` are the rows that look odd and are right.

    Raises NotYourBatch, BatchSettled, NothingToSave, BatchConflict, RowsLookOdd: nothing is saved.
    """
    _refuse_stranger(batch, author)
    _refuse_settled(batch, BatchState.PREVIEWED)
    if not any(row["seen"][0] in SAVED for row in batch.rows):
        raise NothingToSave
    words = reason.strip() or _("Upload of %(file)s.") % {"file": batch.file_name}
    with edit_of(plan=batch.plan, reason=words, author=author) as edit:
        locked = _locked(batch, BatchState.PREVIEWED)
        preview = preview_rows(locked, own_sectors(batch.plan, author))
        _refuse_conflicts(locked, preview)
        if unchecked := sorted({*preview.doubtful()} - {*checked}):
            raise RowsLookOdd(unchecked)
        _save(edit, locked, preview.of(*SAVED))
        _settle(locked, BatchState.CONFIRMED, words)
    _take_over(batch, locked)
    return edit.revision


def submit_batch(*, batch: Batch, author: User) -> Revision | None:
    """Raises NotYourBatch, BatchSettled, RoleMissing, NothingDrafted."""
    _refuse_stranger(batch, author)
    reason = _("Submit the values of %(file)s.") % {"file": batch.file_name}
    with edit_of(plan=batch.plan, reason=reason, author=author) as edit:
        rows = _drafts(_locked(batch, BatchState.CONFIRMED), author)
        if not rows:
            raise NothingDrafted
        edit.change_all(rows, state=MeasurementState.SUBMITTED.value)
    return edit.revision


def discard_batch(*, batch: Batch, author: User) -> None:
    """Throw a preview away. Raises NotYourBatch, BatchSettled."""
    _refuse_stranger(batch, author)
    with transaction.atomic():
        locked = _locked(batch, BatchState.PREVIEWED)
        _settle(locked, BatchState.DISCARDED, "")
    _take_over(batch, locked)


def undo_batch(*, batch: Batch, reason: str, author: User) -> Revision | None:
    """A value withdrawn since stays so; raises NotYourBatch, BatchSettled, and ValuesInReview."""
    _refuse_stranger(batch, author)
    with edit_of(plan=batch.plan, reason=reason, author=author) as edit:
        locked = _locked(batch, BatchState.CONFIRMED)
        rows = _drafts(locked, author)
        _refuse_gone_on(locked)
        edit.change_all(rows, state=MeasurementState.WITHDRAWN.value)
        put_back(edit, locked, rows)
        _settle(locked, BatchState.UNDONE, reason.strip())
    _take_over(batch, locked)
    return edit.revision


def own_sectors(plan: Plan, user: User) -> list[Sector]:
    """Return the Sectors whose values the user may record (two queries)."""
    return permitted_sectors(user, RECORD_MEASUREMENT, Sector.objects.in_plan(plan))


def saved_count(batch: Batch) -> int:
    return sum("replaced" in row for row in batch.rows)


def _typed(cells: Mapping[str, Meaning]) -> dict[str, str]:
    filled = {name: cell for name, cell in cells.items() if cell is not None}
    return {
        name: f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
        for name, cell in filled.items()
    }


def _save(edit: Edit, batch: Batch, changes: Sequence[RowChange]) -> None:
    keep_replaced(batch, changes)
    found = {(one.code, one.year): row_under_way(one.rows) for one in changes}
    replaced = {place: row for place, row in found.items() if row}
    edit.change_all(list(replaced.values()), state=MeasurementState.WITHDRAWN.value)
    rows = [_row(edit, batch, one) for one in changes]
    edit.create_all(rows)
    hand_on_evidence(replaced, rows)


def _row(edit: Edit, batch: Batch, change: RowChange) -> Measurement:
    if change.kpi is None:
        raise ValueError(f"row {change.row} has no entry to save")
    values = {**change.values, "batch": batch}
    return next_row(edit, change.kpi, change.year, change.rows, values, edit.reason)


def _drafts(batch: Batch, author: User) -> list[Measurement]:
    """Return the values of an upload that are still drafts (one query); raises RoleMissing."""
    drafts = batch.measurements.filter(state=MeasurementState.DRAFT.value)
    rows = list(drafts.select_related("kpi__owner"))
    for owner in {row.kpi.owner for row in rows}:
        require(author, RECORD_MEASUREMENT, owner)
    return rows


def _locked(batch: Batch, expected: BatchState) -> Batch:
    """Return the upload as it is now, locked; raises BatchSettled in another state."""
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    _refuse_settled(locked, expected)
    return locked


def _settle(batch: Batch, state: BatchState, reason: str) -> None:
    batch.state = state.value
    batch.reason = reason
    batch.settled_at = timezone.now()
    batch.save(update_fields=["state", "reason", "settled_at", "rows"])


def _take_over(batch: Batch, locked: Batch) -> None:
    for name in ("state", "reason", "settled_at", "rows", "revision"):
        setattr(batch, name, getattr(locked, name))


def _refuse_stranger(batch: Batch, author: User) -> None:
    if batch.uploaded_by_id != author.pk:
        raise NotYourBatch


def _refuse_settled(batch: Batch, expected: BatchState) -> None:
    if batch.state != expected.value:
        raise BatchSettled(state=batch.state)


def _refuse_gone_on(batch: Batch) -> None:
    left_alone = (MeasurementState.DRAFT.value, MeasurementState.WITHDRAWN.value)
    rows = batch.measurements.filter(state__in=left_alone)
    still = set(rows.values_list("kpi__code", "year"))
    saved = [place_saved(row) for row in batch.rows if "replaced" in row]
    if gone := [f"{code} {year}" for code, year in saved if (code, year) not in still]:
        raise ValuesInReview(labels=", ".join(gone))


def _refuse_conflicts(batch: Batch, preview: Preview) -> None:
    found = []
    for row, change in zip(batch.rows, preview.changes, strict=True):
        fate, old, seen = row["seen"]
        if (fate, seen) != (change.fate.value, change.seen):
            found.append((change.label, old, _now(change, old)))
    if found:
        raise BatchConflict(found)


def _now(change: RowChange, old: str) -> str:
    if change.old != old:
        return change.old
    other = change.problem or _("its source, note or state is another one")
    return f"{change.old} – {other}" if change.old else other
