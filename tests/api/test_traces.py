"""Traces: the paths of the plan, up, down and as a whole."""

from typing import Any

import pytest

from outputs.models import OutputObjectiveLink
from plans.models import Plan
from plans.vocabulary import Certainty
from sectors.models import ObjectiveGoalLink
from tests.api.conftest import Reader

TRACE = {
    "plan",
    "revision",
    "subject",
    "goals",
    "objectives",
    "outputs",
    "path_count",
    "paths",
    "paths_page",
}


def codes(nodes: list[dict[str, Any]]) -> list[str]:
    return [node["code"] for node in nodes]


def stated_paths() -> set[tuple[str, str, str]]:
    """Join the two tables of links, without the trace engine."""
    lower = OutputObjectiveLink.objects.values_list("output__code", "objective__code")
    upper = ObjectiveGoalLink.objects.values_list("objective__code", "goal__code")
    return {(a, b, c) for a, b in lower for objective, c in upper if b == objective}


def test_the_study_groups_of_itu_t(api: Reader) -> None:
    trace = api.read("outputs/T-SG/trace/")
    assert set(trace) == TRACE
    assert (trace["plan"], trace["revision"]) == ("2008-2011", 1)
    assert trace["subject"] == {"type": "output", "code": "T-SG", "title": "Study groups"}
    assert codes(trace["objectives"]) == ["T1", "T2", "T4", "T5", "T6", "T7"]
    assert codes(trace["goals"]) == [f"G{number}" for number in range(1, 8)]
    assert trace["path_count"] == len(trace["paths"]) == 23
    assert sum(goal["path_count"] for goal in trace["goals"]) == 23
    assert trace["paths_page"] is None
    assert trace["paths"][0] == {
        "nodes": ["T-SG", "T1", "G1"],
        "tables": ["5.1", "8.1"],
        "certainty": "certain",
    }


def test_items_of_a_trace(api: Reader) -> None:
    trace = api.read("outputs/T-SG/trace/")
    assert trace["goals"][0] == {
        "code": "G1",
        "title": "Maintain and extend international cooperation",
        "path_count": 4,
        "relation": "derived",
        "certainty": "certain",
    }
    assert trace["objectives"][0] == {
        "code": "T1",
        "title": "Develop and publish timely global standards",
        "sector": "T",
        "relation": "stated",
        "certainty": "certain",
    }
    assert trace["outputs"] == [
        {
            "code": "T-SG",
            "title": "Study groups",
            "sector": "T",
            "path_count": 23,
            "relation": None,
            "certainty": None,
        }
    ]


def test_up_and_down_hold_the_same_paths_and_all_of_them(api: Reader) -> None:
    expected = stated_paths()
    for layer, place in (("outputs", 0), ("objectives", 1), ("goals", 2)):
        for code in api.codes(f"{layer}/"):
            trace = api.read(f"{layer}/{code}/trace/")
            found = [tuple(path["nodes"]) for path in trace["paths"]]
            assert set(found) == {path for path in expected if path[place] == code}
            assert len(found) == trace["path_count"]
    assert len(expected) > 400


def test_counts_of_a_goal_and_of_its_outputs_agree(api: Reader) -> None:
    for goal in api.codes("goals/"):
        for output in api.read(f"goals/{goal}/trace/")["outputs"]:
            up = api.read(f"outputs/{output['code']}/trace/")["goals"]
            assert [item["path_count"] for item in up if item["code"] == goal] == [
                output["path_count"]
            ]


def test_a_goal_states_its_objectives_and_derives_its_outputs(api: Reader) -> None:
    trace = api.read("goals/G3/trace/")
    assert {item["relation"] for item in trace["objectives"]} == {"stated"}
    assert {item["relation"] for item in trace["outputs"]} == {"derived"}
    assert trace["goals"][0]["relation"] is None


def test_an_objective_states_both_sides(api: Reader) -> None:
    trace = api.read("objectives/D4/trace/")
    assert {item["relation"] for item in trace["goals"] + trace["outputs"]} == {"stated"}
    assert {item["code"]: item["certainty"] for item in trace["goals"]} == {
        "G2": "certain",
        "G3": "ambiguous",
        "G5": "ambiguous",
        "G7": "certain",
    }


def test_a_path_is_ambiguous_exactly_when_one_of_its_links_is(api: Reader) -> None:
    doubtful = {
        (link.objective.code, link.goal.code)
        for link in ObjectiveGoalLink.objects.filter(certainty=Certainty.AMBIGUOUS)
    }
    assert doubtful == {("D4", "G3"), ("D4", "G5")}
    for goal in api.codes("goals/"):
        for path in api.read(f"goals/{goal}/trace/")["paths"]:
            is_doubtful = tuple(path["nodes"][1:]) in doubtful
            assert path["certainty"] == ("ambiguous" if is_doubtful else "certain")


def test_what_an_ambiguous_path_reaches_says_so(api: Reader) -> None:
    trace = api.read("outputs/D-SG/trace/")
    doubtful = [goal["code"] for goal in trace["goals"] if goal["certainty"] == "ambiguous"]
    assert doubtful == ["G3", "G5"]
    assert api.read("outputs/D-SG/")["ambiguous_goals"] == doubtful


def test_long_lists_of_paths_page(api: Reader) -> None:
    whole = api.read("goals/G2/trace/")
    first = api.read("goals/G2/trace/?page_size=40")
    assert first["path_count"] == whole["path_count"] > 80
    assert first["paths"] == whole["paths"][:40]
    assert first["paths_page"]["previous"] is None
    assert first["paths_page"]["page_size"] == 40
    second = api.read(first["paths_page"]["next"])
    assert second["paths"] == whole["paths"][40:80]
    assert second["outputs"] == whole["outputs"]
    api.refused("goals/G2/trace/?page=2", 404)


def test_the_whole_graph(api: Reader) -> None:
    graph = api.read("trace/")
    assert set(graph) == {"plan", "revision", "nodes", "links"}
    assert codes(graph["nodes"]) == [
        *api.codes("goals/"),
        *api.codes("objectives/"),
        *api.codes("outputs/"),
    ]
    assert graph["nodes"][7] == {
        "code": "R1",
        "type": "objective",
        "title": "Promote coordination and collaboration among members",
        "sector": "R",
    }
    assert graph["nodes"][0]["sector"] is None


def test_the_links_of_the_graph_are_the_stated_ones(api: Reader) -> None:
    links = api.read("trace/")["links"]
    assert {frozenset(link) for link in links} == {
        frozenset({"from", "to", "table", "certainty", "relation"})
    }
    found = {(link["from"], link["to"], link["table"], link["certainty"]) for link in links}
    rows = [
        *OutputObjectiveLink.objects.values_list(
            "output__code", "objective__code", "table__number", "certainty"
        ),
        *ObjectiveGoalLink.objects.values_list(
            "objective__code", "goal__code", "table__number", "certainty"
        ),
    ]
    assert found == set(rows)
    assert len(links) == len(rows)


@pytest.mark.parametrize("path", ["trace/", "outputs/T-SG/trace/", "matrices/8.1/"])
def test_the_revision_is_told(api: Reader, plan: Plan, path: str) -> None:
    Plan.objects.filter(pk=plan.pk).update(revision=9)
    assert api.read(path)["revision"] == 9
