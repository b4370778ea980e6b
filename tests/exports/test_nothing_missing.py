"""A value that is not reported is never 0, blank or green; an invented one always says so."""

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from django.test import Client

from plans.models import Plan
from reports.exporters.formats import Format
from reports.models import Report
from tests.exports.readers import (
    GRIDS,
    MISSING,
    SHAPES,
    grids_of,
    sheets_of,
    squeezed,
)

API = "/api/v1/plans/2008-2011/"
PAGES = "/en/2008-2011/"
NODES = ("goals/G6/", "objectives/R2/", "outputs/R-LIAISON/", "sectors/D/", "")
TOLD = ("Value", "Attainment", "Status")
WITH_ALL = [one for one in GRIDS if one not in {Format.HTML, Format.DOCX}]


@pytest.fixture(scope="session")
def silent(files: dict[Format, bytes]) -> set[str]:
    """Return the codes of the KPIs that are not reported for the year of the report."""
    figures = json.loads(files[Format.JSON])["figures"]
    found = {one["code"] for one in figures if one["value"] is None}
    assert len(found) == 10
    return found


def rows_of(grid: list[list[object]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a table of figures: the KPI, and its cells by their heads."""
    heads: list[str] = []
    for row in grid:
        words = [" ".join(str(cell).split()) for cell in row]
        if "Status" in words and "Value" in words:
            heads = [head.removesuffix(" (%)") for head in words]
        elif heads and len(words) == len(heads):
            cells = dict(zip(heads, words, strict=True))
            if cells.get("Year", "2009") == "2009":
                yield words[0].split()[0] if words[0] else "", cells


def wrong_in(grid: list[list[object]], silent: set[str]) -> list[dict[str, str]]:
    """Return the rows of silent KPIs that say anything but that they are not reported."""
    rows = [cells for code, cells in rows_of(grid) if code in silent]
    return [cells for cells in rows if not is_said(cells)]


def is_said(cells: dict[str, str]) -> bool:
    """Say whether value, attainment and status of a row all say that nothing is reported."""
    said = [cells[head].lower().lstrip(SHAPES) for head in TOLD if head in cells]
    return set(said) == {MISSING}


@pytest.mark.parametrize("format_", WITH_ALL)
def test_no_file_turns_a_missing_value_into_anything(
    files: dict[Format, bytes], silent: set[str], format_: Format
) -> None:
    grids = grids_of(format_, files[format_])
    seen = {code for grid in grids for code, _cells in rows_of(grid)}
    assert silent <= seen
    assert [row for grid in grids for row in wrong_in(grid, silent)] == []


def test_the_pdf_prints_that_it_is_missing(files: dict[Format, bytes], silent: set[str]) -> None:
    said = squeezed("".join(sheets_of(files[Format.PDF_ANNEX])))
    for grid in grids_of(Format.JSON, files[Format.JSON]):
        for code, cells in rows_of(grid):
            if code in silent and "Attainment" in cells:
                told = [cells[head] for head in ("Target", "Value", "Attainment")]
                assert squeezed("".join(told)) in said
                assert told[1:] == [MISSING] * 2


def test_a_chart_draws_no_missing_value(files: dict[Format, bytes], silent: set[str]) -> None:
    drawn = [
        (block["table"], point)
        for block in blocks_of(json.loads(files[Format.JSON])["annex"]["sections"])
        if block["type"] == "chart"
        for point in block["points"]
        if point["year"] == 2009
    ]
    assert len(drawn) > 50
    assert [
        table
        for table, point in drawn
        if table.upper().removeprefix("VALUES-") in silent and point["value"]
    ] == []


def blocks_of(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield from section["blocks"]
        yield from blocks_of(section["sections"])


@pytest.mark.parametrize("address", ["kpis/", "kpis/?page=2", "reports/2009/?part=all"])
def test_no_list_of_kpis_turns_it_into_anything(
    client: Client, report: Report, silent: set[str], address: str
) -> None:
    del report
    joined = "&" if "?" in address else "?"
    page = client.get(f"{PAGES}{address}{joined}period=2009").content
    grids = grids_of(Format.HTML, page)
    assert {code for grid in grids for code, _cells in rows_of(grid)} & silent
    assert [row for grid in grids for row in wrong_in(grid, silent)] == []


def test_the_page_of_a_silent_kpi_says_so(client: Client, demo: Plan, silent: set[str]) -> None:
    del demo
    for code in silent:
        answer = client.get(f"{PAGES}kpis/{code}/?period=2009")
        page = lxml.html.document_fromstring(answer.content)
        [row] = page.xpath("//tbody/tr[contains(@class, 'asked')]")
        cells = [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
        assert cells[1].lower() == MISSING, (code, cells)
        assert row.xpath(".//*[contains(@class, 'status-not-reported')]")
        assert not re.search(r"status-(achieved|on-track)", lxml.html.tostring(row).decode())


def test_progress_counts_and_never_averages_what_is_missing(
    client: Client, demo: Plan, silent: set[str]
) -> None:
    del demo
    rows = client.get(f"{API}progress/?period=2009&page_size=500").json()["results"]
    for row in rows:
        told = client.get(f"{API}progress/{row['code']}/?period=2009").json()["kpis"]
        missing = [kpi for kpi in told if kpi["code"] in silent]
        assert row["counts"].get("not-reported", 0) == len(missing), row["code"]
        assert all(kpi["actual"] is kpi["attainment"] is None for kpi in missing)
        assert {kpi["status"] for kpi in missing} <= {"not-reported"}
        if row["reported"] == 0:
            assert row["mean"] is row["percent_shown"] is None


@pytest.mark.parametrize("path", NODES)
def test_a_page_of_the_plan_says_what_is_missing(client: Client, demo: Plan, path: str) -> None:
    del demo
    page = lxml.html.document_fromstring(client.get(f"{PAGES}{path}?period=2009").content)
    assert MISSING in page.text_content().lower()
    for row in page.xpath("//tr[.//*[contains(@class, 'status-not-reported')]]"):
        assert not re.search(r"\b0\s*%", row.text_content())


def test_the_api_gives_null_for_what_is_missing(
    client: Client, demo: Plan, silent: set[str]
) -> None:
    del demo
    kpis = client.get(f"{API}kpis/?page_size=500").json()["results"]
    years = [
        year
        for kpi in kpis
        if kpi["code"] in silent
        for year in kpi["values"]
        if year["year"] == 2009
    ]
    assert len(years) == len(silent)
    for year in years:
        assert (year["value"], year["attainment"], year["percent_shown"]) == (None, None, None)
        assert (year["status"], year["trend"]) == ("not-reported", "unknown")


def test_the_completeness_board_names_each_as_csv(
    client: Client, demo: Plan, silent: set[str]
) -> None:
    del demo
    text = client.get(f"{PAGES}kpis/completeness.csv?period=2009").content.decode()
    told = {line.split(",")[1] for line in text.splitlines() if ",not reported," in line}
    assert told == silent - {"KPI-INT-PP-11"}, "one is owed in the last year alone"
