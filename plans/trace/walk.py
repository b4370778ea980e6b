"""Walks through a plan: up from the bottom, down from the top, both ways from between.

A complete path has one node of each layer, one hop per printed mark. Counting is done on the
graph's own tuples; paths are spelt out only when they are asked for.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

from plans.trace.graph import Codes, LeafNode, Link, Node, Pair, PlanGraph
from plans.vocabulary import Certainty, PathKind

Ways = Mapping[str, int]
"""Code → in how many ways it is reached."""
Counts = tuple[int, ...]
"""In how many ways each code of a layer is reached, in the order of the layer."""

FEW: Final = 6


class Path(NamedTuple):
    """One way from the bottom of a plan to its top, with the table behind each hop."""

    nodes: Codes
    tables: tuple[str, ...]
    certainty: Certainty
    kind: PathKind = PathKind.PRIMARY

    @property
    def is_ambiguous(self) -> bool:
        return self.certainty == Certainty.AMBIGUOUS

    @property
    def is_secondary(self) -> bool:
        return self.kind == PathKind.SECONDARY

    def onward(self, link: Link) -> "Path":
        certainty = link.certainty if self.certainty == Certainty.CERTAIN else self.certainty
        kind = PathKind.SECONDARY if link.is_secondary else self.kind
        return Path((*self.nodes, link.to_code), (*self.tables, link.table), certainty, kind)


@dataclass(frozen=True)
class Trace:
    """Everything a node is connected with, itself included; `layers` from the bottom up."""

    subject: Node
    layers: tuple[Codes, ...]
    _down: Counts = field(repr=False)
    _up: Counts = field(repr=False)
    _graph: PlanGraph = field(repr=False, compare=False)

    @property
    def bottom(self) -> Ways:
        """The codes at the bottom, each with the number of complete paths that start there.

        It is 0 where the chain is incomplete. Either end's counts add up to `path_count`.
        """
        return _path_counts(self.layers[0], self._down, self._up)

    @property
    def top(self) -> Ways:
        """The codes at the top, each with the number of complete paths that end there."""
        return _path_counts(self.layers[-1], self._up, self._down)

    @property
    def path_count(self) -> int:
        return sum(self._down) * sum(self._up)

    @property
    def codes(self) -> Codes:
        return tuple(chain.from_iterable(self.layers))

    @property
    def leaves(self) -> tuple[LeafNode, ...]:
        """What hangs at its nodes, each once; of a leaf at several nodes, wherever one is here."""
        hanging, at = self._graph.leaves, frozenset(self.codes) if self._graph.leaves else ()
        return tuple([leaf for leaf in hanging if not at.isdisjoint(leaf.at)]) if at else ()

    def layer(self, level: str) -> Codes:
        named = zip(self._graph.spine, self.layers, strict=True)
        return next((codes for layer, codes in named if layer.level == level), ())

    def paths(self) -> Iterator[Path]:
        """The complete paths, lazily, by printed order of their nodes, from the bottom up."""
        bottom, *uppers = self.layers
        return _paths(self._graph, bottom, tuple(map(frozenset, uppers)))

    def certainty_of(self, code: str) -> Certainty:
        """Certain only if every path of this trace through that node is certain."""
        return Certainty.AMBIGUOUS if code in self._on_ambiguous_paths else Certainty.CERTAIN

    @cached_property
    def ambiguous_links(self) -> tuple[Link, ...]:
        """The ambiguous links between its nodes, in printed order."""
        doubtful = self._graph.ambiguous_from
        nodes = frozenset(self.codes) if doubtful else frozenset[str]()
        lowers = [code for code in self.codes if code in doubtful] if doubtful else ()
        return tuple([link for code in lowers for link in doubtful[code] if link.to_code in nodes])

    @property
    def ambiguous_path_count(self) -> int:
        """How many of its paths use an ambiguous mark; none is walked."""
        if not self.ambiguous_links:
            return 0
        graph, code = self._graph, self.subject.code
        to_bottom, to_top = graph.hops_from[self.subject.type]
        upward = frozenset(link.pair for link in self.ambiguous_links)
        downward = frozenset((upper, lower) for lower, upper in upward)
        certain = ways_past(graph.below, code, to_bottom, downward)
        return self.path_count - certain * ways_past(graph.above, code, to_top, upward)

    @property
    def secondary_path_count(self) -> int:
        """How many of its paths have a secondary link; none is walked."""
        primary = self._graph.primary
        if primary is self._graph:
            return 0
        to_bottom, to_top = primary.hops_from[self.subject.type]
        below = ways_past(primary.below, self.subject.code, to_bottom, ())
        return self.path_count - below * ways_past(primary.above, self.subject.code, to_top, ())

    @cached_property
    def _on_ambiguous_paths(self) -> frozenset[str]:
        if not self.ambiguous_links:
            return frozenset()
        return frozenset(
            chain.from_iterable(path.nodes for path in self.paths() if path.is_ambiguous)
        )


def trace_of(graph: PlanGraph, code: str) -> Trace:
    """The trace of a node; raises UnknownNode."""
    subject = graph.node(code)
    to_bottom, to_top = graph.hops_from[subject.type]
    lowers, down = _walked(graph, graph.below, code, to_bottom)
    uppers, up = _walked(graph, graph.above, code, to_top)
    return Trace(subject, lowers[:0:-1] + uppers, down, up, graph)


def complete_paths(graph: PlanGraph) -> Iterator[Path]:
    """Every complete path of the plan, in the order of `Trace.paths`."""
    bottom, *uppers = graph.spine
    return _paths(graph, (node.code for node in bottom.nodes), (graph.above,) * len(uppers))


def count_paths(graph: PlanGraph) -> int:
    """How many complete paths the plan has; no path is walked."""
    *lowers, top = graph.spine
    ways = dict.fromkeys([node.code for node in top.nodes], 1)
    for layer in reversed(lowers):
        above = map(graph.above.__getitem__, [node.code for node in layer.nodes])
        counts = [sum(map(ways.__getitem__, ends)) for ends in above]
        ways = dict(zip([node.code for node in layer.nodes], counts, strict=True))
    return sum(ways.values())


def ways_after(hops: int, code: str, ends_of: Mapping[str, Codes]) -> Ways:
    """In how many ways each node is reached by so many hops, in no promised order."""
    if not hops:
        return {code: 1}
    if hops == 1:
        return dict.fromkeys(ends_of[code], 1)
    ways: Ways = Counter(chain.from_iterable(map(ends_of.__getitem__, ends_of[code])))
    for _hop in range(hops - 2):
        ways = _met(ends_of, ways)
    return ways


def ways_past(ends_of: Mapping[str, Codes], code: str, hops: int, barred: Container[Pair]) -> int:
    """In how many ways so many hops can be made, none of them one of those `barred`."""
    ways = {code: 1}
    for _hop in range(hops):
        met: Counter[str] = Counter()
        for near, count in ways.items():
            for far in ends_of[near]:
                if (near, far) not in barred:
                    met[far] += count
        ways = met
    return sum(ways.values())


def _walked(
    graph: PlanGraph, ends_of: Mapping[str, Codes], code: str, hops: int
) -> tuple[tuple[Codes, ...], Counts]:
    """The layers from the node's own on, and in how many ways each code of the last is reached."""
    if not hops:
        return ((code,),), (1,)
    near = ends_of[code]
    if hops == 1:
        return ((code,), near), (1,) * len(near)
    layers = [(code,), near]
    ways = _met_once(ends_of, near)
    layers.append(tuple(graph.in_printed_order(ways)))
    for _hop in range(hops - 2):
        ways = _met(ends_of, ways)
        layers.append(tuple(graph.in_printed_order(ways)))
    return tuple(layers), tuple(map(ways.__getitem__, layers[-1]))


def _met_once(ends_of: Mapping[str, Codes], codes: Codes) -> dict[str, int]:
    """How often each end is met from nodes that are reached in one way each."""
    if len(codes) > FEW:  # where it takes longer to start the faster way of counting
        return Counter(chain.from_iterable(map(ends_of.__getitem__, codes)))
    met: dict[str, int] = {}
    for code in codes:
        for end in ends_of[code]:
            met[end] = met[end] + 1 if end in met else 1
    return met


def _met(ends_of: Mapping[str, Codes], ways: Ways) -> dict[str, int]:
    met: dict[str, int] = {}
    for code, count in ways.items():
        for end in ends_of[code]:
            met[end] = met[end] + count if end in met else count
    return met


def _path_counts(codes: Codes, ways: Counts, onward: Counts) -> Ways:
    """Each code with the ways to it, every one of which goes on in so many ways."""
    times = sum(onward)
    if times == 1:  # as from either end of the plan
        return dict(zip(codes, ways))  # noqa: B905 (both are of one layer; it costs a tenth)
    if sum(ways) == len(ways):  # in one way each, as next to the subject
        return dict.fromkeys(codes, times)
    return {code: count * times for code, count in zip(codes, ways, strict=True)}


def _paths(
    graph: PlanGraph, starts: Iterable[str], within: tuple[Container[str], ...]
) -> Iterator[Path]:
    for code in starts:
        yield from _onward(graph, Path((code,), (), Certainty.CERTAIN), within)


def _onward(graph: PlanGraph, path: Path, within: tuple[Container[str], ...]) -> Iterator[Path]:
    """The complete paths that go on from this one through each of these layers."""
    if not within:
        yield path
        return
    for link in graph.links_from(path.nodes[-1]):
        if link.to_code in within[0]:
            yield from _onward(graph, path.onward(link), within[1:])
