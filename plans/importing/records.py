"""The records of a plan: one shape for every kind of object and link (no Django).

A record names others by their key, so the same records stand for files and for a database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from plans.codes import LINK_SEPARATOR

Value = str | int | None


class Kind(StrEnum):
    """What a record is, in the order of the stack: a kind refers only to kinds above it."""

    PLAN = "plan"
    DOCUMENT = "document"
    CLAUSE = "clause"
    TABLE = "table"
    GOAL = "goal"
    SECTOR = "sector"
    OBJECTIVE = "objective"
    OUTPUT = "output"
    GOAL_LINK = "goal_link"
    OBJECTIVE_LINK = "objective_link"
    PRIORITY_ITEM = "priority_item"
    PRIORITY_LINK = "priority_link"

    @property
    def noun(self) -> str:
        """The kind in words, for messages."""
        return NOUNS.get(self, self.value)


NOUNS: Final[Mapping[Kind, str]] = {
    Kind.GOAL_LINK: "objective to goal link",
    Kind.OBJECTIVE_LINK: "output to objective link",
    Kind.PRIORITY_ITEM: "priority item",
    Kind.PRIORITY_LINK: "priority to output link",
}
LINKS: Final = (Kind.GOAL_LINK, Kind.OBJECTIVE_LINK, Kind.PRIORITY_LINK)


@dataclass(frozen=True)
class Origin:
    """Where a record was read, and the line of each field; line 0 is the file as a whole."""

    file: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Return the line of one field, or that of the record when the field has none."""
        return self.lines.get(name, self.line)


DATABASE: Final = Origin("database", 0)


@dataclass(frozen=True)
class Shape:
    """The fields of a kind: plain values, and references with the kind that each names.

    `key` names the fields that make the record's key, joined by `separator`.
    """

    plain: tuple[str, ...]
    references: Mapping[str, Kind]
    key: tuple[str, ...] = ("code",)
    separator: str = LINK_SEPARATOR

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of all fields, references first."""
        return (*self.references, *self.plain)

    def key_of(self, fields: Mapping[str, Value]) -> str:
        """Return the key of a record with these fields."""
        return self.separator.join(str(fields[name]) for name in self.key)


_NUMBERED: Final = ("code", "number", "title", "text")
SHAPES: Final[Mapping[Kind, Shape]] = {
    Kind.PLAN: Shape(
        ("slug", "title", "first_year", "last_year", "instrument", "adopted_by"), {}, ("slug",)
    ),
    Kind.DOCUMENT: Shape(("code", "position", "title"), {}),
    Kind.CLAUSE: Shape(
        ("code", "position", "kind", "label", "heading", "text"), {"document": Kind.DOCUMENT}
    ),
    Kind.TABLE: Shape(
        ("number", "position", "title", "links"), {"clause": Kind.CLAUSE}, ("number",)
    ),
    Kind.GOAL: Shape(_NUMBERED, {"clause": Kind.CLAUSE}),
    Kind.SECTOR: Shape(
        ("code", "number", "name", "title", "mission"),
        {"clause": Kind.CLAUSE, "table": Kind.TABLE},
    ),
    Kind.OBJECTIVE: Shape(_NUMBERED, {"sector": Kind.SECTOR, "clause": Kind.CLAUSE}),
    Kind.OUTPUT: Shape(_NUMBERED, {"sector": Kind.SECTOR}),
    Kind.GOAL_LINK: Shape(
        ("certainty", "note"),
        {"objective": Kind.OBJECTIVE, "goal": Kind.GOAL, "table": Kind.TABLE},
        ("objective", "goal"),
    ),
    Kind.OBJECTIVE_LINK: Shape(
        ("certainty", "note"),
        {"output": Kind.OUTPUT, "objective": Kind.OBJECTIVE, "table": Kind.TABLE},
        ("output", "objective"),
    ),
    Kind.PRIORITY_ITEM: Shape(
        ("position", "rank", "text"),
        {"sector": Kind.SECTOR, "clause": Kind.CLAUSE},
        ("sector", "position"),
        ".",
    ),
    Kind.PRIORITY_LINK: Shape(
        ("basis", "note"),
        {"item": Kind.PRIORITY_ITEM, "output": Kind.OUTPUT},
        ("item", "output"),
    ),
}


@dataclass(frozen=True)
class Record:
    """One object or link of a plan, by its key; references are keys of other records."""

    kind: Kind
    key: str
    fields: Mapping[str, Value]
    origin: Origin

    @property
    def name(self) -> str:
        """The kind and the key, as messages name the record."""
        return f"{self.kind.noun} {self.key}"

    def place_of(self, name: str) -> tuple[str, int]:
        """Return the file and the line of one field."""
        return (self.origin.file, self.origin.line_of(name))


def record_of(kind: Kind, fields: Mapping[str, Value], origin: Origin) -> Record:
    """Return the record with these fields, which must be those of its shape."""
    return Record(kind, SHAPES[kind].key_of(fields), fields, origin)


def records_by_key(records: tuple[Record, ...]) -> dict[tuple[Kind, str], Record]:
    """Return the records by kind and key; of two with the same, the first."""
    found: dict[tuple[Kind, str], Record] = {}
    for record in records:
        found.setdefault((record.kind, record.key), record)
    return found
