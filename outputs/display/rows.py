"""Lists laid out for reading: one row per goal, Sector, objective or output."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from goals.models import Goal
from outputs.display.branches import MOST_BRANCHES, Hop, hops_up
from outputs.display.reading import Priority, Reading
from plans.models import PrintedTable
from plans.trace.graph import Node, PlanGraph
from plans.trace.loss import SupportChange
from plans.trace.matrix import table_sizes
from plans.trace.walk import trace_of
from plans.vocabulary import Certainty, NodeType
from sectors.models import Objective, Sector
from web.paging import Cut, cut


class GoalRow(NamedTuple):
    """A goal with the numbers of what serves it."""

    goal: Goal
    objectives: int
    outputs: int
    is_ambiguous: bool


class SectorRow(NamedTuple):
    """A Sector with the numbers of what it has."""

    sector: Sector
    objectives: int
    outputs: int
    marks: int


class ObjectiveRow(NamedTuple):
    """An objective with its goals, the first of them, and with the number of its outputs."""

    objective: Objective
    goals: Cut[Hop]
    outputs: int


class ReachedCode(NamedTuple):
    """A goal in the row of an output."""

    node: Node
    path_count: int
    is_ambiguous: bool


class OutputRow(NamedTuple):
    """An output with its objectives (stated) and goals (derived), the first of them."""

    node: Node
    table: str
    objectives: Cut[Node]
    goals: Cut[ReachedCode]
    priority: Priority | None


class TableRow(NamedTuple):
    """A printed table with its size and its marks."""

    table: PrintedTable
    rows: int
    columns: int
    marks: int
    ambiguous: int


class LossRow(NamedTuple):
    """An objective or goal, and its support before and after."""

    node: Node
    change: SupportChange


def goal_rows(reading: Reading, goals: Iterable[Goal]) -> list[GoalRow]:
    traces = [(goal, trace_of(reading.graph, goal.code)) for goal in goals]
    return [
        GoalRow(
            goal,
            len(trace.layer("objective")),
            len(trace.layer("output")),
            trace.ambiguous_path_count > 0,
        )
        for goal, trace in traces
    ]


def sector_rows(reading: Reading, sectors: Iterable[Sector]) -> list[SectorRow]:
    graph = reading.graph
    marks: Counter[str | None] = Counter()
    for node in graph.layer(NodeType.OUTPUT):
        marks[node.sector] += len(graph.above[node.code])
    counts = {
        level: Counter(node.sector for node in graph.layer(level))
        for level in (NodeType.OBJECTIVE, NodeType.OUTPUT)
    }
    return [
        SectorRow(
            sector,
            counts[NodeType.OBJECTIVE][sector.code],
            counts[NodeType.OUTPUT][sector.code],
            marks[sector.code],
        )
        for sector in sectors
    ]


def objective_rows(reading: Reading, objectives: Iterable[Objective]) -> list[ObjectiveRow]:
    return [
        ObjectiveRow(
            objective,
            hops_up(reading, objective.code),
            len(reading.graph.below[objective.code]),
        )
        for objective in objectives
    ]


def output_rows(reading: Reading, codes: Iterable[str]) -> list[OutputRow]:
    graph = reading.graph
    return [
        OutputRow(
            node=graph.node(code),
            table=_table_of(reading, graph.node(code)),
            objectives=_first_nodes(graph, graph.above[code]),
            goals=_reached(graph, code),
            priority=reading.priorities.get(code),
        )
        for code in codes
    ]


def table_rows(reading: Reading, tables: Iterable[PrintedTable]) -> list[TableRow]:
    sizes = table_sizes(reading.graph)
    return [TableRow(table, *sizes[table.number]) for table in tables if table.number in sizes]


def loss_rows(reading: Reading, changes: Iterable[SupportChange]) -> list[LossRow]:
    return [LossRow(reading.graph.node(change.code), change) for change in changes]


def _table_of(reading: Reading, output: Node) -> str:
    """Return the table of an output's Sector, else that of its first link, "" without any."""
    sector = reading.sectors.get(output.sector or "")
    if sector and sector.table:
        return str(sector.table.number)
    links = reading.graph.links_from(output.code)
    return links[0].table if links else ""


def _first_nodes(graph: PlanGraph, codes: Sequence[str]) -> Cut[Node]:
    part = cut(codes, MOST_BRANCHES)
    return Cut(list(map(graph.node, part.shown)), part.total)


def _reached(graph: PlanGraph, output: str) -> Cut[ReachedCode]:
    trace = trace_of(graph, output)
    part = cut(list(trace.top.items()), MOST_BRANCHES)
    reached = [
        ReachedCode(graph.node(goal), count, trace.certainty_of(goal) == Certainty.AMBIGUOUS)
        for goal, count in part.shown
    ]
    return Cut(reached, part.total)
