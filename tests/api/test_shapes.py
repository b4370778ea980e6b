"""The shapes that other systems rely on: no field of them may ever go."""

from typing import Any

import pytest

from plans.models import Plan
from tests.api.conftest import ROOT, Reader
from tests.factories import PlanFactory

HERE = "http://testserver/api/v1/plans/2008-2011/"
PAGE = "http://testserver/en/2008-2011/"
GOAL = {"code", "number", "title", "text", "clause", "url", "html_url", "trace_url"}
OBJECTIVE = GOAL | {"sector", "goals", "ambiguous_goals", "relations"}
OUTPUT = OBJECTIVE | {
    "table",
    "high_priority",
    "high_priority_basis",
    "priorities",
    "objectives",
    "ambiguous_objectives",
    "path_count",
}
SECTOR = {"code", "number", "name", "title", "mission", "clause", "table", "url", "html_url"}
PLAN = {
    "code",
    "title",
    "period",
    "instrument",
    "adopted_by",
    "revision",
    "current",
    "counts",
    "url",
    "html_url",
    "resources",
}


def test_root_leads_to_the_plans(api: Reader) -> None:
    assert api.read(ROOT) == {
        "version": "v1",
        "plans": "http://testserver/api/v1/plans/",
        "current_plan": HERE,
        "search": "http://testserver/api/v1/search/",
        "schema": "http://testserver/api/v1/schema/",
        "docs": "http://testserver/api/v1/docs/",
        "problems": "http://testserver/api/v1/problems/",
        "me": "http://testserver/api/v1/me/",
        "tokens": "http://testserver/api/v1/tokens/",
    }


def test_root_names_no_current_plan_where_there_is_none(api: Reader) -> None:
    Plan.objects.update(is_current=False)
    assert api.read(ROOT)["current_plan"] is None


def test_plan(api: Reader) -> None:
    plan = api.read("")
    assert set(plan) == PLAN
    assert plan["code"] == "2008-2011"
    assert plan["period"] == {"first_year": 2008, "last_year": 2011}
    assert plan["instrument"] == "Resolution 71 (Rev. Antalya, 2006)"
    assert plan["current"] is True
    assert plan["revision"] == 1
    assert plan["counts"] == {
        "goals": 7,
        "sectors": 4,
        "objectives": 24,
        "outputs": 45,
        "output_objective_links": 148,
        "objective_goal_links": 79,
    }


def test_plans_come_with_the_current_one_first_and_drafts_stay_out(api: Reader) -> None:
    later = PlanFactory.create()
    draft = PlanFactory.create(is_published=False)
    plans = api.read(f"{ROOT}plans/")["results"]
    assert [(plan["code"], plan["current"]) for plan in plans] == [
        ("2008-2011", True),
        (later.slug, False),
    ]
    assert plans[1]["counts"]["outputs"] == 0
    assert draft.slug not in str(
        api.refused(f"{ROOT}plans/{draft.slug}/", 404)["errors"][0].get("nearest")
    )


def test_every_resource_of_a_plan_can_be_followed(api: Reader) -> None:
    for address in api.read("")["resources"].values():
        assert api.read(address)


@pytest.mark.parametrize(
    ("path", "fields"),
    [("goals/", GOAL), ("sectors/", SECTOR), ("objectives/", OBJECTIVE), ("outputs/", OUTPUT)],
)
def test_list_and_detail_say_the_same(api: Reader, path: str, fields: set[str]) -> None:
    answer = api.read(path)
    assert set(answer) == {"count", "next", "previous", "results"}
    for item in answer["results"]:
        assert set(item) == fields
        assert "id" not in item
        assert api.read(item["url"]) == item


@pytest.mark.parametrize("path", ["goals/", "objectives/", "outputs/"])
def test_every_item_leads_to_its_trace(api: Reader, path: str) -> None:
    for item in api.read(path)["results"]:
        assert api.read(item["trace_url"])["subject"]["code"] == item["code"]


def test_goal(api: Reader) -> None:
    goal = api.read("goals/G2/")
    assert goal.pop("text").startswith("Assisting in bridging the national and international")
    assert goal == {
        "code": "G2",
        "number": 2,
        "title": "Assist in bridging the digital divide, promote global connectivity through "
        "WSIS, etc.",
        "clause": "3.2",
        "url": f"{HERE}goals/G2/",
        "html_url": f"{PAGE}goals/G2/",
        "trace_url": f"{HERE}goals/G2/trace/",
    }


def test_sector(api: Reader) -> None:
    sector = api.read("sectors/T/")
    assert (sector["name"], sector["clause"], sector["table"]) == ("ITU-T", "5.1", "5.1")
    assert sector["url"] == f"{HERE}sectors/T/"


def test_objective_says_which_of_its_goals_are_ambiguous(api: Reader) -> None:
    objective = api.read("objectives/D4/")
    assert objective["sector"] == "D"
    assert objective["clause"] == "6.2.4"
    assert objective["goals"] == ["G2", "G3", "G5", "G7"]
    assert objective["ambiguous_goals"] == ["G3", "G5"]
    assert objective["relations"] == {"goals": "stated"}


def test_output(api: Reader) -> None:
    assert api.read("outputs/T-SG/") == {
        "code": "T-SG",
        "number": 4,
        "title": "Study groups",
        "text": "Study groups",
        "clause": "table-5.1",
        "sector": "T",
        "table": "5.1",
        "high_priority": True,
        "high_priority_basis": "stated",
        "priorities": [
            {
                "text": "ITU-T study groups",
                "clause": "5.3",
                "rank": None,
                "basis": "stated",
                "note": "",
            }
        ],
        "objectives": ["T1", "T2", "T4", "T5", "T6", "T7"],
        "ambiguous_objectives": [],
        "goals": ["G1", "G2", "G3", "G4", "G5", "G6", "G7"],
        "ambiguous_goals": [],
        "path_count": 23,
        "relations": {"objectives": "stated", "goals": "derived"},
        "url": f"{HERE}outputs/T-SG/",
        "html_url": f"{PAGE}outputs/T-SG/",
        "trace_url": f"{HERE}outputs/T-SG/trace/",
    }


def test_a_priority_by_interpretation_is_kept_apart(api: Reader) -> None:
    output = api.read("outputs/D-LDC/")
    assert output["high_priority"] is False
    assert output["high_priority_basis"] == "interpretation"
    assert output["priorities"][0]["note"]


def test_only_itu_d_ranks_its_priorities(api: Reader) -> None:
    ranks: dict[str, set[Any]] = {}
    for output in api.read("outputs/")["results"]:
        found = {item["rank"] for item in output["priorities"]}
        ranks.setdefault(output["sector"], set()).update(found)
    assert ranks == {"R": {None}, "T": {None}, "D": {1, 2, 3, 4}, "INT": {None}}


def test_an_output_without_priority_says_so(api: Reader) -> None:
    plain = [item for item in api.read("outputs/")["results"] if not item["priorities"]]
    assert plain
    for output in plain:
        assert output["high_priority"] is False
        assert output["high_priority_basis"] is None
