"""One mark in the neighbourhood of its printed table: the rows and columns around its cell."""

from typing import Final, NamedTuple, TypeVar

from plans.trace.graph import Link, Node, PlanGraph
from plans.trace.matrix import printed_matrix

AROUND: Final = 2
"""How many rows and columns are shown on each side of the cell."""

T = TypeVar("T")


class CellView(NamedTuple):
    """A cell near a mark: the mark in it, if any, and whether it is the cell in question."""

    link: Link | None
    is_here: bool


class RowView(NamedTuple):
    """A row near a mark."""

    node: Node
    cells: tuple[CellView, ...]


class Neighbourhood(NamedTuple):
    """A part of a printed table around one cell; rows and columns are counted from 1."""

    table: str
    title: str
    row_number: int
    row_count: int
    column_number: int
    column_count: int
    columns: tuple[Node, ...]
    rows: tuple[RowView, ...]


def neighbourhood(graph: PlanGraph, link: Link) -> Neighbourhood:
    matrix = printed_matrix(graph, link.table)
    row = [node.code for node in matrix.rows].index(link.from_code)
    column = [node.code for node in matrix.columns].index(link.to_code)
    columns = _around(matrix.columns, column)

    def cell_of(row: Node, column: Node) -> CellView:
        pair = (row.code, column.code)
        return CellView(graph.link(*pair) if pair in matrix.cells else None, pair == link.pair)

    return Neighbourhood(
        table=link.table,
        title=matrix.title,
        row_number=row + 1,
        row_count=len(matrix.rows),
        column_number=column + 1,
        column_count=len(matrix.columns),
        columns=columns,
        rows=tuple(
            RowView(node, tuple(cell_of(node, head) for head in columns))
            for node in _around(matrix.rows, row)
        ),
    )


def _around(nodes: tuple[T, ...], place: int) -> tuple[T, ...]:
    """Return the nodes around a place; at an edge as many as in the middle, where there are."""
    start = max(0, min(place - AROUND, len(nodes) - 2 * AROUND - 1))
    return nodes[start : start + 2 * AROUND + 1]
