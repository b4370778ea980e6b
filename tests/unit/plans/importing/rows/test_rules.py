"""Entries held against their rules; `damages.py` has every breach, in whole files."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plans.importing.rows.problems import Place, Problems
from plans.importing.rows.rules import (
    DAY,
    FIGURE,
    FLAG,
    EntryRule,
    Items,
    Origin,
    Row,
    Text,
    Texts,
    number,
    row_in,
    rows_in,
)

NOTE = EntryRule("note", {"row": Text(), "note": Text(is_required=False, may_be_blank=True)})
TABLE = EntryRule(
    "table",
    {
        "number": Text(form=r"^[0-9.]+$"),
        "title": Text(),
        "links": Text(choices=("a-b", "b-c")),
        "source": Text(),
        "notes": Items(each=NOTE, is_required=False),
    },
)
ENTRY = '- number: "1.1"\n  title: One\n  links: a-b\n  source: c\n'


def read(text: str, rule: EntryRule) -> tuple[tuple[Row, ...], list[str]]:
    """Return the rows of a list, and the problems in words."""
    problems = Problems()
    rows = rows_in(text, rule, Place("f", problems))
    return rows, [str(problem) for problem in problems.found]


def test_row_holds_values_and_lines() -> None:
    (row,), problems = read(ENTRY, TABLE)
    below = {"number": 0, "title": 1, "links": 2, "source": 3}
    values = {"number": "1.1", "title": "One", "links": "a-b", "source": "c", "notes": ()}
    assert row == Row(Origin("f", 1, below), values)
    assert problems == []


def test_origin_of_a_field_falls_back_to_the_row() -> None:
    origin = Origin("f", 1, {"title": 1})
    assert (origin.line_of("title"), origin.line_of("notes")) == (2, 1)


def test_broken_row_is_left_out_and_the_others_stay() -> None:
    rows, problems = read(f"{ENTRY}- number: one\n{ENTRY}", TABLE)
    assert [row.origin.line for row in rows] == [1, 6]
    assert {problem.split(": ")[0] for problem in problems} == {"f:5"}


def test_optional_text_may_be_left_out_or_blank() -> None:
    rows, problems = read('- row: A\n- row: A\n  note: ""\n', NOTE)
    assert [row.values["note"] for row in rows] == ["", ""]
    assert problems == []


def test_every_breach_of_an_entry_is_told() -> None:
    _rows, problems = read("- titel: One\n", TABLE)
    assert len(problems) == 5


@pytest.mark.parametrize(
    ("text", "found"), [("a: b\n", "a group of fields"), ("words\n", 'the text "words"')]
)
def test_file_that_is_no_list_is_a_problem(text: str, found: str) -> None:
    assert read(text, TABLE) == (
        (),
        [f'f:1: expected a list of entries; found {found}. Begin each entry with "- ".'],
    )


def test_item_that_is_no_entry_is_a_problem() -> None:
    rows, problems = read("- row: b\n- - c\n-\n", NOTE)
    assert len(rows) == 1
    assert problems == [
        f"f:{line}: expected an entry of the form `field: value`; found {found}. "
        "Write it as fields."
        for line, found in ((2, "a list"), (3, "nothing"))
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "null\n"])
def test_empty_file_has_no_rows(text: str) -> None:
    assert read(text, TABLE) == ((), [])


def test_broken_file_is_told_once() -> None:
    problems = Problems()
    assert row_in("a: 'b\n", NOTE, Place("f", problems)) is None
    assert len(problems.found) == 1


def test_single_entry() -> None:
    row = row_in("row: b\n", NOTE, Place("f", Problems()))
    assert row == Row(Origin("f", 1, {"row": 0}), {"row": "b", "note": ""})


@pytest.mark.parametrize("text", ["", "- row: b\n"])
def test_file_without_its_single_entry_is_a_problem(text: str) -> None:
    problems = Problems()
    assert row_in(text, NOTE, Place("f", problems)) is None
    assert [str(problem) for problem in problems.found] == [
        (
            "f:1: expected one entry of the form `field: value`; found none. "
            "Write the fields one below the other, without a dash."
        )
    ]


VALUES: list[tuple[Any, str, Any]] = [
    (number(), "7", 7),
    (FIGURE, "60.50", Decimal("60.50")),
    (FIGURE, "-3", Decimal(-3)),
    (FLAG, "true", True),
    (FLAG, "False", False),
    (DAY, "2009-12-31", date(2009, 12, 31)),
    (DAY, '"2009-12-31"', date(2009, 12, 31)),
    (Items(each=Text()), "[low, high]", ("low", "high")),
    (Texts(), "{a: b, c: d}", {"a": "b", "c": "d"}),
]


@pytest.mark.parametrize(("rule", "text", "value"), VALUES)
def test_value_is_read_as_its_rule_says(rule: Any, text: str, value: Any) -> None:
    (row,), problems = read(f"- field: {text}\n", EntryRule("thing", {"field": rule}))
    assert row.values["field"] == value
    assert problems == []


def test_group_within_an_entry_is_a_row() -> None:
    rule = EntryRule("thing", {"baseline": EntryRule("baseline", {"value": FIGURE})})
    (row,), _problems = read("- baseline:\n    value: 3\n", rule)
    assert row.values["baseline"].values == {"value": 3}


PLAIN = "Write it in plain digits, without quotes."
BREACHES: list[tuple[Any, str, str]] = [
    (
        number(highest=9),
        "10",
        f'a whole number from 1 to 9 in "field"; found the number "10". {PLAIN}',
    ),
    (FIGURE, '"60"', f'a number in "field"; found the text "60". {PLAIN}'),
    (FIGURE, "1e3", f'a number in "field"; found the number "1e3". {PLAIN}'),
    (FIGURE, ".nan", f'a number in "field"; found the number ".nan". {PLAIN}'),
    (
        FLAG,
        "yes",
        'true or false in "field"; found the text "yes". Write one of the two, without quotes.',
    ),
    (
        DAY,
        "2009-02-31",
        'a date like 2009-12-31 in "field"; found the date "2009-02-31". Correct it.',
    ),
    (
        Items(each=Text()),
        "[1]",
        'text in "field"; found the number "1". Put it in quotes.',
    ),
    (
        Texts(),
        "words",
        ('an entry of the form `field: value`; found the text "words". Write it as fields.'),
    ),
    (Texts(), "{a: 1}", 'text in "a"; found the number "1". Put it in quotes.'),
]


@pytest.mark.parametrize(("rule", "text", "message"), BREACHES)
def test_value_of_another_form_is_a_problem(rule: Any, text: str, message: str) -> None:
    rows, problems = read(f"- field: {text}\n", EntryRule("thing", {"field": rule}))
    assert rows == ()
    assert problems == [f"f:1: expected {message}"]


@pytest.mark.parametrize(("noun", "words"), [("goal", "a goal"), ("output", "an output")])
def test_unknown_field_is_told_with_the_kind_of_entry(noun: str, words: str) -> None:
    _rows, problems = read("- zzz: 1\n", EntryRule(noun, {}))
    assert problems == [f'f:1: expected only fields that {words} has; found "zzz". Remove it.']
