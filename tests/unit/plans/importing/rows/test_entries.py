"""YAML as entries that know their lines."""

import pytest

from plans.importing.rows.entries import (
    Entry,
    Field,
    Scalar,
    Value,
    value_description,
    yaml_root,
)
from plans.importing.rows.problems import Place, Problems


def told(problems: Problems) -> list[str]:
    """Return the collected problems in words."""
    return [str(problem) for problem in problems.found]


def value_in(text: str, problems: Problems | None = None) -> Value:
    """Return what a text holds."""
    root = yaml_root(text, Place("f", problems or Problems()))
    return None if root is None else root.value


def first_in(text: str, problems: Problems | None = None) -> Entry:
    """Return the first entry of a list."""
    value = value_in(text, problems)
    assert isinstance(value, tuple)
    assert isinstance(value[0].value, Entry)
    return value[0].value


def test_entries_know_the_line_of_each_field() -> None:
    text = "# why\n\n- code: G1\n  number: 1\n  note:\n  text: >-\n    one\n    two\n"
    fields = {
        "code": Field(3, Scalar("G1")),
        "number": Field(4, Scalar("1", "int")),
        "note": Field(5, None),
        "text": Field(6, Scalar("one two")),
    }
    assert value_in(text) == (Field(3, Entry(3, fields)),)


def test_lists_nest() -> None:
    entry = first_in("- outputs:\n  - code: A\n  - B\n")
    items = (Field(2, Entry(2, {"code": Field(2, Scalar("A"))})), Field(3, Scalar("B")))
    assert entry.fields["outputs"] == Field(1, items)


def test_groups_nest() -> None:
    entry = first_in("- baseline:\n    value: 4.10\n")
    inner = Entry(2, {"value": Field(2, Scalar("4.10", "float"))})
    assert entry.fields["baseline"] == Field(1, inner)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null\n"])
def test_empty_file_holds_nothing(text: str) -> None:
    problems = Problems()
    assert value_in(text, problems) is None
    assert told(problems) == []


@pytest.mark.parametrize(
    ("value", "description"),
    [
        ("4.1", 'the number "4.1"'),
        ("1e3", 'the number "1e3"'),
        (".inf", 'the number ".inf"'),
        ("17", 'the number "17"'),
        ("-1", 'the value "-1"'),
        ("true", 'the truth value "true"'),
        ("2008-01-01", 'the date "2008-01-01"'),
        ("2008-99-99", 'the date "2008-99-99"'),
        ("0x1F", 'the value "0x1F"'),
        ("!odd x", 'the value "x"'),
        ("no", 'the text "no"'),
        ('"4.1"', 'the text "4.1"'),
        ("!!str 4.1", 'the text "4.1"'),
        ("{a: b}", "a group of fields"),
        ("[a]", "a list"),
        ("~", "nothing"),
    ],
)
def test_value_is_described_for_a_message(value: str, description: str) -> None:
    entry = first_in(f"- field: {value}\n")
    assert value_description(entry.fields["field"].value) == description


def test_repeated_field_is_a_problem_and_its_first_value_kept() -> None:
    problems = Problems()
    entry = first_in("- a: one\n  a: two\n", problems)
    assert entry.fields["a"] == Field(1, Scalar("one"))
    assert told(problems) == [
        (
            'f:2: expected the field "a" once in an entry; found it again, after line 1. '
            "Remove one of the two, or begin a new entry."
        )
    ]


def test_name_that_is_no_word_is_described() -> None:
    assert list(first_in("- ? [a]\n  : b\n").fields) == ["a list"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("- a: 'b\n", "f:2", "end of stream"),
        ("- a: b\n- c: d: e\n", "f:2", "mapping values are not allowed"),
        ("- a: \x07\n", "f", "special characters are not allowed"),
        ("- a: *gone\n", "f:1", "undefined alias"),
        ("- a: &b 1\n- a: &b 2\n", "f:2", "second occurrence"),
        ("- a: @b\n", "f:1", "found character '@'"),
        ("--- 1\n--- 2\n", "f:2", "another document"),
        ("- " * 1000, "f", "values nested without end"),
        ("[" * 100_000, "f", "values nested without end"),
    ],
)
def test_broken_yaml_is_a_problem_with_its_line(text: str, place: str, words: str) -> None:
    problems = Problems()
    assert value_in(text, problems) is None
    (problem,) = told(problems)
    assert problem.startswith(f"{place}: expected well-formed YAML; found ")
    assert words in problem


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("- &a\n  b:\n  - *a\n", 3, "a list"),
        ("- a: &l\n  - b: c\n- a: *l\n", 1, "a list"),
        ("- &a\n  b: *a\n", 1, "a group of fields"),
        ("- a: &g\n    b: c\n- a: *g\n", 1, "a group of fields"),
        ("- &a\n  b:\n    c: [d]\n- *a\n", 3, "a group of fields"),
    ],
)
def test_what_is_an_alias_is_a_problem(text: str, line: int, what: str) -> None:
    problems = Problems()
    value_in(text, problems)
    assert told(problems) == [
        (
            f"f:{line}: expected {what} written out; found {what}. "
            "Write it out instead of using an alias."
        )
    ]


def test_entry_may_be_an_alias_of_another() -> None:
    problems = Problems()
    value = value_in("- &a\n  b: c\n- *a\n", problems)
    entry = Entry(1, {"b": Field(2, Scalar("c"))})
    assert value == (Field(1, entry), Field(1, entry))
    assert told(problems) == []


def test_single_value_may_be_an_alias_of_another() -> None:
    problems = Problems()
    entry = first_in("- &name a: &value b\n  c: *value\n  ? *name\n  : d\n", problems)
    assert entry.fields["c"] == Field(2, Scalar("b"))
    assert told(problems) == [
        (
            'f:1: expected the field "a" once in an entry; found it again, after line 1. '
            "Remove one of the two, or begin a new entry."
        )
    ]
