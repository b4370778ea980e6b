"""Widths of columns and heights of rows, by the letters."""

from hypothesis import given
from hypothesis import strategies as st

from reports.document.document import Cell
from reports.exporters.sheet_sizes import NARROWEST, WIDEST, height_across, width_of
from sheets.row_heights import EDGE, LINE
from tests.unit.reports.exporters.sample import code, missing, number, text


def test_a_column_is_as_wide_as_its_texts_within_reason() -> None:
    assert width_of("KPI", [text("a")]) == NARROWEST
    assert width_of("Name", [text("x" * 40)]) == 42
    assert width_of("Name", [text("word " * 50)]) == WIDEST + 2
    assert width_of("Rationale", [text("word " * 80)]) > WIDEST + 2


def test_a_column_holds_the_longest_word_of_its_head() -> None:
    assert width_of("Mean attainment", []) > len("attainment")


def test_codes_and_figures_stay_whole() -> None:
    assert width_of("KPI", [code("KPI-INT-COUNCIL-11")]) > 1.2 * len("KPI-INT-COUNCIL-11")
    assert width_of("Value", [number("163 (illustrative)", "163")]) >= len("163 (illustrative)")


def test_words_beside_figures_do_not_widen_their_column() -> None:
    words = text("Draft under review, and some other words that go on for long")
    assert width_of("Target", [number("1", "1"), words, missing()]) < 20


def test_a_line_across_has_all_columns_and_a_title_larger_letters() -> None:
    assert height_across("plain", "x" * 20, (8, 20)) == LINE + EDGE
    assert height_across("title", "x" * 20, (8, 20)) > LINE + EDGE


@given(st.lists(st.text(max_size=90), max_size=4))
def test_a_width_is_found_for_every_text(texts: list[str]) -> None:
    assert width_of("", [Cell(one) for one in texts]) >= NARROWEST
