"""Whatever shows an invented value says that it is illustrative: every page, object and file."""

import json
import re
from typing import Any

import lxml.html
import pytest
from django.test import Client

from plans.models import Plan
from reports.exporters.formats import Format
from reports.models import Report
from tests.exports.readers import PARTS, csv_texts, docx_texts, grids_of, sheets_of, squeezed

API = "/api/v1/plans/2008-2011/"
PAGES = "/en/2008-2011/"
NOTICE = "Illustrative figures, not results of the Union."
SHOWING = [
    *("", "goals/", "goals/G1/", "sectors/R/", "objectives/", "objectives/R1/", "outputs/"),
    *("outputs/R-SPACE/", "matrices/8.1/", "matrices/4.1/", "matrices/outputs-goals/", "kpis/"),
    *(
        "kpis/KPI-R-SPACE-11/",
        "kpis/completeness/",
        "reports/2009/",
        "reports/2009/?part=annex-kpis",
    ),
    *("reports/2009/?part=all", "history/KPI-R-SPACE-11/"),
]
FIGURES = "//*[contains(@class, 'status-') or contains(@class, 'chart')]"
LISTED = ("kpis/", "kpis/KPI-R-SPACE-11/measurements/", "progress/")


@pytest.mark.parametrize("path", SHOWING)
def test_every_page_that_shows_one_says_so(client: Client, report: Report, path: str) -> None:
    del report
    answer = client.get(f"{PAGES}{path}")
    assert answer.status_code == 200
    main = lxml.html.document_fromstring(answer.content).xpath("//main")[0]
    if main.xpath(FIGURES) or "KPI-" in main.text_content():
        assert "illustrative" in main.text_content().lower()


@pytest.mark.parametrize("path", SHOWING[:16])
def test_one_that_shows_none_does_not_claim_it(client: Client, plan: Plan, path: str) -> None:
    """The other way round: without the set, no page of the plan says illustrative."""
    del plan
    answer = client.get(f"{PAGES}{path}")
    if answer.status_code == 200:
        main = lxml.html.document_fromstring(answer.content).xpath("//main")[0]
        assert "illustrative" not in main.text_content().lower()


@pytest.mark.parametrize("path", LISTED)
def test_every_object_that_holds_one_says_so(client: Client, demo: Plan, path: str) -> None:
    del demo
    rows = client.get(f"{API}{path}?page_size=500").json()["results"]
    assert rows
    assert [row["code"] for row in rows if holds_value(row) and not row["illustrative"]] == []


def holds_value(row: dict[str, Any]) -> bool:
    """Say whether an object of the API shows a figure."""
    return bool(row.get("values") or row.get("value") or row.get("mean") or row.get("reported"))


def test_every_value_of_an_object_says_so(client: Client, demo: Plan) -> None:
    del demo
    kpis = client.get(f"{API}kpis/?page_size=500").json()["results"]
    values = [year for kpi in kpis for year in kpi["values"] if year["value"] or year["text"]]
    assert len(values) > 200
    assert all(year["illustrative"] for year in values)
    assessed = client.get(f"{API}progress/G1/?period=2009").json()["kpis"]
    assert assessed
    assert all(kpi["illustrative"] for kpi in assessed if kpi["value"])


def test_the_report_of_the_api_says_so(client: Client, report: Report) -> None:
    told = client.get(f"{API}reports/{report.code}/").json()
    assert told["illustrative"] is True
    assert {one["note"] for one in told["figures"]} == {"illustrative"}


@pytest.mark.parametrize("path", ["kpis/", "kpis/KPI-R-SPACE-11/measurements/", "progress/"])
def test_every_row_of_a_csv_of_the_api_says_so(client: Client, demo: Plan, path: str) -> None:
    del demo
    answer = client.get(f"{API}{path}?format=csv&page_size=500")
    head, *_rows = b"".join(answer).decode().lower().splitlines()
    assert "illustrative" in head


@pytest.mark.parametrize(("format_", "least"), [(Format.PDF, 8), (Format.PDF_ANNEX, 30)])
def test_every_sheet_of_the_pdf_says_so(
    files: dict[Format, bytes], format_: Format, least: int
) -> None:
    sheets = sheets_of(files[format_])
    assert len(sheets) >= least
    said = squeezed(NOTICE)
    assert [place for place, text in enumerate(sheets, 1) if said not in squeezed(text)] == []


@pytest.mark.parametrize("format_", [Format.XLSX, Format.ODS])
def test_every_sheet_of_a_workbook_says_so(files: dict[Format, bytes], format_: Format) -> None:
    grids = grids_of(format_, files[format_])
    assert len(grids) == 9
    assert all(any(NOTICE in str(cell) for row in grid[:4] for cell in row) for grid in grids)


def test_the_other_files_say_so(files: dict[Format, bytes]) -> None:
    assert all(NOTICE in text for text in _running_texts(files))
    package = json.loads(csv_texts(files[Format.CSV])["datapackage.json"])
    assert NOTICE in package["description"]
    frozen = json.loads(files[Format.JSON])
    assert frozen["is_illustrative"] is True
    assert all(NOTICE in frozen[part]["notice"] for part in PARTS)


def _running_texts(files: dict[Format, bytes]) -> list[str]:
    page = lxml.html.document_fromstring(files[Format.HTML])
    body, *heads = docx_texts(files[Format.DOCX])
    return [
        " ".join(page.text_content().split()),
        *(heads or [body])[:1],
        csv_texts(files[Format.CSV])["README.txt"],
    ]


@pytest.mark.parametrize("format_", [Format.XLSX, Format.ODS, Format.CSV])
def test_every_row_of_figures_says_so_in_a_column(
    files: dict[Format, bytes], format_: Format
) -> None:
    """A row that somebody copies away still says it."""
    seen = 0
    for grid in grids_of(format_, files[format_]):
        head = next((row for row in grid if "Illustrative" in row), None)
        for row in grid[grid.index(head) + 1 :] if head else []:
            if head and str(row[0]).startswith("KPI-"):
                seen += 1
                assert row[head.index("Illustrative")] == "yes"
    assert seen == 73 * 3


@pytest.mark.parametrize("format_", [Format.HTML, Format.HTML_ANNEX, Format.DOCX_ANNEX])
def test_no_number_of_a_file_with_pages_repeats_it(
    files: dict[Format, bytes], format_: Format
) -> None:
    cells = [
        str(cell) for grid in grids_of(format_, files[format_]) for row in grid for cell in row
    ]
    assert len(cells) > 100
    figures = [cell for cell in cells if re.match(r"[0-9]", cell)]
    assert [cell for cell in figures if "illustrative" in cell] == []
