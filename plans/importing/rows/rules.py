"""The one language of rules: which fields an entry has and what may stand in them (no Django)."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from plans.importing.rows.entries import Entry, Field, Scalar, value_description, yaml_root
from plans.importing.rows.problems import Place, listed, quoted
from web.suggestions import nearest_codes

LARGEST_NUMBER: Final = 999_999


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was read; line 0 is the file as a whole.

    `below` says how far below its line each field stands: entries alike share it.
    """

    file: str
    line: int
    below: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        return self.line + self.below.get(name, 0)


@lru_cache(maxsize=1000)
def _below(*fields: tuple[str, int]) -> Mapping[str, int]:
    return dict(fields)


def origin_in(file: str, line: int, lines: Mapping[str, int]) -> Origin:
    return Origin(file, line, _below(*((name, at - line) for name, at in lines.items())))


@dataclass(frozen=True, slots=True)
class Row:
    """One entry that keeps its rules, each value as its rule reads it."""

    origin: Origin
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class FieldRule(ABC):
    """What may stand in a field; `default` is the value of one that is left out."""

    is_required: bool = True
    default: Any = None

    @abstractmethod
    def read(self, name: str, field: Field, place: Place) -> Any:
        """Return the value of the field `name`; the default, and problems, where it is wrong."""


@dataclass(frozen=True, kw_only=True)
class Text(FieldRule):
    """Words: `form` is a regular expression, `choices` the only values."""

    longest: int | None = None
    form: str | None = None
    choices: tuple[str, ...] = ()
    may_be_blank: bool = False
    default: Any = ""

    def read(self, name: str, field: Field, place: Place) -> str:
        value = field.value
        if not isinstance(value, Scalar) or value.kind not in {"str", "cell"}:
            expected = f"text in {quoted(name)}"
            place.refuse(field.line, expected, value_description(value), "Put it in quotes.")
            return ""
        self._check(name, field.line, value.text, place)
        return value.text

    def _check(self, name: str, line: int, value: str, place: Place) -> None:
        """Note how a text breaks the rule, the first way only."""
        if value != value.strip():
            remedy = "Remove it; fold a long text with `>-`."
            place.refuse(
                line, f"no space around the words of {quoted(name)}", quoted(repr(value)), remedy
            )
        elif not value:
            if not self.may_be_blank:
                place.refuse(
                    line, f"words in {quoted(name)}", "an empty text", "Add the printed words."
                )
        elif self.choices and value not in self.choices:
            expected = f"{listed(list(self.choices))} in {quoted(name)}"
            place.refuse(line, expected, quoted(value), "Write one of these words.")
        elif self.form and not re.fullmatch(self.form, value):
            place.refuse(
                line, f"the form {self.form} in {quoted(name)}", quoted(value), "Correct it."
            )
        elif self.longest and len(value) > self.longest:
            expected = f"at most {self.longest} characters in {quoted(name)}"
            place.refuse(line, expected, str(len(value)), "Shorten it.")


@dataclass(frozen=True, kw_only=True)
class Parsed(FieldRule):
    """A single value that stands for something else than words."""

    expected: str
    kinds: tuple[str, ...]
    """What YAML may see in it."""
    parse: Callable[[str], Any]
    """Returns what it stands for; raises ValueError."""
    remedy: str = "Write it in plain digits, without quotes."

    def read(self, name: str, field: Field, place: Place) -> Any:
        value = field.value
        if isinstance(value, Scalar) and value.kind in self.kinds:
            with suppress(ValueError):
                return self.parse(value.text)
        expected = f"{self.expected} in {quoted(name)}"
        place.refuse(field.line, expected, value_description(value), self.remedy)
        return self.default


def number(lowest: int = 1, highest: int = LARGEST_NUMBER, **given: Any) -> Parsed:
    def parse(text: str) -> int:
        if not re.fullmatch("[0-9]+", text) or not lowest <= int(text) <= highest:
            raise ValueError
        return int(text)

    expected = f"a whole number from {lowest} to {highest}"
    return Parsed(expected=expected, kinds=("int", "cell"), parse=parse, **given)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", text):
        raise ValueError
    return Decimal(text)


# A number as a source prints it, with as many digits as it has.
FIGURE: Final = Parsed(expected="a number", kinds=("int", "float", "cell"), parse=_decimal)
FLAG: Final = Parsed(
    expected="true or false",
    kinds=("bool",),
    parse=lambda text: text.lower() == "true",
    remedy="Write one of the two, without quotes.",
)
DAY: Final = Parsed(
    expected="a date like 2009-12-31",
    kinds=("timestamp", "str"),
    parse=date.fromisoformat,
    remedy="Correct it.",
)


@dataclass(frozen=True, kw_only=True)
class Items(FieldRule):
    """A list, each item by the same rule."""

    each: FieldRule
    default: Any = ()

    def read(self, name: str, field: Field, place: Place) -> tuple[Any, ...]:
        if isinstance(field.value, tuple):
            read = (self.each.read(name, item, place) for item in field.value)
            return tuple(item for item in read if item is not None)
        expected = f"a list of entries in {quoted(name)}" if name else "a list of entries"
        remedy = 'Begin each entry with "- ".'
        place.refuse(field.line, expected, value_description(field.value), remedy)
        return ()


@dataclass(frozen=True)
class EntryRule(FieldRule):
    """The fields of one kind of entry. `noun` is what messages call it."""

    noun: str
    fields: Mapping[str, FieldRule]

    def read(self, name: str, field: Field, place: Place) -> Row | None:
        """Return the entry as a row; None, and a problem for each breach, if it breaks a rule."""
        del name  # its line says which one it is
        if isinstance(field.value, Entry):
            return self.row_of(field.value, place)
        expected = "an entry of the form `field: value`"
        place.refuse(field.line, expected, value_description(field.value), "Write it as fields.")
        return None

    def row_of(self, entry: Entry, place: Place) -> Row | None:
        before = len(place.problems.found)
        lines = {name: field.line for name, field in entry.fields.items()}
        self.refuse_unknown(lines, place)
        values = {
            name: rule.default if given is None else rule.read(name, given, place)
            for name, rule in self.fields.items()
            for given in [self._given(name, rule, entry, place)]
        }
        is_right = len(place.problems.found) == before
        return Row(origin_in(place.file, entry.line, lines), values) if is_right else None

    def refuse_unknown(self, lines: Mapping[str, int], place: Place) -> None:
        for name in (name for name in lines if name not in self.fields):
            near = nearest_codes(name, list(self.fields), most=1)
            hint = f"Did you mean {quoted(near[0])}?" if near else "Remove it."
            article = "an" if self.noun[0] in "aeio" else "a"
            expected = f"only fields that {article} {self.noun} has"
            place.refuse(lines[name], expected, quoted(name), hint)

    def _given(self, name: str, rule: FieldRule, entry: Entry, place: Place) -> Field | None:
        """Return the field when it has a value; a required one that has none is a problem."""
        field = entry.fields.get(name)
        if field is not None and field.value is not None:
            return field
        if rule.is_required:
            found = "no such field" if field is None else "nothing after the colon"
            line = entry.line if field is None else field.line
            expected = f"the field {quoted(name)} in this {self.noun}"
            place.refuse(line, expected, found, "Add it with its value.")
        return None


@dataclass(frozen=True, kw_only=True)
class Texts(FieldRule):
    """A group of texts under names that no rule knows beforehand."""

    def read(self, name: str, field: Field, place: Place) -> dict[str, str]:
        named = field.value.fields if isinstance(field.value, Entry) else {}
        rule = EntryRule(name, dict.fromkeys(named, Text()))
        row = rule.read(name, field, place)
        return dict(row.values) if row else {}


def rows_in(text: str, rule: EntryRule, place: Place) -> tuple[Row, ...]:
    """Return the entries of a YAML list that keep `rule`; every breach becomes a problem."""
    root = yaml_root(text, place, lambda item: rule.read("", item, place))
    if root is None or root.value is None:
        return ()
    if not isinstance(root.value, tuple):
        return Items(each=rule).read("", root, place)
    rows: tuple[Any, ...] = root.value
    return tuple(row for row in rows if row is not None)


def row_in(text: str, rule: EntryRule, place: Place) -> Row | None:
    """Return the single entry of a YAML file; None, and a problem, without one."""
    before = len(place.problems.found)
    root = yaml_root(text, place)
    if root and isinstance(root.value, Entry):
        return rule.row_of(root.value, place)
    if len(place.problems.found) == before:
        remedy = "Write the fields one below the other, without a dash."
        place.refuse(1, "one entry of the form `field: value`", "none", remedy)
    return None
