"""Traces of the sample plan, checked by hand."""

from dataclasses import FrozenInstanceError
from itertools import islice

import pytest

from plans.trace.errors import UnknownLink, UnknownNode
from plans.trace.graph import PlanGraph
from plans.trace.walk import Path, path_between, paths_of, routes_through, trace_of
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import synthetic_plan
from tests.unit.plans.trace import sample


@pytest.fixture
def graph() -> PlanGraph:
    return sample.rows().graph()


def test_up_from_an_output(graph: PlanGraph) -> None:
    trace = trace_of(graph, "R-A")
    assert trace.subject == graph.node("R-A")
    assert trace.objectives == ("R1", "R2")
    assert trace.goals == (("G1", 2), ("G2", 1))
    assert trace.outputs == (("R-A", 3),)
    assert trace.path_count == 3


def test_down_from_a_goal(graph: PlanGraph) -> None:
    trace = trace_of(graph, "G1")
    assert trace.objectives == ("R1", "R2")
    assert trace.outputs == (("R-A", 2), ("R-B", 1))
    assert trace.goals == (("G1", 3),)
    assert trace.path_count == 3


def test_both_ways_from_an_objective(graph: PlanGraph) -> None:
    trace = trace_of(graph, "R2")
    assert trace.objectives == ("R2",)
    assert trace.goals == (("G1", 2), ("G2", 2))
    assert trace.outputs == (("R-A", 2), ("R-B", 2))
    assert trace.path_count == 4


def test_an_incomplete_chain_shows_but_counts_no_path(graph: PlanGraph) -> None:
    upward, middle = trace_of(graph, "T-A"), trace_of(graph, "T2")
    assert upward.objectives == ("T1", "T2")
    assert upward.path_count == 1
    assert middle.outputs == (("T-A", 0),)
    assert middle.path_count == 0


def test_a_node_without_links_traces_to_itself(graph: PlanGraph) -> None:
    assert trace_of(graph, "T-B").outputs == (("T-B", 0),)
    assert trace_of(graph, "G3").goals == (("G3", 0),)
    assert list(trace_of(graph, "G3").paths()) == []


def test_an_unknown_code_is_named(graph: PlanGraph) -> None:
    with pytest.raises(UnknownNode, match='"R-Z"'):
        trace_of(graph, "R-Z")


def test_paths_name_the_table_of_each_hop_and_their_certainty(graph: PlanGraph) -> None:
    assert list(trace_of(graph, "R-A").paths()) == [
        Path("R-A", "R1", "G1", ("4.1", "8.1"), Certainty.CERTAIN),
        Path("R-A", "R2", "G1", ("4.1", "8.1"), Certainty.CERTAIN),
        Path("R-A", "R2", "G2", ("4.1", "8.1"), Certainty.AMBIGUOUS),
    ]


def test_paths_of_a_goal_leave_out_other_goals(graph: PlanGraph) -> None:
    nodes = [path.nodes for path in trace_of(graph, "G2").paths()]
    assert nodes == [("R-A", "R2", "G2"), ("R-B", "R2", "G2"), ("T-A", "T1", "G2")]


def test_paths_of_an_objective_leave_out_other_objectives(graph: PlanGraph) -> None:
    nodes = [path.nodes for path in trace_of(graph, "R1").paths()]
    assert nodes == [("R-A", "R1", "G1")]


def test_a_path_is_ambiguous_when_its_lower_mark_is(graph: PlanGraph) -> None:
    assert path_between(graph, "T-A", "T1", "G2").is_ambiguous


def test_a_path_needs_both_marks(graph: PlanGraph) -> None:
    with pytest.raises(UnknownLink, match="R1 → G2"):
        path_between(graph, "R-A", "R1", "G2")


def test_a_node_is_certain_only_if_every_path_through_it_is(graph: PlanGraph) -> None:
    trace = trace_of(graph, "R-A")
    assert trace.certainty_of("G1") == Certainty.CERTAIN
    assert trace.certainty_of("G2") == Certainty.AMBIGUOUS
    assert trace.certainty_of("R2") == Certainty.AMBIGUOUS


def test_all_paths_of_the_plan_come_in_printed_order(graph: PlanGraph) -> None:
    assert [" ".join(path.nodes) for path in paths_of(graph)] == [
        "R-A R1 G1",
        "R-A R2 G1",
        "R-A R2 G2",
        "R-B R2 G1",
        "R-B R2 G2",
        "T-A T1 G2",
    ]


def test_routes_through_a_link_from_either_layer(graph: PlanGraph) -> None:
    lower, upper = graph.link("R-A", "R2"), graph.link("R2", "G2")
    assert list(routes_through(graph, lower)) == [("R-A", "R2", "G1"), ("R-A", "R2", "G2")]
    assert list(routes_through(graph, upper)) == [("R-A", "R2", "G2"), ("R-B", "R2", "G2")]


def test_paths_are_spelt_out_one_by_one() -> None:
    graph = synthetic_plan(20).graph()
    assert len(list(islice(paths_of(graph), 3))) == 3


def test_a_trace_cannot_be_changed(graph: PlanGraph) -> None:
    trace = trace_of(graph, "R-A")
    with pytest.raises(FrozenInstanceError):
        setattr(trace, "path_count", 0)  # noqa: B010  # an assignment would not pass mypy
