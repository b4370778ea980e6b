"""Plans of any size with the shape of Resolution 71's, to measure and to test with.

The layers, Sectors and density of marks are those of Tables 4.1, 5.1, 6.1, 7.1 and 8.1; which cells
are marked is drawn at random from a fixed seed.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, pairwise
from random import Random
from typing import NamedTuple

from plans.trace.graph import Layer, Link, MarkTable, Node, PlanGraph, graph_from
from plans.vocabulary import Certainty, NodeType

GOALS = 7
LARGEST = 48
LEVELS = ("first", "second", "third", "fourth", "fifth")
Nodes = tuple[Node, ...]

OBJECTIVES_TO_GOALS = "8.1"
AMBIGUOUS_LINKS = 2


class Shape(NamedTuple):
    """A Sector's numbers in the resolution: its table, objectives, outputs and marks."""

    sector: str
    table: str
    objectives: int
    outputs: int
    output_marks: int
    goal_marks: int

    @property
    def marks_per_output(self) -> Fraction:
        """Marks in a row of the Sector's own table, on average."""
        return Fraction(self.output_marks, self.outputs)

    @property
    def marks_per_objective(self) -> Fraction:
        """Marks in one of the Sector's rows of Table 8.1, on average."""
        return Fraction(self.goal_marks, self.objectives)


SHAPES = (
    Shape("R", "4.1", 5, 12, 12, 11),
    Shape("T", "5.1", 7, 12, 44, 29),
    Shape("D", "6.1", 7, 13, 64, 20),
    Shape("INT", "7.1", 5, 8, 28, 19),
)


class Rows(NamedTuple):
    """The rows of a plan, as `graph_from` takes them."""

    spine: tuple[Layer, ...]
    tables: tuple[MarkTable, ...]
    links: tuple[Link, ...]

    def graph(self) -> PlanGraph:
        """These rows as a graph."""
        return graph_from("2008-2011", 1, *self)

    def layer(self, level: str) -> Nodes:
        """The nodes of one level."""
        return next(layer.nodes for layer in self.spine if layer.level == level)

    def with_nodes(self, level: str, *nodes: Node) -> "Rows":
        """The same rows, but for the nodes of one level."""
        spine = (one._replace(nodes=nodes) if one.level == level else one for one in self.spine)
        return self._replace(spine=tuple(spine))


def synthetic_plan(k: int, seed: int = 71, *, scattered: bool = False) -> Rows:
    """The rows of a plan `k` times as large as the resolution's; the same for the same arguments.

    It is made of `k` parts, each marked as densely as the printed tables. `scattered` draws the
    marked columns from the whole plan instead, which leaves hardly two paths between the same two
    ends: no likely plan, but the worst case for memory and for the composite matrix.
    """
    random = Random(seed)
    reach = k if scattered else 1
    goals = _layer(NodeType.GOAL, "G", None, GOALS * k)
    objectives = [_layer(NodeType.OBJECTIVE, s.sector, s.sector, s.objectives * k) for s in SHAPES]
    outputs = [_layer(NodeType.OUTPUT, f"{s.sector}-", s.sector, s.outputs * k) for s in SHAPES]
    links: list[Link] = []
    for shape, lower, upper in zip(SHAPES, outputs, objectives, strict=True):
        links += _marks(random, shape.table, shape.marks_per_output, lower, upper, k // reach)
    for shape, lower in zip(SHAPES, objectives, strict=True):
        links += _marks(
            random, OBJECTIVES_TO_GOALS, shape.marks_per_objective, lower, goals, k // reach
        )
    return Rows(
        spine=(
            Layer("output", "outputs", tuple(chain.from_iterable(outputs))),
            Layer("objective", "objectives", tuple(chain.from_iterable(objectives))),
            Layer("goal", "goals", goals),
        ),
        tables=_tables(),
        links=_with_doubts(random, links, AMBIGUOUS_LINKS * k),
    )


def layered_plan(k: int, layers: int, seed: int = 71) -> Rows:
    """The rows of a plan of `layers` levels without Sectors, the same for the same arguments.

    Each layer is half as large as the one below; each row has three marks, in columns of the row's
    own part of the plan.
    """
    random = Random(seed)
    spine = [
        Layer(level, f"{level}s", _layer(level, f"{level}.", None, LARGEST // 2**place * k))
        for place, level in enumerate(LEVELS[:layers])
    ]
    links: list[Link] = []
    for lower, upper in pairwise(spine):
        links += _marks(random, lower.level, Fraction(3), lower.nodes, upper.nodes, k)
    tables = tuple(MarkTable(layer.level, layer.plural, layer.level) for layer in spine[:-1])
    return Rows(tuple(spine), tables, _with_doubts(random, links, AMBIGUOUS_LINKS * k))


def _layer(type_: str, prefix: str, sector: str | None, count: int) -> tuple[Node, ...]:
    codes = (f"{prefix}{number + 1}" for number in range(count))
    return tuple(Node(code, type_, f"{type_} {code}", sector) for code in codes)


def _tables() -> tuple[MarkTable, ...]:
    of_outputs = (MarkTable(s.table, f"Table {s.table}", NodeType.OUTPUT, s.sector) for s in SHAPES)
    return (
        *of_outputs,
        MarkTable(OBJECTIVES_TO_GOALS, f"Table {OBJECTIVES_TO_GOALS}", NodeType.OBJECTIVE),
    )


def _marks(
    random: Random, table: str, density: Fraction, rows: Nodes, columns: Nodes, parts: int
) -> Iterator[Link]:
    """Marks row by row, in columns drawn from the row's own part of the plan."""
    height, width = len(rows) // parts, len(columns) // parts
    for place, row in enumerate(rows):
        left = place // height * width
        drawn = random.sample(range(left, left + width), _marks_in_row(place, density))
        for column in sorted(drawn):
            yield Link(row.code, columns[column].code, table)


def _marks_in_row(place: int, density: Fraction) -> int:
    """Whole numbers of marks that add up, over the rows, to the density asked for."""
    return int(density * (place + 1)) - int(density * place)


def _with_doubts(random: Random, links: list[Link], count: int) -> tuple[Link, ...]:
    for place in random.sample(range(len(links)), min(count, len(links))):
        links[place] = links[place]._replace(certainty=Certainty.AMBIGUOUS)
    return tuple(links)
