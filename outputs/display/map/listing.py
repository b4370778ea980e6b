"""The plan map as a nested list: the same nodes and marks as the drawing, in the same order."""

from typing import NamedTuple

from outputs.display.map.layout import near_codes
from outputs.display.map.orders import Columns, used_sectors
from outputs.display.reading import Reading
from plans.trace.graph import Link, Node
from sectors.models import Sector


class MapEntry(NamedTuple):
    """A node of the list; `is_near` where it lies on a path of the node in focus."""

    node: Node
    is_near: bool


class Tie(NamedTuple):
    """A mark, seen from an objective: the node at its other end, and the mark itself."""

    node: Node
    link: Link
    is_near: bool


class ObjectiveEntry(NamedTuple):
    """An objective with every mark at both its sides."""

    node: Node
    is_near: bool
    serves: tuple[Tie, ...]
    delivered_by: tuple[Tie, ...]


class MapGroup(NamedTuple):
    """The objectives of one Sector, and its outputs that serve none."""

    sector: Sector | None
    objectives: tuple[ObjectiveEntry, ...]
    idle: tuple[MapEntry, ...]


class MapList(NamedTuple):
    """The whole map as a list."""

    goals: tuple[MapEntry, ...]
    groups: tuple[MapGroup, ...]


class _Near(NamedTuple):
    """What the node in focus touches; nothing stands out where there is no focus."""

    codes: frozenset[str]
    is_used: bool

    def has(self, *codes: str) -> bool:
        return self.is_used and self.codes.issuperset(codes)


def map_list(reading: Reading, columns: Columns, focus: str = "") -> MapList:
    """Return the list; no query but those of the reading. Raises UnknownNode."""
    near = _Near(near_codes(reading.graph, focus), bool(focus))
    return MapList(
        tuple(MapEntry(goal, near.has(goal.code)) for goal in columns.goals),
        tuple(_group(reading, columns, code, near) for code in used_sectors(reading.graph)),
    )


def _group(reading: Reading, columns: Columns, sector: str | None, near: _Near) -> MapGroup:
    graph = reading.graph
    idle = [
        node for node in columns.outputs if node.sector == sector and not graph.above[node.code]
    ]
    return MapGroup(
        reading.sectors.get(sector or ""),
        tuple(
            _objective(reading, columns, node, near)
            for node in columns.objectives
            if node.sector == sector
        ),
        tuple(MapEntry(node, near.has(node.code)) for node in idle),
    )


def _objective(reading: Reading, columns: Columns, node: Node, near: _Near) -> ObjectiveEntry:
    graph, code = reading.graph, node.code
    goals, outputs = graph.above[code], graph.below[code]
    return ObjectiveEntry(
        node,
        near.has(code),
        serves=tuple(
            Tie(goal, graph.link(code, goal.code), near.has(code, goal.code))
            for goal in columns.goals
            if goal.code in goals
        ),
        delivered_by=tuple(
            Tie(output, graph.link(output.code, code), near.has(output.code, code))
            for output in columns.outputs
            if output.code in outputs
        ),
    )
