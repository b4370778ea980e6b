"""The part of a large plan that the map draws: some objectives and all that is tied to them.

A plan that fits is drawn whole. A part is a graph of its own, so that everything said of a map is
said of a part in the same way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from django.core.paginator import Page, Paginator

from plans.trace.graph import Node, PlanGraph
from plans.trace.walk import trace_of
from web.paging import asked_page

MOST_NODES: Final = 200
"""How many nodes are drawn at once, where nothing else is asked for."""
MOST_OF_ALL: Final = 800
"""How large a plan may be to be drawn whole where that is asked for."""
OBJECTIVES: Final = 20
"""How many objectives of a Sector are drawn at once."""


class MapPart(NamedTuple):
    """What is drawn of a plan; `found` counts the nodes that belong to it, drawn or not.

    `page` is which objectives of a Sector are drawn, None for the surroundings of one node.
    """

    graph: PlanGraph
    found: int
    page: Page[str] | None

    @property
    def is_cut(self) -> bool:
        return self.found > MOST_NODES


def is_large(graph: PlanGraph) -> bool:
    return _size(graph) > MOST_NODES


def can_be_whole(graph: PlanGraph) -> bool:
    return _size(graph) <= MOST_OF_ALL


def part_around(graph: PlanGraph, code: str) -> MapPart:
    """Return a node with all that its paths touch; raises UnknownNode."""
    trace = trace_of(graph, code)
    touched = frozenset(trace.codes)
    near = _with_neighbours(graph, trace.layer("objective"))
    codes = list(dict.fromkeys([code, *(one for one in near if one in touched)]))
    return MapPart(_within(graph, codes[:MOST_NODES]), len(codes), None)


def part_of_sector(graph: PlanGraph, sector: str, asked: str) -> MapPart:
    """Return some objectives of a Sector with what is tied to them; raises NoSuchPage.

    Its outputs that serve no objective come after all objectives.
    """
    own = [node.code for node in graph.layer("objective") if node.sector == sector]
    outputs = (node.code for node in graph.layer("output") if node.sector == sector)
    idle = [code for code in outputs if not graph.above[code]]
    page = asked_page(Paginator([*own, *idle], OBJECTIVES), asked)
    codes = _with_neighbours(graph, page.object_list)
    return MapPart(_within(graph, codes[:MOST_NODES]), len(codes), page)


def _size(graph: PlanGraph) -> int:
    return sum(len(layer.nodes) for layer in graph.spine)


def _with_neighbours(graph: PlanGraph, codes: Iterable[str]) -> Sequence[str]:
    found: dict[str, None] = {}
    for code in codes:
        found |= dict.fromkeys((code, *graph.below[code], *graph.above[code]))
    return list(found)


def _within(graph: PlanGraph, codes: Iterable[str]) -> PlanGraph:
    """Return these nodes and the links between them as a graph, in printed order."""
    kept = frozenset(codes)
    nodes: dict[str, list[Node]] = {layer.level: [] for layer in graph.spine}
    for code in graph.in_printed_order(kept):
        nodes[graph.node(code).type].append(graph.node(code))
    spine = [layer._replace(nodes=tuple(nodes[layer.level])) for layer in graph.spine]
    lowers = (node.code for layer in spine for node in layer.nodes)
    links = [link for code in lowers for link in graph.links_from(code) if link.to_code in kept]
    return replace(graph, spine=tuple(spine), links=tuple(links))
