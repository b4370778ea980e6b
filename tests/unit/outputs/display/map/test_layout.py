"""The drawing: every node and mark once, no box on another, faint what no path touches."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.display.map.layout import (
    HEAD,
    LEADING,
    PADDING,
    SHAPES,
    Box,
    MapLayout,
    map_layout,
    near_codes,
)
from outputs.display.map.orders import MapOrder, ordered_columns
from plans.trace.errors import UnknownNode
from plans.trace.graph import Layer, PlanGraph, graph_from
from plans.trace.walk import trace_of
from plans.vocabulary import NodeType
from tests.benchmarks.synthetic import Rows
from tests.property.strategies import itu_plans
from tests.unit.plans.trace import sample

ORDERS = st.sampled_from(MapOrder)


def graph(rows: Rows) -> PlanGraph:
    return graph_from("2008-2011", 1, *rows)


def drawing(plan: PlanGraph, order: MapOrder, focus: str = "") -> MapLayout:
    return map_layout(plan, ordered_columns(plan, order), focus)


@given(itu_plans(), ORDERS)
def test_every_node_and_every_mark_is_drawn_once(rows: Rows, order: MapOrder) -> None:
    plan = graph(rows)
    drawn = drawing(plan, order)
    columns = ordered_columns(plan, order)
    nodes = [box.node for box in drawn.boxes]
    assert nodes == [*columns.outputs, *columns.objectives, *columns.goals]
    assert [curve.link for curve in drawn.curves] == list(plan.links)
    assert not [box for box in drawn.boxes if box.is_faint or box.is_focus]
    assert drawn == drawing(graph(rows), order)


@given(itu_plans(), ORDERS)
def test_boxes_stand_apart_in_their_column_and_in_the_drawing(rows: Rows, order: MapOrder) -> None:
    drawn = drawing(graph(rows), order)
    for type_ in NodeType:
        column = [box for box in drawn.boxes if box.node.type == type_]
        assert all(box.x == SHAPES[type_].x for box in column)
        assert all(one.y + one.height < other.y for one, other in pairwise(column))
        for box in column:
            assert box.y >= HEAD
            assert box.y + box.height <= drawn.height
            assert box.y < box.lines[0].y < box.y + box.height
            assert box.lines[-1].y < box.y + box.height
            assert box.x + box.width <= drawn.width


@given(itu_plans())
def test_boxes_stand_in_the_band_of_their_sector(rows: Rows) -> None:
    drawn = drawing(graph(rows), MapOrder.DOCUMENT)
    bands = {band.sector: band for band in drawn.bands}
    for box in drawn.boxes:
        if box.node.sector:
            band = bands[box.node.sector]
            assert 0 <= box.x <= box.x + box.width <= drawn.band_width
            assert band.y + HEAD <= box.y <= box.y + box.height <= band.y + band.height


@given(itu_plans())
def test_lines_join_the_edges_of_their_boxes(rows: Rows) -> None:
    drawn = drawing(graph(rows), MapOrder.FEWER_CROSSINGS)
    boxes = {box.node.code: box for box in drawn.boxes}
    for curve in drawn.curves:
        numbers = [int(number) for number in re.findall(r"-?\d+", curve.data)]
        start, end = boxes[curve.link.from_code], boxes[curve.link.to_code]
        assert numbers[:2] == [start.x + start.width, middle_of(start)]
        assert numbers[-2:] == [end.x, middle_of(end)]


def middle_of(box: Box) -> int:
    return box.y + box.height // 2


@given(itu_plans(), st.data())
def test_the_paths_of_a_focus_are_strong_and_all_else_is_faint(
    rows: Rows, data: st.DataObject
) -> None:
    plan = graph(rows)
    codes = [node.code for node in plan.nodes]
    if not codes:
        return
    focus = data.draw(st.sampled_from(codes))
    drawn = drawing(plan, MapOrder.DOCUMENT, focus)
    hops = {hop for path in trace_of(plan, focus).paths() for hop in pairwise(path.nodes)}
    strong = {curve.link.pair for curve in drawn.curves if not curve.is_faint}
    assert hops <= strong
    near = {box.node.code for box in drawn.boxes if not box.is_faint}
    assert near == near_codes(plan, focus)
    assert strong == {link.pair for link in plan.links if near.issuperset(link.pair)}
    assert [box.node.code for box in drawn.boxes if box.is_focus] == [focus]
    assert [curve.is_faint for curve in drawn.curves] == sorted(
        (curve.is_faint for curve in drawn.curves), reverse=True
    )


def test_a_focus_checked_by_hand() -> None:
    drawn = drawing(graph(sample.rows()), MapOrder.DOCUMENT, "R-B")
    assert [box.node.code for box in drawn.boxes if not box.is_faint] == ["R-B", "R2", "G1", "G2"]
    strong = [curve.link.pair for curve in drawn.curves if not curve.is_faint]
    assert strong == [("R-B", "R2"), ("R2", "G1"), ("R2", "G2")]


def test_a_wrong_focus_is_named() -> None:
    with pytest.raises(UnknownNode, match="X9"):
        drawing(graph(sample.rows()), MapOrder.DOCUMENT, "X9")


def test_a_long_title_is_cut_between_words_inside_its_box() -> None:
    rows = sample.rows()
    goal = rows.layer("goal")[0]._replace(title="international know-how " * 12)
    drawn = drawing(
        graph(rows.with_nodes("goal", goal, *rows.layer("goal")[1:])), MapOrder.DOCUMENT
    )
    [box] = [box for box in drawn.boxes if box.node.code == goal.code]
    assert len(box.lines) == SHAPES[NodeType.GOAL].lines
    assert box.lines[-1].text.endswith(" …")
    assert all("know-how" in line.text or "know" not in line.text for line in box.lines)
    assert box.height == SHAPES[NodeType.GOAL].lines * LEADING + 2 * PADDING


def test_a_box_is_as_high_as_its_title_is_long() -> None:
    rows = sample.rows()
    output = rows.layer("output")[0]
    title = "Advice and assistance to the members of this Sector"
    longer = rows.with_nodes("output", output._replace(title=title), *rows.layer("output")[1:])
    short, long = (
        next(box for box in drawing(graph(plan), MapOrder.DOCUMENT).boxes if box.node.code == "R-A")
        for plan in (rows, longer)
    )
    assert (len(short.lines), len(long.lines)) == (1, 2)
    assert long.height == short.height + LEADING
    assert " ".join(line.text for line in long.lines) == title


def test_a_code_as_long_as_its_box_leaves_the_title_for_the_next_line() -> None:
    rows = sample.rows()
    goal = rows.layer("goal")[0]._replace(code="G" + "1" * 39)
    alone = graph_from("2008-2011", 1, [Layer("goal", "goals", (goal,))], (), ())
    [box] = drawing(alone, MapOrder.DOCUMENT).boxes
    assert box.lines[0].text == ""
    assert " ".join(line.text for line in box.lines).strip() == goal.title
