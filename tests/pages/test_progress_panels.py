"""Progress on the pages of the layers below: goal, objective, output, Sector, home, matrices."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from kpis.loaders.indicators import standing_at
from plans.models import Plan
from tests.kpi_factories import ReportFactory
from tests.kpi_set import KpiSet, kpi_set, more_kpis
from tests.pages.page import Page, page_at

PLAN = "/en/2008-2011/"
Count = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def made(plan: Plan) -> KpiSet:
    """Put a small set of indicators into the plan."""
    return kpi_set(plan)


def panel(page: Page) -> str:
    """Return the text of the panel of progress."""
    return page.one("section", "progress").text


def test_an_output_shows_its_kpis_and_what_they_come_to(client: Client, made: KpiSet) -> None:
    del made
    page = page_at(client, f"{PLAN}outputs/T-SG/?period=2009")
    assert (
        "3 of 5 KPIs reported; mean attainment 90 %; 1 on track, 1 at risk, 1 not assessed."
        in panel(page)
    )
    rows = page.table("caption-progress").texts
    assert rows[1] == ["T-SG Study groups"]
    assert [row[0].split()[0] for row in rows[2:]] == [f"KPI-T-SG-{n}" for n in range(1, 6)]
    assert "The mean is 1.8 / 2 = 0.9, or 90 %" in panel(page)


@pytest.mark.parametrize(
    ("path", "code"),
    [("goals/G1/", "G1"), ("goals/G7/", "G7"), ("objectives/T1/", "T1"), ("outputs/T-SG/", "T-SG")],
)
def test_every_panel_counts_as_the_standing_does(
    client: Client, made: KpiSet, path: str, code: str
) -> None:
    found = standing_at(made.plan, 2009).of(code)
    page = page_at(client, f"{PLAN}{path}?period=2009")
    assert f"{found.reported} of {found.total} KPIs reported" in panel(page)
    listed = [a.text.split()[0] for a in page.all("a", "measure") if a.text.startswith("KPI-")]
    assert sorted(listed) == [one.code for one in found.assessments]


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("goals/G1/", {"T-SG": "2009 On track 1 At risk 1 Not assessed 1 Not reported 2"}),
        ("goals/G3/", {"D4": "2009 Off track", "D-LDC": "no KPI"}),
        ("objectives/T1/", {"T-SG": "2009 On track 1 At risk 1 Not assessed 1 Not reported 2"}),
    ],
)
def test_every_branch_says_how_it_stands(
    client: Client, made: KpiSet, path: str, statuses: dict[str, str]
) -> None:
    standing = standing_at(made.plan, 2009)
    page = page_at(client, f"{PLAN}{path}?period=2009")
    shown = standings_on(page)
    assert shown
    for code, words in shown:
        found = standing.of(code)
        counts = sum(f" {one.number}" in words for one in found.counts if one.number)
        assert ("no KPI" in words) == (not found.total)
        assert words.startswith("2009 ") == bool(found.total)
        assert found.total < 2 or counts == sum(bool(one.number) for one in found.counts)
    for code, words in statuses.items():
        assert (code, words) in shown


def standings_on(page: Page) -> list[tuple[str, str]]:
    """Return the code of the node before each status of a branch, and the words of the status."""
    found, code = [], ""
    for one in page.elements:
        if one.tag == "a" and one.has_class("node"):
            code = one.text.split()[0]
        elif one.has_class("standing"):
            found.append((code, one.text))
    return found


def test_a_kpi_that_only_an_ambiguous_mark_leads_to_says_so(client: Client, made: KpiSet) -> None:
    found = standing_at(made.plan, 2009).of("G3")
    assert "KPI-D4-1" in found.ambiguous
    rows = page_at(client, f"{PLAN}goals/G3/").table("caption-progress").texts
    [row] = [row for row in rows if row[0].startswith("KPI-D4-1")]
    assert "ambiguous" in row[0]
    certain = page_at(client, f"{PLAN}objectives/D4/").table("caption-progress").texts
    assert not [row for row in certain if "ambiguous" in row[0]]


def test_a_sector_counts_its_own(client: Client, made: KpiSet) -> None:
    del made
    assert "1 of 1 KPI reported" in panel(page_at(client, f"{PLAN}sectors/D/"))
    nothing = panel(page_at(client, f"{PLAN}sectors/R/"))
    assert "No KPI of the cycle is recorded for an objective or output of this Sector" in nothing


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("outputs/R-WRC/", "No KPI of the cycle is recorded for this output yet."),
        ("objectives/R1/", "for this objective or its outputs yet."),
        ("goals/G4/", "for this goal, its objectives or its outputs yet."),
    ],
)
def test_without_a_kpi_a_panel_says_so(client: Client, plan: Plan, path: str, words: str) -> None:
    del plan
    page = page_at(client, PLAN + path)
    assert words in panel(page)
    assert f"{PLAN}kpis/" in page.links
    assert not page.all("nav", "years")


def test_a_year_that_is_none_of_the_cycle_is_refused(client: Client, made: KpiSet) -> None:
    del made
    assert "2009" in page_at(client, f"{PLAN}goals/G1/?period=1999", 404).text


def test_another_year_is_a_link_away(client: Client, made: KpiSet) -> None:
    del made
    page = page_at(client, f"{PLAN}outputs/T-SG/")
    assert "?period=2008" in page.links
    marked = [a.text for a in page.all("a") if a.attributes.get("aria-current") == "true"]
    assert marked == ["Outputs", "2009"]
    earlier = panel(page_at(client, f"{PLAN}outputs/T-SG/?period=2008"))
    assert "Progress in 2008" in earlier
    assert "3 of 5 KPIs reported; no mean attainment, for nothing can be assessed" in earlier


def test_home_shows_progress_by_goal_and_the_way_to_what_is_missing(
    client: Client, made: KpiSet
) -> None:
    page = page_at(client, PLAN)
    assert "5 of 7 KPIs reported" in panel(page)
    standing = standing_at(made.plan, 2009)
    rows = page.table("caption-goal-progress").texts[1:]
    assert [row[1] for row in rows] == [
        f"{found.reported} of {found.total} {'KPI' if found.total == 1 else 'KPIs'} reported"
        for found in (standing.of(f"G{number}") for number in range(1, 8))
    ]
    assert f"{PLAN}kpis/completeness/" in page.links


def test_home_names_the_latest_published_report_only(client: Client, made: KpiSet) -> None:
    ReportFactory(plan=made.plan, code="2010", year=2010, title="Draft of 2010")
    assert "Latest report" not in panel(page_at(client, PLAN))
    ReportFactory(plan=made.plan, published=True)
    assert "Latest report: Progress report 2009, published" in panel(page_at(client, PLAN))


def test_a_matrix_shows_progress_only_when_asked(client: Client, made: KpiSet) -> None:
    address = f"{PLAN}matrices/8.1/"
    assert not page_at(client, address).all("td", "share")
    page = page_at(client, f"{address}?progress=2009")
    head, *rows, total, last = page.table("caption-81").rows
    assert head[-1].text == "Progress 2009"
    standing = standing_at(made.plan, 2009)
    for row in rows:
        if row[0].attributes["scope"] == "rowgroup":
            assert row[0].attributes["colspan"] == str(len(head))
            continue
        found = standing.of(row[0].text.split()[0])
        expected = f"{found.reported} of {found.total}" if found.total else "no KPI"
        assert expected in row[-1].text
    assert len(total) == len(last) == len(head)
    goal = standing.of("G7")
    assert f"{goal.percent_shown} % {goal.reported} of {goal.total}" in last[7].text


@pytest.mark.parametrize(
    "path",
    [
        *("", "goals/G1/", "objectives/T1/", "outputs/T-SG/", "sectors/T/"),
        *("matrices/8.1/?progress=2009", "matrices/5.1/?progress=2009&view=list"),
    ],
)
def test_invented_figures_are_marked(client: Client, plan: Plan, path: str) -> None:
    kpi_set(plan, is_illustrative=True)
    page = page_at(client, PLAN + path)
    assert page.all_faults() == []
    assert page.one("p", "illustrative-notice").text
    assert page.all("abbr", "illustrative")


@pytest.mark.parametrize("path", ["", "goals/G1/", "objectives/D4/", "outputs/T-SG/", "sectors/T/"])
def test_no_cell_of_a_panel_is_empty(client: Client, made: KpiSet, path: str) -> None:
    del made
    page = page_at(client, PLAN + path)
    assert page.all_faults() == []
    caption = "caption-progress" if path else "caption-goal-progress"
    assert all(text for row in page.table(caption).texts for text in row)


# As in test_query_counts.py, and the names of the KPIs: 1 more.
QUERIES = {
    "": 18,
    "goals/G1/": 20,
    "objectives/T1/": 19,
    "outputs/T-SG/": 24,
    "sectors/T/": 24,
    "matrices/8.1/?progress=2009": 16,
}


def test_query_counts_do_not_grow_with_the_indicators(
    client: Client, made: KpiSet, count: Count
) -> None:
    for more in (0, 12):
        more_kpis(made.plan, more)
        for path, queries in QUERIES.items():
            with count(queries):
                assert client.get(PLAN + path).status_code == 200, path
