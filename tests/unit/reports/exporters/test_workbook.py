"""What the workbook of a report says before its format, and how wide and tall it is."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reports.document.document import Cell, Column, Document, Section, Table
from reports.exporters.workbook import (
    NARROWEST,
    WIDEST,
    column_width,
    height_across,
    report_workbook,
)
from sheets.row_heights import EDGE, LINE
from sheets.workbook import Sheet
from tests.unit.reports.exporters.sample import DOCUMENT, PLAIN, SHA256, code, missing, number, text


def sheets_of(document: Document = DOCUMENT, sha256: str = SHA256) -> Sequence[Sheet]:
    return report_workbook(document, sha256, is_frozen=True).sheets


def texts_of(sheet: Sheet) -> list[list[object]]:
    return [[cell.value for cell in line.cells] for line in sheet.lines]


def test_every_table_has_a_sheet_with_notice_heads_and_notes() -> None:
    _first, *sheets = sheets_of()
    assert [sheet.name for sheet in sheets] == [table.id for table in DOCUMENT.tables()]
    assert all([DOCUMENT.notice] in texts_of(sheet) for sheet in sheets)
    assert texts_of(sheets[0])[2][5] == "Attainment"
    assert texts_of(sheets[0])[-1] == ["R-5: illustrative <value>."]
    assert texts_of(sheets[-1])[-2:] == [[None], ["None."]]


def test_illustrative_figures_are_never_without_a_notice() -> None:
    for sheet in sheets_of(replace(DOCUMENT, notice="")):
        assert ["Illustrative figures"] in texts_of(sheet)
        assert "notice" in {cell.style for line in sheet.lines for cell in line.cells}


def test_a_report_without_notice_has_no_line_for_it() -> None:
    first, *sheets = sheets_of(PLAIN)
    assert [line.cells[0].style for line in first.lines[:3]] == ["title", "plain", "text"]
    assert all([line.is_across for line in sheet.lines[:2]] == [True, False] for sheet in sheets)


def test_the_first_sheet_says_cover_author_moment_and_hash() -> None:
    facts = [texts for texts in texts_of(sheets_of()[0]) if len(texts) == 2]
    assert facts[0] == ["Document", "C10/35-E"]
    hashed: list[object] = [None, f"SHA-256 of the frozen report: {SHA256}"]
    texts = texts_of(sheets_of()[0])
    assert texts[texts.index(hashed) + 1] == [None], "it is the last one"
    assert [None, "Not frozen"] in texts_of(sheets_of(DOCUMENT, "")[0])


def test_a_table_named_as_the_first_sheet_gets_another_name() -> None:
    table = Table("report", "R", (Column("a"),), ((Cell("b"),),))
    document = replace(DOCUMENT, sections=(Section("s", "1", "S", (table,)),))
    assert [sheet.name for sheet in sheets_of(document)] == ["Report", "report-2"]


def test_a_column_is_as_wide_as_its_texts_within_reason() -> None:
    assert column_width("KPI", [text("a")]) == NARROWEST
    assert column_width("Name", [text("x" * 40)]) == 42
    assert column_width("Name", [text("word " * 50)]) == WIDEST + 2
    assert column_width("Rationale", [text("word " * 80)]) > WIDEST + 2


def test_a_column_holds_the_longest_word_of_its_head() -> None:
    assert column_width("Mean attainment", []) > len("attainment")


def test_codes_and_figures_stay_whole() -> None:
    assert column_width("KPI", [code("KPI-INT-COUNCIL-11")]) > 1.2 * len("KPI-INT-COUNCIL-11")
    assert column_width("Value", [number("163 (illustrative)", "163")]) >= len("163 (illustrative)")


def test_words_beside_figures_do_not_widen_their_column() -> None:
    words = text("Draft under review, and some other words that go on for long")
    assert column_width("Target", [number("1", "1"), words, missing()]) < 20


def test_a_line_across_has_all_columns_and_a_title_larger_letters() -> None:
    assert height_across("plain", "x" * 20, (8, 20)) == LINE + EDGE
    assert height_across("title", "x" * 20, (8, 20)) > LINE + EDGE


@given(st.lists(st.text(max_size=90), max_size=4))
def test_a_width_is_found_for_every_text(texts: list[str]) -> None:
    assert column_width("", [Cell(one) for one in texts]) >= NARROWEST
