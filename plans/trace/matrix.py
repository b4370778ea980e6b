"""Matrices of a plan: each printed table, and the composite of any two of its levels.

Only marked cells are held, however large the plan: an empty cell is a missing key.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from plans.trace.errors import LevelsOutOfOrder
from plans.trace.graph import Codes, Node, Pair, PlanGraph
from plans.trace.walk import ways_after
from plans.vocabulary import Certainty

COMPOSITE = "outputs-goals"
"""The name of the composite of the plan of 2008-2011, bottom by top."""

Counts = Mapping[str, Mapping[str, int]]
"""Column code → row code → a number above zero; the columns in printed order."""


class MatrixCell(NamedTuple):
    """A marked cell: 1 for a printed mark, or so many paths; `certain` have no ambiguous mark."""

    value: int
    certain: int

    @property
    def certainty(self) -> Certainty:
        """Ambiguous when any contributing mark or path is."""
        return Certainty.CERTAIN if self.certain == self.value else Certainty.AMBIGUOUS


class Cells(Mapping[Pair, MatrixCell]):
    """(row code, column code) → cell, read-only; in printed order, row by row.

    The numbers are held column by column, because a plan has far fewer goals than outputs.
    """

    __slots__ = ("_doubts", "_rows", "_values")

    def __init__(self, rows: Sequence[Node], values: Counts, doubts: Mapping[Pair, int]) -> None:
        self._rows = rows
        self._values = values
        self._doubts = doubts

    def __getitem__(self, pair: Pair) -> MatrixCell:
        row, column = pair
        value = self._values[column].get(row) if column in self._values else None
        if value is None:
            raise KeyError(pair)
        return MatrixCell(value, value - self._doubts.get(pair, 0))

    def __iter__(self) -> Iterator[Pair]:
        columns_of: dict[str, list[str]] = {row.code: [] for row in self._rows}
        for column, numbers in self._values.items():
            for row in numbers:
                columns_of[row].append(column)
        return ((row, column) for row, columns in columns_of.items() for column in columns)

    def __len__(self) -> int:
        return sum(map(len, self._values.values()))


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of marks or path counts; `title` is as printed, and empty for the composite."""

    table: str
    title: str
    rows: tuple[Node, ...]
    columns: tuple[Node, ...]
    cells: Cells

    @property
    def ambiguous_count(self) -> int:
        """How many cells rest on an ambiguous mark."""
        return sum(cell.certainty == Certainty.AMBIGUOUS for cell in self.cells.values())

    @property
    def row_totals(self) -> dict[str, int]:
        """Row code → sum of its cells, 0 for an empty row."""
        totals = dict.fromkeys((row.code for row in self.rows), 0)
        for (row, _), cell in self.cells.items():
            totals[row] += cell.value
        return totals

    @property
    def column_totals(self) -> dict[str, int]:
        """Column code → sum of its cells, 0 for an empty column."""
        totals = dict.fromkeys((column.code for column in self.columns), 0)
        for (_, column), cell in self.cells.items():
            totals[column] += cell.value
        return totals


def printed_matrix(graph: PlanGraph, number: str) -> Matrix:
    """The printed table with this number, a 1 for every mark; raises UnknownTable."""
    table = graph.table(number)
    rows, columns = graph.heads_of(table)
    marks = [link for row in rows for link in graph.links_from(row.code) if link.table == number]
    values: dict[str, dict[str, int]] = {column.code: {} for column in columns}
    for link in marks:
        values[link.to_code][link.from_code] = 1
    doubts = Counter(link.pair for link in marks if link.is_ambiguous)
    return Matrix(number, table.title, rows, columns, Cells(rows, values, doubts))


def composite_matrix(graph: PlanGraph, rows: str = "", columns: str = "") -> Matrix:
    """Two levels, else bottom by top; a cell counts the distinct paths between the two nodes.

    Raises UnknownLevel, and LevelsOutOfOrder where the rows do not stand below the columns.
    """
    bottom = graph.height_of(rows) if rows else 0
    top = graph.height_of(columns) if columns else len(graph.spine) - 1
    lower, upper = graph.spine[bottom], graph.spine[top]
    if bottom > top:
        raise LevelsOutOfOrder(lower.level, upper.level)
    name = f"{lower.plural}-{upper.plural}"
    below, hops = graph.below, top - bottom
    values = {column.code: ways_after(hops, column.code, below) for column in upper.nodes}
    cells = Cells(lower.nodes, values, _ambiguous_path_counts(graph, bottom, top))
    return Matrix(name, "", lower.nodes, upper.nodes, cells)


def _ambiguous_path_counts(graph: PlanGraph, bottom: int, top: int) -> dict[Pair, int]:
    """Visits only the ambiguous marks: there are few. A path counts at its highest one."""
    levels, above = [layer.level for layer in graph.spine], _certain_ends_above(graph)
    counts: dict[Pair, int] = {}
    for link in graph.ambiguous_links:
        height = levels.index(graph.table(link.table).rows)
        if bottom <= height < top:
            downward = ways_after(height - bottom, link.from_code, graph.below)
            upward = ways_after(top - height - 1, link.to_code, above)
            for row, below in downward.items():
                for column, further in upward.items():
                    counts[row, column] = counts.get((row, column), 0) + below * further
    return counts


def _certain_ends_above(graph: PlanGraph) -> Mapping[str, Codes]:
    """What certain marks lead up to from the ambiguous ones; no other part of the plan."""
    marks = {link.pair for link in graph.ambiguous_links}
    ends: dict[str, Codes] = {upper: () for _lower, upper in marks}
    for layer in graph.spine[2:]:
        lowers = frozenset(ends)
        for code in map(itemgetter(0), layer.nodes):
            for lower in lowers.intersection(graph.below[code]):
                if (lower, code) not in marks:
                    ends[lower] += (code,)
                    ends.setdefault(code, ())
    return ends
