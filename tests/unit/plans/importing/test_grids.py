"""Grids of printed tables."""

import pytest

from plans.importing.grids import PrintedGrid, PrintedRow, grid_in
from plans.importing.rows.problems import Place, Problems
from plans.vocabulary import Certainty

HEAD = "code, label, G1, G2\n"


def problems_in(text: str) -> list[str]:
    """Return the problems of a grid in words."""
    problems = Problems()
    grid_in(text, Place("f", problems))
    return [str(problem) for problem in problems.found]


def test_grid_keeps_rows_columns_and_marks() -> None:
    text = f'{HEAD}R1,  "One, two", x,  x?\n\nR2,  Three,      ,\n'
    marks = {"G1": Certainty.CERTAIN, "G2": Certainty.AMBIGUOUS}
    rows = (PrintedRow(2, "R1", "One, two", marks), PrintedRow(4, "R2", "Three", {}))
    assert grid_in(text, Place("f", Problems())) == PrintedGrid("f", 1, ("G1", "G2"), rows)


def test_head_may_follow_blank_lines() -> None:
    grid = grid_in(f"\n , \n{HEAD}", Place("f", Problems()))
    assert grid == PrintedGrid("f", 3, ("G1", "G2"), ())


def test_group_headings_are_left_out() -> None:
    grid = grid_in(f"{HEAD}, ITU-R, ,\n", Place("f", Problems()))
    assert grid is not None
    assert grid.rows == ()


def test_label_over_two_lines_counts_from_its_first() -> None:
    grid = grid_in(f'{HEAD}R1, "One\ntwo", ,\nR2, Three, ,\n', Place("f", Problems()))
    assert grid is not None
    assert [row.line for row in grid.rows] == [2, 4]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_empty_file_has_no_head(text: str) -> None:
    assert problems_in(text) == [
        (
            'f: expected a head "code, label" and then the code of each column; found an '
            "empty file. "
            "Write the head as the first line of the table."
        )
    ]


@pytest.mark.parametrize("head", ["code, label", "code, label, G1,", "label, code, G1"])
def test_head_of_another_form_is_a_problem(head: str) -> None:
    assert problems_in(head)[0].startswith('f:1: expected a head "code, label"')


def test_row_of_a_single_cell_counts_none() -> None:
    assert problems_in(f"{HEAD}ITU-R\n") == [
        "f:2: expected 2 cells after the label; found 0. Add 2 cells."
    ]


@pytest.mark.parametrize("cell", ["xx", "x x", "x?x", "x?x?"])
def test_doubled_mark_is_called_so(cell: str) -> None:
    assert problems_in(f"{HEAD}R1, One, {cell},\n") == [
        (
            'f:2: expected "x", "x?" or an empty cell under G1; '
            f'found a doubled mark, "{cell}". Mark a cell once.'
        )
    ]


@pytest.mark.parametrize("cell", ["?", "X", "1", "x ?"])
def test_other_words_are_no_mark(cell: str) -> None:
    assert problems_in(f"{HEAD}R1, One, {cell},\n") == [
        (
            f'f:2: expected "x", "x?" or an empty cell under G1; found "{cell}". '
            "Write one of the three."
        )
    ]


def test_every_bad_row_is_told() -> None:
    text = f"{HEAD}R1, One, y, z\nR1, One, ,\n, Group, x,\nR2, Two, x\n"
    assert [problem.split(": ")[0] for problem in problems_in(text)] == [
        "f:2",
        "f:2",
        "f:3",
        "f:4",
        "f:5",
    ]
