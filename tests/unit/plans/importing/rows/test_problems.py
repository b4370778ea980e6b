"""The words of a problem."""

import pytest

from plans.importing.rows.problems import (
    ImportRefused,
    Place,
    Problem,
    Problems,
    counted,
    listed,
    quoted,
)

PROBLEM = Problem("a.csv", 7, "5 cells after the label", "6", "Remove 1 cell.")


def test_problem_is_one_line_with_its_place() -> None:
    assert str(PROBLEM) == "a.csv:7: expected 5 cells after the label; found 6. Remove 1 cell."


def test_problem_of_a_whole_file_has_no_line() -> None:
    assert str(Problem("a.csv", 0, "a file", "none", "Add it.")).startswith("a.csv: expected")


def test_refusal_tells_every_problem() -> None:
    other = Problem("b.csv", 1, "x", "y", "Z.")
    refusal = ImportRefused(PROBLEM, other)
    assert refusal.problems == (PROBLEM, other)
    assert str(refusal).splitlines() == [str(PROBLEM), str(other)]


def test_collected_problems_are_raised_in_order_and_once() -> None:
    problems = Problems()
    for file in ("b", "a", "b"):
        problems.add(file, 1, expected="x", found="y", remedy="Z.")
    with pytest.raises(ImportRefused) as caught:
        problems.refuse_any()
    assert [problem.file for problem in caught.value.problems] == ["a", "b"]


def test_no_problem_raises_nothing() -> None:
    Problems().refuse_any()


@pytest.mark.parametrize(
    ("value", "shown"),
    [("a\n b", '"a b"'), (3, '"3"'), ("x" * 60, f'"{"x" * 60}"'), ("x" * 61, f'"{"x" * 60}…"')],
)
def test_quoted(value: object, shown: str) -> None:
    assert quoted(value) == shown


@pytest.mark.parametrize(
    ("names", "shown"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_listed(names: list[str], shown: str) -> None:
    assert listed(names) == shown


def test_counted() -> None:
    assert [counted(number, "cell") for number in (0, 1, 2)] == ["0 cells", "1 cell", "2 cells"]


def test_place_knows_its_file() -> None:
    problems = Problems()
    Place("a.csv", problems).refuse(7, "5 cells after the label", "6", "Remove 1 cell.")
    assert problems.found == [PROBLEM]
