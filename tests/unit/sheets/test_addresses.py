"""Names of sheets, letters of columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets.addresses import column_letters, quoted, sheet_name


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16_384, "XFD")]
)
def test_columns_have_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters


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


def test_a_quote_in_a_name_is_doubled_in_an_address() -> None:
    assert quoted("it's") == "'it''s'"
