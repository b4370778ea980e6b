"""A table of the things that its rows tell of: each column has a head and says what to tell."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, NamedTuple, TypeVar

from kpis.progress.assessing import Assessment
from reports.building import cells
from reports.document.data import KpiRecord
from reports.document.document import Cell, CellKind, Column, Table

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class ColumnSpec(Generic[RowT]):
    """A column (see Column) with the cell that it has for a row."""

    title: str
    kind: CellKind
    weight: int
    cell: Callable[[RowT], Cell]


def table(
    id_: str,
    caption: str,
    rows: Iterable[RowT],
    columns: Sequence[ColumnSpec[RowT]],
    notes: Iterable[str] = (),
) -> Table:
    return Table(
        id=id_,
        caption=caption,
        columns=tuple(Column(one.title, one.kind, one.weight) for one in columns),
        rows=tuple(tuple(one.cell(row) for one in columns) for row in rows),
        notes=tuple(notes),
    )


class KpiYear(NamedTuple):
    """A KPI as it stands in one year."""

    kpi: KpiRecord
    found: Assessment


CODE: Final = ColumnSpec[KpiYear]("KPI", CellKind.CODE, 3, lambda row: cells.code(row.kpi.code))
TARGET: Final = ColumnSpec[KpiYear](
    "Target", CellKind.NUMBER, 2, lambda row: cells.target(row.kpi, row.found.target)
)
ASSESSED: Final[tuple[ColumnSpec[KpiYear], ...]] = (
    ColumnSpec("Attainment", CellKind.PERCENT, 2, lambda row: cells.attainment(row.found)),
    ColumnSpec("Status", CellKind.STATUS, 2, lambda row: cells.status(row.found.status)),
)
