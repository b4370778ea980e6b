"""CSV as lines of cells and as rows."""

import pytest

from plans.importing.rows.cells import cell_rows_in, lines_in
from plans.importing.rows.problems import Place, Problems
from plans.importing.rows.rules import FIGURE, EntryRule, Origin, Row, Text, number

RULE = EntryRule(
    "value",
    {"code": Text(), "year": number(is_required=False), "value": FIGURE, "note": Text()},
)


def read(text: str) -> tuple[tuple[Row, ...], list[str]]:
    """Return the rows, and the problems in words."""
    problems = Problems()
    rows = cell_rows_in(text, RULE, Place("f", problems))
    return rows, [str(problem) for problem in problems.found]


def test_lines_know_where_they_begin() -> None:
    text = '\n , \na, "b\nc"\nd,e\n'
    assert lines_in(text, Place("f", Problems())) == [(3, ["a", "b\nc"]), (5, ["d", "e"])]


def test_row_reads_its_cells_by_the_head() -> None:
    (row,), problems = read("code,year,value,note\nA,,7.5,1\n")
    assert row == Row(
        Origin("f", 2, {"code": 0, "value": 0, "note": 0}),
        {"code": "A", "year": None, "value": row.values["value"], "note": "1"},
    )
    assert (str(row.values["value"]), problems) == ("7.5", [])


@pytest.mark.parametrize("text", ["", "\n", "code,value\n"])
def test_file_without_rows_has_none(text: str) -> None:
    assert read(text) == ((), [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,value,note\nA,1\n", "f:2: expected 3 cells; found 2. Add 1 cell."),
        ("code\nA,1,b\n", "f:2: expected 1 cell; found 3. Remove 2 cells."),
        (
            "code,value,note\nA,many,b\n",
            (
                'f:2: expected a number in "value"; found the text "many". '
                "Write it in plain digits, without quotes."
            ),
        ),
        (
            "code,value,note\n,1,b\n",
            (
                'f:2: expected the field "code" in this value; found no such field. '
                "Add it with its value."
            ),
        ),
        (
            "code,value,note,nite\nA,1,b,c\nB,1,b,c\n",
            'f:1: expected only fields that a value has; found "nite". Did you mean "note"?',
        ),
        (
            "code,value,note,note\nA,1,b,b\n",
            'f:1: expected each column once; found "note" 2 times. Remove the repeated column.',
        ),
        (
            'code,value,note\nA,1,b\nC,"1,\n',
            (
                "f:3: expected rows of cells; found a row that cannot be split into cells "
                "(unexpected end of data). Close every quotation mark; put quotes round a label "
                "that has a comma."
            ),
        ),
    ],
)
def test_breach_names_its_line(text: str, message: str) -> None:
    assert read(text)[1] == [message]
