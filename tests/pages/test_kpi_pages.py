"""The pages of the indicators: the list, one indicator, and the completeness board."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from kpis.display.history import approved_rows
from kpis.loaders.indicators import standing_at
from kpis.vocabulary import Status
from plans.models import Plan
from tests.kpi_factories import EvidenceFactory, MeasurementFactory, person, recorded
from tests.kpi_set import LIST, LIST_DIGEST, KpiSet, kpi_set, more_kpis
from tests.pages.page import Page, page_at

PLAN = "/en/2008-2011/"
KPIS = f"{PLAN}kpis/"
BOARD = f"{KPIS}completeness/"
ALL_PAGES = [
    KPIS,
    f"{KPIS}?period=2011",
    f"{KPIS}KPI-T-SG-1/",
    f"{KPIS}KPI-T-SG-2/?period=2009",
    f"{KPIS}KPI-T-SG-5/?period=2010",
    f"{KPIS}KPI-T-SG-6/",
    f"{KPIS}KPI-T-SG-7/",
    f"{KPIS}KPI-D4-1/",
    BOARD,
    f"{BOARD}?period=2011",
]
Count = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def made(plan: Plan) -> KpiSet:
    """Put a small set of indicators into the plan."""
    return kpi_set(plan)


def rows_by_code(page: Page, caption: str) -> dict[str, list[str]]:
    """Return the rows of a table by the first word of their head."""
    return {row[0].split()[0]: row for row in page.table(caption).texts[1:]}


def test_the_list_says_how_many_are_reported_and_how_they_stand(
    client: Client, made: KpiSet
) -> None:
    whole = standing_at(made.plan, 2009).whole
    assert (whole.total, whole.reported) == (7, 5)
    assert page_at(client, KPIS).answer == (
        "For 2009, 5 of 7 KPIs are reported: 1 on track, 1 at risk, 2 off track, 1 not assessed."
        " 2 further indicators rest on figures from outside the cycle."
    )


def test_each_row_is_as_the_standing_has_it(client: Client, made: KpiSet) -> None:
    page = page_at(client, f"{KPIS}?period=2009")
    rows = rows_by_code(page, "caption-kpis")
    standing = standing_at(made.plan, 2009).assessments
    assert set(rows) == set(standing)
    row = rows["KPI-T-SG-1"]
    assert row[1:] == [
        *("T-SG", "ITU-T", "at least 100", "80", "80 %"),
        *("At risk", "rising, better"),
    ]
    assert rows["KPI-T-SG-2"][4:] == ["not reported", "not reported", "Not reported", "cannot say"]
    assert rows["KPI-T-SG-3"][4].split() == ["50", "running", "total", "110"]
    assert rows["KPI-T-SG-5"][4:7] == ["They are content.", "not assessed", "Not assessed"]


def test_figures_from_outside_the_cycle_stand_apart_with_date_and_source(
    client: Client, made: KpiSet
) -> None:
    del made
    rows = rows_by_code(page_at(client, KPIS), "caption-context")
    assert rows["KPI-T-SG-6"][2:] == ["over 2800", "2007", "Annual report 2007"]
    assert rows["KPI-T-SG-7"][2:4] == ["4000", "no date given"]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("status=at-risk&period=2009", ["KPI-T-SG-1"]),
        ("status=not-reported&period=2009", ["KPI-T-SG-2", "KPI-T-SG-4"]),
        ("subject=G7", ["KPI-G7-1"]),
        ("subject=D4&kind=percentage", ["KPI-D4-1"]),
        ("owner=INT", ["KPI-G7-1"]),
        ("context=true", ["KPI-T-SG-6", "KPI-T-SG-7"]),
        ("search=delegates", ["KPI-T-SG-6"]),
        ("context=false&ordering=-code&owner=D", ["KPI-D4-1"]),
    ],
)
def test_filters(client: Client, made: KpiSet, query: str, codes: list[str]) -> None:
    del made
    page = page_at(client, f"{KPIS}?{query}")
    found = [a.text.split()[0] for a in page.all("a", "measure")]
    assert found == codes
    assert f"{len(codes)} match" in page.answer


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("period=2007", "“2007” is no year of the cycle."),
        ("status=green", "“green” is no status. Choose from achieved, on-track,"),
        ("subject=T-SH", "No goal, objective or output has the code “T-SH”. Nearest: T-SG"),
        ("kind=x", "“x” is no kind of KPI."),
    ],
)
def test_what_is_not_known_empties_the_list(
    client: Client, made: KpiSet, query: str, words: str
) -> None:
    del made
    page = page_at(client, f"{KPIS}?{query}")
    assert words in page.one("div", "problems").text
    assert page.answer == "Nothing is listed while a part of the address cannot be used."
    assert not page.all("table")


@pytest.mark.parametrize("query", ["", "?period=2009&status=off-track", "?ordering=-name"])
def test_the_api_answers_the_same_list_in_the_same_order(
    client: Client, made: KpiSet, query: str
) -> None:
    del made
    page = page_at(client, KPIS + query)
    listed = [a.text.split()[0] for a in page.all("a", "measure")]
    twins = [a.attributes["href"] for a in page.all("a") if a.attributes.get("rel") == "alternate"]
    answered = [item["code"] for item in client.get(twins[0]).json()["results"]]
    assert listed == answered
    files = {twin for twin in twins if "format=csv" in twin}
    assert files
    for file in files:
        lines = client.get(file).content.decode().splitlines()[1:]
        assert [line.split(",")[0] for line in lines] == answered


@pytest.mark.parametrize("path", ["KPI-T-SG-1/", "completeness/?period=2009"])
def test_every_page_has_its_twin(client: Client, made: KpiSet, path: str) -> None:
    del made
    page = page_at(client, KPIS + path)
    twins = [a.attributes["href"] for a in page.all("a") if a.attributes.get("rel") == "alternate"]
    assert twins
    assert [client.get(twin).status_code for twin in twins] == [200] * len(twins)


def test_a_kpi_explains_its_status(client: Client, made: KpiSet) -> None:
    found = standing_at(made.plan, 2009).assessments["KPI-T-SG-1"]
    assert found.status is Status.AT_RISK
    page = page_at(client, f"{KPIS}KPI-T-SG-1/?period=2009")
    assert page.answer == "For 2009, KPI-T-SG-1 is at risk, with an attainment of 80 %."
    steps = page.one("details", "computed").text
    assert "actual / target = 80 / 100 = 0.8" in steps
    assert "The value for 2009 was restated" in steps


def test_a_restated_value_stands_above_the_one_that_it_replaced(
    client: Client, made: KpiSet
) -> None:
    del made
    page = page_at(client, f"{KPIS}KPI-T-SG-1/")
    rows = page.table("caption-values").rows[1:]
    heads = [row[0].text for row in rows if row[0].tag == "th"]
    assert heads == ["2008", "2009", "2010", "2011"]
    now, before = rows[1], rows[2]
    assert now[2].text.startswith("80")
    assert "Restated: Counted anew." in now[2].text
    assert before[0].text.startswith("91 replaced by the value above")
    assert "First list" in before[2].text
    assert "Entered by contributor" in now[-1].text
    assert "Approved by reviewer" in now[-1].text
    assert "not reported" in rows[3][2].text


def test_the_chart_has_the_years_of_the_table_and_says_them(client: Client, made: KpiSet) -> None:
    del made
    page = page_at(client, f"{KPIS}KPI-T-SG-1/")
    [drawing] = [one for one in page.all("svg") if one.attributes.get("role") == "img"]
    assert drawing.attributes["aria-labelledby"] == "chart-title chart-desc"
    assert page.one("desc").text == (
        "2008: 70. 2009: 80, target 100. 2010: not reported. 2011: not reported."
    )


def test_the_chart_of_a_running_total_shows_what_its_targets_are_held_against(
    client: Client, made: KpiSet
) -> None:
    page = page_at(client, f"{KPIS}{made.cumulative.code}/?period=2009")
    assert page.one("desc").text.startswith("2008: 60. 2009: 110")
    assert "running total 110" in page.text


def test_a_page_that_names_evidence_does_not_read_the_files(made: KpiSet) -> None:
    row = made.cumulative.measurements.get(year=2009)
    EvidenceFactory(measurement=row, url="", file_name="list.pdf", content=b"%PDF-")
    pieces = [one for row in approved_rows(made.cumulative) for one in row.evidence.all()]
    assert [one.get_deferred_fields() for one in pieces] == [{"content"}]


def test_words_and_milestones_make_no_chart(client: Client, made: KpiSet) -> None:
    del made
    for code in ("KPI-T-SG-4", "KPI-T-SG-5"):
        assert not page_at(client, f"{KPIS}{code}/").all("figure", "chart")


def test_what_is_not_approved_is_not_public(client: Client, made: KpiSet) -> None:
    del made
    for address in (KPIS, f"{KPIS}KPI-T-SG-2/", BOARD, f"{PLAN}outputs/T-SG/"):
        content = page_at(client, address).text
        assert "123" not in content, address
        assert "In progress" not in content, address


def test_evidence_is_a_link_or_a_file_to_save(client: Client, made: KpiSet) -> None:
    del made
    page = page_at(client, f"{KPIS}KPI-T-SG-1/")
    assert "https://register.example/2009" in page.links
    address = f"{KPIS}KPI-T-SG-1/evidence/{LIST_DIGEST}/"
    assert address in page.links
    response = client.get(address)
    assert response.content == LIST
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="list.html"'
    assert client.get(f"{KPIS}KPI-T-SG-1/evidence/{'cd' * 32}/").status_code == 404


def test_evidence_of_work_under_way_is_nobodys(client: Client, made: KpiSet) -> None:
    made.restated.measurements.filter(number=1, year=2009).update(state="draft")
    assert client.get(f"{KPIS}KPI-T-SG-1/evidence/{LIST_DIGEST}/").status_code == 404


def test_the_way_up_and_the_neighbours(client: Client, made: KpiSet) -> None:
    del made
    page = page_at(client, f"{KPIS}KPI-T-SG-2/")
    assert f"{PLAN}objectives/T1/" in page.links
    assert f"{PLAN}goals/G1/" in page.links
    assert f"{KPIS}KPI-T-SG-1/" in page.links
    assert f"{KPIS}KPI-T-SG-3/" in page.links


def test_an_unknown_code_or_year_names_what_there_is(client: Client, made: KpiSet) -> None:
    del made
    assert "KPI-T-SG-1" in page_at(client, f"{KPIS}KPI-T-SG-11/", 404).text
    assert "2009" in page_at(client, f"{KPIS}KPI-T-SG-1/?period=2007", 404).text


def test_permanent_link_and_history(client: Client, made: KpiSet) -> None:
    del made
    assert client.get("/id/2008-2011/kpi-t-sg-1")["Location"] == f"{KPIS}KPI-T-SG-1/"
    assert client.get("/id/2008-2011/KPI-T-SG-99").status_code == 404
    assert b"KPI-T-SG-1" in client.get("/id/2008-2011/KPI-T-SG-1.bib").content
    page = page_at(client, f"{PLAN}history/KPI-T-SG-1/")
    assert f"{KPIS}KPI-T-SG-1/" in page.links
    assert page.one("h1").text == "History of KPI-T-SG-1"


def test_search_finds_a_kpi_and_goes_to_an_exact_code(client: Client, made: KpiSet) -> None:
    del made
    exact = client.get(f"{PLAN}search/", {"q": "kpi-t-sg-6"})
    assert exact["Location"] == f"{KPIS}KPI-T-SG-6/"
    page = page_at(client, f"{PLAN}search/?q=delegates&type=kpi")
    assert f"{KPIS}KPI-T-SG-6/" in page.links


def test_the_board_says_who_owes_what(client: Client, made: KpiSet) -> None:
    del made
    page = page_at(client, f"{BOARD}?period=2009")
    assert page.answer == "For 2009, 1 of 6 values is not reported."
    owners = {row[0]: row[1:] for row in page.table("caption-owners").texts[1:]}
    assert owners["ITU-T"] == ["4", "3", "1", "none"]
    assert owners["ITU-R"] == ["0", "0", "none", "none"]
    [row] = page.table("caption-T").texts[1:]
    assert row[0].startswith("KPI-T-SG-2")
    assert row[2] == "last reported for 2008, 1 year before"


def test_what_is_reported_once_is_owed_at_the_end(client: Client, made: KpiSet) -> None:
    last = f"{BOARD}?period=2011"
    assert rows_by_code(page_at(client, last), "caption-T")["KPI-T-SG-4"][2] == "never reported"
    recorded(made.once, 2010, 1)
    assert "KPI-T-SG-4" not in rows_by_code(page_at(client, last), "caption-T")


def test_the_board_leads_to_what_no_kpi_measures(client: Client, made: KpiSet) -> None:
    del made
    page = page_at(client, BOARD)
    assert page.one("ul", "uncovered").text == "6 goals 23 objectives 44 outputs"
    gaps = page_at(client, f"{PLAN}gaps/").text
    for count, layer in ((6, "goals"), (23, "objectives"), (44, "outputs")):
        assert f"{PLAN}gaps/#{layer}-without-kpi" in page.links
        assert f"{layer.capitalize()} without a KPI {count}" in gaps


def test_work_under_way_shows_to_those_of_the_sector(client: Client, made: KpiSet) -> None:
    address = f"{BOARD}?period=2009"
    client.force_login(person("of-t", "contributor:T", plan=made.plan))
    assert rows_by_code(page_at(client, address), "caption-T")["KPI-T-SG-2"][3] == "In progress"
    client.force_login(person("of-r", "reviewer:R", plan=made.plan))
    assert len(rows_by_code(page_at(client, address), "caption-T")["KPI-T-SG-2"]) == 3


def test_the_file_of_the_board_has_no_empty_cell(client: Client, made: KpiSet) -> None:
    del made
    response = client.get(f"{KPIS}completeness.csv?period=2009")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    lines = [line.split(",") for line in response.content.decode().splitlines()]
    rows = {cells[1]: cells for cells in lines}
    assert rows["KPI-T-SG-2"][5:] == ["not reported", "2008", "1", "false"]
    assert rows["KPI-T-SG-1"][5:] == ["reported", "2009", "0", "false"]
    assert all(cell for cells in lines for cell in cells)


def test_a_plan_without_indicators_says_so(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, KPIS)
    assert page.answer == "No KPI of the cycle is recorded yet."
    assert "No indicator is recorded in this plan yet." in page.text
    board = page_at(client, BOARD)
    assert board.answer == "For 2008, no value is owed."
    assert "45 outputs" in board.text


@pytest.mark.parametrize("address", ALL_PAGES)
def test_what_is_missing_is_said_in_words(client: Client, made: KpiSet, address: str) -> None:
    """No cell of a table is empty, and nothing but words stands for a missing value."""
    del made
    page = page_at(client, address)
    assert page.all_faults() == []
    for element in page.elements:
        if element.tag in {"td", "dd"}:
            assert element.text, (address, element.attributes)
        if element.has_class("missing"):
            assert not re.search(r"\d", element.text), element.text
        if element.has_class("status-not-reported"):
            assert element.text == "Not reported"


@pytest.mark.parametrize("address", ALL_PAGES)
def test_an_invented_figure_is_marked_wherever_it_shows(
    client: Client, plan: Plan, address: str
) -> None:
    kpi_set(plan, is_illustrative=True)
    page = page_at(client, address)
    shows = [a for a in page.all("a", "measure") if a.text.startswith("KPI-T-SG-1 ")]
    marks = page.all("abbr", "illustrative")
    assert len(marks) >= len(shows)
    if shows or "KPI-T-SG-1/" in address:
        assert page.one("p", "illustrative-notice").text


def test_an_illustrative_value_of_a_real_kpi_is_marked(client: Client, made: KpiSet) -> None:
    MeasurementFactory(kpi=made.silent, year=2010, value=7, is_illustrative=True)
    row = rows_by_code(page_at(client, f"{KPIS}?period=2010"), "caption-kpis")["KPI-T-SG-2"]
    assert row[4] == "7 *"


QUERIES = {
    KPIS: 17,
    f"{KPIS}?period=2009&status=at-risk&subject=T-SG&owner=T": 17,
    f"{KPIS}KPI-T-SG-1/": 18,
    f"{KPIS}KPI-T-SG-6/": 18,
    BOARD: 15,
    f"{KPIS}completeness.csv": 15,
}


def test_query_counts_do_not_grow_with_the_indicators(
    client: Client, made: KpiSet, count: Count
) -> None:
    for address, queries in QUERIES.items():
        with count(queries):
            assert client.get(address).status_code == 200, address
    more_kpis(made.plan, 12)
    for address, queries in QUERIES.items():
        with count(queries):
            assert client.get(address).status_code == 200, address
