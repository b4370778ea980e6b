"""The plan map laid out: where every box and every line of the drawing stands (no Django).

Outputs stand at the start, objectives in the middle, goals at the end, as a path is read. Every
line is as thick as every other: a mark carries no quantity.
"""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import NamedTuple

from goals.vocabulary import NodeType
from outputs.display.map_orders import Columns, Layer, MapOrder, columns_of, sectors_of
from outputs.trace.graph import Link, Node, PlanGraph
from outputs.trace.walk import trace_of


class Shape(NamedTuple):
    """How a box of one layer is drawn; `indent` is where the title starts."""

    x: int
    width: int
    height: int
    indent: int
    letters: int
    lines: int


SHAPES: Mapping[NodeType, Shape] = {
    NodeType.OUTPUT: Shape(x=0, width=460, height=24, indent=136, letters=40, lines=1),
    NodeType.OBJECTIVE: Shape(x=580, width=310, height=42, indent=54, letters=31, lines=2),
    NodeType.GOAL: Shape(x=1010, width=270, height=78, indent=44, letters=27, lines=4),
}
WIDTH = 1280
HEAD = 40
"""The room for the heads of the columns, and for the name of each Sector."""
ROOM = 4
"""The room between two boxes at least."""
LEADING = 17


class Line(NamedTuple):
    """A piece of a title, and where it stands."""

    x: int
    y: int
    text: str


class Box(NamedTuple):
    """A node of the drawing; faint where another node is in focus and no path leads here."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    code_y: int
    lines: tuple[Line, ...]
    is_faint: bool
    is_focus: bool


class Curve(NamedTuple):
    """A stated link of the drawing, as the data of an SVG path."""

    link: Link
    data: str
    is_faint: bool


class Band(NamedTuple):
    """The part of the drawing that belongs to one Sector."""

    sector: str
    y: int
    height: int

    @property
    def label_y(self) -> int:
        """Where the name of the Sector stands."""
        return self.y + HEAD - 14


class MapLayout(NamedTuple):
    """A drawing of the whole plan, in units of its own."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def layout_of(graph: PlanGraph, order: MapOrder, focus: str = "") -> MapLayout:
    """Return the map of a plan; with a focus, what its paths do not touch is faint.

    The boxes come column by column from top to bottom; the lines in printed order, the strong
    ones last. Raises UnknownNode.
    """
    columns, near = columns_of(graph, order), near_codes(graph, focus)
    bands = tuple(_bands(columns, sectors_of(graph)))
    height = HEAD + max(sum(band.height for band in bands), _height(graph.goals))
    boxes = tuple(
        _box(node, y, is_faint=node.code not in near, is_focus=node.code == focus)
        for node, y in _stacked(columns, bands, height)
    )
    return MapLayout(WIDTH, height, bands, boxes, _curves(graph, boxes, near))


def near_codes(graph: PlanGraph, focus: str) -> frozenset[str]:
    """Return the codes on the paths of this node, or all codes where none is in focus."""
    if not focus:
        return frozenset(node.code for node in (*graph.outputs, *graph.objectives, *graph.goals))
    trace = trace_of(graph, focus)
    ends = (code for code, _count in (*trace.goals, *trace.outputs))
    return frozenset((*ends, *trace.objectives))


def _bands(columns: Columns, sectors: Iterable[str]) -> Iterator[Band]:
    y = HEAD
    for sector in sectors:
        stacks = (_within(sector, layer) for layer in (columns.outputs, columns.objectives))
        height = HEAD + max(_height(stack) for stack in stacks)
        yield Band(sector, y, height)
        y += height


def _within(sector: str, layer: Layer) -> Layer:
    return tuple(node for node in layer if node.sector == sector)


def _height(stack: Layer) -> int:
    return sum(SHAPES[node.type].height + ROOM for node in stack)


def _stacked(columns: Columns, bands: tuple[Band, ...], height: int) -> Iterator[tuple[Node, int]]:
    """Yield each node with its upper edge."""
    for layer in (columns.outputs, columns.objectives):
        for band in bands:
            yield from _spread(_within(band.sector, layer), band.y + HEAD, band.height - HEAD)
    yield from _spread(columns.goals, HEAD, height - HEAD)


def _spread(stack: Layer, y: int, height: int) -> Iterator[tuple[Node, int]]:
    """Yield each node with its upper edge, so that all of them fill the height evenly."""
    for place, node in enumerate(stack):
        share = height / len(stack)
        yield node, round(y + place * share + (share - SHAPES[node.type].height) / 2)


def _box(node: Node, y: int, *, is_faint: bool, is_focus: bool) -> Box:
    shape = SHAPES[node.type]
    pieces = wrap(
        node.title, shape.letters, max_lines=shape.lines, placeholder=" …", break_on_hyphens=False
    )
    middle = y + shape.height // 2
    first = middle + 5 - LEADING * (len(pieces) - 1) // 2
    lines = tuple(
        Line(shape.x + shape.indent, first + place * LEADING, piece)
        for place, piece in enumerate(pieces)
    )
    return Box(node, shape.x, y, shape.width, shape.height, middle + 5, lines, is_faint, is_focus)


def _curves(graph: PlanGraph, boxes: tuple[Box, ...], near: frozenset[str]) -> tuple[Curve, ...]:
    by_code = {box.node.code: box for box in boxes}
    curves = [
        Curve(
            link,
            _curve(by_code[link.from_code], by_code[link.to_code]),
            is_faint=not near.issuperset(link.pair),
        )
        for link in graph.links
    ]
    return tuple(sorted(curves, key=lambda curve: not curve.is_faint))


def _curve(start: Box, end: Box) -> str:
    x1, y1 = start.x + start.width, start.y + start.height // 2
    x2, y2 = end.x, end.y + end.height // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
