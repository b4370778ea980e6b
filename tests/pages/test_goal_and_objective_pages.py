"""The pages of goals and objectives."""

from django.test import Client
from django.utils.html import escape

from goals.models import Goal
from outputs.loaders import graph_of
from plans.models import Plan
from plans.trace.graph import PlanGraph
from plans.trace.walk import trace_of
from sectors.models import Objective
from tests.pages.page import Page, page_at

PLAN = "/en/2008-2011/"


def codes_in(page: Page, class_name: str) -> list[str]:
    return [node.text.split()[0] for node in page.all("a", class_name)]


def shown_of(graph: PlanGraph, level: str, codes: list[str]) -> list[str]:
    """Those of the codes on a page that are of one level."""
    return [code for code in codes if graph.node(code).type == level]


def test_every_goal_quotes_its_words_and_shows_its_trace(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    goals = Goal.objects.in_plan(plan)
    assert len(goals) == 7
    for goal in goals:
        page = page_at(client, f"{PLAN}goals/{goal.code}/")
        quote = page.one("figure", "quote").text
        assert " ".join(goal.text.split()) in quote
        assert quote.endswith(f"Goal {goal.number} as printed, § 3.2")
        trace = trace_of(graph, goal.code)
        shown = codes_in(page, "node")
        assert shown_of(graph, "objective", shown) == list(trace.layer("objective"))
        assert set(shown_of(graph, "output", shown)) == set(trace.layer("output"))


def test_the_goal_sentence(client: Client, plan: Plan) -> None:
    del plan
    assert page_at(client, f"{PLAN}goals/G1/").answer == (
        "G1, Maintain and extend international cooperation, is served by 12 of 24 objectives"
        " and through them by 37 of 45 outputs, by 71 paths."
    )


def test_a_sector_that_serves_a_goal_with_nothing_says_so(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{PLAN}goals/G5/")
    groups = page.all("section", "sector-group")
    assert len(groups) == 4
    assert groups[0].text == "ITU-R No ITU-R objective is linked to this goal in Table 8.1."


def test_goals_lead_to_the_one_before_and_after(client: Client, plan: Plan) -> None:
    del plan
    first, middle, last = (
        codes_in_neighbours(page_at(client, f"{PLAN}goals/{code}/")) for code in ("G1", "G4", "G7")
    )
    assert (first, middle, last) == (["G2"], ["G3", "G5"], ["G6"])


def codes_in_neighbours(page: Page) -> list[str]:
    words = page.one("nav", "neighbours").text.split()
    return [word for word in words if word.startswith("G") and word[1:].isdigit()]


def test_an_objective_stands_between_its_goals_and_outputs(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    for objective in Objective.objects.in_plan(plan).with_source():
        page = page_at(client, f"{PLAN}objectives/{objective.code}/")
        heads = [head.text for head in page.all("h2")]
        assert heads == ["Serves", "This objective", "Delivered by", "Progress"]
        assert " ".join(objective.text.split()) in page.text
        shown = codes_in(page, "node")
        assert shown_of(graph, "goal", shown) == list(graph.above[objective.code])
        assert shown_of(graph, "output", shown) == list(graph.below[objective.code])


def test_the_objective_sentence_and_its_ambiguous_marks(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{PLAN}objectives/D4/")
    assert page.answer.endswith("serves 4 of 7 goals and is delivered by all 13 ITU-D outputs.")
    serves = page.one("div", "columns").text.split("This objective")[0]
    assert serves.count("ambiguous") == 2
    certain = page_at(client, f"{PLAN}objectives/D1/")
    assert "ambiguous" not in certain.text


def test_objectives_are_listed_by_sector_and_goal(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    page = page_at(client, f"{PLAN}objectives/?sector=R&goal=G2")
    assert page.answer == "3 objectives match the filters."
    rows = page.table("caption-objectives").texts[1:]
    assert [row[0].split()[0] for row in rows] == ["R2", "R3", "R5"]
    assert [row[1] for row in rows] == ["§ 4.2.2", "§ 4.2.3", "§ 4.2.5"]
    assert [row[2].split() for row in rows] == [
        list(graph.above[code]) for code in ("R2", "R3", "R5")
    ]
    assert len(page_at(client, f"{PLAN}objectives/").table("caption-objectives").rows) == 1 + 24


def test_the_list_of_goals_counts_what_serves_them(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    rows = page_at(client, f"{PLAN}goals/").table("caption-goals").texts[1:]
    counted = [(int(row[1]), int(row[2])) for row in rows]
    traces = [trace_of(graph, goal.code) for goal in graph.layer("goal")]
    assert counted == [
        (len(trace.layer("objective")), len(trace.layer("output"))) for trace in traces
    ]


def test_what_is_stored_is_shown_and_never_run(client: Client, plan: Plan) -> None:
    attack = '<script>alert("x")</script>'
    output = plan.outputs.get(code="T-SG")
    output.title = attack
    output.save()
    goal = plan.goals.get(code="G1")
    goal.title = goal.text = attack
    goal.save()
    for path in ("", "outputs/T-SG/", "outputs/", "goals/G1/", "matrices/5.1/", "sectors/T/"):
        page = page_at(client, f"{PLAN}{path}")
        assert page.all_faults() == [], path
        assert escape(attack) in page.source, path
