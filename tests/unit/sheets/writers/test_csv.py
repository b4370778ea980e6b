"""CSV in which no text is a formula and none is lost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets.workbook import Sheet, SheetCell, SheetLine, Workbook
from sheets.writers.csv import FORMULA_STARTS, csv_lines, formula_safe, write_csv
from web.api.rendering.tabular import NEGATIVE, cell_text


@given(st.text())
def test_no_text_is_left_a_formula_and_none_is_lost(words: str) -> None:
    safe = formula_safe(words)
    assert not safe.startswith(FORMULA_STARTS)
    assert safe in {words, f"'{words}"}
    assert safe == cell_text(words) or NEGATIVE.fullmatch(words)


@pytest.mark.parametrize("text", ["=a", "+a", "-a", "@a", "\ta", "'=a"])
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert formula_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a", "'a", "a=b"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert formula_safe(text) == text


def test_lines_are_written_as_they_are() -> None:
    assert csv_lines([["a", "=b"], ['c"d', "e,f"]]) == 'a,=b\r\n"c""d","e,f"\r\n'


def test_a_sheet_has_its_numbers_as_shown_and_no_formula() -> None:
    cells = (SheetCell("=a"), SheetCell(Decimal("-1.5"), shown="-1.5"), SheetCell(None))
    sheet = Sheet(name="s", columns=(), lines=(SheetLine(cells, 18),))
    assert (
        write_csv(Workbook(title="T", sheets=(sheet,), styles={})) == "\ufeff'=a,-1.5,\r\n".encode()
    )
