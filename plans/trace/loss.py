"""What a plan would lose if outputs, objectives or single marks were taken away.

Only what is removed and what it touches is visited, so the answer does not slow down with the plan.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plans.trace.graph import Codes, Link, Pair, PlanGraph, graph_from
from plans.trace.walk import Path, routes_through, trace_of
from plans.vocabulary import Certainty


class Change(NamedTuple):
    """The support of one objective (its outputs) or goal (its paths), before and after.

    The certain counts leave out every link or path with an ambiguous mark.
    """

    code: str
    before: int
    after: int
    certain_before: int
    certain_after: int

    @property
    def is_lost(self) -> bool:
        """Whether nothing supports it any more."""
        return self.after == 0

    @property
    def is_left_in_doubt(self) -> bool:
        """Whether it had certain support and keeps ambiguous support only."""
        had_certain_support = self.certain_before > 0
        return had_certain_support and self.certain_after == 0 and not self.is_lost

    @property
    def certainty(self) -> Certainty:
        """Ambiguous when only ambiguous support goes: read otherwise, nothing would change."""
        is_certain = self.certain_after < self.certain_before
        return Certainty.CERTAIN if is_certain else Certainty.AMBIGUOUS


@dataclass(frozen=True, slots=True)
class Loss:
    """Every remaining objective with fewer outputs and goal with fewer paths, in printed order."""

    objectives: tuple[Change, ...]
    goals: tuple[Change, ...]

    @property
    def lost_objectives(self) -> tuple[Change, ...]:
        """The objectives that lose every output."""
        return tuple(change for change in self.objectives if change.is_lost)

    @property
    def lost_goals(self) -> tuple[Change, ...]:
        """The goals that no output reaches any more."""
        return tuple(change for change in self.goals if change.is_lost)

    @property
    def weakened_goals(self) -> tuple[Change, ...]:
        """The goals that keep some, but fewer, paths."""
        return tuple(change for change in self.goals if not change.is_lost)


def loss_of(graph: PlanGraph, codes: Collection[str] = (), links: Collection[Pair] = ()) -> Loss:
    """What goes with these nodes and (from, to) links; nothing removed is itself listed as lost.

    Raises UnknownNode and UnknownLink.
    """
    severed = _severed(graph, codes, links)
    remaining = _touched(graph, severed) - set(codes)
    touched = graph.in_printed_order(remaining)
    return Loss(
        tuple(_objective_change(graph, c, severed) for c in touched if c in graph.outputs_of),
        tuple(_goal_change(graph, c, severed) for c in touched if c in graph.objectives_under),
    )


def without(
    graph: PlanGraph, codes: Collection[str] = (), links: Collection[Pair] = ()
) -> PlanGraph:
    """The graph that is left without these nodes, their links and these (from, to) links.

    Raises UnknownNode and UnknownLink.
    """
    severed, removed = _severed(graph, codes, links), frozenset(codes)
    layers = (graph.goals, graph.objectives, graph.outputs)
    goals, objectives, outputs = (
        [node for node in layer if node.code not in removed] for layer in layers
    )
    kept = (link for link in graph.links if link.pair not in severed)
    return graph_from(graph.plan, graph.revision, goals, objectives, outputs, graph.tables, kept)


def _severed(graph: PlanGraph, codes: Collection[str], links: Collection[Pair]) -> dict[Pair, Link]:
    """Every link that goes: those named and those of the nodes named."""
    named = [graph.link(*pair) for pair in links]
    return {link.pair: link for code in codes for link in _links_at(graph, code)} | {
        link.pair: link for link in named
    }


def _links_at(graph: PlanGraph, code: str) -> Iterator[Link]:
    """The links that begin or end at a node."""
    node = graph.node(code)
    yield from graph.links_from(node.code)
    for lower in _sources_of(graph, node.code):
        yield graph.link(lower, node.code)


def _sources_of(graph: PlanGraph, code: str) -> Codes:
    return graph.outputs_of.get(code) or graph.objectives_under.get(code, ())


def _touched(graph: PlanGraph, severed: dict[Pair, Link]) -> set[str]:
    """The objectives that lose a link from below, and the goals that lose a path."""
    objectives = {upper for _, upper in severed if upper in graph.outputs_of}
    routes = (route for link in severed.values() for route in routes_through(graph, link))
    return objectives | {goal for _, _, goal in routes}


def _objective_change(graph: PlanGraph, objective: str, severed: Collection[Pair]) -> Change:
    links = [graph.link(output, objective) for output in graph.outputs_of[objective]]
    return _change(objective, ((link.is_ambiguous, link.pair in severed) for link in links))


def _goal_change(graph: PlanGraph, goal: str, severed: Collection[Pair]) -> Change:
    paths = trace_of(graph, goal).paths()
    return _change(goal, ((path.is_ambiguous, _is_cut(path, severed)) for path in paths))


def _is_cut(path: Path, severed: Collection[Pair]) -> bool:
    output, objective, goal = path.nodes
    return (output, objective) in severed or (objective, goal) in severed


def _change(code: str, support: Iterable[tuple[bool, bool]]) -> Change:
    """Counts pairs of (is ambiguous, is gone)."""
    all_of = list(support)
    kept = [is_ambiguous for is_ambiguous, is_gone in all_of if not is_gone]
    certain = [is_gone for is_ambiguous, is_gone in all_of if not is_ambiguous]
    return Change(code, len(all_of), len(kept), len(certain), certain.count(False))
