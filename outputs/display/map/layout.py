"""The plan map laid out: where every box and every line of the drawing stands (no Django).

Outputs stand at the start, objectives in the middle, goals at the end, as a path is read. Every
line is as thick as every other: a mark carries no quantity.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from textwrap import wrap
from typing import NamedTuple

from outputs.display.map.orders import Columns, Layer, used_sectors
from plans.trace.graph import Link, Node, PlanGraph
from plans.trace.walk import trace_of
from plans.vocabulary import NodeType


class Shape(NamedTuple):
    """How the boxes of one layer are drawn: as wide as this, as high as the lines of their text."""

    x: int
    width: int
    letters: int
    lines: int


SHAPES: Mapping[str, Shape] = {
    NodeType.OUTPUT: Shape(x=10, width=306, letters=36, lines=3),
    NodeType.OBJECTIVE: Shape(x=452, width=300, letters=35, lines=5),
    NodeType.GOAL: Shape(x=886, width=246, letters=28, lines=5),
}
WIDTH = 1132
"""As wide as the page at most, so that a unit is a pixel there and text is of the page's size."""
HEAD = 40
"""The room for the heads of the columns, and for the name of each Sector."""
ROOM = 4
"""The room between two boxes at least."""
LEADING = 18
PADDING = 4
INSET = 8
"""How far the text stands from the edge of its box."""
BASELINE = 14
"""How far under the top of a line its letters stand."""


class Line(NamedTuple):
    """A piece of a title, and where it stands; the first follows the code in its line."""

    y: int
    text: str


class Box(NamedTuple):
    """A node of the drawing; faint where another node is in focus and no path leads here."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]
    is_faint: bool
    is_focus: bool

    @property
    def text_x(self) -> int:
        return self.x + INSET


class Curve(NamedTuple):
    """A stated link of the drawing, as the data of an SVG path."""

    link: Link
    data: str
    is_faint: bool


class Band(NamedTuple):
    """The part of the drawing that belongs to one Sector, or to none."""

    sector: str | None
    y: int
    height: int

    @property
    def label_y(self) -> int:
        return self.y + HEAD - INSET - PADDING


class MapLayout(NamedTuple):
    """A drawing of the whole plan, in units of its own."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]

    @property
    def band_width(self) -> int:
        shape = SHAPES[NodeType.OBJECTIVE]
        return shape.x + shape.width + SHAPES[NodeType.OUTPUT].x

    @property
    def places(self) -> Mapping[str, int]:
        return {layer: shape.x for layer, shape in SHAPES.items()}


def map_layout(graph: PlanGraph, columns: Columns, focus: str = "") -> MapLayout:
    """Return the map of a plan; with a focus, what its paths do not touch is faint.

    The boxes come column by column from top to bottom; the lines in printed order, the strong
    ones last. Raises UnknownNode.
    """
    near = near_codes(graph, focus)
    bands = tuple(_bands(columns, used_sectors(graph)))
    ends = [band.y + band.height for band in bands]
    height = max([*ends, HEAD + _height(graph.layer("goal"))])
    boxes = tuple(
        _box(node, y, is_faint=node.code not in near, is_focus=node.code == focus)
        for node, y in _stacked(columns, bands, height)
    )
    return MapLayout(WIDTH, height, bands, boxes, _curves(graph, boxes, near))


def near_codes(graph: PlanGraph, focus: str) -> frozenset[str]:
    if not focus:
        return frozenset(node.code for node in graph.nodes)
    return frozenset(trace_of(graph, focus).codes)


def _bands(columns: Columns, sectors: Iterable[str | None]) -> Iterator[Band]:
    y = HEAD
    for sector in sectors:
        stacks = (_within(sector, layer) for layer in (columns.outputs, columns.objectives))
        height = HEAD + max(_height(stack) for stack in stacks) + PADDING
        yield Band(sector, y, height)
        y += height + INSET


def _within(sector: str | None, layer: Layer) -> Layer:
    return tuple(node for node in layer if node.sector == sector)


def _height(stack: Layer) -> int:
    return sum(_box_height(node) + ROOM for node in stack)


def _box_height(node: Node) -> int:
    return len(_pieces(node)) * LEADING + 2 * PADDING


@lru_cache(maxsize=4096)
def _pieces(node: Node) -> tuple[str, ...]:
    """Return the title line by line; the first line leaves room for the code before it."""
    shape = SHAPES[node.type]
    code = "x" * min(len(node.code) * 3 // 2, shape.letters)  # its letters are bold capitals
    first, *others = wrap(
        f"{code} {node.title}",
        shape.letters,
        max_lines=shape.lines,
        placeholder=" …",
        break_on_hyphens=False,
    )
    return (first.removeprefix(code).strip(), *others)


def _stacked(columns: Columns, bands: tuple[Band, ...], height: int) -> Iterator[tuple[Node, int]]:
    for layer in (columns.outputs, columns.objectives):
        for band in bands:
            room = band.height - HEAD - PADDING
            yield from _spread(_within(band.sector, layer), band.y + HEAD, room)
    yield from _spread(columns.goals, HEAD, height - HEAD)


def _spread(stack: Layer, y: int, height: int) -> Iterator[tuple[Node, int]]:
    """Yield each node with its upper edge, so that all of them fill the height evenly."""
    heights = [_box_height(node) for node in stack]
    room = (height - sum(heights)) / max(len(stack), 1)
    top = y + room / 2
    for node, own in zip(stack, heights, strict=True):
        yield node, round(top)
        top += own + room


def _box(node: Node, y: int, *, is_faint: bool, is_focus: bool) -> Box:
    shape = SHAPES[node.type]
    lines = tuple(
        Line(y + PADDING + BASELINE + place * LEADING, piece)
        for place, piece in enumerate(_pieces(node))
    )
    return Box(node, shape.x, y, shape.width, _box_height(node), lines, is_faint, is_focus)


def _curves(graph: PlanGraph, boxes: tuple[Box, ...], near: frozenset[str]) -> tuple[Curve, ...]:
    by_code = {box.node.code: box for box in boxes}
    curves = [
        Curve(
            link,
            _curve(by_code[link.from_code], by_code[link.to_code]),
            is_faint=not near.issuperset(link.pair),
        )
        for link in graph.links
        if by_code.keys() >= set(link.pair)  # the map leaves out other levels than its three
    ]
    return tuple(sorted(curves, key=lambda curve: not curve.is_faint))


def _curve(start: Box, end: Box) -> str:
    x1, y1 = start.x + start.width, start.y + start.height // 2
    x2, y2 = end.x, end.y + end.height // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
