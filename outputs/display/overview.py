"""The plan on one screen: goals by Sectors, with counts."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from outputs.display.branches import Doubt, doubts_of
from outputs.display.reading import Reading
from plans.trace.graph import Node, PlanGraph
from plans.trace.walk import Trace, trace_of
from sectors.models import Sector


class OverviewCell(NamedTuple):
    """How many objectives (stated) and outputs (derived) of a Sector serve a goal.

    `goal` or `sector` is empty in a cell that counts all of them; `name` is the Sector's.
    """

    goal: str
    sector: str
    name: str
    objectives: int
    outputs: int
    is_ambiguous: bool

    @property
    def query(self) -> str:
        """Return the filters of the lists that this cell counts, empty where there are none."""
        filters = {"goal": self.goal, "sector": self.sector}
        used = {name: code for name, code in filters.items() if code}
        return f"?{urlencode(used)}" if used else ""


class OverviewRow(NamedTuple):
    """One goal: a cell per Sector, and one for all of them together."""

    goal: Node
    cells: tuple[OverviewCell, ...]
    all: OverviewCell


class Overview(NamedTuple):
    """The table of the home page."""

    sectors: tuple[Sector, ...]
    rows: tuple[OverviewRow, ...]
    totals: tuple[OverviewCell, ...]
    all: OverviewCell
    doubts: tuple[Doubt, ...]


class Totals(NamedTuple):
    """How much of everything a plan holds."""

    goals: int
    objectives: int
    outputs: int
    output_marks: int
    objective_marks: int

    @property
    def marks(self) -> int:
        return self.output_marks + self.objective_marks


def totals_of(reading: Reading) -> Totals:
    graph = reading.graph
    return Totals(
        goals=len(graph.layer("goal")),
        objectives=len(graph.layer("objective")),
        outputs=len(graph.layer("output")),
        output_marks=_marks_above(graph, "output"),
        objective_marks=_marks_above(graph, "objective"),
    )


def _marks_above(graph: PlanGraph, level: str) -> int:
    return sum(len(graph.above[node.code]) for node in graph.layer(level))


def overview_of(reading: Reading) -> Overview:
    graph = reading.graph
    traces = [trace_of(graph, goal.code) for goal in graph.layer("goal")]
    doubts = [doubt for trace in traces for doubt in doubts_of(reading, trace)]
    return Overview(
        sectors=tuple(reading.sectors.values()),
        rows=tuple(_row(reading, trace) for trace in traces),
        totals=_totals(reading),
        all=_sum_of("", _totals(reading)),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _row(reading: Reading, trace: Trace) -> OverviewRow:
    node, goal = reading.graph.node, trace.subject
    objectives = Counter(node(code).sector for code in trace.layer("objective"))
    outputs = Counter(node(code).sector for code in trace.layer("output"))
    doubtful = {node(doubt.link.from_code).sector for doubt in doubts_of(reading, trace)}
    cells = tuple(
        OverviewCell(goal.code, code, one.name, objectives[code], outputs[code], code in doubtful)
        for code, one in reading.sectors.items()
    )
    return OverviewRow(goal, cells, _sum_of(goal.code, cells))


def _sum_of(goal: str, cells: Iterable[OverviewCell]) -> OverviewCell:
    """Return all cells as one: a Sector's objectives and outputs are in no other Sector."""
    cells = list(cells)
    return OverviewCell(
        goal=goal,
        sector="",
        name="",
        objectives=sum(cell.objectives for cell in cells),
        outputs=sum(cell.outputs for cell in cells),
        is_ambiguous=any(cell.is_ambiguous for cell in cells),
    )


def _totals(reading: Reading) -> tuple[OverviewCell, ...]:
    objectives = Counter(node.sector for node in reading.graph.layer("objective"))
    outputs = Counter(node.sector for node in reading.graph.layer("output"))
    return tuple(
        OverviewCell("", code, one.name, objectives[code], outputs[code], is_ambiguous=False)
        for code, one in reading.sectors.items()
    )
