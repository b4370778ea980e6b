"""The same figures on the pages, in the API and in every file, each read by another's reader."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from reports.exporters.formats import Format
from reports.models import Report
from tests.exports.readers import (
    GRIDS,
    MISSING,
    SHAPES,
    Figure,
    figures_in,
    grids_of,
    number_in,
    sheets_of,
    squeezed,
)

API = "/api/v1/plans/2008-2011/"
PAGES = "/en/2008-2011/"
STATUSES = {"on-track", "at-risk", "off-track", "not-assessed", MISSING.replace(" ", "-")}
WITH_ALL = [one for one in GRIDS if one not in {Format.HTML, Format.DOCX}]
"""The formats that tell of every KPI; the paper tells by exception."""


@pytest.fixture(scope="session")
def frozen(files: dict[Format, bytes]) -> dict[str, Figure]:
    """Return the figures of the canonical JSON, by the code of the KPI."""
    return {one["code"]: _expected(one) for one in json.loads(files[Format.JSON])["figures"]}


def _expected(given: dict[str, Any]) -> Figure:
    value = MISSING if given["value"] is None else number_in(given["value"])
    status = given["status"].replace("-", " ")
    attainment = number_in(given["attainment"] or "")
    return Figure(number_in(given["target"] or ""), value, attainment, status)


def differing(found: dict[str, Figure], frozen: dict[str, Figure]) -> dict[str, Any]:
    """Return the KPIs of which something else is said; a figure that is missing has only words."""
    assert found.keys() == frozen.keys()
    return {
        code: (one, frozen[code])
        for code, one in found.items()
        if one.value != frozen[code].value
        or one.status != frozen[code].status
        or _other(one.target, frozen[code].target)
        or _other(one.attainment, frozen[code].attainment)
    }


def _other(said: object, expected: object) -> bool:
    is_words = isinstance(said, str) and said != ""
    return not is_words if expected == "" else said != expected


@pytest.mark.parametrize("format_", WITH_ALL)
def test_every_file_says_the_same_of_every_kpi(
    files: dict[Format, bytes], frozen: dict[str, Figure], format_: Format
) -> None:
    assert {one.status.replace(" ", "-") for one in frozen.values()} == STATUSES
    assert len(frozen) == 73
    assert differing(figures_in(grids_of(format_, files[format_])), frozen) == {}


@pytest.mark.parametrize("format_", [Format.HTML, Format.DOCX, Format.JSON])
def test_the_paper_says_the_same_of_those_that_it_names(
    files: dict[Format, bytes], frozen: dict[str, Figure], format_: Format
) -> None:
    seen = 0
    for head, *rows in grids_of(format_, files[format_]):
        heads = [" ".join(str(cell).split()) for cell in head]
        if heads[:1] == ["KPI"] and heads[-1] == "Reason":
            for row in rows:
                told = dict(zip(heads, map(str, row), strict=True))
                expected = frozen[told["KPI"]]
                status = " ".join(told["Status"].split()).lower().lstrip(SHAPES)
                assert (number_in(told["Value"]), status) == (expected.value, expected.status)
                assert number_in(told["Target"]) == expected.target or expected.target == ""
                seen += 1
    assert seen >= 26


def test_the_pdf_prints_every_row_of_figures_of_the_json(files: dict[Format, bytes]) -> None:
    said = squeezed("".join(sheets_of(files[Format.PDF_ANNEX])))
    rows = list(_figure_rows(files[Format.JSON]))
    assert len(rows) > 180
    assert [row for row in rows if squeezed("".join(row)) not in said] == []


def _figure_rows(content: bytes) -> Iterator[list[str]]:
    """Yield target, value and attainment of every row of figures, as they stand side by side."""
    for heads, *rows in grids_of(Format.JSON, content):
        if "Value" in heads and "Attainment" in heads:
            start, end = heads.index("Target"), heads.index("Attainment")
            yield from ([str(cell) for cell in row[start : end + 1]] for row in rows)


def test_the_api_says_the_same(client: Client, report: Report, frozen: dict[str, Figure]) -> None:
    told = client.get(f"{API}reports/{report.code}/").json()
    assert {one["code"]: _expected(one) for one in told["figures"]} == frozen


def test_the_page_of_the_report_says_the_same(
    client: Client, report: Report, frozen: dict[str, Figure]
) -> None:
    page = client.get(f"{PAGES}reports/{report.code}/?part=all").content
    assert differing(figures_in(grids_of(Format.HTML, page)), frozen) == {}
    part = client.get(f"{PAGES}reports/{report.code}/?part=annex-kpis").content
    assert differing(figures_in(grids_of(Format.HTML, part)), frozen) == {}


def test_the_list_of_kpis_says_the_same(
    client: Client, report: Report, frozen: dict[str, Figure]
) -> None:
    found: dict[str, Figure] = {}
    for number in (1, 2):
        page = client.get(f"{PAGES}kpis/?period={report.year}&page={number}")
        found |= figures_in(grids_of(Format.HTML, page.content)) if page.status_code == 200 else {}
    assert differing(found, frozen) == {}


def test_the_kpis_of_the_api_say_the_same(
    client: Client, report: Report, frozen: dict[str, Figure]
) -> None:
    told = client.get(f"{API}kpis/?page_size=500").json()["results"]
    found = {one["code"]: year_of(one, report.year) for one in told}
    assert {code: year["status"].replace("-", " ") for code, year in found.items()} == {
        code: figure.status for code, figure in frozen.items()
    }
    shown = {code: str(year["percent_shown"] or "") for code, year in found.items()}
    assert {code: number_in(text) for code, text in shown.items()} == {
        code: figure.attainment for code, figure in frozen.items()
    }


def year_of(kpi: dict[str, Any], year: int) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in kpi["values"] if one["year"] == year)
    return found


def test_the_progress_of_the_api_rests_on_the_same_values(
    client: Client, report: Report, frozen: dict[str, Figure]
) -> None:
    goals = [f"{API}progress/G{number}/?period={report.year}" for number in range(1, 8)]
    told = [kpi for goal in goals for kpi in client.get(goal).json()["kpis"]]
    assert {kpi["code"] for kpi in told} == frozen.keys()
    numbers = {code: one.value for code, one in frozen.items() if not isinstance(one.value, str)}
    actual = {kpi["code"]: number_in(kpi["actual"]) for kpi in told if kpi["actual"]}
    assert {code: actual.get(code) for code in numbers} == numbers
    silent = {code for code, figure in frozen.items() if figure.value == MISSING}
    assert {code for code in silent if code in actual} == set()


def test_the_means_of_the_api_are_those_of_the_tables(
    client: Client, report: Report, files: dict[Format, bytes]
) -> None:
    rows = client.get(f"{API}progress/?period={report.year}&page_size=500").json()["results"]
    told = {row["code"]: row for row in rows}
    found = _standing(files[Format.XLSX])
    assert found.keys() == told.keys()
    for code, (total, reported, mean) in found.items():
        row = told[code]
        assert [number_in(total), number_in(reported)] == [row["total"], row["reported"]]
        expected = MISSING if row["percent_shown"] is None else row["percent_shown"]
        assert number_in(mean) == number_in(expected), code


def _standing(content: bytes) -> dict[str, tuple[object, object, object]]:
    """Return how many KPIs of each goal, objective and output are reported, and their mean."""
    for grid in grids_of(Format.XLSX, content):
        start = next((place for place, row in enumerate(grid) if row[0] == "Code"), None)
        if start is not None and "Weight" in grid[start]:
            rows = [dict(zip(map(str, grid[start]), row, strict=True)) for row in grid[start + 1 :]]
            return {
                str(row["Code"]): (row["KPIs"], row["KPIs reported"], row["Mean attainment"])
                for row in rows
                if row["Level"] in {"goal", "objective", "output"}
            }
    return {}
