"""Matrices of a plan: each printed table, and the composite of outputs and goals.

Only marked cells are held, however large the plan: an empty cell is a missing key.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from goals.vocabulary import Certainty
from outputs.trace.graph import Node, Pair, PlanGraph
from outputs.trace.walk import routes_through

COMPOSITE = "outputs-goals"

Counts = Mapping[str, Mapping[str, int]]
"""Row code → column code → a number above zero."""


class Cell(NamedTuple):
    """A marked cell: 1 for a printed mark, the number of distinct paths in the composite.

    `certain` says how many of them use no ambiguous mark.
    """

    value: int
    certain: int

    @property
    def certainty(self) -> Certainty:
        """Ambiguous when any contributing mark or path is."""
        return Certainty.CERTAIN if self.certain == self.value else Certainty.AMBIGUOUS


class Cells(Mapping[Pair, Cell]):
    """(row code, column code) → cell, read-only; in printed order, row by row."""

    __slots__ = ("_doubts", "_values")

    def __init__(self, values: Counts, doubts: Counts) -> None:
        self._values = values
        self._doubts = doubts

    def __getitem__(self, pair: Pair) -> Cell:
        row, column = pair
        try:
            value = self._values[row][column]
        except KeyError:
            raise KeyError(pair) from None
        return Cell(value, value - self._doubts.get(row, {}).get(column, 0))

    def __iter__(self) -> Iterator[Pair]:
        return ((row, column) for row, columns in self._values.items() for column in columns)

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


def printed_matrix_of(graph: PlanGraph, number: str) -> Matrix:
    """The printed table with this number, a 1 for every mark; raises UnknownTable."""
    table = graph.table(number)
    rows, columns = graph.rows_of(table), graph.columns_of(table)
    marks = [link for row in rows for link in graph.links_from(row.code) if link.table == number]
    values = _tally(link.pair for link in marks)
    doubts = _tally(link.pair for link in marks if link.is_ambiguous)
    return Matrix(number, table.title, rows, columns, Cells(values, doubts))


def composite_of(graph: PlanGraph) -> Matrix:
    """Outputs by goals; a cell counts the distinct paths between the two."""
    cells = Cells(_path_counts(graph), _ambiguous_path_counts(graph))
    return Matrix(COMPOSITE, "", graph.outputs, graph.goals, cells)


def _path_counts(graph: PlanGraph) -> Counts:
    """Counted goal by goal, so that the columns of every row come in printed order."""
    counts: dict[str, dict[str, int]] = {output: {} for output in graph.objectives_of}
    for goal, objectives in graph.objectives_under.items():
        for objective in objectives:
            for output in graph.outputs_of[objective]:
                row = counts[output]
                row[goal] = row.get(goal, 0) + 1
    return counts


def _ambiguous_path_counts(graph: PlanGraph) -> Counts:
    """Visits only the ambiguous links: there are few. A path with two of them counts once."""
    routes = {route for link in graph.ambiguous_links for route in routes_through(graph, link)}
    return _tally((output, goal) for output, _, goal in routes)


def _tally(pairs: Iterable[Pair]) -> Counts:
    counts: dict[str, dict[str, int]] = {}
    for row, column in pairs:
        columns = counts.setdefault(row, {})
        columns[column] = columns.get(column, 0) + 1
    return counts
