"""The rows of the template as cells, harmless and within the limits of a file."""

from decimal import Decimal

import pytest

from kpis.sheets.columns import COLUMNS, HELP
from kpis.sheets.template import clean_text, help_rows, is_exact_float, row_cells
from tests.unit.kpis.sheets.files import row


def test_a_row_has_every_column_and_nothing_is_none() -> None:
    cells = row_cells(row("G1-1", "Broadband", 2009, previous=Decimal("12.5")))
    assert list(cells) == [column.slug for column in COLUMNS]
    assert {slug: one for slug, one in cells.items() if one is not None} == {
        "code": "G1-1",
        "name": "Broadband",
        "year": Decimal(2009),
        "previous": Decimal("12.5"),
    }


def test_a_text_loses_what_no_file_can_hold() -> None:
    assert clean_text(" a\r\nb\rc\0\x01\ud800\uffff ") == "a\nb\nc"


def test_what_is_too_long_is_cut_where_it_only_helps() -> None:
    cells = row_cells(row("G1-1", "x" * 9_000, 2009, text="x" * 5_001, note="x" * 5_000))
    assert cells["name"] == f"{'x' * 4_999}…"
    assert cells["text"] is None
    assert cells["note"] == "x" * 5_000


@pytest.mark.parametrize("number", ["0", "0.1", "-12.5", "123456789012345", "0.0123456789012345"])
def test_up_to_15_digits_are_exact(number: str) -> None:
    assert is_exact_float(Decimal(number))


@pytest.mark.parametrize("number", ["1234567890123456", "0.12345678901234567", "1E+20", "1E-30"])
def test_more_are_not(number: str) -> None:
    assert not is_exact_float(Decimal(number))


def test_the_help_has_title_lines_and_columns() -> None:
    rows = help_rows("KPI values\0 2009", ["First.", "Second."])
    assert rows[:4] == [("KPI values 2009",), ("First.",), ("Second.",), ("",)]
    assert rows[4] == ("Column", "To be filled in", "What to write")
    assert rows[5][:2] == ("KPI code", "no")
    assert ("Value", "yes") in [row[:2] for row in rows]
    assert len(rows) == 5 + len(COLUMNS)
    lines = help_rows("T")[1 : -len(COLUMNS) - 2]
    assert [row[0] for row in lines] == list(HELP)
