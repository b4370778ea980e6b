"""The parts of a large map: bounded, and together all of the plan that is tied together."""

import pytest

from outputs.display.map.parts import (
    MOST_NODES,
    can_be_whole,
    is_large,
    part_around,
    part_of_sector,
)
from plans.trace.errors import UnknownNode
from plans.trace.graph import PlanGraph
from plans.trace.walk import trace_of
from tests.benchmarks.synthetic import SHAPES, synthetic_plan
from tests.unit.plans.trace import sample


@pytest.fixture(scope="module")
def graph() -> PlanGraph:
    return synthetic_plan(10).graph()


def codes(graph: PlanGraph) -> set[str]:
    return {node.code for node in graph.nodes}


def test_how_much_is_drawn_at_once(graph: PlanGraph) -> None:
    assert not is_large(synthetic_plan(1).graph())
    assert is_large(graph)
    assert can_be_whole(graph)
    assert not can_be_whole(synthetic_plan(20).graph())


def test_the_parts_together_hold_every_mark(graph: PlanGraph) -> None:
    found = set()
    for shape in SHAPES:
        page = part_of_sector(graph, shape.sector, "").page
        assert page is not None
        for number in page.paginator.page_range:
            part = part_of_sector(graph, shape.sector, str(number))
            assert len(codes(part.graph)) == part.found <= MOST_NODES
            assert not part.is_cut
            found |= set(part.graph.links)
    assert found == set(graph.links)


def test_around_a_node_is_its_trace(graph: PlanGraph) -> None:
    for code in ("G2", "T3", "D-7"):
        part = part_around(graph, code)
        trace = trace_of(graph, code)
        assert codes(part.graph) == set(trace.codes)
        assert dict(trace_of(part.graph, code).top) == dict(trace.top)
        assert part.page is None
    with pytest.raises(UnknownNode):
        part_around(graph, "X")


def test_a_node_without_any_mark_is_drawn_alone() -> None:
    assert codes(part_around(sample.rows().graph(), "G3").graph) == {"G3"}


def test_an_output_that_serves_nothing_has_its_place() -> None:
    part = part_of_sector(sample.rows().graph(), "T", "")
    assert codes(part.graph) == {"T1", "T2", "T-A", "T-B", "G2"}


def test_what_is_too_much_is_cut_where_no_output_stands_without_its_objective() -> None:
    rows = synthetic_plan(1)
    goal, objectives = rows.layer("goal")[0], rows.layer("objective")
    many = [objectives[0]._replace(code=f"R{number}") for number in range(1, 301)]
    first = rows.links[-1]._replace(to_code=goal.code)
    links = [first._replace(from_code=node.code) for node in many]
    graph = rows._replace(links=tuple(links)).with_nodes("objective", *many).graph()
    part = part_around(graph, goal.code)
    assert (part.found, part.is_cut, len(codes(part.graph))) == (301, True, MOST_NODES)
    assert all(part.graph.above[node.code] for node in part.graph.layer("objective"))
