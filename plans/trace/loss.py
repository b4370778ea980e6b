"""What a plan would lose if nodes or single marks were taken away.

Only what is removed and what it touches is visited, so the answer does not slow down with the plan.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from plans.trace.graph import Link, Pair, PlanGraph
from plans.trace.walk import ways_past
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


class Rest:
    """What is left of a graph without some nodes and links; no other graph is made of it."""

    def __init__(
        self, graph: PlanGraph, codes: Collection[str] = (), links: Collection[Pair] = ()
    ) -> None:
        """Raises UnknownNode and UnknownLink."""
        self.graph, self._removed = graph, frozenset(codes)
        self._upward = _severed(graph, codes, links)
        self._downward = frozenset((upper, lower) for lower, upper in self._upward)

    def has(self, code: str) -> bool:
        return code not in self._removed

    def path_count(self, code: str) -> int:
        """How many complete paths through a node are left."""
        graph = self.graph
        to_bottom, to_top = graph.hops_from[graph.node(code).type]
        below = ways_past(graph.below, code, to_bottom, self._downward)
        return below * ways_past(graph.above, code, to_top, self._upward)

    def bottom(self, code: str) -> frozenset[str]:
        """The codes at the bottom that still lead up to a node."""
        graph, found = self.graph, frozenset({code})
        for _hop in range(graph.height_of(graph.node(code).type)):
            pairs = ((upper, lower) for upper in found for lower in graph.below[upper])
            found = frozenset(pair[1] for pair in pairs if pair not in self._downward)
        return found

    def left_without_use(self) -> list[str]:
        """What led up to something and leads up to nothing any more, in printed order."""
        above, lowers = self.graph.above, {lower for lower, _upper in self._upward}
        idle = [
            code
            for code in lowers - self._removed
            if self._upward.issuperset((code, upper) for upper in above[code])
        ]
        return self.graph.in_printed_order(idle)


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
