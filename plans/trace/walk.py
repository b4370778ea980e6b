"""Walks through a plan: up from an output, down from a goal, both ways from an objective.

A complete path is output → objective → goal, one hop per printed mark. Counting is done on the
graph's own tuples; paths are spelt out only when they are asked for.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from plans.trace.graph import Codes, Link, Node, PlanGraph
from plans.vocabulary import Certainty, NodeType

PathCounts = tuple[tuple[str, int], ...]
Route = tuple[str, str, str]


class Path(NamedTuple):
    """One way from an output to a goal, with the table behind each hop.

    It is ambiguous when either of its two marks is.
    """

    output: str
    objective: str
    goal: str
    tables: tuple[str, str]
    certainty: Certainty

    @property
    def nodes(self) -> Route:
        """The three codes, from the output up."""
        return self.output, self.objective, self.goal

    @property
    def is_ambiguous(self) -> bool:
        """Whether any mark on the path can be read in more than one way."""
        return self.certainty == Certainty.AMBIGUOUS


@dataclass(frozen=True)
class Trace:
    """Everything a node is connected with, in printed order, the node itself included.

    `goals` and `outputs` pair a code with the number of complete paths of this trace that end or
    start there: 0 where the chain is incomplete. Either column of counts adds up to `path_count`.
    """

    subject: Node
    goals: PathCounts
    objectives: Codes
    outputs: PathCounts
    path_count: int
    _graph: PlanGraph = field(repr=False, compare=False)

    def paths(self) -> Iterator[Path]:
        """The complete paths, lazily, by printed order of output, then objective, then goal."""
        goals = frozenset(code for code, _ in self.goals)
        outputs = (code for code, _ in self.outputs)
        return _paths(self._graph, outputs, frozenset(self.objectives), goals)

    def certainty_of(self, code: str) -> Certainty:
        """Certain only if every path of this trace through that node is certain."""
        return Certainty.AMBIGUOUS if code in self._on_ambiguous_paths else Certainty.CERTAIN

    @cached_property
    def _on_ambiguous_paths(self) -> frozenset[str]:
        return frozenset(
            chain.from_iterable(path.nodes for path in self.paths() if path.is_ambiguous)
        )


def trace_of(graph: PlanGraph, code: str) -> Trace:
    """The trace of an output, objective or goal; raises UnknownNode."""
    subject = graph.node(code)
    return _TRACES[subject.type](graph, subject)


def paths_of(graph: PlanGraph) -> Iterator[Path]:
    """Every complete path of the plan, in the order of `Trace.paths`."""
    return _paths(graph, graph.objectives_of, graph.goals_of, graph.objectives_under)


def routes_through(graph: PlanGraph, link: Link) -> Iterator[Route]:
    """The codes of every complete path that uses this link, in printed order."""
    lower, upper = link.pair
    if upper in graph.goals_of:
        return ((lower, upper, goal) for goal in graph.goals_of[upper])
    return ((output, lower, upper) for output in graph.outputs_of[lower])


def ends_met(ends_of: Mapping[str, Codes], objectives: Codes) -> Counter[str]:
    """How often each end is met through these objectives, in no promised order."""
    return Counter(chain.from_iterable(map(ends_of.__getitem__, objectives)))


def path_between(graph: PlanGraph, output: str, objective: str, goal: str) -> Path:
    """The path through these three nodes; raises UnknownLink where a hop is not stated."""
    first, second = graph.link(output, objective), graph.link(objective, goal)
    is_ambiguous = first.is_ambiguous or second.is_ambiguous
    certainty = Certainty.AMBIGUOUS if is_ambiguous else Certainty.CERTAIN
    return Path(output, objective, goal, (first.table, second.table), certainty)


def _up_from(graph: PlanGraph, output: Node) -> Trace:
    objectives = graph.objectives_of[output.code]
    goals, total = _counted(graph, graph.goals_of, objectives)
    return Trace(output, goals, objectives, ((output.code, total),), total, graph)


def _down_from(graph: PlanGraph, goal: Node) -> Trace:
    objectives = graph.objectives_under[goal.code]
    outputs, total = _counted(graph, graph.outputs_of, objectives)
    return Trace(goal, ((goal.code, total),), objectives, outputs, total, graph)


def _both_ways_from(graph: PlanGraph, objective: Node) -> Trace:
    goals, outputs = graph.goals_of[objective.code], graph.outputs_of[objective.code]
    return Trace(
        subject=objective,
        goals=tuple((goal, len(outputs)) for goal in goals),
        objectives=(objective.code,),
        outputs=tuple((output, len(goals)) for output in outputs),
        path_count=len(outputs) * len(goals),
        _graph=graph,
    )


_TRACES = {
    NodeType.OUTPUT: _up_from,
    NodeType.OBJECTIVE: _both_ways_from,
    NodeType.GOAL: _down_from,
}


def _counted(
    graph: PlanGraph, ends_of: Mapping[str, Codes], objectives: Codes
) -> tuple[PathCounts, int]:
    """How often each end is met through these objectives, in printed order, and the total."""
    counts = ends_met(ends_of, objectives)
    ends = graph.in_printed_order(counts)
    return tuple(zip(ends, map(counts.__getitem__, ends), strict=True)), sum(counts.values())


def _paths(
    graph: PlanGraph, outputs: Iterable[str], objectives: Container[str], goals: Container[str]
) -> Iterator[Path]:
    for output in outputs:
        for objective in filter(objectives.__contains__, graph.objectives_of[output]):
            for goal in filter(goals.__contains__, graph.goals_of[objective]):
                yield path_between(graph, output, objective, goal)
