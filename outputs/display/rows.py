"""Lists laid out for reading: one row per goal, Sector, objective or output."""

from collections.abc import Iterable
from typing import NamedTuple

from goals.models import Goal
from outputs.display.branches import Hop, hops_down, hops_up
from outputs.display.reading import Priority, Reading
from plans.models import PrintedTable
from plans.trace.graph import Node
from plans.trace.loss import SupportChange
from plans.trace.matrix import Matrix, composite_matrix, printed_matrix
from plans.trace.walk import trace_of
from plans.vocabulary import Certainty
from sectors.models import Objective, Sector


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
    """An objective with the marks at both its sides."""

    objective: Objective
    goals: tuple[Hop, ...]
    outputs: tuple[Hop, ...]


class ReachedCode(NamedTuple):
    """A goal in the row of an output."""

    node: Node
    path_count: int
    is_ambiguous: bool


class OutputRow(NamedTuple):
    """An output with its objectives (stated) and goals (derived)."""

    node: Node
    table: str
    objectives: tuple[Node, ...]
    goals: tuple[ReachedCode, ...]
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
            trace.certainty_of(goal.code) == Certainty.AMBIGUOUS,
        )
        for goal, trace in traces
    ]


def sector_rows(reading: Reading, sectors: Iterable[Sector]) -> list[SectorRow]:
    matrices = [(sector, printed_matrix(reading.graph, sector.table.number)) for sector in sectors]
    return [
        SectorRow(sector, len(matrix.columns), len(matrix.rows), len(matrix.cells))
        for sector, matrix in matrices
    ]


def objective_rows(reading: Reading, objectives: Iterable[Objective]) -> list[ObjectiveRow]:
    return [
        ObjectiveRow(
            objective,
            hops_up(reading, objective.code),
            hops_down(reading, objective.code),
        )
        for objective in objectives
    ]


def output_rows(reading: Reading, codes: Iterable[str]) -> list[OutputRow]:
    graph, composite = reading.graph, composite_matrix(reading.graph)
    return [
        OutputRow(
            node=graph.node(code),
            table=reading.sectors[graph.node(code).sector or ""].table.number,
            objectives=tuple(map(graph.node, graph.above[code])),
            goals=_reached(composite, code),
            priority=reading.priorities.get(code),
        )
        for code in codes
    ]


def table_rows(reading: Reading, tables: Iterable[PrintedTable]) -> list[TableRow]:
    matrices = [(table, printed_matrix(reading.graph, table.number)) for table in tables]
    return [
        TableRow(
            table, len(matrix.rows), len(matrix.columns), len(matrix.cells), matrix.ambiguous_count
        )
        for table, matrix in matrices
    ]


def loss_rows(reading: Reading, changes: Iterable[SupportChange]) -> list[LossRow]:
    return [LossRow(reading.graph.node(change.code), change) for change in changes]


def _reached(composite: Matrix, output: str) -> tuple[ReachedCode, ...]:
    cells = ((goal, composite.cells.get((output, goal.code))) for goal in composite.columns)
    return tuple(
        ReachedCode(goal, cell.value, cell.certainty == Certainty.AMBIGUOUS)
        for goal, cell in cells
        if cell
    )
