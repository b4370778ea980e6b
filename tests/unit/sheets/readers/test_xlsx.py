"""The first visible sheet of a workbook, cell by cell."""

from decimal import Decimal

import pytest

from sheets.limits import Limits
from tests.unit.kpis.sheets.files import (
    code_of,
    first,
    read,
    refusal_of,
    text_cell,
    xlsx,
    xlsx_parts,
    xlsx_row,
    zipped,
)

KEYS = text_cell("A2", "G1-1") + '<c r="B2"><v>2009</v></c>'


def row_with(value: str, source: str = "") -> bytes:
    return xlsx(f'<row r="2">{KEYS}{value}{source}</row>')


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ('<c r="C2"><v>0.10000000000000001</v></c>', Decimal("0.1")),
        ('<c r="C2" s="1"><v>0.25</v></c>', "25%"),
        ('<c r="C2" s="3"><v>0.125</v></c>', "12.5%"),
        ('<c r="C2" s="6"><v>12</v></c>', Decimal(12)),
        ('<c r="C2" s="77"><v>12</v></c>', Decimal(12)),
        ('<c r="C2" s="x"><v>12</v></c>', Decimal(12)),
        ('<c r="C2" t="s"><v>1</v></c>', "rich"),
        ('<c r="C2" t="s"></c>', None),
        ('<c r="C2" t="str"><v>reached</v></c>', "reached"),
        ('<c t="inlineStr"><is><r><t>re</t></r><r><t>ached</t></r></is></c>', "reached"),
        ('<c r="C2" s="2"/>', None),
        ("", None),
    ],
)
def test_a_value_is_read_as_it_shows(value: str, read_as: object) -> None:
    assert first(row_with(value))["value"] == read_as


def test_cells_and_rows_without_an_address_follow_each_other() -> None:
    cells = "".join(
        f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("G1-1", "2009", "3", "Report")
    )
    row = read(xlsx(f"<row>{cells}</row>")).rows[0]
    assert row.row_number == 2
    assert row.cells["source"] == "Report"


@pytest.mark.parametrize(
    ("written", "text"),
    [("a_x000D__x000A_b", "a\nb"), ("_x005F_x0041_", "_x0041_"), ("_x1", "_x1")],
)
def test_escaped_characters_are_read(written: str, text: str) -> None:
    assert first(row_with("", text_cell("D2", written)))["source"] == text


@pytest.mark.parametrize(
    ("value", "code", "address"),
    [
        ('<c r="C2"><f>1+1</f><v>2</v></c>', "formula", "C2"),
        ('<c r="C2"><f t="shared" si="0"/><v>2</v></c>', "formula", "C2"),
        ('<c r="C2"><f>1+1</f></c>', "formula", "C2"),
        ('<c r="C2" t="e"><v>#DIV/0!</v></c>', "error-value", "C2"),
        ('<c r="C2" s="2"><v>40000</v></c>', "date", "C2"),
        ('<c r="C2" s="4"><v>40000</v></c>', "date", "C2"),
        ('<c r="C2" t="d"><v>2010-05-04</v></c>', "date", "C2"),
        ('<c r="C2" t="b"><v>1</v></c>', "boolean", "C2"),
        ('<c r="C2"><v>nan</v></c>', "not-a-number", "C2"),
        (text_cell("C2", "a_x0000_b"), "control-character", "C2"),
        (text_cell("C2", "x" * 5001), "cell-too-long", "C2"),
        (text_cell("E2", "lost"), "no-heading", "E2"),
        (text_cell("XFD2", "far"), "too-many-columns", "XFD2"),
    ],
)
def test_a_cell_is_refused_by_its_address(value: str, code: str, address: str) -> None:
    error = refusal_of(row_with(value))
    assert error.code == code
    assert str(error).startswith(address)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="C2" t="s"><v>9</v></c></row>',
        '<row r="2"><c r="C2" t="s"><v>-1</v></c></row>',
        '<row r="2"><c r="2C"><v>9</v></c></row>',
        '<row r="0"/>',
        '<row r="99999999"/>',
        "<row>",
    ],
)
def test_a_sheet_that_is_not_as_its_format_asks_is_refused(rows: str) -> None:
    assert code_of(xlsx(rows)) == "damaged"


def test_a_cell_at_the_far_end_takes_no_memory() -> None:
    error = refusal_of(xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert error.code == "too-many-columns"
    row = read(xlsx(f'<row r="1048576">{text_cell("A1048576", "G1-1")}</row>')).rows[0]
    assert row.row_number == 1_048_576


def test_a_merged_cell_is_tolerated() -> None:
    parts = xlsx_parts(xlsx_row(2, "G1-1", "2009", "3", "Report"))
    name = "xl/worksheets/s1.xml"
    merged = '</sheetData><mergeCells><mergeCell ref="D2:D3"/></mergeCells>'
    parts[name] = str(parts[name]).replace("</sheetData>", merged)
    assert first(zipped(parts))["source"] == "Report"


def test_the_first_visible_sheet_is_read_and_named() -> None:
    sheets = (("Notes", "hidden"), ("2009", "visible"), ("2010", "visible"))
    found = read(xlsx(xlsx_row(2, "G1-1"), sheets=sheets))
    assert (found.sheet, found.ignored_sheets) == ("2009", ("Notes", "2010"))


def test_a_workbook_of_hidden_sheets_is_refused() -> None:
    assert code_of(xlsx(xlsx_row(2, "G1-1"), sheets=(("Notes", "veryHidden"),))) == "no-sheet"


def test_a_hundred_thousand_rows_end_quickly() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 100_002))
    assert code_of(xlsx(rows)) == "too-many-rows"


def test_empty_cells_without_end_are_refused() -> None:
    assert code_of(xlsx(f'<row r="2">{"<c/>" * 9}</row>'), Limits(cells=10)) == "too-many-cells"
