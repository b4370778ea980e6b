"""The records of a plan: one shape for every kind of object and link (no Django).

A record names others by their key, so the same records stand for files and for a database.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import Any, Final

from plans.codes import LINK_SEPARATOR
from plans.importing.rows.problems import Problems
from plans.importing.rows.rules import EntryRule, Origin

Value = Any
Known = Mapping[tuple["Kind", str], "Record"]
Check = Callable[["Record", Known, Problems], None]
DATABASE: Final = Origin("database", 0)


def _no_check(_record: "Record", _known: Known, _problems: Problems) -> None:
    """Find nothing wrong."""


@dataclass(frozen=True, eq=False)
class Kind:
    """What a record is. Each is made once, after those that it refers to: the order of the stack.

    `plain` are the fields with values of their own, `references` those that name another record.
    """

    noun: str
    model: Any
    """Where it is stored; only what reads and writes the database looks at it."""
    rule: EntryRule
    plain: tuple[str, ...]
    references: Mapping[str, "Kind"]
    key: tuple[str, ...]
    """The fields that make the key of a record."""
    unique: tuple[tuple[str, ...], ...] = ()
    """Fields that no two records may share, beside their key."""
    file: str = ""
    """Its list in the folder of a plan, none where its records stand in tables or other lists."""
    called: Mapping[str, str] = field(default_factory=dict)
    """The names of fields that an entry calls otherwise."""
    listed_in: str = ""
    """The list within an entry of its owner, the first of its key, that its entries stand in."""
    is_layer: bool = False
    """Whether a plan has at least one."""
    within_sector: bool = False
    """Whether its marks stand in the table of one Sector, and tie only what is of that Sector."""
    level: str = ""
    """The key of the level, leaf or Sector that it is one of, as `levels.yaml` names it."""
    is_leaf: bool = False
    narrow_form: str = ""
    """The form that its codes have where a plan says nothing of its levels."""
    is_optional: bool = False
    """Whether its file may be missing."""
    aside: Mapping[str, tuple[str, EntryRule]] = field(default_factory=dict)
    """Fields that stand in a file of their own, which may be missing: name → file, its rule."""
    check: Check = _no_check
    """Notes what is wrong within one record, or between it and what it names."""
    order: int = field(default_factory=count().__next__)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return (*self.references, *self.plain)

    @cached_property
    def narrowed(self) -> "Kind":
        """The kind as it is read of a plan that says nothing of its levels."""
        if not self.narrow_form:
            return self
        code: Any = self.rule.fields["code"]
        rule = replace(
            self.rule, fields={**self.rule.fields, "code": replace(code, form=self.narrow_form)}
        )
        return replace(self, rule=rule)

    @property
    def parked(self) -> tuple[str, ...]:
        """The numbers that no two records may share."""
        return tuple(group[-1] for group in self.unique if group[-1] in self.plain)

    @property
    def is_plan(self) -> bool:
        return self.key == ("slug",)

    @cached_property
    def is_link(self) -> bool:
        return all(name in self.references for name in self.key)

    @cached_property
    def is_mark(self) -> bool:
        return self.is_link and "table" in self.references

    @property
    def has_heads(self) -> bool:
        """Whether it is the printed table, whose file says more of it."""
        return "holds" in self.plain

    @property
    def ties(self) -> str:
        return "-".join(self.key)

    def key_of(self, fields: Mapping[str, Value]) -> str:
        separator = LINK_SEPARATOR if self.is_link else "."
        return separator.join([str(fields[name]) for name in self.key])

    def written(self, name: str) -> str:
        """Return what the entries of a file call a field."""
        return self.called.get(name, name)


@dataclass(frozen=True, slots=True)
class Record:
    """One object or link of a plan, by its key; references are keys of other records."""

    kind: Kind
    key: str
    fields: Mapping[str, Value]
    origin: Origin

    @property
    def name(self) -> str:
        return f"{self.kind.noun} {self.key}"

    def place_of(self, name: str) -> tuple[str, int]:
        return (self.origin.file, self.origin.line_of(self.kind.written(name)))


def make_record(kind: Kind, fields: Mapping[str, Value], origin: Origin) -> Record:
    return Record(kind, kind.key_of(fields), fields, origin)


def records_by_key(records: Iterable[Record]) -> dict[tuple[Kind, str], Record]:
    """Return the records by kind and key; of two with the same, the first."""
    found: dict[tuple[Kind, str], Record] = {}
    for record in records:
        found.setdefault((record.kind, record.key), record)
    return found
