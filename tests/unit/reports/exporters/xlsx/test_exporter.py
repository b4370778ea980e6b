"""The workbook, read by calamine, and its parts read as XML."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from defusedxml import ElementTree
from python_calamine import CalamineWorkbook

from reports.document.document import Cell, Column, Document, Section, Table
from reports.exporters.formats import Format
from tests.unit.reports.exporters.reading import SHOWN, evil, hash_of, hostile, significant, written
from tests.unit.reports.exporters.sample import DOCUMENT, PLAIN, figures, missing_cells

ABOVE = 3  # caption, notice, head


def book_of(document: Document = DOCUMENT) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(written(Format.XLSX, document)))


def parts_of(document: Document = DOCUMENT) -> dict[str, str]:
    with ZipFile(BytesIO(written(Format.XLSX, document))) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_there_is_a_sheet_per_table_after_the_first() -> None:
    assert book_of().sheet_names == ["Report", *(table.id for table in DOCUMENT.tables())]


def test_every_figure_is_a_number_and_every_missing_value_its_words() -> None:
    book = book_of()
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    for table, row, column, cell in figures():
        found = rows[table.id][row + ABOVE][column]
        assert isinstance(found, float)
        assert significant(found) == significant(cell.number or 0)
    for table, row, column, cell in missing_cells():
        assert rows[table.id][row + ABOVE][column] == cell.text


def test_every_other_cell_is_its_text() -> None:
    book = book_of()
    for table in DOCUMENT.tables():
        rows = book.get_sheet_by_name(table.id).to_python()
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell.number is None:
                    assert rows[row + ABOVE][column] == cell.text


def test_the_first_sheet_says_title_notice_cover_hash_and_tables() -> None:
    rows = book_of().get_sheet_by_name("Report").to_python()
    assert [rows[0][0], rows[2][0]] == [DOCUMENT.title, DOCUMENT.notice]
    assert ["Formula", "=1+1"] in rows
    assert ["", f"SHA-256 of the frozen report: {hash_of()}"] in rows
    assert ["values-r-1", "R-1 by year"] in rows


def test_the_notice_stands_on_every_sheet_and_in_every_running_head() -> None:
    book, parts = book_of(), parts_of()
    for name in book.sheet_names:
        assert DOCUMENT.notice in {row[0] for row in book.get_sheet_by_name(name).to_python()}
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 6
    for sheet in sheets:
        assert "Illustrative figures &amp;&amp; &lt;no results&gt;" in sheet
        assert 'orientation="landscape"' in sheet
        assert 'fitToHeight="0"' in sheet


def test_a_report_without_notice_begins_with_its_heads() -> None:
    rows = book_of(PLAIN).get_sheet_by_name("kpis-r").to_python()
    assert rows[1][0] == "KPI"


def test_heads_are_frozen_filtered_and_repeated_and_notes_stand_below() -> None:
    parts = parts_of()
    sheet = parts["xl/worksheets/sheet2.xml"]
    assert '<pane xSplit="1" ySplit="3" topLeftCell="B4"' in sheet
    assert '<autoFilter ref="A3:G9"/>' in sheet
    assert "'kpis-r'!$3:$3" in parts["xl/workbook.xml"]
    rows = book_of().get_sheet_by_name("kpis-r").to_python()
    assert rows[ABOVE + 7][0] == "Attainment is (value − baseline) / (target − baseline)."


def test_every_row_has_a_height_and_a_long_text_a_taller_one() -> None:
    for name, text in parts_of().items():
        if name.startswith("xl/worksheets/sheet"):
            rows = re.findall(r"<row ([^>]+)>", text)
            assert all('customHeight="1"' in row for row in rows)
    heights = re.findall(r'<row r="(\d+)"[^>]* ht="(\d+)"', parts_of()["xl/worksheets/sheet4.xml"])
    assert dict(heights)["4"] == "33", "the title of an output has two lines"


def test_lines_above_and_notes_stand_across_all_columns() -> None:
    sheet = parts_of()["xl/worksheets/sheet2.xml"]
    merged = re.findall(r'<mergeCell ref="([^"]+)"', sheet)
    assert merged == ["A1:G1", "A2:G2", "A11:G11", "A12:G12"]


def test_a_table_of_one_column_has_nothing_to_merge() -> None:
    names = Table("names", "Names", (Column("Name"),), ((Cell("Ana"),),))
    section = Section("one", "1", "One", (names,))
    parts = parts_of(replace(DOCUMENT, sections=(section,)))
    assert "mergeCell" not in parts["xl/worksheets/sheet2.xml"]
    assert "Ana" in parts["xl/worksheets/sheet2.xml"]


def test_no_text_becomes_a_formula_or_a_link_outside() -> None:
    parts = parts_of()
    found = book_of().get_sheet_by_name("hostile").to_python()
    assert [row[0] for row in found[ABOVE : ABOVE + 5]] == list(hostile())
    for name, text in parts.items():
        ElementTree.fromstring(text)
        assert not re.search(r"<f[ >]", text), name
        assert "TargetMode" not in text, name


def test_figures_are_formatted_as_the_report_shows_them() -> None:
    formats = re.findall(r'formatCode="([^"]+)"', parts_of()["xl/styles.xml"])
    assert {"#,##0.0&quot; %&quot;", "#,##0.0&quot; (illustrative)&quot;"} <= set(formats)


def test_hostile_words_stay_words() -> None:
    book = book_of(evil())
    rows = book.get_sheet_by_name(book.sheet_names[1]).to_python()
    assert rows[3][:2] == [SHOWN, SHOWN]
    for text in parts_of(evil()).values():
        ElementTree.fromstring(text)


def test_the_file_says_who_made_it_and_when() -> None:
    core = parts_of()["docProps/core.xml"]
    assert DOCUMENT.title in core
    assert "Secretary-General &amp; Bureaux" in core
    assert set(re.findall(r"W3CDTF\">([^<]+)<", core)) == {"2010-03-01T09:30:00Z"}
    with ZipFile(BytesIO(written(Format.XLSX))) as file:
        assert {one.date_time for one in file.infolist()} == {(2010, 3, 1, 9, 30, 0)}


def test_arabic_runs_from_right_to_left() -> None:
    assert (
        'rightToLeft="1"' in parts_of(replace(DOCUMENT, language="ar"))["xl/worksheets/sheet1.xml"]
    )
    assert "rightToLeft" not in parts_of()["xl/worksheets/sheet1.xml"]
