"""The first visible table of a document, cell by cell."""

from decimal import Decimal

import pytest

from sheets.limits import LIMITS
from tests.unit.kpis.sheets.files import (
    code_of,
    first,
    ods,
    ods_cell,
    ods_parts,
    ods_row,
    ods_table,
    read,
    refusal_of,
    zipped,
)

KEYS = ods_cell("G1-1") + ods_cell("2009", 'office:value-type="float" office:value="2009"')
EMPTY = "<table:table-cell/>"
NOTE = "<office:annotation><text:p>note</text:p></office:annotation>"
DRAWING = "<drawing:frame><text:p>drawn</text:p></drawing:frame>"
SPACES = '<table:table-cell><text:p>a<text:s text:c="999999999"/>b</text:p></table:table-cell>'


def row_with(value: str, source: str = "") -> bytes:
    return ods(ods_row(KEYS, value, source))


@pytest.mark.parametrize(
    ("attributes", "read_as"),
    [
        ('office:value-type="float" office:value="0.30000000000000004"', Decimal("0.3")),
        ('office:value-type="percentage" office:value="0.25"', "25%"),
        ('office:value-type="currency" office:value="12"', Decimal(12)),
        ('office:value-type="string"', "shown"),
        ('office:value-type="string" office:string-value="reached"', "reached"),
        ("", "shown"),
        ('office:value-type="float"', None),
    ],
)
def test_a_value_is_read_by_its_type(attributes: str, read_as: object) -> None:
    assert first(row_with(ods_cell("shown", attributes)))["value"] == read_as


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<text:p>one</text:p><text:p>two</text:p>", "one\ntwo"),
        ('<text:p>a<text:s text:c="2"/>b<text:s/>c<text:tab/>d</text:p>', "a  b c\td"),
        ("<text:p>a<text:line-break/>b <text:span>c</text:span></text:p>", "a\nb c"),
        (f"{NOTE}<text:p>a</text:p>{DRAWING}", "a"),
        ("<table:table><table:table-row><table:table-cell/></table:table-row></table:table>", None),
    ],
)
def test_a_text_is_what_the_cell_shows(inside: str, text: str | None) -> None:
    assert (
        first(row_with(EMPTY, f"<table:table-cell>{inside}</table:table-cell>"))["source"] == text
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (ods_cell("2", 'table:formula="of:=1+1" office:value="2"'), "formula"),
        (ods_cell("2", 'office:value-type="date" office:date-value="2010-05-04"'), "date"),
        (ods_cell("2", 'office:value-type="time" office:time-value="PT1H"'), "date"),
        (ods_cell("2", 'office:value-type="boolean" office:boolean-value="true"'), "boolean"),
        (ods_cell("#DIV/0!"), "error-value"),
        (ods_cell("1,234"), "ambiguous-number"),
        (ods_cell("x" * 5001), "cell-too-long"),
        (SPACES, "cell-too-long"),
    ],
)
def test_a_cell_is_refused_by_its_address(value: str, code: str) -> None:
    error = refusal_of(row_with(value))
    assert error.code == code
    assert str(error).startswith("C2")


def test_empty_cells_and_rows_may_be_repeated_without_end() -> None:
    gap = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = ods_row(gap, attributes='table:number-rows-repeated="1000000"')
    row = read(ods(empty + ods_row(ods_cell("G1-1"), gap) + empty)).rows[0]
    assert (row.row_number, row.cells["code"]) == (1_000_002, "G1-1")


def test_a_repeated_cell_is_read_as_often() -> None:
    twice = 'office:value-type="string" table:number-columns-repeated="2"'
    rows = read(ods(ods_row(ods_cell("2009", twice), attributes='table:number-rows-repeated="3"')))
    assert [row.row_number for row in rows.rows] == [2, 3, 4]
    assert rows.rows[2].cells["year"] == Decimal(2009)


@pytest.mark.parametrize(
    ("columns", "rows", "code"),
    [
        ("999999999", "1", "too-many-columns"),
        ("1", "999999999", "too-many-rows"),
        ("9999999999", "1", "damaged"),
        ("-1", "1", "damaged"),
    ],
)
def test_a_cell_repeated_without_end_is_refused(columns: str, rows: str, code: str) -> None:
    cell = ods_cell("x", f'table:number-columns-repeated="{columns}"')
    assert code_of(ods(ods_row(cell, attributes=f'table:number-rows-repeated="{rows}"'))) == code


def test_what_a_merged_cell_covers_is_not_read() -> None:
    covered = "<table:covered-table-cell><text:p>unseen</text:p></table:covered-table-cell>"
    cells = first(row_with(covered, ods_cell("Report")))
    assert (cells["value"], cells["source"]) == (None, "Report")


def test_the_first_visible_table_is_read_and_named() -> None:
    tables = (
        ods_table("", 'table:name="Notes" table:style-name="hidden"')
        + ods_table(ods_row(KEYS), 'table:name="2009" table:style-name="plain"')
        + ods_table(ods_row(KEYS), 'table:name="2010"')
    )
    found = read(zipped(ods_parts(tables)))
    assert (found.sheet, found.ignored_sheets) == ("2009", ("Notes", "2010"))
    assert len(found.rows) == 1


def test_a_document_without_a_visible_table_is_refused() -> None:
    hidden = ods_table("", 'table:name="Notes" table:style-name="hidden"')
    assert code_of(zipped(ods_parts(hidden))) == "no-sheet"


@pytest.mark.parametrize("link", ["table-source", "cell-range-source", "dde-links"])
def test_links_to_other_files_are_refused(link: str) -> None:
    assert code_of(ods(f"<table:{link}/>{ods_row(KEYS)}")) == "external-links"


def test_a_table_inside_a_table_is_refused() -> None:
    assert code_of(ods(ods_table(""))) == "damaged"


def test_a_document_without_content_is_refused() -> None:
    parts = ods_parts("")
    del parts["content.xml"]
    assert code_of(zipped(parts)) == "damaged"


def test_a_hundred_thousand_rows_end_quickly() -> None:
    rows = "".join(ods_row(ods_cell(f"G{number}")) for number in range(LIMITS.rows * 20))
    assert code_of(ods(rows)) == "too-many-rows"
