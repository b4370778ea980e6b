"""The template in three formats: independent readers find the rows, and no formula."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from python_calamine import load_workbook

from kpis.sheets.columns import COLUMNS
from kpis.sheets.reading import rows_from
from kpis.sheets.template import TemplateRow
from kpis.sheets.writing import template_csv, template_ods, template_xlsx

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROWS = (
    TemplateRow("G1-1", "Broadband", 2009, "%", previous=Decimal("0.1")),
    TemplateRow("T1-2", "=1+1", 2010, "level", "partly done", text="- a\n\tb  c", note="'=x"),
    TemplateRow(
        *("D1-3", "<r><t>a</t></r>", 2011, "€"),
        value=Decimal("12345678901234.56789"),
        numerator=Decimal(-5),
        denominator=Decimal("1E+3"),
        qualifier="over",
        as_of="2011-12-31",
        source="_x0041_ & <b>",
        quote="@SUM(A1)",
        reason="\N{GRINNING FACE}",
    ),
)
FILES = {
    "xlsx": template_xlsx(ROWS, "KPI values 2009"),
    "ods": template_ods(ROWS, "KPI values 2009"),
    "csv": template_csv(ROWS),
}


@pytest.mark.parametrize("name", FILES)
def test_a_template_reads_back_to_its_rows(name: str) -> None:
    found = rows_from(name, FILES[name])
    assert found.file_type == name
    assert [row.row_number for row in found.rows] == [2, 3, 4]
    assert [row.cells for row in found.rows] == [row.cells() for row in ROWS]


@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_the_second_sheet_tells_how_to_fill_in(name: str) -> None:
    found = rows_from(name, FILES[name])
    assert (found.sheet, found.ignored_sheets) == ("Values", ("How to fill in",))
    book = load_workbook(BytesIO(FILES[name]))
    lines = book.get_sheet_by_name("How to fill in").to_python()
    assert lines[0][0] == "KPI values 2009"
    assert any("0 to 100" in str(line[0]) for line in lines)


@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_another_reader_finds_typed_cells(name: str) -> None:
    head, *rows = load_workbook(BytesIO(FILES[name])).get_sheet_by_index(0).to_python()
    assert head == [column.title for column in COLUMNS]
    assert rows[0][3] == 2009
    assert rows[0][10] == 0.1
    assert rows[1][1] == "=1+1"
    assert rows[2][4] == "12345678901234.56789"
    assert rows[2][5:9] == [-5, 1000, "over", "2011-12-31"]


def test_another_reader_of_csv_finds_no_formula() -> None:
    text = FILES["csv"].decode("utf-8-sig")
    head, *rows = csv.reader(StringIO(text, newline=""))
    assert head == [column.title for column in COLUMNS]
    assert rows[1][1] == "'=1+1"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]


def test_the_workbook_has_no_formula_and_helps() -> None:
    with ZipFile(BytesIO(FILES["xlsx"])) as archive:
        sheet = fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{MAIN}f"))
    pane = next(sheet.iter(f"{MAIN}pane"))
    assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", "B2")
    checks = {one.get("sqref"): one for one in sheet.iter(f"{MAIN}dataValidation")}
    assert checks["D2:D5001"].get("type") == "whole"
    assert "0 to 100" in checks["E2:E5001"].get("prompt")
    assert "B2:B5001" not in checks


def test_input_columns_look_different() -> None:
    with ZipFile(BytesIO(FILES["xlsx"])) as archive:
        sheet = fromstring(archive.read("xl/worksheets/sheet1.xml"))
    styles = [cell.get("s") for cell in next(sheet.iter(f"{MAIN}row"))]
    inputs = {style for style, one in zip(styles, COLUMNS, strict=True) if one.is_input}
    others = {style for style, one in zip(styles, COLUMNS, strict=True) if not one.is_input}
    assert not inputs & others


def test_both_sheets_are_printed_across_with_all_columns_on_one_page() -> None:
    with ZipFile(BytesIO(template_xlsx([TemplateRow("G1-1", "A name", 2009)], "Values"))) as file:
        for number in (1, 2):
            sheet = file.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'orientation="landscape"' in sheet
            assert 'fitToHeight="0"' in sheet
            assert sheet.count("<row ") == sheet.count('customHeight="1"')


def test_the_same_rows_make_the_same_bytes() -> None:
    assert template_xlsx(ROWS, "KPI values 2009") == FILES["xlsx"]
    assert template_ods(ROWS, "KPI values 2009") == FILES["ods"]
