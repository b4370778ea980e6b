import pytest

from outputs.display.what_if.stops import Coverings, LossOutcome, find_stops, names_asked, what_if
from outputs.errors import CannotStop
from plans.trace.graph import Layer, Link, MarkTable, Node, PlanGraph, graph_from
from plans.vocabulary import Certainty
from web.errors import UnknownCode


def layer(level: str, sector: str | None, *codes: str) -> Layer:
    return Layer(level, f"{level}s", tuple(Node(code, level, code, sector) for code in codes))


@pytest.fixture
def graph() -> PlanGraph:
    """Return T-A and T-B under T1, T-B under T2; T1 under G1, T2 under G1 (in doubt) and G2."""
    return graph_from(
        plan="2100-2103",
        revision=1,
        spine=[
            Layer("output", "outputs", tuple(Node(c, "output", c, "T") for c in ("T-A", "T-B"))),
            Layer(
                "objective", "objectives", tuple(Node(c, "objective", c, "T") for c in ("T1", "T2"))
            ),
            Layer("goal", "goals", tuple(Node(c, "goal", c) for c in ("G1", "G2"))),
        ],
        tables=[MarkTable("5.1", "T", "output", "T"), MarkTable("8.1", "all", "objective")],
        links=[
            Link("T-A", "T1", "5.1"),
            Link("T-B", "T1", "5.1"),
            Link("T-B", "T2", "5.1"),
            Link("T1", "G1", "8.1"),
            Link("T2", "G1", "8.1", Certainty.AMBIGUOUS),
            Link("T2", "G2", "8.1"),
        ],
    )


COVERED: Coverings = {
    ("T.1", "T", "a"): [("T-A", "stated")],
    ("T.2", "T", "both"): [("T-A", "stated"), ("T-B", "interpretation")],
}


def test_names_are_split_folded_and_counted_once(graph: PlanGraph) -> None:
    names = names_asked(["t-a, T1", "", "T-A T1", " t1--g1 "])
    assert names == ["t-a", "T1", "T-A", "t1--g1"]
    stops, _refused = find_stops(graph, names)
    assert [stop.code for stop in stops] == ["T-A", "T1", "T1--G1"]


def test_what_can_stop(graph: PlanGraph) -> None:
    stops, refused = find_stops(graph, ["T-A", "T1", "T1--G1"])
    assert refused == []
    assert [len(stop.nodes) for stop in stops] == [1, 1, 2]
    assert [stop.link is not None for stop in stops] == [False, False, True]


@pytest.mark.parametrize("name", ["T-X", "T9", "--", "T1--", "T1--G9", "T-A--T2", "T1--G2", "8.1"])
def test_an_unknown_name_is_refused_under_the_name_that_was_asked(
    graph: PlanGraph, name: str
) -> None:
    stops, [refusal] = find_stops(graph, [name])
    assert stops == []
    assert refusal.name == name
    assert isinstance(refusal.error, UnknownCode)


def test_a_goal_cannot_stop(graph: PlanGraph) -> None:
    _stops, [refusal] = find_stops(graph, ["G1"])
    assert isinstance(refusal.error, CannotStop)


def test_an_output_stops(graph: PlanGraph) -> None:
    stops, _refused = find_stops(graph, ["T-B"])
    result = what_if(graph, stops, COVERED)
    assert (result.paths_before, result.paths_after) == (4, 1)
    outcomes = {effect.node.code: effect.outcome for effect in result.objectives}
    assert outcomes == {"T1": LossOutcome.SOLE, "T2": LossOutcome.LOST}
    assert result.objectives[0].supporter == graph.node("T-A")
    assert [effect.outcome for effect in result.goals] == [LossOutcome.SOLE, LossOutcome.LOST]
    assert result.left_without_use == ()
    [item] = result.priorities
    assert (item.code, [row.node.code for row in item.outputs]) == ("T.2", ["T-B"])
    assert (item.outputs[0].is_stopped, item.outputs[0].before, item.outputs[0].after) == (
        True,
        3,
        0,
    )


def test_an_objective_stops_and_leaves_outputs_without_use(graph: PlanGraph) -> None:
    stops, _refused = find_stops(graph, ["T1"])
    result = what_if(graph, stops, COVERED)
    assert result.objectives == ()
    [goal] = result.goals
    assert (goal.outcome, goal.change.rests_on_doubt) == (LossOutcome.IN_DOUBT, True)
    assert result.left_without_use == (graph.node("T-A"),)
    touched = {row.node.code: row.is_stopped for item in result.priorities for row in item.outputs}
    assert touched == {"T-A": False, "T-B": False}


def test_an_ambiguous_link_stops(graph: PlanGraph) -> None:
    stops, _refused = find_stops(graph, ["T2--G1"])
    [goal] = what_if(graph, stops, COVERED).goals
    assert goal.change.certainty == Certainty.AMBIGUOUS
    assert goal.outcome == LossOutcome.WEAKENED


def test_links_stop_and_an_objective_has_no_goal_left(graph: PlanGraph) -> None:
    stops, _refused = find_stops(graph, ["T2--G1", "T2--G2"])
    result = what_if(graph, stops, {})
    assert result.left_without_use == (graph.node("T2"),)
    assert [effect.outcome for effect in result.goals] == [LossOutcome.WEAKENED, LossOutcome.LOST]


def test_nothing_stops(graph: PlanGraph) -> None:
    result = what_if(graph, [], COVERED)
    assert result.paths_before == result.paths_after
    assert (result.objectives, result.goals, result.priorities) == ((), (), ())
