"""One mark in the neighbourhood of its printed table: the rows and columns around its cell."""

from typing import Final, NamedTuple, TypeVar

from plans.trace.graph import Link, Node, PlanGraph

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
    table = graph.table(link.table)
    rows, columns = graph.heads_of(table)
    row = rows.index(graph.node(link.from_code))
    column = columns.index(graph.node(link.to_code))
    shown = _around(columns, column)

    def row_of(node: Node) -> RowView:
        marks = {one.to_code: one for one in graph.links_from(node.code) if one.table == link.table}
        cells = (CellView(marks.get(head.code), marks.get(head.code) == link) for head in shown)
        return RowView(node, tuple(cells))

    return Neighbourhood(
        table=link.table,
        title=table.title,
        row_number=row + 1,
        row_count=len(rows),
        column_number=column + 1,
        column_count=len(columns),
        columns=shown,
        rows=tuple(map(row_of, _around(rows, row))),
    )


def _around(nodes: tuple[T, ...], place: int) -> tuple[T, ...]:
    """Return the nodes around a place; at an edge as many as in the middle, where there are."""
    start = max(0, min(place - AROUND, len(nodes) - 2 * AROUND - 1))
    return nodes[start : start + 2 * AROUND + 1]
