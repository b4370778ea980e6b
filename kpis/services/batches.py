"""Whole spreadsheets of values: looked at, saved, thrown away, undone."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from goals.errors import RoleMissing
from goals.models import Plan, Revision
from goals.permissions import permitted_sectors
from goals.roles import RECORD_MEASUREMENT
from goals.services import Edit, edit_of
from kpis.errors import BatchConflict, BatchSettled, NothingToSave, NotYourBatch, ValuesInReview
from kpis.models import Batch, Kpi, Measurement
from kpis.services.previews import Change, Fate, Preview, preview_of
from kpis.services.values import checked_values
from kpis.sheets.meaning import Meaning
from kpis.sheets.reading import rows_from
from kpis.vocabulary import BatchState, MeasurementState
from sectors.models import Sector

TOLERATED = {MeasurementState.DRAFT.value}


def read_batch(*, plan: Plan, file_name: str, data: bytes, author: User) -> Batch:
    """Read a spreadsheet and keep its rows, to be looked at before anything is saved.

    Raises RoleMissing for a user who records no values anywhere, SheetRefused for a file that
    cannot be read in safety, in full and in one way only.
    """
    if not own_sectors(plan, author):
        raise RoleMissing(RECORD_MEASUREMENT)
    read = rows_from(file_name, data)
    rows = [{"row": row.row_number, "cells": _typed(row.cells)} for row in read.rows]
    batch = Batch(
        plan=plan,
        file_name=file_name[:200],
        sha256=sha256(data).hexdigest(),
        rows=rows,
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
    """Compute the preview anew, and remember the values that it was held against."""
    preview = preview_of(batch, own_sectors(batch.plan, author))
    seen = {change.row: change.old for change in preview.changes}
    for row in batch.rows:
        row["seen"] = seen.get(row["row"], "")
    batch.revision = batch.plan.revision
    batch.save(update_fields=["rows", "revision"])
    return preview


def confirm_batch(*, batch: Batch, reason: str, author: User) -> Revision | None:
    """Save every row that was not rejected, as drafts, in one revision.

    Raises NotYourBatch, BatchSettled, NothingToSave, and BatchConflict where a value has changed
    since the preview; nothing is written then.
    """
    _refuse_stranger(batch, author)
    _refuse_settled(batch, BatchState.PREVIEWED)
    words = reason.strip() or _("Upload of %(file)s.") % {"file": batch.file_name}
    with edit_of(plan=batch.plan, reason=words, author=author) as edit:
        locked = Batch.objects.select_for_update().get(pk=batch.pk)
        _refuse_settled(locked, BatchState.PREVIEWED)
        preview = preview_of(locked, own_sectors(batch.plan, author))
        _refuse_conflicts(locked, preview)
        changes = [one for one in preview.changes if one.fate in {Fate.ADDED, Fate.CHANGED}]
        if not changes:
            raise NothingToSave
        _save(edit, locked, changes)
        _settle(locked, BatchState.CONFIRMED, words)
    batch.state = BatchState.CONFIRMED.value
    return edit.revision


def discard_batch(*, batch: Batch, author: User) -> None:
    """Throw a preview away. Raises NotYourBatch, BatchSettled."""
    _refuse_stranger(batch, author)
    _refuse_settled(batch, BatchState.PREVIEWED)
    _settle(batch, BatchState.DISCARDED, "")


def undo_batch(*, batch: Batch, reason: str, author: User) -> Revision | None:
    """Take every value of a saved spreadsheet back, and put back what it had replaced.

    Raises NotYourBatch, BatchSettled, ReasonMissing, and ValuesInReview where one of its values
    has gone on its way since: then nothing is undone.
    """
    _refuse_stranger(batch, author)
    _refuse_settled(batch, BatchState.CONFIRMED)
    with edit_of(plan=batch.plan, reason=reason, author=author) as edit:
        rows = list(batch.measurements.select_related("kpi"))
        gone_on = [row for row in rows if row.state not in TOLERATED]
        if gone_on:
            raise ValuesInReview([f"{row.kpi.code} {row.year}" for row in gone_on])
        edit.change_all(rows, state=MeasurementState.WITHDRAWN.value)
        _put_back(edit, batch)
        _settle(batch, BatchState.UNDONE, reason)
    return edit.revision


def own_sectors(plan: Plan, user: User) -> list[Sector]:
    """Return the Sectors whose values the user may record (two queries)."""
    return permitted_sectors(user, RECORD_MEASUREMENT, Sector.objects.in_plan(plan))


def _typed(cells: Mapping[str, Meaning]) -> dict[str, str]:
    """Return the cells that say something, as text."""
    filled = {name: cell for name, cell in cells.items() if cell is not None}
    return {
        name: f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
        for name, cell in filled.items()
    }


def _save(edit: Edit, batch: Batch, changes: Sequence[Change]) -> None:
    """Write one new row per change; what was under way before steps aside for it."""
    kpis = {kpi.code: kpi for kpi in Kpi.objects.in_plan(batch.plan).select_related("owner")}
    under_way = {
        (row.kpi_id, row.year): row
        for row in Measurement.objects.in_plan(batch.plan).open().select_related("kpi")
    }
    numbers = _numbers(batch.plan)
    replaced = [
        under_way[key] for one in changes if (key := (kpis[one.code].pk, one.year)) in under_way
    ]
    _keep(batch, replaced)
    edit.change_all(replaced, state=MeasurementState.WITHDRAWN.value)
    edit.create_all([_row(edit, batch, kpis[one.code], one, numbers) for one in changes])


def _row(
    edit: Edit, batch: Batch, kpi: Kpi, change: Change, numbers: dict[tuple[int, int], int]
) -> Measurement:
    if change.entry is None:
        raise ValueError(f"row {change.row} has no entry to save")
    values: dict[str, Any] = checked_values(batch.plan, kpi, change.entry)
    number = numbers.get((kpi.pk, change.year), 0) + 1
    return Measurement(
        kpi=kpi,
        year=change.year,
        number=number,
        state=MeasurementState.DRAFT.value,
        batch=batch,
        entered_by=edit.author,
        entered_by_name=edit.author_name,
        entered_at=edit.made_at,
        **{**values, "reason": values["reason"] or (edit.reason if number > 1 else "")},
    )


def _numbers(plan: Plan) -> dict[tuple[int, int], int]:
    """Return the highest number of each KPI and year (one query)."""
    rows = Measurement.objects.in_plan(plan).order_by("number")
    found = rows.values_list("kpi_id", "year", "number")
    return {(kpi, year): number for kpi, year, number in found if year is not None}


def _keep(batch: Batch, replaced: Sequence[Measurement]) -> None:
    """Remember which rows stepped aside, and in which state they were."""
    before = {(row.kpi.code, row.year): [row.pk, row.state] for row in replaced}
    for row in batch.rows:
        cells = row["cells"]
        row["replaced"] = before.get((cells.get("code"), _year(cells.get("year"))))


def _put_back(edit: Edit, batch: Batch) -> None:
    states = dict(row["replaced"] for row in batch.rows if row.get("replaced"))
    for state in {*states.values()}:
        keys = [key for key, was in states.items() if was == state]
        edit.change_all(list(Measurement.objects.filter(pk__in=keys)), state=state)


def _year(typed: Any) -> int | None:
    return int(typed) if typed and str(typed).isdigit() else None


def _settle(batch: Batch, state: BatchState, reason: str) -> None:
    batch.state = state.value
    batch.reason = reason
    batch.settled_at = timezone.now()
    batch.save(update_fields=["state", "reason", "settled_at", "rows"])


def _refuse_stranger(batch: Batch, author: User) -> None:
    if batch.uploaded_by_id != author.pk:
        raise NotYourBatch


def _refuse_settled(batch: Batch, expected: BatchState) -> None:
    if batch.state != expected.value:
        raise BatchSettled(batch.state)


def _refuse_conflicts(batch: Batch, preview: Preview) -> None:
    """Raise BatchConflict with every value that is another one now than when it was shown."""
    seen = {row["row"]: row.get("seen", "") for row in batch.rows}
    changed = [one for one in preview.changes if one.old != seen[one.row]]
    if changed:
        raise BatchConflict([(one.label, seen[one.row], one.old) for one in changed])
