"""The orders of the map: fewer crossings are never more, and Sectors stay together."""

from itertools import combinations

from hypothesis import given

from outputs.display.map.orders import Columns, MapOrder, crossings, ordered_columns
from plans.trace.graph import PlanGraph, graph_from
from tests.benchmarks.synthetic import Rows, synthetic_plan
from tests.property.strategies import itu_plans


def graph(rows: Rows) -> PlanGraph:
    return graph_from("2008-2011", 1, *rows)


def counted_one_by_one(plan: PlanGraph, columns: Columns) -> int:
    places = {
        node.code: (layer, at)
        for layer, nodes in enumerate(columns)
        for at, node in enumerate(nodes)
    }
    ends = [(places[link.from_code], places[link.to_code]) for link in plan.links]
    return sum(
        (one[0][1] - other[0][1]) * (one[1][1] - other[1][1]) < 0
        for one, other in combinations(ends, 2)
        if one[0][0] == other[0][0]
    )


@given(itu_plans())
def test_crossings_are_counted_right_and_never_grow(rows: Rows) -> None:
    plan = graph(rows)
    printed = ordered_columns(plan, MapOrder.DOCUMENT)
    assert printed == Columns(*(layer.nodes for layer in plan.spine))
    better = ordered_columns(plan, MapOrder.FEWER_CROSSINGS)
    assert crossings(plan, printed) == counted_one_by_one(plan, printed)
    assert crossings(plan, better) == counted_one_by_one(plan, better)
    assert crossings(plan, better) <= crossings(plan, printed)


@given(itu_plans())
def test_the_order_keeps_every_node_and_the_sectors_together(rows: Rows) -> None:
    plan = graph(rows)
    better = ordered_columns(plan, MapOrder.FEWER_CROSSINGS)
    for before, after in zip((layer.nodes for layer in plan.spine), better, strict=True):
        assert sorted(before) == sorted(after)
        assert [node.sector for node in before] == [node.sector for node in after]
    assert better == ordered_columns(graph(rows), MapOrder.FEWER_CROSSINGS)


def test_a_plan_like_the_printed_one_gets_clearer() -> None:
    plan = graph(synthetic_plan(1))
    printed, better = (crossings(plan, ordered_columns(plan, order)) for order in MapOrder)
    assert better < printed
