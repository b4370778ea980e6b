"""Entries held against their rules; `damages.py` has every breach, in whole files."""

from plans.importing.entries import entries_in
from plans.importing.problems import Problems
from plans.importing.rows import Row, rows_of
from plans.importing.schema import PRIORITY_OUTPUT, TABLE

ENTRY = '- number: "1.1"\n  title: One\n  links: objective-goal\n  source: c\n'


def test_row_holds_values_by_type_and_lines() -> None:
    problems = Problems()
    (row,) = rows_of(entries_in(ENTRY, "f", problems), TABLE, "f", problems)
    assert row == Row(
        1,
        {"number": 1, "title": 2, "links": 3, "source": 4},
        {"number": "1.1", "title": "One", "links": "objective-goal", "source": "c"},
        {},
        {"notes": ()},
    )
    assert problems.found == []


def test_broken_row_is_left_out_and_the_others_stay() -> None:
    problems = Problems()
    text = f"{ENTRY}- number: one\n{ENTRY}"
    rows = rows_of(entries_in(text, "f", problems), TABLE, "f", problems)
    assert [row.line for row in rows] == [1, 6]
    assert {problem.line for problem in problems.found} == {5}


def test_optional_text_may_be_left_out_or_blank() -> None:
    problems = Problems()
    text = '- code: R-SG\n  basis: stated\n- code: R-SG\n  basis: stated\n  note: ""\n'
    rows = rows_of(entries_in(text, "f", problems), PRIORITY_OUTPUT, "f", problems)
    assert [row.texts["note"] for row in rows] == ["", ""]


def test_every_breach_of_an_entry_is_told() -> None:
    problems = Problems()
    rows_of(entries_in("- titel: One\n", "f", problems), TABLE, "f", problems)
    assert len(problems.found) == 5
