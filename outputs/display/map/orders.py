"""The orders of the plan map: as printed, or with fewer lines that cross (no Django).

Outputs and objectives stay among those of their Sector, whatever the order.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from outputs.display.matrices.orders import by_middle
from plans.trace.graph import Link, Node, PlanGraph

Layer = tuple[Node, ...]

SWEEPS = 8
"""Further sweeps over a plan of this kind find nothing better."""


class MapOrder(StrEnum):
    """How the nodes of the map follow each other within their Sector."""

    DOCUMENT = "document"
    FEWER_CROSSINGS = "fewer-crossings"


class Columns(NamedTuple):
    """The three layers of the map, each from top to bottom."""

    outputs: Layer
    objectives: Layer
    goals: Layer


def ordered_columns(graph: PlanGraph, order: MapOrder) -> Columns:
    printed = Columns(graph.layer("output"), graph.layer("objective"), graph.layer("goal"))
    if order == MapOrder.DOCUMENT:
        return printed
    # The first of equals wins, so the printed order stays where nothing is better.
    return min([printed, *_swept(graph, printed)], key=lambda columns: crossings(graph, columns))


def used_sectors(graph: PlanGraph) -> list[str | None]:
    """Return the Sectors of a plan; None at the end for outputs and objectives of no Sector."""
    used = [node.sector for node in graph.nodes if node.sector]
    printed = [table.sector for table in graph.tables if table.sector in used]
    lower = (*graph.layer("output"), *graph.layer("objective"))
    nobodys: list[str | None] = [None] if any(node.sector is None for node in lower) else []
    return [*(sector for sector in dict.fromkeys([*printed, *used]) if sector), *nobodys]


def crossings(graph: PlanGraph, columns: Columns) -> int:
    places = {node.code: place for layer in columns for place, node in enumerate(layer)}
    objectives = {node.code for node in columns.objectives}
    lower = [link for link in graph.links if link.to_code in objectives]
    upper = [link for link in graph.links if link.from_code in objectives]
    return _inversions(lower, places) + _inversions(upper, places)


def _inversions(links: Iterable[Link], places: Mapping[str, int]) -> int:
    """Count the pairs of lines whose ends are in opposite order."""
    count, seen = 0, list[int]()
    for _start, end in sorted((places[link.from_code], places[link.to_code]) for link in links):
        count += len(seen) - bisect_right(seen, end)
        insort(seen, end)
    return count


def _swept(graph: PlanGraph, columns: Columns) -> Iterator[Columns]:
    """Put each layer in the order of its neighbours' middles, up and down again."""
    for _sweep in range(SWEEPS):
        outputs, objectives, goals = columns
        objectives = by_middle(objectives, graph.below, outputs)
        goals = by_middle(goals, graph.below, objectives)
        yield Columns(outputs, objectives, goals)
        objectives = by_middle(objectives, graph.above, goals)
        outputs = by_middle(outputs, graph.above, objectives)
        columns = Columns(outputs, objectives, goals)
        yield columns
