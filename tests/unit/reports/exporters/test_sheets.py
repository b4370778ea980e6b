"""What a workbook says, before its format."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document.document import Cell, Column, Section, Table
from reports.exporters.sheets import (
    LONGEST_TEXT,
    clipped,
    facts_of,
    first_name,
    sheet_name,
    sheets_of,
    titles_of,
)
from tests.unit.reports.exporters.sample import DOCUMENT, PLAIN, SHA256


def test_every_table_has_a_sheet_with_notice_heads_and_notes() -> None:
    sheets = sheets_of(DOCUMENT)
    assert [sheet.name for sheet in sheets] == [table.id for table in DOCUMENT.tables()]
    assert all(DOCUMENT.notice in sheet.above for sheet in sheets)
    assert sheets[0].heads[5] == "Attainment"
    assert sheets[0].below[1] == "R-5: illustrative <value>."
    assert sheets[-1].below == ("None.",)


def test_illustrative_figures_are_never_without_a_notice() -> None:
    document = replace(DOCUMENT, notice="")
    assert all("Illustrative figures" in sheet.above for sheet in sheets_of(document))
    assert ("notice", "Illustrative figures") in titles_of(document)


def test_a_report_without_notice_has_no_line_for_it() -> None:
    assert [style for style, _text in titles_of(PLAIN)] == ["title", "plain"]
    assert all(len(sheet.above) == 1 for sheet in sheets_of(PLAIN))


def test_the_first_sheet_says_cover_author_moment_and_hash() -> None:
    facts = list(facts_of(DOCUMENT, SHA256))
    assert facts[0] == ("Document", "C10/35-E")
    assert facts[-1] == ("", f"SHA-256 of the frozen report: {SHA256}")
    assert list(facts_of(DOCUMENT, ""))[-1] == ("", "Not frozen")


def test_a_table_named_as_the_first_sheet_gets_another_name() -> None:
    table = Table("report", "R", (Column("a"),), ((Cell("b"),),))
    document = replace(DOCUMENT, sections=(Section("s", "1", "S", (table,)),))
    assert first_name(document) == "Report"
    assert [sheet.name for sheet in sheets_of(document)] == ["report-2"]


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("kpis-r", "kpis-r"),
        ("a/b\\c?*[d]:e", "a-b-c---d--e"),
        ("'quoted'", "quoted"),
        ("History", "History-"),
        ("", "-"),
        ("x" * 40, "x" * 31),
        ("x" * 30 + "'y", "x" * 30),
    ],
)
def test_a_sheet_name_is_one_that_excel_accepts(wish: str, name: str) -> None:
    assert sheet_name(wish, ()) == name


@given(st.lists(st.sampled_from(["a", "A", "x" * 31, "x" * 32, "X" * 33, "a'", "[]"]), max_size=14))
def test_sheet_names_are_distinct_and_short(wishes: list[str]) -> None:
    names: tuple[str, ...] = ()
    for wish in wishes:
        names = (*names, sheet_name(wish, names))
    assert len({name.casefold() for name in names}) == len(wishes)
    assert all(0 < len(name) <= 31 for name in names)


def test_a_text_too_long_for_a_cell_ends_in_an_ellipsis() -> None:
    assert clipped("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    assert clipped("x" * 40_000) == "x" * (LONGEST_TEXT - 1) + "…"
