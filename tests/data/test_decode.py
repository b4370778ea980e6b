"""The decoder on small rows made up for the purpose: what it must tell apart."""

import pytest

from tests.data.decode import DecodedRow, decode_table


def test_a_mark_is_two_characters_and_an_empty_cell_one() -> None:
    assert decode_table(["WRC x  x "], 3) == (
        DecodedRow("WRC", (True, False, True), 3, ((True, False, True),)),
    )


def test_a_row_wraps_in_its_label_and_in_its_cells() -> None:
    rows = decode_table(["Long ", "label ", "", " x ", " ", "", "x ", "Next x    "], 4)
    assert [(row.label, row.cells) for row in rows] == [
        ("Long label", (False, True, False, True)),
        ("Next", (True, False, False, False)),
    ]


def test_a_stray_space_after_a_wrapped_label_is_no_cell() -> None:
    (row,) = decode_table(["ITU-R  ", "publications  x "], 2)
    assert (row.label, row.cells) == ("ITU-R publications", (False, True))


def test_a_group_heading_is_a_full_row_of_empty_cells() -> None:
    rows = decode_table(["Group    ", "", "Row x   "], 3)
    assert [row.cells for row in rows] == [(False, False, False), (True, False, False)]


def test_a_slash_at_the_end_of_a_line_joins_the_word() -> None:
    assert decode_table(["UIPRN/ ", "UISCN ", "", "x "], 1)[0].label == "UIPRN/UISCN"


def test_a_row_with_a_cell_too_many_is_reported_with_every_reading() -> None:
    (row,) = decode_table(["Row  x  x "], 3)
    assert row.cells is None
    assert row.raw_cell_count == 4
    assert row.readings == ((True, False, True), (False, True, True))


def test_a_row_with_a_cell_too_few_has_no_reading() -> None:
    assert decode_table(["Row x "], 2) == (DecodedRow("Row", None, 1, ()),)


def test_cells_without_a_row_are_an_error() -> None:
    with pytest.raises(ValueError, match="without a label"):
        decode_table(["x "], 1)
