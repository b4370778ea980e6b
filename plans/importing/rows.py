"""Entries held against the rules of their file: typed rows, or problems (no Django)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plans.importing.entries import Entry, Field, Odd
from plans.importing.problems import Problems, listed, quoted
from plans.importing.schema import EntryRule, ListRule, NumberRule, TextRule
from web.suggestions import nearest_codes


@dataclass(frozen=True)
class Row:
    """One entry that keeps the rules. A field that was left out is "" or None, or no rows."""

    line: int
    lines: Mapping[str, int]
    texts: Mapping[str, str]
    numbers: Mapping[str, int | None]
    lists: Mapping[str, tuple["Row", ...]]


def rows_of(
    entries: tuple[Entry, ...], rule: EntryRule, file: str, problems: Problems
) -> tuple[Row, ...]:
    """Return the entries that keep `rule`; every breach of it becomes a problem."""
    rows = (row_of(entry, rule, file, problems) for entry in entries)
    return tuple(row for row in rows if row is not None)


def row_of(entry: Entry, rule: EntryRule, file: str, problems: Problems) -> Row | None:
    """Return one entry as a row; None, and a problem for each breach, if it breaks `rule`."""
    before = len(problems.found)
    reader = _Reader(entry, rule, file, problems)
    reader.refuse_unknown()
    row = reader.row()
    return row if len(problems.found) == before else None


class _Reader:
    """Reads the fields of one entry."""

    def __init__(self, entry: Entry, rule: EntryRule, file: str, problems: Problems) -> None:
        self.entry = entry
        self.rule = rule
        self.file = file
        self.problems = problems

    def row(self) -> Row:
        """Return the row, with an empty value wherever a problem was noted."""
        texts: dict[str, str] = {}
        numbers: dict[str, int | None] = {}
        lists: dict[str, tuple[Row, ...]] = {}
        for rule in self.rule.fields:
            if isinstance(rule, TextRule):
                texts[rule.name] = self._text(rule)
            elif isinstance(rule, NumberRule):
                numbers[rule.name] = self._number(rule)
            else:
                lists[rule.name] = self._list(rule)
        lines = {name: field.line for name, field in self.entry.fields.items()}
        return Row(self.entry.line, lines, texts, numbers, lists)

    def refuse_unknown(self) -> None:
        """Note each field that the rule does not have, with the likeliest one it may mean."""
        for name in self.entry.fields:
            if name in self.rule.names:
                continue
            near = nearest_codes(name, self.rule.names, most=1)
            hint = f"Did you mean {quoted(near[0])}?" if near else "Remove it."
            line = self.entry.fields[name].line
            self._add(line, f"only fields that a {self.rule.noun} has", quoted(name), hint)

    def _add(self, line: int, expected: str, found: str, remedy: str) -> None:
        """Note one problem of this entry."""
        self.problems.add(self.file, line, expected=expected, found=found, remedy=remedy)

    def _given(self, rule: TextRule | NumberRule | ListRule) -> Field | None:
        """Return the field when it has a value; a required one that has none is a problem."""
        field = self.entry.fields.get(rule.name)
        if field is not None and field.value is not None:
            return field
        if rule.is_required:
            found = "no such field" if field is None else "nothing after the colon"
            line = self.entry.line if field is None else field.line
            expected = f"the field {quoted(rule.name)} in this {self.rule.noun}"
            self._add(line, expected, found, "Add it with its value.")
        return None

    def _text(self, rule: TextRule) -> str:
        """Return a text that keeps its rule; "" otherwise."""
        field = self._given(rule)
        if field is None:
            return ""
        if not isinstance(field.value, str):
            found = _description_of(field)
            self._add(field.line, f"text in {quoted(rule.name)}", found, "Put it in quotes.")
            return ""
        self._check_text(rule, field.line, field.value)
        return field.value

    def _check_text(self, rule: TextRule, line: int, value: str) -> None:
        """Note how a text breaks its rule, the first way only."""
        name = quoted(rule.name)
        if value != value.strip():
            remedy = "Remove it; fold a long text with `>-`."
            self._add(line, f"no space around the words of {name}", quoted(repr(value)), remedy)
        elif not value and not rule.may_be_blank:
            self._add(line, f"words in {name}", "an empty text", "Add the printed words.")
        elif rule.choices and value not in rule.choices:
            remedy = "Write one of these words."
            self._add(line, f"{listed(list(rule.choices))} in {name}", quoted(value), remedy)
        elif rule.form and not re.fullmatch(rule.form, value):
            self._add(line, f"the form {rule.form} in {name}", quoted(value), "Correct it.")
        elif rule.longest and len(value) > rule.longest:
            expected = f"at most {rule.longest} characters in {name}"
            self._add(line, expected, str(len(value)), "Shorten it.")

    def _number(self, rule: NumberRule) -> int | None:
        """Return a whole number within its bounds; None otherwise."""
        field = self._given(rule)
        if field is None:
            return None
        if isinstance(field.value, int) and rule.lowest <= field.value <= rule.highest:
            return field.value
        expected = f"a whole number from {rule.lowest} to {rule.highest} in {quoted(rule.name)}"
        remedy = "Write it in plain digits, without quotes."
        self._add(field.line, expected, _description_of(field), remedy)
        return None

    def _list(self, rule: ListRule) -> tuple[Row, ...]:
        """Return the rows of a list; no rows, and a problem, for a value of another type."""
        field = self._given(rule)
        if field is None:
            return ()
        if isinstance(field.value, tuple):
            return rows_of(field.value, rule.entry, self.file, self.problems)
        expected = f"a list of entries in {quoted(rule.name)}"
        self._add(field.line, expected, _description_of(field), 'Begin each entry with "- ".')
        return ()


def _description_of(field: Field) -> str:
    """Return what a message calls the value of a field."""
    if isinstance(field.value, Odd):
        return field.value.description
    if isinstance(field.value, tuple):
        return "a list"
    noun = "the number" if isinstance(field.value, int) else "the text"
    return f"{noun} {quoted(field.value)}"
