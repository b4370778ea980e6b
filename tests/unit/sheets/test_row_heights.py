"""Heights of rows, by the letters."""

from hypothesis import given
from hypothesis import strategies as st

from sheets.row_heights import EDGE, LINE, TALLEST, row_height


def test_a_row_has_a_line_for_each_line_of_its_longest_text() -> None:
    assert row_height(["a", "b"], [8, 8]) == LINE + EDGE
    assert row_height(["word " * 3, "b"], [8, 8]) == 3 * LINE + EDGE
    assert row_height(["one\ntwo", "b"], [30, 8]) == 2 * LINE + EDGE
    assert row_height(["word " * 7, ""], [8, 8]) == 8 * LINE + EDGE, "with a margin"
    assert row_height([], []) == LINE + EDGE


def test_no_row_is_taller_than_a_spreadsheet_holds() -> None:
    assert row_height(["word " * 999], [8]) == TALLEST


@given(st.lists(st.text(max_size=90), max_size=4), st.integers(1, 90))
def test_a_height_is_found_for_every_text(texts: list[str], width: int) -> None:
    assert 0 < row_height(texts, [width] * len(texts)) <= TALLEST
