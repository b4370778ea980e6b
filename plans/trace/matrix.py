"""Matrices of a plan: each printed table, and the composite of any two of its levels.

Only marked cells are held, however large the plan: an empty cell is a missing key.
"""

from collections import Counter, UserDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from plans.trace.errors import LevelsOutOfOrder
from plans.trace.graph import Codes, Layer, Node, Pair, PlanGraph
from plans.trace.walk import ways_after
from plans.vocabulary import Certainty

COMPOSITE = "outputs-goals"
"""The name of the composite of bottom by top, whatever a plan's levels are."""

Counts = Mapping[str, Mapping[str, int]]
"""Column code → row code → a number above zero; the columns in printed order."""
Totals = tuple[dict[str, int], dict[str, int]]
"""Row code → a number, and column code → a number; of all heads."""


class MatrixCell(NamedTuple):
    """A marked cell: 1 for a printed mark, or so many paths; `certain` have no ambiguous mark."""

    value: int
    certain: int

    @property
    def certainty(self) -> Certainty:
        """Ambiguous when any contributing mark or path is."""
        return Certainty.CERTAIN if self.certain == self.value else Certainty.AMBIGUOUS


class TableSize(NamedTuple):
    """How many rows, columns and marks a printed table has, and how many of these are ambiguous."""

    rows: int
    columns: int
    marks: int
    ambiguous: int


class Cells(Mapping[Pair, MatrixCell]):
    """(row code, column code) → cell, read-only; in printed order, row by row.

    The numbers are held column by column, because a plan has far fewer goals than outputs.
    """

    __slots__ = ("_columns_of", "_doubts", "_rows", "_values")

    def __init__(
        self,
        rows: Sequence[Node],
        values: Counts,
        doubts: Mapping[Pair, int],
        columns_of: Callable[[str], Collection[str]],
    ) -> None:
        self._rows = rows
        self._values = values
        self._doubts = doubts
        self._columns_of = columns_of

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

    @property
    def ambiguous_count(self) -> int:
        """How many cells rest on an ambiguous mark; no cell is read."""
        return len(self._doubts)

    def across(self, code: str) -> Collection[str]:
        """The codes at the other side with which a row or column has a number."""
        return self._values[code].keys() if code in self._values else self._columns_of(code)

    def filled(self) -> Counter[str]:
        """Row or column code → how many of its cells hold a number, where any does."""
        rows = Counter(chain.from_iterable(self._values.values()))
        return rows + Counter({code: len(cells) for code, cells in self._values.items()})


class _ComputedColumns(UserDict[str, Any]):
    """The cells of a column, computed when they are first read."""

    def __init__(self, columns: Sequence[Node], compute: Callable[[str], Any]) -> None:
        super().__init__(dict.fromkeys([node.code for node in columns]))
        self._compute = compute

    def __getitem__(self, code: str) -> Any:
        if self.data[code] is None:
            self.data[code] = self._compute(code)
        return self.data[code]


@dataclass(frozen=True)
class Matrix:
    """A table of marks or path counts; `title` is as printed, and empty for the composite.

    The cells of a composite are computed column by column when they are read, so that a part of a
    matrix costs no more than that part.
    """

    table: str
    title: str
    rows: tuple[Node, ...]
    columns: tuple[Node, ...]
    cells: Cells
    _totals: Callable[[], Totals] = field(repr=False, compare=False)

    @property
    def ambiguous_count(self) -> int:
        """How many cells rest on an ambiguous mark."""
        return self.cells.ambiguous_count

    @property
    def row_totals(self) -> dict[str, int]:
        """Row code → sum of its cells, 0 for an empty row."""
        return self.totals[0]

    @property
    def column_totals(self) -> dict[str, int]:
        """Column code → sum of its cells, 0 for an empty column."""
        return self.totals[1]

    @cached_property
    def total(self) -> int:
        return sum(self.column_totals.values())

    @cached_property
    def totals(self) -> Totals:
        return self._totals()


def printed_matrix(graph: PlanGraph, number: str) -> Matrix:
    """The printed table with this number, a 1 for every mark; raises UnknownTable."""
    table = graph.table(number)
    rows, columns = graph.heads_of(table)
    marks = [link for link in graph.links if link[2] == number]
    values: dict[str, dict[str, int]] = {column.code: {} for column in columns}
    for lower, upper, *_more in marks:
        values[upper][lower] = 1
    doubts = Counter(link.pair for link in graph.ambiguous_links if link.table == number)

    def columns_of(row: str) -> Collection[str]:
        return [link.to_code for link in graph.links_from(row) if link.table == number]

    cells = Cells(rows, values, doubts, columns_of)
    return Matrix(number, table.title, rows, columns, cells, partial(_mark_totals, rows, values))


def _mark_totals(rows: Sequence[Node], values: Counts) -> Totals:
    across = dict.fromkeys([row.code for row in rows], 0)
    across.update(Counter(chain.from_iterable(values.values())))
    return across, {column: len(marked) for column, marked in values.items()}


def table_sizes(graph: PlanGraph) -> Mapping[str, TableSize]:
    """Number of each printed table → its size; no matrix is made."""
    marks = Counter(map(itemgetter(2), graph.links))
    doubts = Counter(map(itemgetter(2), graph.ambiguous_links))
    sizes: dict[str, TableSize] = {}
    for table in graph.tables:
        rows, columns = map(len, graph.heads_of(table))
        number = table.number
        sizes[number] = TableSize(rows, columns, marks[number], doubts[number])
    return sizes


def composite_matrix(graph: PlanGraph, rows: str = "", columns: str = "") -> Matrix:
    """Two levels, else bottom by top; a cell counts the distinct paths between the two nodes.

    Raises UnknownLevel, and LevelsOutOfOrder where the rows do not stand below the columns.
    """
    bottom = graph.height_of(rows) if rows else 0
    top = graph.height_of(columns) if columns else len(graph.spine) - 1
    lower, upper = graph.spine[bottom], graph.spine[top]
    if bottom > top:
        raise LevelsOutOfOrder(lower.level, upper.level)
    name = f"{lower.plural}-{upper.plural}" if rows or columns else COMPOSITE
    above, below, hops = graph.above, graph.below, top - bottom
    values = _ComputedColumns(upper.nodes, lambda column: ways_after(hops, column, below))
    doubts = _ambiguous_path_counts(graph, bottom, top)
    cells = Cells(lower.nodes, values, doubts, lambda row: ways_after(hops, row, above))
    totals = partial(_path_totals, graph, bottom, top)
    return Matrix(name, "", lower.nodes, upper.nodes, cells, totals)


def _path_totals(graph: PlanGraph, bottom: int, top: int) -> Totals:
    """How many paths start at each row and end at each column; no path is walked."""
    layers = graph.spine[bottom : top + 1]
    return (
        _ways_from(graph.above, reversed(layers)),
        _ways_from(graph.below, layers),
    )


def _ways_from(ends_of: Mapping[str, Codes], layers: Iterable[Layer]) -> dict[str, int]:
    """Code of the last of these layers → in how many ways it leads back to the first."""
    first, *others = layers
    ways = dict.fromkeys([node.code for node in first.nodes], 1)
    for layer in others:
        ways = {
            code: sum(map(ways.__getitem__, ends_of[code]))
            for code in map(itemgetter(0), layer.nodes)
        }
    return ways


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
