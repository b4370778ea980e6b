"""The page of one link: its ends, its cell, its certainty; a derived pair shows its paths."""

import pytest
from django.test import Client

from outputs.display.matrices.cells import neighbourhood
from outputs.loaders import graph_of
from plans.models import Plan
from plans.trace.walk import trace_of
from tests.pages.page import page_at

LINKS = "/en/2008-2011/links/"


def test_a_mark_shows_its_ends_with_their_words_and_its_cell(client: Client, plan: Plan) -> None:
    page = page_at(client, f"{LINKS}T-SG--T1/")
    assert page.answer == (
        "T-SG (Study groups) serves T1 (Develop and publish timely global standards):"
        " Table 5.1 prints a mark in that row and column."
    )
    assert plan.objectives.get(code="T1").text in page.text
    assert page.one("td", "near-here").text == "xThis mark"
    assert page.table("caption-near").texts[0][1].startswith("T1")
    assert "Row 4 of 12, column 1 of 7 of Table 5.1" in page.text
    assert "stated" in page.one("h1").text
    assert not page.all("aside", "doubts")
    assert page.all_faults() == []


def test_an_ambiguous_mark_says_so_with_its_note(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{LINKS}D4--G3/")
    assert page.answer.endswith("The mark is ambiguous: the cell can be read in more than one way.")
    assert "ambiguous" in page.one("h1").text
    assert "eight cells for the seven columns" in page.one("aside", "doubts").text
    assert page.one("td", "near-here").text == "x?This mark, ambiguous"
    certain = page_at(client, f"{LINKS}D4--G2/")
    assert "ambiguous" not in certain.one("h1").text


def test_every_mark_has_its_page(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    for link in graph.links[::9]:
        page = page_at(client, f"{LINKS}{link.code}/")
        assert page.all_faults() == []
        assert len(page.all("td", "near-here")) == 1


def test_a_neighbourhood_holds_the_marks_of_its_part_of_the_table(plan: Plan) -> None:
    graph = graph_of(plan)
    for link in graph.links:
        near = neighbourhood(graph, link)
        assert (len(near.rows), len(near.columns)) == (5, 5)
        shown = {
            (row.node.code, column.code)
            for row in near.rows
            for column, cell in zip(near.columns, row.cells, strict=True)
            if cell.link
        }
        rows, columns = {row.node.code for row in near.rows}, {one.code for one in near.columns}
        assert shown == {
            one.pair for one in graph.links if one.from_code in rows and one.to_code in columns
        }
        assert [cell.link for row in near.rows for cell in row.cells if cell.is_here] == [link]


def test_a_derived_pair_shows_its_paths_and_says_that_it_is_derived(
    client: Client, plan: Plan
) -> None:
    page = page_at(client, f"{LINKS}T-SG--G1/")
    assert page.answer.endswith("by 4 paths; no table prints this link, it is derived.")
    assert "derived" in page.one("h1").text
    assert "stated" not in page.one("h1").text
    paths = [one for one in trace_of(graph_of(plan), "T-SG").paths() if one.nodes[-1] == "G1"]
    hops = [one.text.split(" Table")[0] for one in page.all("li") if "Table" in one.text]
    for path in paths:
        assert f"T-SG → {path.nodes[1]}" in " ".join(hops)
        assert f"{LINKS}{path.nodes[1]}--G1/" in page.links
    assert "/api/v1/plans/2008-2011/outputs/T-SG/trace/" in page.links
    assert page.all_faults() == []


def test_a_derived_pair_through_an_ambiguous_mark_says_so(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{LINKS}D-SG--G3/")
    assert "can be read in more than one way" in page.one("aside", "doubts").text
    assert any("ambiguous" in one.text for one in page.all("li"))


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("T-SG--T3", "There is no link with the code “T-SG--T3” here."),
        ("T-SX--T1", "There is no output, objective or goal with the code “T-SX” here."),
        ("T1--T-SG", "There is no link with the code “T1--T-SG” here."),
        ("nothing", "There is no output, objective or goal with the code “nothing” here."),
    ],
)
def test_what_is_no_link_is_helped(client: Client, plan: Plan, code: str, answer: str) -> None:
    del plan
    page = page_at(client, f"{LINKS}{code}/", 404)
    assert page.answer == answer
    assert page.all_faults() == []


def test_a_mark_is_one_click_from_the_output(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, "/en/2008-2011/outputs/T-SG/")
    assert {f"{LINKS}T-SG--T1/", f"{LINKS}T1--G1/"} <= set(page.links)


def test_a_derived_pair_is_one_click_from_the_output(client: Client, plan: Plan) -> None:
    page = page_at(client, "/en/2008-2011/outputs/T-SG/")
    pairs = {f"{LINKS}T-SG--{goal}/" for goal in trace_of(graph_of(plan), "T-SG").top}
    assert pairs
    assert pairs <= set(page.links)
