"""The list of outputs and the page of each."""

import pytest
from django.test import Client

from outputs.loaders import graph_of
from plans.models import Plan
from plans.trace.graph import PlanGraph
from plans.trace.loss import loss_of
from plans.trace.walk import trace_of
from plans.vocabulary import Certainty
from tests.factories import OutputFactory
from tests.pages.page import Page, page_at

OUTPUTS = "/en/2008-2011/outputs/"


def paths_on(page: Page) -> list[tuple[str, ...]]:
    """Return the paths as the page prints them, `T-SG · T1 · G1`."""
    lines = page.all("li", "one-path")
    paths = page.all("span", "path")
    shown = [path.text for path in paths if "·" in path.text]
    assert len(lines) == len(shown)
    return [tuple(path.split(" · ")) for path in shown]


def test_t_sg_says_what_it_serves(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{OUTPUTS}T-SG/")
    assert page.one("h1").text == "T-SG Study groups"
    assert page.answer == (
        "T-SG, Study groups, serves 6 of 7 ITU-T objectives and through them all 7 goals,"
        " by 23 paths."
    )
    assert len(paths_on(page)) == 23


def test_every_output_shows_exactly_the_paths_of_its_trace(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    assert len(graph.layer("output")) == 45
    for output in graph.layer("output"):
        page = page_at(client, f"{OUTPUTS}{output.code}/")
        assert paths_on(page) == [path.nodes for path in trace_of(graph, output.code).paths()]
        check_reached(graph, output.code, page)
        check_loss(graph, output.code, page)


def check_reached(graph: PlanGraph, output: str, page: Page) -> None:
    trace = trace_of(graph, output)
    reached = page.one("ol", "reached").text
    for goal, count in trace.top.items():
        noun = "path" if count == 1 else "paths"
        pair = f"{output} → {goal}"
        assert f"{graph.node(goal).title} {count} {noun}, {pair}, through" in reached
    doubtful = sum(trace.certainty_of(goal) == Certainty.AMBIGUOUS for goal in trace.layer("goal"))
    assert reached.count("ambiguous") == doubtful
    assert bool(page.all("aside", "doubts")) == bool(doubtful)


def check_loss(graph: PlanGraph, output: str, page: Page) -> None:
    loss = loss_of(graph, [output])
    is_sole = bool(loss.lost("objective"))
    assert ("Objectives that no other output delivers" in page.text) == is_sole
    rows = page.table("caption-weakened").texts[1:] if loss.weakened("goal") else []
    counts = [(int(row[1]), int(row[2])) for row in rows]
    assert counts == [(change.before, change.after) for change in loss.weakened("goal")]


def test_a_sole_output_names_what_would_stop_with_it(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{OUTPUTS}R-PUB/")
    after = page.text.split("If this output stopped")[1]
    assert "R4 Disseminate information and know-how" in after.split("Every goal it reaches")[0]
    assert "Every goal it reaches is reached by another output too." in after


def test_both_hops_name_their_table_and_their_words(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{OUTPUTS}T-SG/")
    words = page.all("details", "words")
    assert len(words) == 6 + 7
    assert words[0].text.startswith("T1 in words, § 5.2.1 To ")
    assert words[6].text.startswith("G1 in words, § 3.2 Maintaining and extending")
    tables = [one for one in page.all("a", "table-link") if one.text.startswith("Table 8.1, ")]
    assert len(tables) == 23


def test_an_ambiguous_mark_is_named_with_its_note(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{OUTPUTS}D-LDC/")
    assert "2 of these paths use a mark that can be read in more than one way." in page.answer
    note = page.one("aside", "doubts").text
    assert "D4 → G3" in note
    assert "G1, G2, G4, G7" in note


def test_priority_by_interpretation_is_told_from_what_the_text_names(
    client: Client, plan: Plan
) -> None:
    del plan
    stated = page_at(client, f"{OUTPUTS}D-ASSIST/").one("section", "priority").text
    assert "§ 6.3, named in the text" in stated
    read = page_at(client, f"{OUTPUTS}D-LDC/").one("section", "priority").text
    assert "by interpretation" in read
    assert "the source does not say so" in read
    assert not page_at(client, f"{OUTPUTS}T-DB/").all("section", "priority")


def test_the_list_says_where_a_high_priority_is_named(client: Client, plan: Plan) -> None:
    del plan
    rows = page_at(client, OUTPUTS).table("caption-outputs").texts[1:]
    said = {row[0].split()[0]: row[4] for row in rows}
    assert said["D-ASSIST"] == "yes, named in § 6.3"
    assert said["D-LDC"] == "by interpretation of § 6.3"
    assert said["T-DB"] == "no"


def test_the_list_shows_objectives_and_goals_of_every_output(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    rows = page_at(client, OUTPUTS).table("caption-outputs").texts[1:]
    assert len(rows) == 45
    for node, row in zip(graph.layer("output"), rows, strict=True):
        assert row[0] == f"{node.code} {node.title}"
        assert row[2].split() == list(graph.above[node.code])
        goals = [word.partition("?")[0] for word in row[3].split()]
        assert goals == list(trace_of(graph, node.code).layer("goal"))


def test_filters_narrow_the_list_and_stay_in_the_form(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{OUTPUTS}?sector=T&objective=T3")
    assert page.answer == "4 outputs match the filters."
    codes = [row[0].split()[0] for row in page.table("caption-outputs").texts[1:]]
    assert codes == ["T-WTSA", "T-TSAG", "T-PUB", "T-DB"]
    chosen = [one.attributes["value"] for one in page.all("option") if "selected" in one.attributes]
    assert {"T", "T3"} <= set(chosen)
    twin = "/api/v1/plans/2008-2011/outputs/?sector=T&objective=T3"
    assert twin in page.links
    assert [row["code"] for row in client.get(twin).json()["results"]] == codes


def test_nothing_found_is_said_with_a_way_out(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{OUTPUTS}?search=zebra")
    assert page.answer == "None of the 45 outputs matches the filters."
    assert page.one("p", "empty").text.endswith("Show the whole list")
    assert not page.all("table")


def test_a_filter_that_is_wrong_empties_the_list_and_is_named(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{OUTPUTS}?objective=T9")
    assert not page.all("table")
    problems = page.one("div", "problems").text
    assert "No objective has the code “T9”." in problems
    assert page.answer == "Nothing is listed while a part of the address cannot be used."
    assert page.all_faults() == []


ASKED = ["outputs/", "kpis/", "objectives/", "map/", "matrices/8.1/", "matrices/outputs-goals/"]


@pytest.mark.parametrize("address", ASKED)
def test_what_no_page_asks_takes_nothing_away(client: Client, plan: Plan, address: str) -> None:
    del plan
    whole, page = (
        page_at(client, f"/en/2008-2011/{address}{asked}")
        for asked in ("", "?utm_source=mail&fbclid=1&colour=red")
    )
    cells = [[one.text for one in of.all("td")] for of in (page, whole)]
    assert cells[0] == cells[1]
    assert page.answer == whole.answer
    told = page.one("div", "doubts").text
    assert told.startswith("There is no choice “colour” here: it was left out. Valid are: ")
    assert "utm" not in told
    assert not page.all("div", "problems")
    assert page.all_faults() == []


def test_whatever_is_asked_can_be_cleared(client: Client, plan: Plan) -> None:
    del plan
    for query in ("sector=R", "ordering=foo", "goal=G99"):
        page = page_at(client, f"{OUTPUTS}?{query}")
        assert ("Clear all", OUTPUTS) in [(a.text, a.attributes["href"]) for a in page.all("a")]
    assert "Clear all" not in page_at(client, f"{OUTPUTS}?search=").text


def test_a_code_may_be_typed_in_small_letters(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{OUTPUTS}?sector=t&objective=t3")
    assert page.answer == "4 outputs match the filters."
    chosen = [one.attributes["value"] for one in page.all("option") if "selected" in one.attributes]
    assert {"T", "T3"} <= set(chosen)


def test_a_long_list_pages_and_keeps_its_filters(client: Client, plan: Plan) -> None:
    sector = plan.sectors.get(code="T")
    OutputFactory.create_batch(50, sector=sector)
    first = page_at(client, f"{OUTPUTS}?sector=T")
    assert first.answer == "62 outputs match the filters."
    assert "Page 1 of 2" in first.one("nav", "pager").text
    (after,) = [a.attributes["href"] for a in first.all("a") if a.attributes.get("rel") == "next"]
    second = page_at(client, f"{OUTPUTS}{after}")
    assert len(second.table("caption-outputs").rows) == 1 + 12
    page_at(client, f"{OUTPUTS}?sector=T&page=3", 404)


def test_a_search_that_is_too_long_is_named(client: Client, plan: Plan) -> None:
    del plan
    for name in ("outputs", "objectives", "kpis"):
        page = page_at(client, f"/en/2008-2011/{name}/?search={'a' * 60_000}")
        assert "Give at most 200 characters." in page.one("div", "problems").text
