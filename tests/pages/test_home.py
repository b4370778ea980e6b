"""The way in: the bare address, and the home page."""

from django.test import Client

from outputs.loaders import graph_of
from plans.models import Plan
from plans.trace.coverage import Measures, coverage_of
from plans.trace.walk import trace_of
from plans.vocabulary import Certainty
from tests.factories import PlanFactory
from tests.pages.page import page_at

HOME = "/en/2008-2011/"


def test_the_bare_address_goes_to_the_current_plan(client: Client, plan: Plan) -> None:
    PlanFactory.create(first_year=2012)
    assert plan.is_current
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"] == HOME
    assert "Accept-Language" in response["Vary"]


def test_without_a_plan_the_bare_address_says_how_to_load_one(client: Client, db: None) -> None:
    del db
    page = page_at(client, "/", 404)
    assert page.answer == "No plan is loaded yet. Load one with: manage.py import_plan"
    assert page.all_faults() == []


def test_an_unpublished_plan_has_no_page(client: Client, db: None) -> None:
    del db
    hidden = PlanFactory.create(is_published=False, current=True)
    assert client.get("/").status_code == 404
    assert client.get(f"/en/{hidden.slug}/").status_code == 404


def test_the_sentence_counts_the_plan(client: Client, plan: Plan) -> None:
    marks = sum(1 for _link in graph_of(plan).links)
    assert page_at(client, HOME).answer == (
        "The plan for 2008-2011 sets 7 goals; 24 objectives serve them and 45 outputs deliver the"
        f" objectives, tied together by {marks} marks in 5 printed tables."
    )


def test_the_overview_counts_as_the_traces_do(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    head, *rows, total = page_at(client, HOME).table("caption-overview").rows
    assert [cell.text for cell in head[1:]] == [
        "ITU-R",
        "ITU-T",
        "ITU-D",
        "General Secretariat",
        "All",
    ]
    assert len(rows) == 7
    for goal, row in zip(graph.layer("goal"), rows, strict=True):
        trace = trace_of(graph, goal.code)
        assert row[0].text == f"{goal.code} {goal.title}"
        for sector, cell in zip(("R", "T", "D", "INT"), row[1:5], strict=True):
            objectives = sum(graph.node(code).sector == sector for code in trace.layer("objective"))
            outputs = sum(graph.node(code).sector == sector for code in trace.layer("output"))
            assert numbers_in(cell.text) == [n for n in (objectives, outputs) if n]
            doubtful = sector == "D" and trace.certainty_of(goal.code) == Certainty.AMBIGUOUS
            assert ("ambiguous" in cell.text) == doubtful
        assert numbers_in(row[5].text) == [
            len(trace.layer("objective")),
            len(trace.layer("output")),
        ]
    assert numbers_in(total[5].text) == [24, 45]


def test_the_numbers_come_first_and_doubt_is_one_line(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, HOME)
    assert page.one("ul", "totals").text.startswith("7 goals 24 objectives 45 outputs 227 marks")
    assert page.text.index("45 outputs 227 marks") < page.text.index("Goals and Sectors")
    assert page.text.index("Goals and Sectors") < page.text.index("I want to")
    assert "rests on 2 marks that can be read in more than one way: D4 → G3, D4 → G5" in page.text
    assert not page.all("aside", "doubts")
    assert {f"{HOME}links/D4--G3/", f"{HOME}links/D4--G5/"} <= set(page.links)


def test_a_count_leads_to_the_list_it_counts(client: Client, plan: Plan) -> None:
    del plan
    links = page_at(client, HOME).links
    assert "/en/2008-2011/outputs/?goal=G3&sector=D" in links
    listed = page_at(client, "/en/2008-2011/outputs/?goal=G3&sector=D")
    assert listed.answer == "13 outputs match the filters."


def test_the_number_of_gaps_leads_to_them(client: Client, plan: Plan) -> None:
    page = page_at(client, HOME)
    gaps = [a.text for a in page.all("a") if a.attributes["href"] == f"{HOME}gaps/"]
    count = len(coverage_of(graph_of(plan), Measures()).findings)
    assert f"{count} gaps" in gaps
    assert page_at(client, f"{HOME}gaps/").answer.startswith(f"The rules find {count} cases")


def test_the_search_box_of_the_header_is_the_only_one(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, HOME)
    assert [form.attributes["action"] for form in page.all("form")] == [f"{HOME}search/"]
    assert page.one("input").attributes["name"] == "q"


def numbers_in(text: str) -> list[int]:
    return [int(word) for word in text.split() if word.isdigit()]
