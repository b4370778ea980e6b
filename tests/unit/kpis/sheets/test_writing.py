"""The template in three formats: independent readers find the rows, and no formula."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from python_calamine import load_workbook

from kpis.sheets.columns import COLUMNS
from kpis.sheets.reading import rows_from
from kpis.sheets.template import row_cells
from kpis.sheets.writing import template_workbook
from sheets.file_types import FileType
from sheets.odf import NAMES
from sheets.row_heights import EDGE, LINE
from sheets.writers.files import write_file
from sheets.writers.ods import write_ods
from sheets.writers.xlsx import write_xlsx
from tests.unit.kpis.sheets.files import row

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW = row("G1-1", "two  spaces\tand\na line", 2009)
ROWS = (
    row("G1-1", "Broadband", 2009, unit="%", previous=Decimal("0.1")),
    row(
        *("T1-2", "=1+1", 2010),
        unit="level",
        value="partly done",
        text="- a\n\tb  c",
        note="'=x",
    ),
    row(
        *("D1-3", "<r><t>a</t></r>", 2011),
        unit="€",
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
    file_type.value: write_file(template_workbook(ROWS, "KPI values 2009"), file_type)
    for file_type in FileType
}


@pytest.mark.parametrize("name", FILES)
def test_a_template_reads_back_to_its_rows(name: str) -> None:
    found = rows_from(name, FILES[name])
    assert found.file_type == name
    assert [one.row_number for one in found.rows] == [2, 3, 4]
    assert [one.cells for one in found.rows] == [row_cells(one) for one in ROWS]


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
    data = write_xlsx(template_workbook([row("G1-1", "A name", 2009)], "Values"))
    with ZipFile(BytesIO(data)) as file:
        for number in (1, 2):
            sheet = file.read(f"xl/worksheets/sheet{number}.xml").decode()
            assert 'orientation="landscape"' in sheet
            assert 'fitToHeight="0"' in sheet
            assert sheet.count("<row ") == sheet.count('customHeight="1"')


def test_the_same_rows_make_the_same_bytes() -> None:
    assert write_xlsx(template_workbook(ROWS, "KPI values 2009")) == FILES["xlsx"]
    assert write_ods(template_workbook(ROWS, "KPI values 2009")) == FILES["ods"]


def test_a_template_has_a_height_for_its_heads_and_every_row() -> None:
    rows = [row("G1-1", "word " * count, 2009) for count in (1, 20)]
    head, first, second = (line.height for line in template_workbook(rows, "").sheets[0].lines)
    assert head == 2 * LINE + EDGE, "one of the heads has two lines"
    assert first == LINE + EDGE
    assert second is not None
    assert second > first


def test_a_line_of_the_help_stands_across_all_columns() -> None:
    lines = template_workbook([], "Title", ["word " * 20]).sheets[1].lines
    assert [line.is_across for line in lines[:4]] == [True, True, True, False]
    assert lines[1].height == LINE + EDGE
    value = next(line for line in lines if line.cells[0].value == "Value")
    assert value.height == 2 * LINE + EDGE


@pytest.fixture(scope="module")
def archive() -> ZipFile:
    """Return the parts of a document with one row."""
    return ZipFile(BytesIO(write_ods(template_workbook([ROW], "KPI <values>", ["Help"]))))


def test_the_type_comes_first_and_unpacked(archive: ZipFile) -> None:
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"


def test_the_manifest_lists_every_part(archive: ZipFile) -> None:
    entries = fromstring(archive.read("META-INF/manifest.xml"))
    listed = {entry.get(f"{{{NAMES['manifest']}}}full-path") for entry in entries}
    assert listed - {"/"} == set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_the_title_and_the_frozen_head_are_there(archive: ZipFile) -> None:
    assert fromstring(archive.read("meta.xml")).findtext(".//dc:title", None, NAMES) == (
        "KPI <values>"
    )
    items = fromstring(archive.read("settings.xml")).iter(f"{{{NAMES['config']}}}config-item")
    frozen = {item.get(f"{{{NAMES['config']}}}name"): item.text for item in items}
    assert (frozen["VerticalSplitMode"], frozen["VerticalSplitPosition"]) == ("2", "1")


def test_every_style_and_check_that_is_named_is_declared(archive: ZipFile) -> None:
    root = fromstring(archive.read("content.xml"))
    named = {
        value
        for element in root.iter()
        for name, value in element.items()
        if name.endswith(("table}style-name", "default-cell-style-name"))
    }
    declared = {one.get(f"{{{NAMES['style']}}}name") for one in root.iter() if "}style" in one.tag}
    assert named <= declared
    checks = root.findall(".//table:content-validation", NAMES)
    assert [check.get(f"{{{NAMES['table']}}}name") for check in checks] == ["year", "qualifier"]


def test_no_cell_is_a_formula_and_spaces_are_kept(archive: ZipFile) -> None:
    content = archive.read("content.xml").decode()
    assert "table:formula" not in content
    lines = 'two<text:s text:c="2"/>spaces<text:tab/>and</text:p><text:p>a line<'
    assert lines in content


def test_an_empty_cell_shows_nothing(archive: ZipFile) -> None:
    root = fromstring(archive.read("content.xml"))
    row = root.findall(".//table:table-row", NAMES)[1]
    assert len(row) == len(COLUMNS)
    assert [cell for cell in row if "".join(cell.itertext())] == [row[0], row[1], row[3]]


def test_it_is_printed_across_with_all_columns_on_one_page(archive: ZipFile) -> None:
    page = next(fromstring(archive.read("styles.xml")).iter(f"{{{NAMES['style']}}}page-layout"))[0]
    assert page.get(f"{{{NAMES['style']}}}print-orientation") == "landscape"
    assert page.get(f"{{{NAMES['style']}}}scale-to-X") == "1"
    rows = list(fromstring(archive.read("content.xml")).iter(f"{{{NAMES['table']}}}table-row"))
    assert all(row.get(f"{{{NAMES['table']}}}style-name") for row in rows)
