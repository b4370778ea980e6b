"""What the sample plan loses, checked by hand."""

import pytest

from plans.trace.errors import UnknownLink, UnknownNode
from plans.trace.graph import PlanGraph
from plans.trace.loss import Rest, SupportChange, loss_of
from plans.vocabulary import Certainty
from tests.unit.plans.trace import sample


@pytest.fixture
def graph() -> PlanGraph:
    return sample.rows().graph()


def test_an_output_that_stops(graph: PlanGraph) -> None:
    loss = loss_of(graph, ["R-A"])
    assert loss.lost("objective") == (SupportChange("R1", 1, 0, 1, 0),)
    assert loss.layer("objective") == (
        SupportChange("R1", 1, 0, 1, 0),
        SupportChange("R2", 2, 1, 2, 1),
    )
    assert loss.lost("goal") == ()
    assert loss.weakened("goal") == (
        SupportChange("G1", 3, 1, 3, 1),
        SupportChange("G2", 3, 2, 0, 0),
    )


def test_two_outputs_that_stop_lose_a_goal(graph: PlanGraph) -> None:
    loss = loss_of(graph, ["R-A", "R-B"])
    assert [change.code for change in loss.lost("objective")] == ["R1", "R2"]
    assert [change.code for change in loss.lost("goal")] == ["G1"]
    assert [change.code for change in loss.weakened("goal")] == ["G2"]


def test_an_objective_that_goes_is_not_itself_lost(graph: PlanGraph) -> None:
    loss = loss_of(graph, ["R2"])
    assert loss.layer("objective") == ()
    assert loss.layer("goal") == (SupportChange("G1", 3, 1, 3, 1), SupportChange("G2", 3, 1, 0, 0))


def test_a_goal_that_goes_takes_nothing_with_it(graph: PlanGraph) -> None:
    loss = loss_of(graph, ["G1"])
    assert loss.layer("objective") == loss.layer("goal") == ()


def test_a_single_link_goes(graph: PlanGraph) -> None:
    loss = loss_of(graph, links=[("R1", "G1")])
    assert loss.layer("objective") == ()
    assert loss.layer("goal") == (SupportChange("G1", 3, 2, 3, 2),)


def test_a_link_that_goes_with_its_node_counts_once(graph: PlanGraph) -> None:
    assert loss_of(graph, ["R-B"], [("R-B", "R2")]) == loss_of(graph, ["R-B"])


def test_what_hung_on_ambiguous_marks_is_ambiguously_lost(graph: PlanGraph) -> None:
    (objective,) = loss_of(graph, links=[("T-A", "T1")]).lost("objective")
    assert (objective.code, objective.certainty) == ("T1", Certainty.AMBIGUOUS)
    (lost,) = loss_of(graph, ["R-A", "R-B"]).lost("goal")
    assert lost.certainty == Certainty.CERTAIN
    assert (objective.rests_on_doubt, lost.rests_on_doubt) == (True, False)


def test_what_keeps_ambiguous_support_only_is_left_in_doubt() -> None:
    rows = sample.rows()
    links = tuple(link._replace(certainty=Certainty.CERTAIN) for link in rows.links[:-3])
    doubtful = tuple(link._replace(certainty=sample.DOUBT) for link in rows.links[-3:-2])
    graph = rows._replace(links=links + doubtful + rows.links[-2:]).graph()
    changes = {change.code: change for change in loss_of(graph, ["R-A"]).layer("objective")}
    assert changes["R2"].is_left_in_doubt
    assert not changes["R1"].is_left_in_doubt


def test_what_never_had_certain_support_is_not_left_in_doubt(graph: PlanGraph) -> None:
    (_, weakened) = loss_of(graph, ["R-A"]).weakened("goal")
    assert (weakened.code, weakened.certain_before) == ("G2", 0)
    assert not weakened.is_left_in_doubt


def test_the_rest_has_the_paths_that_are_left(graph: PlanGraph) -> None:
    rest = Rest(graph, ["R2"], [("T-A", "T2")])
    assert (rest.has("R1"), rest.has("R2")) == (True, False)
    assert (rest.path_count("R-A"), rest.path_count("R-B")) == (1, 0)
    assert rest.bottom("G1") == {"R-A"}
    assert rest.left_without_use() == ["R-B"]


def test_a_level_that_the_plan_does_not_have_loses_nothing(graph: PlanGraph) -> None:
    assert loss_of(graph, ["R-A"]).layer("outcome") == ()


@pytest.mark.parametrize("question", [loss_of, Rest])
def test_what_is_not_there_cannot_go(graph: PlanGraph, question: type) -> None:
    with pytest.raises(UnknownNode, match='"R9"'):
        question(graph, ["R9"])
    with pytest.raises(UnknownLink, match="R-B → R1"):
        question(graph, links=[("R-B", "R1")])
