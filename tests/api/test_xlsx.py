"""Workbooks of matrices, read back by an independent reader."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from goals.models import Goal
from plans.models import Plan
from tests.api.conftest import Reader
from tests.conftest import Count

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES = ["4.1", "5.1", "6.1", "7.1", "8.1", "outputs-goals"]


def workbook(api: Reader, table: str) -> tuple[CalamineWorkbook, bytes]:
    answer = api.ask(f"matrices/{table}/?format=xlsx")
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == XLSX
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)), answer.content


def sheet_rows(book: CalamineWorkbook, place: int) -> list[list[Any]]:
    return book.get_sheet_by_index(place).to_python(skip_empty_area=False)


@pytest.mark.parametrize("table", TABLES)
def test_the_sheet_is_the_matrix(api: Reader, table: str) -> None:
    matrix, (book, _content) = api.read(f"matrices/{table}/"), workbook(api, table)
    title, codes, titles, *rows = sheet_rows(book, 0)
    assert matrix["title"] in title[0]
    assert codes == ["", "", *(column["code"] for column in matrix["columns"])]
    assert titles == ["", "", *(column["title"] for column in matrix["columns"])]
    assert [row[:2] for row in rows] == [[row["code"], row["title"]] for row in matrix["rows"]]
    expected = {
        (row, column): value
        if table == "outputs-goals"
        else "x?"
        if certainty == "ambiguous"
        else "x"
        for row, column, value, certainty in matrix["cells"]
    }
    found = {
        (row[0], code): cell
        for row in rows
        for code, cell in zip(codes[2:], row[2:], strict=True)
        if cell != ""
    }
    assert found == expected
    if table == "outputs-goals":
        assert {type(cell) for cell in found.values()} <= {int, float}


def test_the_second_sheet_says_where_it_comes_from(api: Reader) -> None:
    for table, place in (("6.1", "Table 6.1"), ("8.1", "Table 8.1")):
        book, _content = workbook(api, table)
        matrix, rows = api.read(f"matrices/{table}/"), sheet_rows(book, 1)
        assert book.sheet_names == [table, "Notes and source"]
        facts = {row[0]: row[2] for row in rows}
        assert facts["Plan"] == "2008-2011"
        assert facts["Revision"] == "Revision 1 of the plan"
        assert "Resolution 71" in facts["Source"]
        assert place in facts["Source"]
        assert facts["Address"] == f"http://testserver{api.inside}matrices/{table}/"
        assert "ambiguous" in facts["Cells"] or "more than one way" in facts["Cells"]
        head = rows.index(["Row", "Column", "Note"])
        assert rows[head + 1 :] == matrix["notes"]


def test_some_matrix_has_notes_and_a_doubtful_number_stays_a_number(api: Reader) -> None:
    assert any(api.read(f"matrices/{table}/")["notes"] for table in TABLES)
    _book, content = workbook(api, "outputs-goals")
    with ZipFile(BytesIO(content)) as file:
        assert "0&quot;?&quot;" in file.read("xl/styles.xml").decode()


def test_the_heads_are_frozen_and_the_document_says_what_it_is(api: Reader) -> None:
    _book, content = workbook(api, "8.1")
    with ZipFile(BytesIO(content)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
        core = file.read("docProps/core.xml").decode()
    assert 'xSplit="2" ySplit="3"' in sheet
    assert 'state="frozen"' in sheet
    assert "Table 8.1" in core
    assert "Resolution 71" in core
    assert "2026-11-22T00:00:00Z" in core


def test_the_titles_of_the_columns_have_the_lines_they_need(api: Reader) -> None:
    _book, content = workbook(api, "8.1")
    with ZipFile(BytesIO(content)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="(\d+)"', sheet))
    assert float(heights["3"]) > 2 * float(heights["2"])


def test_the_same_revision_makes_the_same_bytes(api: Reader) -> None:
    for table in ("8.1", "outputs-goals"):
        assert workbook(api, table)[1] == workbook(api, table)[1]


def test_no_text_becomes_a_formula(api: Reader) -> None:
    Goal.objects.filter(code="G1").update(title="=1+1")
    book, content = workbook(api, "8.1")
    assert sheet_rows(book, 0)[2][2] == "=1+1"
    with ZipFile(BytesIO(content)) as file:
        assert "<f>" not in file.read("xl/worksheets/sheet1.xml").decode()


def test_the_file_its_queries_and_what_else_there_is(api: Reader, plan: Plan, count: Count) -> None:
    with count(10):
        answer = api.ask("matrices/8.1/", accept=XLSX)
    assert answer["Content-Type"] == XLSX
    name = f"itu-plan-{plan.slug}-matrices-8.1-2026-11-22.xlsx"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    with count(8):
        api.ask("matrices/outputs-goals/?format=xlsx")
    problem = api.refused("goals/?format=xlsx", 406)
    assert problem["detail"] == "“xlsx” is no format here. Choose: json, csv, ndjson."
    api.refused("matrices/9.9/?format=xlsx", 404)


def test_a_plan_without_a_revision_has_a_workbook_too(api: Reader, plan: Plan) -> None:
    plan.revisions.all().delete()
    assert workbook(api, "8.1")[1] == workbook(api, "8.1")[1]
