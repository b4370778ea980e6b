"""YAML as entries that know their lines."""

import pytest

from plans.importing.entries import Entry, Field, Odd, entries_in, entry_in
from plans.importing.problems import Problems


def told(problems: Problems) -> list[str]:
    """Return the collected problems in words."""
    return [str(problem) for problem in problems.found]


def test_entries_know_the_line_of_each_field() -> None:
    text = "# why\n\n- code: G1\n  number: 1\n  note:\n  text: >-\n    one\n    two\n"
    fields = {
        "code": Field(3, "G1"),
        "number": Field(4, 1),
        "note": Field(5, None),
        "text": Field(6, "one two"),
    }
    assert entries_in(text, "f", Problems()) == (Entry(3, fields),)


def test_lists_nest() -> None:
    (entry,) = entries_in("- outputs:\n  - code: A\n", "f", Problems())
    assert entry.fields["outputs"] == Field(1, (Entry(2, {"code": Field(2, "A")}),))


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null\n"])
def test_empty_file_has_no_entries(text: str) -> None:
    problems = Problems()
    assert entries_in(text, "f", problems) == ()
    assert told(problems) == []


@pytest.mark.parametrize(
    ("text", "found"), [("a: b\n", "a group of fields"), ("words\n", 'the text "words"')]
)
def test_file_that_is_no_list_is_a_problem(text: str, found: str) -> None:
    problems = Problems()
    assert entries_in(text, "f", problems) == ()
    assert told(problems) == [
        f'f:1: expected a list of entries; found {found}. Begin each entry with "- ".'
    ]


def test_item_that_is_no_entry_is_a_problem() -> None:
    problems = Problems()
    assert len(entries_in("- a: b\n- - c\n", "f", problems)) == 1
    assert told(problems) == [
        "f:2: expected an entry of the form `field: value`; found a list. Write it as fields."
    ]


@pytest.mark.parametrize(
    ("value", "description"),
    [
        ("4.1", 'the number "4.1"'),
        ("true", 'the truth value "true"'),
        ("2008-01-01", 'the date "2008-01-01"'),
        ("2008-99-99", 'the date "2008-99-99"'),
        ("0x1F", 'the value "0x1F"'),
        ("{a: b}", "a group of fields"),
    ],
)
def test_value_of_no_known_type_is_kept_for_a_message(value: str, description: str) -> None:
    (entry,) = entries_in(f"- field: {value}\n", "f", Problems())
    assert entry.fields["field"].value == Odd(description)


def test_repeated_field_is_a_problem_and_its_first_value_kept() -> None:
    problems = Problems()
    (entry,) = entries_in("- a: one\n  a: two\n", "f", problems)
    assert entry.fields["a"] == Field(1, "one")
    assert told(problems) == [
        (
            'f:2: expected the field "a" once in an entry; found it again, after line 1. '
            "Remove one of the two, or begin a new entry."
        )
    ]


def test_name_that_is_no_word_is_described() -> None:
    (entry,) = entries_in("- ? [a]\n  : b\n", "f", Problems())
    assert list(entry.fields) == ["a list"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("- a: 'b\n", "f:2", "end of stream"),
        ("- a: b\n- c: d: e\n", "f:2", "mapping values are not allowed"),
        ("- a: \x07\n", "f", "special characters are not allowed"),
        ("- a: *gone\n", "f:1", "undefined alias"),
        ("--- 1\n--- 2\n", "f:2", "another document"),
        ("- " * 1000, "f", "values nested without end"),
    ],
)
def test_broken_yaml_is_a_problem_with_its_line(text: str, place: str, words: str) -> None:
    problems = Problems()
    assert entries_in(text, "f", problems) == ()
    (problem,) = told(problems)
    assert problem.startswith(f"{place}: expected well-formed YAML; found ")
    assert words in problem


@pytest.mark.parametrize(
    ("text", "line"), [("- &a\n  b:\n  - *a\n", 3), ("- a: &l\n  - b: c\n- a: *l\n", 1)]
)
def test_list_that_is_an_alias_is_a_problem(text: str, line: int) -> None:
    problems = Problems()
    entries_in(text, "f", problems)
    assert told(problems) == [
        (
            f"f:{line}: expected a list written out; found a list. "
            "Write it out instead of using an alias."
        )
    ]


def test_single_entry() -> None:
    assert entry_in("a: b\n", "f", Problems()) == Entry(1, {"a": Field(1, "b")})


@pytest.mark.parametrize("text", ["", "- a: b\n"])
def test_file_without_its_single_entry_is_a_problem(text: str) -> None:
    problems = Problems()
    assert entry_in(text, "f", problems) is None
    assert told(problems) == [
        (
            "f:1: expected one entry of the form `field: value`; found none. "
            "Write the fields one below the other, without a dash."
        )
    ]


def test_broken_single_entry_is_told_once() -> None:
    problems = Problems()
    assert entry_in("a: 'b\n", "f", problems) is None
    assert len(problems.found) == 1
