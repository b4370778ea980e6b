"""A table of the things that its rows tell of: each column has a head and says what to tell."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

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
