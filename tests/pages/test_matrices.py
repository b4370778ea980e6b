"""The matrices in every order, either way round, as a table and as a list: the same marks."""

import csv
import gzip
from io import StringIO
from itertools import product
from typing import Any

import pytest
from django.test import Client

from outputs.display.counts import path_count
from outputs.display.matrices.orders import MatrixOrder
from outputs.loaders import graph_of
from outputs.models import OutputObjectiveLink
from plans.codes import link_ends
from plans.models import Plan
from plans.trace.matrix import composite_matrix
from sectors.models import ObjectiveGoalLink
from tests.pages.page import Page, page_at
from tests.pages.test_query_counts import Count, grow
from tests.pages.test_sector_and_matrix_pages import cells_of

PLAN = "/en/2008-2011/"
API = "/api/v1/plans/2008-2011/"
PRINTED = ["4.1", "5.1", "6.1", "7.1", "8.1"]
COMPOSITE = "outputs-goals"
WAYS = list(product(MatrixOrder, ["0", "1"]))
Marks = dict[tuple[str, str], str]


def marks_on(page: Page, table: str, *, is_swapped: bool) -> Marks:
    """Return row and column as printed → what a reader sees of the cell, its note left out."""
    cells = {
        (pair[::-1] if is_swapped else pair): text
        for pair, text in cells_of(page, table.replace(".", "")).items()
    }
    return {(row, column): text.split(row)[0] for (row, column), text in cells.items()}


def answered(client: Client, table: str) -> Marks:
    document: Any = client.get(f"{API}matrices/{table}/").json()
    return {
        (row, column): said(value, sure, table) for row, column, value, sure in document["cells"]
    }


def saved(client: Client, table: str) -> Marks:
    text = client.get(f"{API}matrices/{table}/?format=csv").content.decode()
    _head, *rows = csv.reader(StringIO(text, newline=""))
    return {(row[0], row[1]): said(row[2], row[3], table) for row in rows}


def said(value: object, certainty: str, table: str) -> str:
    mark = str(value) if table == COMPOSITE else "x"
    return f"{mark}?" if certainty == "ambiguous" else mark


def stored(plan: Plan, table: str) -> Marks:
    lower = OutputObjectiveLink.objects.in_plan(plan).filter(table__number=table)
    upper = ObjectiveGoalLink.objects.in_plan(plan).filter(table__number=table)
    rows = [
        *lower.values_list("output__code", "objective__code", "certainty"),
        *upper.values_list("objective__code", "goal__code", "certainty"),
    ]
    return {(row, column): said(1, certainty, table) for row, column, certainty in rows}


@pytest.mark.parametrize("table", [*PRINTED, COMPOSITE])
def test_every_way_shows_the_stored_marks(client: Client, plan: Plan, table: str) -> None:
    expected = answered(client, table)
    assert saved(client, table) == expected
    assert table == COMPOSITE or stored(plan, table) == expected
    for order, swap in WAYS:
        page = page_at(client, f"{PLAN}matrices/{table}/?order={order}&swap={swap}")
        shown = marks_on(page, table, is_swapped=swap == "1")
        assert {
            pair: text.rstrip("12") if text[0] == "x" else text for pair, text in shown.items()
        } == expected, (order, swap)
        assert page.all_faults() == []


@pytest.mark.parametrize("table", [*PRINTED, COMPOSITE])
def test_totals_are_those_of_the_marks_in_every_way(client: Client, plan: Plan, table: str) -> None:
    del plan
    for order, swap in WAYS:
        page = page_at(client, f"{PLAN}matrices/{table}/?order={order}&swap={swap}")
        rows = page.table(f"caption-{table.replace('.', '')}").texts
        bodies = [row for row in rows[1:-1] if len(row) == len(rows[0])]
        numbers = [[number_in(text) for text in row[1:-1]] for row in bodies]
        assert [sum(row) for row in numbers] == [int(row[-1]) for row in bodies]
        assert [sum(column) for column in zip(*numbers, strict=True)] == [
            int(total) for total in rows[-1][1:-1]
        ]


def number_in(text: str) -> int:
    if not text:
        return 0
    digits = text[: 2 if text[1:2].isdigit() else 1]
    return 1 if text.startswith("x") else int(digits)


@pytest.mark.parametrize("table", PRINTED)
def test_each_mark_links_to_its_own_page_and_says_it_in_full(
    client: Client, plan: Plan, table: str
) -> None:
    marks = set(stored(plan, table))
    page = page_at(client, f"{PLAN}matrices/{table}/?swap=1")
    links = [a for a in page.all("a") if a.attributes["href"].startswith(f"{PLAN}links/")]
    ends = [link_ends(link.attributes["href"].split("/")[-2]) for link in links]
    assert len(links) == len(marks)
    assert set(ends) == marks
    for link, pair in zip(links, ends, strict=True):
        assert pair is not None
        assert f"{pair[0]}, " in link.text
        assert f" is marked under {pair[1]}, " in link.text
        assert f" in Table {table}" in link.text
    assert client.get(links[0].attributes["href"]).status_code == 200


@pytest.mark.parametrize("table", [*PRINTED, COMPOSITE])
def test_the_list_has_the_same_marks_row_by_row(client: Client, plan: Plan, table: str) -> None:
    del plan
    for swap in "01":
        page = page_at(client, f"{PLAN}matrices/{table}/?view=list&swap={swap}")
        assert page.all_faults() == []
        known = pairs_of(client, table, is_swapped=swap == "1")
        rows = [row.text.split() for row in page.all("li", "marks-row")]
        listed = {(row[0], word) for row in rows for word in row if (row[0], word) in known}
        assert listed == known
        assert len(page.all("li", "mark-item")) == len(listed)
        assert not page.all("table")


def pairs_of(client: Client, table: str, *, is_swapped: bool) -> set[tuple[str, str]]:
    return {pair[::-1] if is_swapped else pair for pair in answered(client, table)}


def test_an_ambiguous_mark_says_so_in_the_list(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{PLAN}matrices/8.1/?view=list")
    doubtful = [item.text for item in page.all("li", "mark-item") if "ambiguous" in item.text]
    assert [text.split()[0] for text in doubtful] == ["G3", "G5"]
    assert [text[-10:] for text in doubtful] == ["see note 1", "see note 2"]
    assert len(page.one("div", "notes").text.split("D4 → ")) == 3


def test_a_chip_of_the_list_opens_its_node_and_the_table_beside_it_the_mark(
    client: Client, plan: Plan
) -> None:
    del plan
    for swap, row, chip in (("0", "R1", "goals/G1/"), ("1", "G1", "objectives/R1/")):
        page = page_at(client, f"{PLAN}matrices/8.1/?view=list&swap={swap}")
        start = next(i for i, a in enumerate(page.all("a", "node")) if a.text.startswith(row))
        assert page.all("a", "node")[start + 1].attributes["href"] == PLAN + chip
        mark = next(a for a in page.all("a") if a.attributes["href"] == f"{PLAN}links/R1--G1/")
        assert mark.text == "Table 8.1, R1 → G1"


def test_the_list_of_the_composite_leads_to_every_derived_pair(client: Client, plan: Plan) -> None:
    page = page_at(client, f"{PLAN}matrices/{COMPOSITE}/?view=list")
    matrix = composite_matrix(graph_of(plan))
    shown = {a.attributes["href"]: a.text for a in page.all("a", "table-link")}
    for (output, goal), cell in matrix.cells.items():
        words = shown[f"{PLAN}links/{output}--{goal}/"]
        assert words == f"{path_count(cell.value)}, {output} → {goal}"
    table = page_at(client, f"{PLAN}matrices/{COMPOSITE}/")
    assert not [link for link in table.links if link.startswith(f"{PLAN}links/")]


@pytest.mark.parametrize(
    ("query", "words", "leads"),
    [
        ("", "Read it as a list", "?view=list"),
        ("?order=clustered", "Read it as a list", "?order=clustered&view=list"),
        ("?swap=1&view=list", "Read it as a table", "?swap=1"),
    ],
)
def test_table_and_list_lead_to_each_other_and_keep_the_choices(
    client: Client, plan: Plan, query: str, words: str, leads: str
) -> None:
    del plan
    link = page_at(client, f"{PLAN}matrices/8.1/{query}").one("a", "other-view")
    assert link.text == words
    assert link.attributes["href"] == f"{PLAN}matrices/8.1/{leads}"


def test_only_gaps(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{PLAN}matrices/5.1/?only=gaps")
    assert page.one("p", "gap-sentence").text.startswith(
        "Gaps here: 3 rows and no columns."
        " A row or a column counts as one if it has no filled cell, or a single one."
    )
    assert f"{PLAN}gaps/" in [a.attributes["href"] for a in page.all("a") if a.text == "Gaps"]
    heads = [row[0].split()[0] for row in page.table("caption-51").texts[1:-1]]
    assert heads == ["T-OB", "T-UIFN", "T-UIPRN"]
    assert [head.text.split()[0] for head in page.all("th", "is-gap")] == heads
    assert page.table("caption-51").texts[-1][-1] == "44"
    no_gap = page_at(client, f"{PLAN}matrices/6.1/?only=gaps")
    assert no_gap.all("p", "gap-sentence")


def test_only_the_notes_on_cells_that_are_shown_are_told(client: Client, plan: Plan) -> None:
    del plan
    gaps = page_at(client, f"{PLAN}matrices/8.1/?only=gaps")
    assert [row[0].split()[0] for row in gaps.table("caption-81").texts[1:-1]] == ["R4"]
    assert "D4" not in gaps.one("div", "notes").text
    assert "question mark" not in gaps.one("div", "notes").text
    composite = page_at(client, f"{PLAN}matrices/{COMPOSITE}/?only=gaps")
    assert ("D4" in composite.one("div", "notes").text) == bool(composite.all("td", "is-ambiguous"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("order=random", "Valid are: document, most-links, clustered."),
        ("swap=yes", "Valid are: 0, 1."),
        ("only=some", "Valid are: all, gaps."),
        ("view=chart", "Valid are: table, list."),
        ("progress=2007", "Valid are: 0, 2008, 2009, 2010, 2011."),
    ],
)
def test_a_wrong_choice_shows_nothing_but_what_is_valid(
    client: Client, plan: Plan, query: str, words: str
) -> None:
    del plan
    page = page_at(client, f"{PLAN}matrices/8.1/?{query}")
    assert words in page.one("div", "problems").text
    assert page.answer == "Nothing is shown while a part of the address cannot be used."
    assert not page.all("table")
    assert page.all_faults() == []


def test_choices_are_links_that_keep_each_other(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{PLAN}matrices/8.1/?order=clustered&swap=1")
    current = [a.text for a in page.all("a") if a.attributes.get("aria-current") == "true"]
    assert current[-5:] == ["Similar rows together", "Yes", "All", "Table", "Not shown"]
    assert f"{PLAN}matrices/8.1/?order=clustered&swap=1&only=gaps" in page.links
    assert f"{PLAN}matrices/8.1/?order=clustered" in page.links


@pytest.mark.parametrize("table", ["4.1", COMPOSITE])
def test_downloads(client: Client, plan: Plan, table: str) -> None:
    del plan
    page = page_at(client, f"{PLAN}matrices/{table}/")
    start = f"{API}matrices/{table}/"
    queries = ["?format=csv", "?format=csv&layout=wide", "?format=xlsx", ""]
    for query in queries:
        assert start + query in page.links
        assert client.get(start + query).status_code == 200


@pytest.mark.parametrize(("table", "queries"), [("4.1", 12), ("8.1", 12), (COMPOSITE, 11)])
def test_no_choice_costs_a_query_also_on_a_larger_plan(
    client: Client, plan: Plan, count: Count, table: str, queries: int
) -> None:
    for _size in ("as printed", "larger"):
        for query in ("", "order=clustered", "order=clustered&view=list"):
            with count(queries):
                client.get(f"{PLAN}matrices/{table}/?{query}")
        grow(plan)


@pytest.mark.parametrize("query", ["", "swap=1", "view=list"])
def test_a_page_is_light(client: Client, plan: Plan, query: str) -> None:
    del plan
    for table in ("8.1", "6.1", COMPOSITE):
        response = client.get(f"{PLAN}matrices/{table}/?{query}")
        assert len(gzip.compress(response.content)) < 20_000
