"""The table fixtures against the printed rows, decoded again cell by cell."""

from collections import Counter

import pytest

from tests.data.decode import DecodedRow, decode_table
from tests.data.files import COLUMNS, SECTOR_TABLES, Grid, read_grid, read_list, read_raw

UNSURE = {"7.1": "ITU TELECOM", "8.1": "D Obj 4"}
MARKS = {"4.1": 12, "5.1": 44, "6.1": 64, "7.1": 28, "8.1": 79}


def decoded(number: str) -> tuple[DecodedRow, ...]:
    return decode_table(read_raw(number).split("\n"), COLUMNS[number])


def marked(grid: Grid, code: str, mark: str) -> set[str]:
    (row,) = [row for row in grid.rows if row.code == code]
    return {column for column, cell in zip(grid.columns, row.cells, strict=True) if cell == mark}


def columns_of(grid: Grid, readings: tuple[tuple[bool, ...], ...]) -> list[set[str]]:
    return [{c for c, is_mark in zip(grid.columns, r, strict=True) if is_mark} for r in readings]


def unsure_row(number: str) -> DecodedRow:
    (row,) = [row for row in decoded(number) if row.label == UNSURE[number]]
    return row


def test_67_of_the_69_printed_rows_decode_to_the_right_number_of_cells() -> None:
    rows = [(number, row) for number in COLUMNS for row in decoded(number)]
    groups = [row.label for number, row in rows if row.cells is not None and not any(row.cells)]
    assert groups == ["ITU-R", "ITU-T", "ITU-D", "Intersectoral"]
    assert len(rows) - len(groups) == 69
    assert {number: row.label for number, row in rows if row.cells is None} == UNSURE


@pytest.mark.parametrize("number", COLUMNS)
def test_the_fixture_has_the_printed_rows_in_printed_order(number: str) -> None:
    assert [row.label for row in read_grid(number).rows] == [row.label for row in decoded(number)]


@pytest.mark.parametrize("number", COLUMNS)
def test_every_cell_is_the_printed_cell(number: str) -> None:
    for fixture, printed in zip(read_grid(number).rows, decoded(number), strict=True):
        if printed.cells is not None:
            expected = tuple("x" if mark else "" for mark in printed.cells)
            assert fixture.cells == expected, f"Table {number}, {fixture.label}"


def test_itu_telecom_has_one_reading_and_it_is_adopted_as_certain() -> None:
    grid, row = read_grid("7.1"), unsure_row("7.1")
    assert row.raw_cell_count == 6
    assert columns_of(grid, row.readings) == [{"INT3", "INT4", "INT5"}]
    assert marked(grid, "INT-TELECOM", "x") == {"INT3", "INT4", "INT5"}
    assert marked(grid, "INT-TELECOM", "x?") == set()


def test_d4_has_three_readings_and_only_what_they_share_is_certain() -> None:
    grid, row = read_grid("8.1"), unsure_row("8.1")
    readings = columns_of(grid, row.readings)
    assert row.raw_cell_count == 8
    assert sorted(map(sorted, readings)) == [
        ["G1", "G2", "G4", "G7"],
        ["G2", "G3", "G4", "G7"],
        ["G2", "G3", "G5", "G7"],
    ]
    certain, ambiguous = marked(grid, "D4", "x"), marked(grid, "D4", "x?")
    assert certain == set.intersection(*readings)
    assert certain | ambiguous == {"G2", "G3", "G5", "G7"}
    assert certain | ambiguous in readings


def test_only_d4_has_ambiguous_cells_and_every_one_has_a_note() -> None:
    ambiguous = {
        (number, row.code, column)
        for number in COLUMNS
        for row in read_grid(number).coded_rows()
        for column in marked(read_grid(number), row.code, "x?")
    }
    assert ambiguous == {("8.1", "D4", "G3"), ("8.1", "D4", "G5")}
    assert ambiguous <= {(number, row, column) for number, row, column, _ in notes()}


def test_the_notes_sit_on_the_marks_of_the_two_unsure_rows() -> None:
    assert {(number, row, column) for number, row, column, _ in notes()} == {
        *[("7.1", "INT-TELECOM", column) for column in ("INT3", "INT4", "INT5")],
        *[("8.1", "D4", column) for column in ("G3", "G5")],
    }


def test_the_notes_of_d4_name_every_reading() -> None:
    for number, row, _, note in notes():
        if (number, row) == ("8.1", "D4"):
            grid = read_grid("8.1")
            for reading in columns_of(grid, unsure_row("8.1").readings):
                assert ", ".join(sorted(reading)) in note


def notes() -> list[tuple[str, str, str, str]]:
    return [
        (table["number"], note["row"], note["column"], note["note"])
        for table in read_list("tables.yaml")
        for note in table.get("notes", [])
    ]


def test_the_totals_are_those_of_the_plan() -> None:
    outputs = Counter(output["sector"] for output in read_list("outputs.yaml"))
    objectives = Counter(objective["sector"] for objective in read_list("objectives.yaml"))
    assert len(read_list("goals.yaml")) == 7
    assert objectives == {"R": 5, "T": 7, "D": 7, "INT": 5}  # Fig. 8.2
    assert outputs == {"R": 12, "T": 12, "D": 13, "INT": 8}  # Fig. 8.2
    assert outputs.total() == 45  # § 8.2


@pytest.mark.parametrize("number", COLUMNS)
def test_the_number_of_marks(number: str) -> None:
    cells = [cell for row in read_grid(number).rows for cell in row.cells]
    assert set(cells) <= {"", "x", "x?"}
    assert sum(cell != "" for cell in cells) == MARKS[number]
    assert read_raw(number).split().count("x") == MARKS[number]


@pytest.mark.parametrize("number", COLUMNS)
def test_no_row_and_no_column_is_without_a_mark(number: str) -> None:
    grid = read_grid(number)
    for row in grid.coded_rows():
        assert any(row.cells), f"Table {number}, {row.label}"
    for index, column in enumerate(grid.columns):
        assert any(row.cells[index] for row in grid.rows), f"Table {number}, {column}"


def test_every_sector_is_read_with_the_columns_of_its_objectives() -> None:
    counted = Counter(objective["sector"] for objective in read_list("objectives.yaml"))
    assert counted == {sector: COLUMNS[table] for sector, table in SECTOR_TABLES.items()}
