"""A plan ten times the size: each page shows a bounded part, says so, and leads to the rest."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from outputs.loaders import graph_of
from plans.models import Plan
from plans.trace.matrix import composite_matrix, printed_matrix
from tests.benchmarks.stored import stored
from tests.benchmarks.synthetic import synthetic_plan
from tests.factories import ObjectiveFactory, ObjectiveGoalLinkFactory, PlanFactory
from tests.kpi_factories import KpiFactory
from tests.pages.page import Page, page_at

HOME = "/en/2008-2011/"
COMPOSITE = f"{HOME}matrices/outputs-goals/"
SPACE = "\N{NO-BREAK SPACE}"
PATHS = (
    *("", "goals/", "goals/G2/", "sectors/", "sectors/R/", "objectives/", "objectives/T3/"),
    *("objectives/?goal=G2", "outputs/", "outputs/?objective=T3", "outputs/T-2/", "gaps/"),
    *("gaps/?rule=outputs-without-kpi", "what-if/", "what-if/?stop=T-2", "source/", "source/1/"),
    *("source/document/doc/", "matrices/", "matrices/8.1/", "matrices/8.1/?only=gaps"),
    *("matrices/4.1/", "matrices/outputs-goals/", "matrices/outputs-goals/?order=most-links"),
    *("matrices/outputs-goals/?order=clustered", "matrices/outputs-goals/?view=list"),
    *("matrices/outputs-goals/?swap=1&progress=2009", "map/", "map/?focus=G2", "map.svg"),
    *("map/?order=fewer-crossings", "kpis/", "kpis/completeness/", "history/", "reports/"),
)
Count = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def large(db: None) -> Plan:
    """Return a stored plan ten times as large as that of Resolution 71."""
    del db
    return stored(synthetic_plan(10), PlanFactory.create(first_year=2008))


def links_in(page: Page, words: str) -> list[str]:
    return [a.attributes["href"] for a in page.all("a") if a.text == words]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_bounded(client: Client, large: Plan, path: str) -> None:
    del large
    response = client.get(HOME + path)
    assert response.status_code == 200
    assert len(re.findall(rb"<(?:tr|li|a|option) ?", response.content)) < 1500
    if not path.endswith(".svg"):
        assert Page(response.content.decode()).all_faults() == []


def test_no_page_asks_more_of_a_larger_plan(client: Client, db: None) -> None:
    del db
    asked: list[list[int]] = []
    for size, year in ((1, 2008), (10, 2012)):
        plan = stored(synthetic_plan(size), PlanFactory.create(first_year=year))
        paths = [path.replace("2009", str(year)) for path in PATHS]
        asked.append([_queries(client, f"/en/{plan.slug}/{path}") for path in paths])
    differing = [
        (path, *counts) for path, *counts in zip(PATHS, *asked, strict=True) if len({*counts}) > 1
    ]
    assert differing == []


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def test_a_matrix_is_a_window_with_the_totals_of_the_whole(client: Client, large: Plan) -> None:
    page, matrix = page_at(client, COMPOSITE), composite_matrix(graph_of(large))
    head, *rows, foot = page.table("caption-outputs-goals").texts
    codes = [row[0].split()[0] for row in rows if len(row) > 1]
    assert codes == [row.code for row in matrix.rows[:50]]
    columns = [text.split()[0] for text in head[1:-1]]
    met = {column for code in codes for column in matrix.cells.across(code)}
    assert columns == [column.code for column in matrix.columns if column.code in met]
    assert [int(row[-1]) for row in rows if len(row) > 1] == [
        matrix.row_totals[code] for code in codes
    ]
    assert [int(text) for text in foot[1:]] == [
        *(matrix.column_totals[code] for code in columns),
        matrix.total,
    ]
    told = page.one("nav", "window").text
    assert "Rows 1-50 of 450 Next rows" in told
    assert f"Columns 1-{len(columns)} of {len(columns)} with a number in these rows" in told
    assert "(the matrix has 70)" in told


def test_the_pages_of_a_matrix_hold_every_row_once(client: Client, large: Plan) -> None:
    found, address = [], COMPOSITE
    while address:
        page = page_at(client, address)
        rows = page.table("caption-outputs-goals").texts[1:-1]
        found += [row[0].split()[0] for row in rows if len(row) > 1]
        [following] = links_in(page, "Next rows") or [""]
        address = following and COMPOSITE + following
    assert found == [node.code for node in graph_of(large).layer("output")]


def test_all_columns_are_shown_page_by_page(client: Client, large: Plan) -> None:
    del large
    page = page_at(client, f"{COMPOSITE}?across=all&rows=2")
    assert "Rows 51-100 of 450" in page.one("nav", "window").text
    assert "Columns 1-50 of 70 Next columns" in page.one("nav", "window").text
    assert links_in(page, "Next columns") == ["?across=all&rows=2&columns=2"]
    assert links_in(page, "Next rows") == ["?across=all&rows=3"]


def test_a_matrix_is_narrowed_to_a_column_a_row_and_a_sector(client: Client, large: Plan) -> None:
    graph = graph_of(large)
    matrix = composite_matrix(graph)
    told = page_at(client, f"{COMPOSITE}?head=g7").one("nav", "window").text
    count = len(matrix.cells.across("G7"))
    assert f"Rows 1-{count} of {count} (the matrix has 450)" in told
    assert "Rows 1-1 of 1 " in page_at(client, f"{COMPOSITE}?head=T-2").one("nav", "window").text
    told = page_at(client, f"{COMPOSITE}?sector=INT").one("nav", "window").text
    assert "Rows 1-50 of 80 " in told


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("head=X9", "No row or column has the code “X9”."),
        ("sector=X", "“X” cannot be chosen for “sector”."),
    ],
)
def test_a_wrong_part_is_named(client: Client, large: Plan, query: str, words: str) -> None:
    del large
    page = page_at(client, f"{COMPOSITE}?{query}")
    assert words in page.one("div", "problems").text
    assert not page.all("table")
    assert not page.all("nav", "window")


def test_a_page_of_rows_that_is_not_there_is_404(client: Client, large: Plan) -> None:
    del large
    assert "Choose one from 1 to 9." in page_at(client, f"{COMPOSITE}?rows=10", 404).text


def test_the_gaps_of_a_matrix_are_those_of_all_of_it(client: Client, large: Plan) -> None:
    matrix = printed_matrix(graph_of(large), "4.1")
    rows, columns = (
        [head for head in heads if len(matrix.cells.across(head.code)) <= 1]
        for heads in (matrix.rows, matrix.columns)
    )
    page = page_at(client, f"{HOME}matrices/4.1/?only=gaps")
    said = page.one("p", "gap-sentence").text
    assert said.startswith(f"Gaps here: {len(rows)} rows and {len(columns)} columns.")
    assert f"Rows 1-50 of {len(rows)}" in page.one("nav", "window").text


def test_a_rule_with_many_cases_is_shown_page_by_page(client: Client, large: Plan) -> None:
    del large
    page = page_at(client, f"{HOME}gaps/")
    assert "The first 50 of 450 are shown." in page.text
    rule = "gaps/?rule=outputs-without-kpi"
    assert HOME + rule in page.links
    page = page_at(client, f"{HOME}{rule}&page=9")
    assert page.answer.startswith("450 of the 450 outputs have no KPI of their own.")
    assert len(page.one("ul", "cases").text.split("output INT-")) == 51
    assert not page.all("nav", "rules")


def test_lists_that_are_cut_lead_to_the_whole(client: Client, large: Plan) -> None:
    del large
    page = page_at(client, f"{HOME}sectors/R/")
    assert "The first 25 of 50 are shown." in page.text
    assert f"{HOME}objectives/?sector=R" in page.links
    assert "The first 25 of 120 are shown." in page.text
    assert f"{HOME}outputs/?sector=R" in page.links
    home = page_at(client, HOME)
    assert len(home.table("caption-overview").rows) == 27
    assert "The first 25 of 70 are shown." in home.text
    assert (
        f"Page 1 of 2{SPACE}".strip() in page_at(client, f"{HOME}goals/").one("nav", "pager").text
    )


def test_a_goal_that_many_objectives_serve_shows_the_first(client: Client, plan: Plan) -> None:
    goal, table = plan.goals.get(code="G1"), plan.tables.get(number="8.1")
    objectives = ObjectiveFactory.create_batch(30, sector=plan.sectors.get(code="R"))
    for objective in objectives:
        ObjectiveGoalLinkFactory.create(objective=objective, goal=goal, table=table)
    page = page_at(client, f"{HOME}goals/G1/")
    count = goal.objective_links.filter(objective__sector__code="R").count()
    assert f"The first 25 of {count} are shown." in page.text
    assert f"{HOME}objectives/?goal=G1&sector=R" in page.links
    assert objectives[-1].code not in page.text


def test_of_many_missing_values_the_first_are_shown(client: Client, plan: Plan) -> None:
    KpiFactory.create_batch(101, output=plan.outputs.get(code="T-SG"))
    page = page_at(client, f"{HOME}kpis/completeness/?period=2009")
    assert len(page.table("caption-T").rows) == 101
    assert "The first 100 are shown." in page.text
    listed = "kpis/?owner=T&period=2009&status=not-reported"
    assert HOME + listed in page.links
    assert "101" in page_at(client, HOME + listed).answer


def test_of_many_codes_one_is_typed(client: Client, large: Plan) -> None:
    del large
    page = page_at(client, f"{HOME}outputs/?objective=t3")
    [field] = [one for one in page.all("input") if one.attributes.get("name") == "objective"]
    assert field.attributes["value"] == "T3"
    assert [one.attributes["name"] for one in page.all("select")][:2] == ["sector", "goal"]


def test_the_map_draws_a_part_and_leads_through_the_others(client: Client, large: Plan) -> None:
    graph = graph_of(large)
    drawn: set[str] = set()
    for sector, parts in (("R", 3), ("T", 4), ("D", 4), ("INT", 3)):
        for number in range(1, parts + 1):
            page = page_at(client, f"{HOME}map/?sector={sector}&page={number}")
            assert f"Part {number} of {parts}" in page.one("nav", "window").text
            drawn |= {_code(a.attributes["href"]) for a in page.all("a", "node")}
    assert drawn >= {node.code for node in graph.layer("objective")}
    assert drawn >= {node.code for node in graph.layer("output")}
    assert "too large for one drawing" in page_at(client, f"{HOME}map/").text


def test_the_map_draws_what_a_node_touches(client: Client, large: Plan) -> None:
    del large
    page = page_at(client, f"{HOME}map/?focus=T-2")
    assert "T-2 is drawn with all that its paths touch." in page.text
    whole = page_at(client, f"{HOME}map/?show=all")
    assert not whole.all("nav", "window")
    assert len(whole.all("a", "node")) > 760


def _code(address: str) -> str:
    return address.split("/")[-2]
