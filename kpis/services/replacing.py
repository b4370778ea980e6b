"""What steps aside for the values of a spreadsheet, and comes back when it is undone."""

from collections.abc import Mapping, Sequence
from typing import Any

from kpis.models import Batch, Evidence, Measurement
from kpis.services.previews import RowChange
from kpis.services.values import row_under_way
from kpis.vocabulary import BatchState
from plans.services import Edit

Place = tuple[str, int]
"""KPI and year."""
Kept = tuple[int, str]
"""Key and state of a value that stepped aside."""


def place_saved(row: Mapping[str, Any]) -> Place:
    return row["cells"]["code"], int(row["cells"]["year"])


def keep_replaced(batch: Batch, changes: Sequence[RowChange]) -> None:
    saved = {one.row: row_under_way(one.rows) for one in changes}
    # The states are read before they change.
    for row in batch.rows:
        if row["row"] in saved:
            before = saved[row["row"]]
            row["replaced"] = None if before is None else [before.pk, before.state]


def hand_on_evidence(replaced: Mapping[Place, Measurement], rows: Sequence[Measurement]) -> None:
    """Give the evidence of what stepped aside to its heir (two queries), as if changed by hand."""
    heirs = {(row.kpi.code, row.year or 0): row for row in rows}
    _move_evidence({before.pk: heirs[place].pk for place, before in replaced.items()})


def put_back(edit: Edit, batch: Batch, rows: Sequence[Measurement]) -> None:
    """What stepped aside for an upload undone before comes back too: the order is no matter."""
    taken = {(row.kpi.code, row.year or 0): row.pk for row in rows}
    before = {place: kept for place, kept in _replaced_in(batch).items() if place in taken}
    before = _still_standing(before)
    _move_evidence({taken[place]: key for place, (key, _state) in before.items()})
    for state in sorted({state for _key, state in before.values()}):
        keys = [key for key, was in before.values() if was == state]
        edit.change_all(list(Measurement.objects.filter(pk__in=keys)), state=state)


def _replaced_in(batch: Batch) -> dict[Place, Kept]:
    return {place_saved(row): tuple(row["replaced"]) for row in batch.rows if row.get("replaced")}


def _still_standing(before: dict[Place, Kept]) -> dict[Place, Kept]:
    """Follow uploads that were undone to what they had replaced: two queries for each step back."""
    keys = [key for key, _state in before.values()]
    owners = dict(Measurement.objects.filter(pk__in=keys).values_list("pk", "batch"))
    undone = {
        one.pk: _replaced_in(one)
        for one in Batch.objects.filter(pk__in={*owners.values()} - {None})
        if one.state != BatchState.CONFIRMED.value
    }
    if not undone:
        return before
    earlier: dict[Place, Kept | None] = {}
    for place, kept in before.items():
        owner = owners[kept[0]]
        earlier[place] = undone[owner].get(place) if owner in undone else kept
    return _still_standing({place: kept for place, kept in earlier.items() if kept})


def _move_evidence(heirs: Mapping[int, int]) -> None:
    """Move evidence from value to value, key by key, without reading the files."""
    pieces = Evidence.objects.filter(measurement_id__in=list(heirs)).only("measurement_id")
    for piece in pieces:
        piece.measurement_id = heirs[piece.measurement_id]
    Evidence.objects.bulk_update(pieces, ["measurement"], batch_size=500)
