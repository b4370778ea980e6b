"""What if these stopped: the page counts as the API and the trace engine do."""

from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client

from outputs.display.what_if.stops import LONGEST_NAME, MOST_REFUSALS, MOST_STOPS
from outputs.loaders import graph_of
from outputs.models import Output
from plans.models import Plan
from plans.trace.graph import Pair, PlanGraph
from plans.trace.loss import loss_of
from plans.trace.walk import complete_paths
from tests.pages.page import Page, page_at

PATH = "/en/2008-2011/what-if/"
API = "/api/v1/plans/2008-2011/what-if/"
SET = "stop=T-SG&stop=D-SG&stop=R3&stop=T1--G2"


def read(client: Client, query: str) -> Page:
    page = page_at(client, f"{PATH}?{query}")
    assert page.all_faults() == []
    return page


def answered(client: Client, query: str) -> Any:
    """Return what the API says to the question of a page: it takes the codes with commas."""
    codes = ",".join(parse_qs(query)["stop"])
    return client.get(API, {"stop": codes})


def counted(page: Page, caption: str) -> list[tuple[str, int, int]]:
    """Return code, before and after of each row of a table, none where there is no table."""
    if not any(one.attributes.get("id") == caption for one in page.elements):
        return []
    rows = page.table(caption).texts[1:]
    return [(row[0].split()[0], int(row[1]), int(row[2])) for row in rows]


def as_counted(effects: Any) -> list[tuple[str, int, int]]:
    return [(row["code"], row["before"], row["after"]) for row in effects]


@pytest.mark.parametrize(
    "query", [SET, "stop=R-SG", "stop=R3&stop=R4", "stop=D4--G3", "stop=D4", "stop=T-SG--T1"]
)
def test_page_and_api_count_the_same(client: Client, plan: Plan, query: str) -> None:
    page, answer = read(client, query), answered(client, query).json()
    assert counted(page, "caption-goals") == as_counted(answer["goals"])
    assert counted(page, "caption-objectives") == as_counted(answer["objectives"])
    items = [a.text for a in page.all("a", "code") if "." in a.text]
    assert items == [item["code"] for item in answer["priorities"]]
    graph = graph_of(plan)
    stops = [stop["code"] for stop in answer["stops"] if stop["type"] != "link"]
    links: Any = [tuple(s["code"].split("--")) for s in answer["stops"] if s["type"] == "link"]
    loss = loss_of(graph, stops, links)
    assert as_counted(answer["goals"]) == [change[:3] for change in loss.layer("goal")]
    assert as_counted(answer["objectives"]) == [change[:3] for change in loss.layer("objective")]
    assert answer["paths_before"] == len(list(complete_paths(graph)))
    assert answer["paths_after"] == _paths_left(graph, {*stops}, {*links})


def _paths_left(graph: PlanGraph, stops: set[str], links: set[Pair]) -> int:
    paths = [path.nodes for path in complete_paths(graph)]
    return sum(stops.isdisjoint(path) and links.isdisjoint(pairwise(path)) for path in paths)


def test_the_sentence(client: Client, plan: Plan) -> None:
    del plan
    assert read(client, SET).answer == (
        "If these 4 stopped, 12 objectives and 7 goals would keep less support; 46 of the plan’s"
        " 505 paths from outputs to goals would go."
    )
    assert read(client, "stop=R-SG").answer.startswith(
        "If this stopped, 1 objective would lose all support and 3 goals would keep less of it; "
    )


def test_all_outputs_at_once_are_counted_not_listed_in_the_heading(
    client: Client, plan: Plan
) -> None:
    codes = [output.code for output in graph_of(plan).layer("output")]
    page = read(client, "stop=" + ",".join(codes))
    assert page.one("h1").text == "What if these 45 stopped?"
    assert page.one("title").text.startswith("What if these 45 stopped?")
    assert page.answer == (
        "If these 45 stopped, 24 objectives and 7 goals would lose all support; 505 of the plan’s"
        " 505 paths from outputs to goals would go."
    )


def test_a_sole_support_and_what_is_left_without_use(client: Client, plan: Plan) -> None:
    del plan
    page = read(client, "stop=R-SG")
    rows = {row[0].split()[0]: row[3] for row in page.table("caption-objectives").texts[1:]}
    assert rows["R3"] == "loses all support"
    assert "Left without use" in read(client, "stop=R3").text
    page = read(client, "stop=R-SPACE")
    [row] = [row for row in page.table("caption-objectives").texts if row[0].startswith("R2 ")]
    assert row[1:] == ["2", "1", "hangs on a single output: R-TERR"]


def test_an_ambiguous_loss_says_so(client: Client, plan: Plan) -> None:
    del plan
    page = read(client, "stop=D4--G3")
    [row] = page.table("caption-goals").texts[1:]
    assert "Only ambiguous marks go: read the other way, nothing would change." in row[3]
    assert "D4 → G3" in page.one("aside", "doubts").text
    [effect] = answered(client, "stop=D4--G3").json()["goals"]
    assert effect["certainty"] == "ambiguous"
    assert effect["certain_before"] == effect["certain_after"]


def test_the_set_grows_and_shrinks_by_plain_forms_and_links(client: Client, plan: Plan) -> None:
    del plan
    page = read(client, "stop=T-SG&stop=R3")
    fields = [one.attributes for one in page.all("input") if one.attributes["name"] == "stop"]
    assert [one.get("value") for one in fields] == ["T-SG", "R3", None]
    assert f"{PATH}?stop=R3" in page.links
    assert f"{PATH}?stop=T-SG" in page.links
    alone = read(client, "stop=R3")
    assert [a for a in alone.all("a", "leave-out") if a.attributes["href"] == PATH]


@pytest.mark.parametrize("query", ["stop=t-sg, r3", "stop=T-SG&stop=R3&stop=T-SG", "stop=T-SG r3&"])
def test_a_code_counts_once_however_it_is_typed(client: Client, plan: Plan, query: str) -> None:
    del plan
    assert len(read(client, query).all("a", "leave-out")) == 2
    codes = [stop["code"] for stop in answered(client, query).json()["stops"]]
    assert codes == ["T-SG", "R3"]


@pytest.mark.parametrize(
    ("query", "message", "instead"),
    [
        ("stop=T-SGG&stop=R3", "No output, objective or link has the code “T-SGG”.", "stop=T-SG&"),
        ("stop=R-SGX--R3", "has the code “R-SGX”.", "stop=R-SG--R3"),
        ("stop=T-SG--G1", "No table prints a link from T-SG to G1: it is derived", ""),
        ("stop=R-SG--R1--G1", "has the code", ""),
        ("stop=G1", "G1 is a goal. Name outputs, objectives and links", ""),
    ],
)
def test_what_cannot_stop_is_named_and_nothing_counted(
    client: Client, plan: Plan, query: str, message: str, instead: str
) -> None:
    del plan
    page = read(client, query)
    assert message in page.one("div", "problems").text
    assert page.answer == "Nothing is counted while a code in the address cannot be used."
    assert not page.all("table")
    assert not instead or any(link.startswith(f"?{instead}") for link in page.links)
    response = answered(client, query)
    assert response.status_code == 400
    assert message.rstrip(".") in str(response.json())


def test_the_data_are_one_link_away(client: Client, plan: Plan) -> None:
    del plan
    page = read(client, SET)
    json, csv = (f"{API}?stop=T-SG,D-SG,R3,T1--G2", f"{API}?stop=T-SG,D-SG,R3,T1--G2&format=csv")
    assert {json, csv} <= set(page.links)
    assert client.get(json).json()["paths_after"] == 505 - 46
    rows = client.get(csv).content.decode().splitlines()
    assert len(rows) == 1 + 12 + 7


def test_nothing_to_stop(client: Client, plan: Plan) -> None:
    del plan
    page = read(client, "stop=")
    assert page.answer == "Name outputs, objectives or links, and see what the goals would lose."
    answer = client.get(API).json()
    assert answer["paths_before"] == answer["paths_after"] == 505
    assert (answer["stops"], answer["goals"], answer["priorities"]) == ([], [], [])


def test_titles_are_escaped(client: Client, plan: Plan) -> None:
    del plan
    Output.objects.filter(code="T-SG").update(title="<script>alert(1)</script>")
    assert "<script>alert" not in read(client, "stop=T-SG&stop=<b>").source


@pytest.mark.parametrize("path", ["outputs/T-SG/", "objectives/R3/", "links/T-SG--T1/"])
def test_pages_of_what_can_stop_ask_it(client: Client, plan: Plan, path: str) -> None:
    del plan
    code = path.split("/")[1]
    assert f"{PATH}?stop={code}" in page_at(client, f"/en/2008-2011/{path}").links


def test_a_wrong_question_has_a_short_answer(client: Client, plan: Plan) -> None:
    del plan
    wrong = [f"X{number}" for number in range(90)]
    page = read(client, "&".join(f"stop={code}" for code in ["T-SG", *wrong]))
    said = [item.text for item in page.all("li") if "No output, objective or link" in item.text]
    assert len(said) == MOST_REFUSALS
    assert "And 80 more cannot stop." in page.text
    problem = answered(client, "&".join(f"stop={code}" for code in wrong)).json()
    messages = [error["message"] for error in problem["errors"]]
    assert len(messages) == MOST_REFUSALS + 1
    assert messages[-1] == "And 80 more cannot stop."


def test_more_than_a_plan_could_lose_is_not_counted(client: Client, plan: Plan) -> None:
    del plan
    query = "&".join(f"stop=X{number}" for number in range(MOST_STOPS + 800))
    page = read(client, query)
    words = f"At most {MOST_STOPS} can stop together, and the address names {MOST_STOPS + 800}."
    assert words in page.one("div", "problems").text
    assert "Nothing is counted" in page.answer
    assert len(page.source) < 100_000
    [error] = answered(client, query).json()["errors"]
    assert error == {"field": "stop", "message": words}


def test_a_very_long_code_is_cut_short(client: Client, plan: Plan) -> None:
    del plan
    page = read(client, f"stop={'X' * 10_000}")
    assert f"“{'X' * LONGEST_NAME}…”" in page.text
    assert len(page.source) < 150_000
