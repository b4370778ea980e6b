"""Grids of printed tables, and the lists of pairs that may stand in their place."""

import pytest

from plans.importing.grids import PrintedGrid, PrintedMark, PrintedRow, grid_in
from plans.importing.loading import records_from
from plans.importing.rows.problems import Place, Problems
from plans.vocabulary import Certainty
from tests.unit.plans.importing.plan_copy import FILES, PlanCopy

HEAD = "code, label, G1, G2\n"


def problems_in(text: str) -> list[str]:
    """Return the problems of a grid in words."""
    problems = Problems()
    grid_in(text, Place("f", problems))
    return [str(problem) for problem in problems.found]


def test_grid_keeps_rows_columns_and_marks() -> None:
    text = f'{HEAD}R1,  "One, two", x,  x?\n\nR2,  Three,      ,\n'
    marks = {"G1": PrintedMark(), "G2": PrintedMark(Certainty.AMBIGUOUS)}
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
            'f:2: expected "x", "P", "S", "L", one of them with "?", or an empty cell under G1; '
            f'found a doubled mark, "{cell}". Mark a cell once.'
        )
    ]


@pytest.mark.parametrize("cell", ["?", "X", "1", "x ?"])
def test_other_words_are_no_mark(cell: str) -> None:
    assert problems_in(f"{HEAD}R1, One, {cell},\n") == [
        (
            'f:2: expected "x", "P", "S", "L", one of them with "?", '
            f'or an empty cell under G1; found "{cell}". '
            "Write one of these."
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


LIST = "tables/table_1_1.links.csv"
PAIRS = "from,to,certainty,note\nR-SG,R1,,\nR-PUB,R2,ambiguous,Could also be R1.\n"


@pytest.fixture
def listed(plan_copy: PlanCopy) -> PlanCopy:
    """Return the small plan with its first table, and the note on it, as a list."""
    plan_copy.remove("tables/table_1_1.csv")
    tables = FILES["tables.yaml"]
    start, end = tables.index("  notes:"), tables.index('- number: "2.1"')
    plan_copy.write("tables.yaml", tables[:start] + tables[end:])
    plan_copy.write(LIST, PAIRS)
    return plan_copy


def marks(plan_copy: PlanCopy) -> list[tuple[str, object]]:
    records = records_from(plan_copy.path)
    return [(record.name, dict(record.fields)) for record in records if record.kind.is_mark]


def test_list_holds_what_the_grid_does(plan_copy: PlanCopy, request: pytest.FixtureRequest) -> None:
    gridded = marks(plan_copy)
    assert marks(request.getfixturevalue("listed")) == gridded


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            "T-SG,R1,,\n",
            (
                '4: expected one of the outputs of Sector R as a row; found "T-SG", which is of '
                "Sector T. Did you mean R-SG?"
            ),
        ),
        (
            "R-SG,T1,,\n",
            (
                '4: expected one of the objectives of Sector R as a column; found "T1", which '
                "is of Sector T. Did you mean R1?"
            ),
        ),
        (
            "R-SG,R1,,\n",
            (
                '4: expected each pair once; found "R-SG" and "R1" again, after line 2. '
                "Remove one of the two."
            ),
        ),
        (
            "R-SG,R2,ambiguous,\n",
            (
                "4: expected a note in its last cell on the ambiguous mark of R-SG under R2; found "
                "none. Add the note, with the other readings of the cell."
            ),
        ),
    ],
)
def test_wrong_pair_is_refused(listed: PlanCopy, more: str, problem: str) -> None:
    listed.write(LIST, PAIRS + more)
    assert listed.problems() == [f"{LIST}:{problem}"]


def test_table_is_a_grid_or_a_list(listed: PlanCopy) -> None:
    listed.write("tables/table_1_1.csv", FILES["tables/table_1_1.csv"])
    (problem,) = listed.problems()
    assert problem.startswith("tables/table_1_1.csv: ")
