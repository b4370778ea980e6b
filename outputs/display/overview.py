"""The plan on one screen: goals by Sectors, with counts."""

from collections import Counter
from collections.abc import Container, Iterable
from operator import attrgetter
from typing import Final, NamedTuple
from urllib.parse import urlencode

from outputs.display.branches import AmbiguousMark, ambiguous_marks
from outputs.display.reading import Reading
from plans.trace.graph import Node
from plans.trace.walk import Trace, trace_of
from sectors.models import Sector
from web.paging import Cut, cut

SECTOR_OF: Final = attrgetter("sector")


MOST_GOALS: Final = 25
"""How many goals the home page shows."""


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
    """The table of the home page: the first goals, and the totals of all."""

    sectors: tuple[Sector, ...]
    rows: Cut[OverviewRow]
    totals: tuple[OverviewCell, ...]
    all: OverviewCell
    doubts: tuple[AmbiguousMark, ...]


def plan_totals(reading: Reading) -> dict[str, int]:
    """Return how many goals, objectives, outputs and stated links between them a plan holds."""
    graph = reading.graph
    below = (*graph.layer("output"), *graph.layer("objective"))
    return {
        "goals": len(graph.layer("goal")),
        "objectives": len(graph.layer("objective")),
        "outputs": len(graph.layer("output")),
        "marks": sum(len(graph.above[node.code]) for node in below),
    }


def plan_overview(reading: Reading) -> Overview:
    graph = reading.graph
    goals = cut(graph.layer("goal"), MOST_GOALS)
    traces = [trace_of(graph, goal.code) for goal in goals.shown]
    doubts = [doubt for trace in traces for doubt in ambiguous_marks(reading, trace)]
    objectives, outputs = graph.layer("objective"), graph.layer("output")
    return Overview(
        sectors=tuple(reading.sectors.values()),
        rows=Cut([_row(reading, trace) for trace in traces], goals.total),
        totals=_cells(reading, "", objectives, outputs),
        all=OverviewCell("", "", "", len(objectives), len(outputs), is_ambiguous=False),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def _row(reading: Reading, trace: Trace) -> OverviewRow:
    node, goal = reading.graph.node, trace.subject
    served, serving = (list(map(node, trace.layer(level))) for level in ("objective", "output"))
    doubtful = {node(link.from_code).sector for link in trace.ambiguous_links}
    cells = _cells(reading, goal.code, served, serving, doubtful)
    every = OverviewCell(goal.code, "", "", len(served), len(serving), bool(doubtful))
    return OverviewRow(goal, cells, every)


def _cells(
    reading: Reading,
    goal: str,
    objectives: Iterable[Node],
    outputs: Iterable[Node],
    doubtful: Container[str | None] = (),
) -> tuple[OverviewCell, ...]:
    served, serving = (Counter(map(SECTOR_OF, nodes)) for nodes in (objectives, outputs))
    return tuple(
        OverviewCell(goal, code, one.name, served[code], serving[code], code in doubtful)
        for code, one in reading.sectors.items()
    )
