"""Traces of the sample plan, checked by hand."""

from collections import Counter
from dataclasses import FrozenInstanceError
from itertools import islice

import pytest

from plans.trace.coverage import gap_rules
from plans.trace.errors import UnknownNode
from plans.trace.graph import PlanGraph
from plans.trace.matrix import MatrixCell, composite_matrix
from plans.trace.walk import Path, complete_paths, count_paths, trace_of
from plans.vocabulary import Certainty, PathKind
from tests.benchmarks.synthetic import layered_plan, synthetic_plan
from tests.unit.plans.trace import sample


@pytest.fixture
def graph() -> PlanGraph:
    return sample.rows().graph()


def test_up_from_an_output(graph: PlanGraph) -> None:
    trace = trace_of(graph, "R-A")
    assert trace.subject == graph.node("R-A")
    assert trace.layer("objective") == ("R1", "R2")
    assert trace.top == {"G1": 2, "G2": 1}
    assert trace.bottom == {"R-A": 3}
    assert trace.path_count == 3


def test_down_from_a_goal(graph: PlanGraph) -> None:
    trace = trace_of(graph, "G1")
    assert trace.layer("objective") == ("R1", "R2")
    assert trace.bottom == {"R-A": 2, "R-B": 1}
    assert trace.top == {"G1": 3}
    assert trace.path_count == 3


def test_both_ways_from_an_objective(graph: PlanGraph) -> None:
    trace = trace_of(graph, "R2")
    assert trace.layer("objective") == ("R2",)
    assert trace.top == {"G1": 2, "G2": 2}
    assert trace.bottom == {"R-A": 2, "R-B": 2}
    assert trace.path_count == 4


def test_an_incomplete_chain_shows_but_counts_no_path(graph: PlanGraph) -> None:
    upward, middle = trace_of(graph, "T-A"), trace_of(graph, "T2")
    assert upward.layer("objective") == ("T1", "T2")
    assert upward.path_count == 1
    assert middle.bottom == {"T-A": 0}
    assert middle.path_count == 0


def test_a_node_without_links_traces_to_itself(graph: PlanGraph) -> None:
    assert trace_of(graph, "T-B").bottom == {"T-B": 0}
    assert trace_of(graph, "G3").top == {"G3": 0}
    assert list(trace_of(graph, "G3").paths()) == []


def test_an_unknown_code_is_named(graph: PlanGraph) -> None:
    with pytest.raises(UnknownNode, match='"R-Z"'):
        trace_of(graph, "R-Z")


def test_paths_name_the_table_of_each_hop_and_their_certainty(graph: PlanGraph) -> None:
    assert list(trace_of(graph, "R-A").paths()) == [
        Path(("R-A", "R1", "G1"), ("4.1", "8.1"), Certainty.CERTAIN),
        Path(("R-A", "R2", "G1"), ("4.1", "8.1"), Certainty.CERTAIN),
        Path(("R-A", "R2", "G2"), ("4.1", "8.1"), Certainty.AMBIGUOUS),
    ]


def test_paths_of_a_goal_leave_out_other_goals(graph: PlanGraph) -> None:
    nodes = [path.nodes for path in trace_of(graph, "G2").paths()]
    assert nodes == [("R-A", "R2", "G2"), ("R-B", "R2", "G2"), ("T-A", "T1", "G2")]


def test_paths_of_an_objective_leave_out_other_objectives(graph: PlanGraph) -> None:
    nodes = [path.nodes for path in trace_of(graph, "R1").paths()]
    assert nodes == [("R-A", "R1", "G1")]


def test_a_path_is_ambiguous_when_its_lower_mark_is(graph: PlanGraph) -> None:
    [path] = trace_of(graph, "T-A").paths()
    assert path.nodes == ("T-A", "T1", "G2")
    assert path.is_ambiguous


def test_a_node_is_certain_only_if_every_path_through_it_is(graph: PlanGraph) -> None:
    trace = trace_of(graph, "R-A")
    assert trace.certainty_of("G1") == Certainty.CERTAIN
    assert trace.certainty_of("G2") == Certainty.AMBIGUOUS
    assert trace.certainty_of("R2") == Certainty.AMBIGUOUS


def test_all_paths_of_the_plan_come_in_printed_order(graph: PlanGraph) -> None:
    assert [" ".join(path.nodes) for path in complete_paths(graph)] == [
        "R-A R1 G1",
        "R-A R2 G1",
        "R-A R2 G2",
        "R-B R2 G1",
        "R-B R2 G2",
        "T-A T1 G2",
    ]


def test_paths_are_counted_without_being_walked(graph: PlanGraph) -> None:
    assert count_paths(graph) == 6


def test_a_level_that_the_plan_does_not_have_is_not_traced(graph: PlanGraph) -> None:
    assert trace_of(graph, "R-A").layer("outcome") == ()


def test_in_a_plan_of_one_layer_each_node_is_a_path() -> None:
    rows = sample.rows()
    graph = rows._replace(spine=rows.spine[2:], tables=(), links=()).graph()
    trace = trace_of(graph, "G2")
    assert trace.top == trace.bottom == {"G2": 1}
    assert list(trace.paths()) == [Path(("G2",), (), Certainty.CERTAIN)]
    assert count_paths(graph) == len(list(complete_paths(graph))) == 3
    assert dict(composite_matrix(graph).cells) == {
        (f"G{n}", f"G{n}"): MatrixCell(1, 1) for n in (1, 2, 3)
    }
    assert [rule.slug for rule in gap_rules(graph.spine)][3:] == ["goals-without-kpi"]


def test_paths_are_spelt_out_one_by_one() -> None:
    graph = synthetic_plan(20).graph()
    assert len(list(islice(complete_paths(graph), 3))) == 3


def test_a_trace_cannot_be_changed(graph: PlanGraph) -> None:
    trace = trace_of(graph, "R-A")
    with pytest.raises(FrozenInstanceError):
        setattr(trace, "path_count", 0)  # noqa: B010  # an assignment would not pass mypy


@pytest.mark.parametrize("graph", [synthetic_plan(1).graph(), layered_plan(1, 4).graph()])
def test_ends_are_counted_as_their_paths_are(graph: PlanGraph) -> None:
    for node in graph.nodes[::7]:
        trace = trace_of(graph, node.code)
        paths = [path.nodes for path in trace.paths()]
        first, last = Counter(path[0] for path in paths), Counter(path[-1] for path in paths)
        assert trace.bottom == {code: first[code] for code in trace.layers[0]}
        assert trace.top == {code: last[code] for code in trace.layers[-1]}
        assert trace.path_count == len(paths)


def test_a_path_is_secondary_where_a_hop_is() -> None:
    kinds = {kind: Path(("A",), (), Certainty.CERTAIN, kind).is_secondary for kind in PathKind}
    assert kinds == {PathKind.PRIMARY: False, PathKind.SECONDARY: True}
