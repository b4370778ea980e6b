"""What an import would do: the difference between wanted and existing records (no Django)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from plans.importing.records import Kind, Record, Value, records_by_key
from plans.importing.rows.problems import Problem, Problems, counted

_NONE: Final[Mapping[str, tuple[Value, Value]]] = MappingProxyType({})


class Action(StrEnum):
    """What happens to one record."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one record; `differences` gives old and new value of changed fields."""

    action: Action
    kind: Kind
    key: str
    differences: Mapping[str, tuple[Value, Value]]


@dataclass(frozen=True)
class ChangeSet:
    """Everything that an import would do to one plan, in the order of the stack."""

    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return all(change.action is Action.UNCHANGED for change in self.changes)

    @property
    def counts(self) -> dict[Action, int]:
        return {action: len(self.of(action)) for action in Action}

    def of(self, action: Action, kind: Kind | None = None) -> tuple[Change, ...]:
        return tuple(
            change
            for change in self.changes
            if change.action is action and kind in {None, change.kind}
        )


def changes_between(wanted: Iterable[Record], existing: Iterable[Record]) -> ChangeSet:
    """Return what turns `existing` into `wanted`; keys tell which records are the same."""
    old, new = records_by_key(existing), records_by_key(wanted)
    kept = [change_between(record, old.get(name)) for name, record in new.items()]
    gone = [Change(Action.DELETE, *name, {}) for name in old if name not in new]
    return ChangeSet(tuple(sorted(kept + gone, key=lambda change: change.kind.order)))


def change_between(record: Record, old: Record | None) -> Change:
    if old is None:
        return Change(Action.CREATE, record.kind, record.key, _NONE)
    differences = {
        name: (old.fields[name], value)
        for name, value in record.fields.items()
        if old.fields[name] != value
    }
    if not differences:
        return Change(Action.UNCHANGED, record.kind, record.key, _NONE)
    return Change(Action.UPDATE, record.kind, record.key, differences)


def removal_problems(changes: ChangeSet, existing: tuple[Record, ...]) -> tuple[Problem, ...]:
    """Return a problem per object that would be removed, with the links that go with it counted."""
    gone = {(change.kind, change.key) for change in changes.of(Action.DELETE)}
    problems = Problems()
    for record in existing:
        if (record.kind, record.key) in gone and not _hangs_from(record, gone):
            _refuse_removal(record, existing, problems)
    return tuple(problems.found)


def _hangs_from(record: Record, names: set[tuple[Kind, str]]) -> bool:
    ends = record.kind.references.items()
    return record.kind.is_link and any(
        (kind, record.fields.get(name)) in names for name, kind in ends
    )


def _refuse_removal(record: Record, existing: tuple[Record, ...], problems: Problems) -> None:
    links = sum(_hangs_from(other, {(record.kind, record.key)}) for other in existing)
    hanging = f" ({counted(links, 'link')} would go with it)" if links else ""
    problems.add(
        record.origin.file,
        record.origin.line,
        expected=f"{record.name} in the files, as in the database",
        found=f"no such entry{hanging}",
        remedy="Put it back, or allow its removal with --allow-removal.",
    )
