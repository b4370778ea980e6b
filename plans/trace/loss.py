"""What a plan would lose if nodes or single marks were taken away.

Only what is removed and what it touches is visited, so the answer does not slow down with the plan.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from plans.trace.graph import Link, Pair, PlanGraph
from plans.vocabulary import Certainty


class SupportChange(NamedTuple):
    """The support of a node, its paths up from the bottom; `certain_…` without ambiguous marks."""

    code: str
    before: int
    after: int
    certain_before: int
    certain_after: int

    @property
    def is_lost(self) -> bool:
        return self.after == 0

    @property
    def is_left_in_doubt(self) -> bool:
        had_certain_support = self.certain_before > 0
        return had_certain_support and self.certain_after == 0 and not self.is_lost

    @property
    def rests_on_doubt(self) -> bool:
        """Whether any of its support, before, is by a mark that can be read otherwise."""
        return self.certain_before < self.before

    @property
    def certainty(self) -> Certainty:
        """Ambiguous when only ambiguous support goes: read otherwise, nothing would change."""
        is_certain = self.certain_after < self.certain_before
        return Certainty.CERTAIN if is_certain else Certainty.AMBIGUOUS


@dataclass(frozen=True, slots=True)
class Loss:
    """Every remaining node that keeps fewer paths, by level from the second up, as printed."""

    layers: Mapping[str, tuple[SupportChange, ...]]

    def layer(self, level: str) -> tuple[SupportChange, ...]:
        return self.layers.get(level, ())

    def lost(self, level: str) -> tuple[SupportChange, ...]:
        return tuple(change for change in self.layer(level) if change.is_lost)

    def weakened(self, level: str) -> tuple[SupportChange, ...]:
        return tuple(change for change in self.layer(level) if not change.is_lost)


def loss_of(graph: PlanGraph, codes: Collection[str] = (), links: Collection[Pair] = ()) -> Loss:
    """What goes with these nodes and (from, to) links; nothing removed is itself listed as lost.

    Raises UnknownNode and UnknownLink.
    """
    severed = _severed(graph, codes, links)
    supports, over = _Supports(graph, severed), _over(graph, severed) - set(codes)
    changes: dict[str, list[SupportChange]] = {layer.level: [] for layer in graph.spine[1:]}
    for code in graph.in_printed_order(over):
        change = SupportChange(code, *supports[code])
        if change.after < change.before:
            changes[graph.node(code).type].append(change)
    return Loss(MappingProxyType({level: tuple(found) for level, found in changes.items()}))


def without(
    graph: PlanGraph, codes: Collection[str] = (), links: Collection[Pair] = ()
) -> PlanGraph:
    """The graph left without these nodes and (from, to) links. Raises UnknownNode, UnknownLink."""
    severed, removed = _severed(graph, codes, links), frozenset(codes)
    spine = (
        layer._replace(nodes=tuple(node for node in layer.nodes if node.code not in removed))
        for layer in graph.spine
    )
    kept = (link for link in graph.links if link.pair not in severed)
    return replace(graph, spine=tuple(spine), links=tuple(kept))


def _severed(graph: PlanGraph, codes: Collection[str], links: Collection[Pair]) -> frozenset[Pair]:
    named = {graph.link(*pair).pair for pair in links}
    return frozenset(named.union(link.pair for code in codes for link in _links_at(graph, code)))


def _links_at(graph: PlanGraph, code: str) -> Iterator[Link]:
    node = graph.node(code)
    yield from graph.links_from(node.code)
    yield from graph.links_to(node.code)


def _over(graph: PlanGraph, severed: Collection[Pair]) -> set[str]:
    """Every node that a severed link leads up to, in one hop or more."""
    found: set[str] = set()
    met = {upper for _, upper in severed}
    while met:
        found |= met
        met = {upper for code in met for upper in graph.above[code]}
    return found


Support = tuple[int, int, int, int]
"""Paths from the bottom layer: all, those kept, the certain ones, those of them kept."""


class _Supports(dict[str, Support]):
    """Node → its support, counted when it is first asked for."""

    def __init__(self, graph: PlanGraph, severed: Collection[Pair]) -> None:
        self._graph = graph
        self._severed = severed

    def __missing__(self, code: str) -> Support:
        if not self._graph.height_of(self._graph.node(code).type):
            return 1, 1, 1, 1
        every = kept = certain = sure = 0
        for link in self._graph.links_to(code):
            below = self[link.from_code]
            is_kept, is_certain = link.pair not in self._severed, not link.is_ambiguous
            every += below[0]
            kept += below[1] * is_kept
            certain += below[2] * is_certain
            sure += below[3] * (is_kept and is_certain)
        self[code] = every, kept, certain, sure
        return self[code]
