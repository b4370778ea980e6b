"""Whether the database still says what the files of a plan say, cell by cell, text by text."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plans.importing.changes import Action, Change, changes_between
from plans.importing.kinds import kind_named
from plans.importing.loading import records_from
from plans.importing.preview import told_apart
from plans.importing.records import Record, records_by_key
from plans.importing.store import records_in


@dataclass(frozen=True)
class Compared:
    """One printed table, or one group of texts: how much was compared, and what differs."""

    name: str
    count: int
    mismatches: tuple[str, ...]


@dataclass(frozen=True)
class Verification:
    """The files of a plan held against the database.

    `tables` has an item per printed table, counting its marks; `clauses` counts the clauses,
    `others` the goals, Sectors, objectives, outputs, priorities and whatever else is left.
    """

    tables: tuple[Compared, ...]
    clauses: Compared
    others: Compared

    @property
    def parts(self) -> tuple[Compared, ...]:
        """Everything that was compared, in the order it is told."""
        return (*self.tables, self.clauses, self.others)

    @property
    def marks(self) -> int:
        """How many marks the printed tables have."""
        return sum(table.count for table in self.tables)

    @property
    def mismatches(self) -> tuple[str, ...]:
        """Every difference, with its place."""
        return tuple(each for part in self.parts for each in part.mismatches)

    @property
    def agrees(self) -> bool:
        """Whether there is no difference at all."""
        return not self.mismatches


def verification_of(plan_slug: str, directory: Path) -> Verification:
    """Compare the plan in the database with the files in `directory` (twelve queries).

    Raises ImportRefused when the files themselves cannot be read. A plan that is not in the
    database differs in everything.
    """
    return verification_between(records_from(directory), records_in(plan_slug))


def verification_between(printed: tuple[Record, ...], stored: tuple[Record, ...]) -> Verification:
    """Compare the records of the files with those of the database, both ways."""
    compare = _Comparison(printed, stored)
    clause = kind_named("clause")
    numbers = [record.key for record in printed if record.kind is kind_named("table")]
    clauses = compare.of("Clauses", lambda record: record.kind is clause)
    others = compare.of(
        "Other texts", lambda record: record.kind is not clause and not record.kind.is_mark
    )
    return Verification(tuple(compare.table(number) for number in numbers), clauses, others)


class _Comparison:
    """The differences between two sets of records, told apart by where they are printed."""

    def __init__(self, printed: tuple[Record, ...], stored: tuple[Record, ...]) -> None:
        self.printed = records_by_key(printed)
        self.stored = records_by_key(stored)
        self.changes = [
            change
            for change in changes_between(printed, stored).changes
            if change.action is not Action.UNCHANGED
        ]

    def table(self, number: str) -> Compared:
        """Compare the marks of one printed table."""
        return self.of(
            f"Table {number}",
            lambda record: record.kind.is_mark and record.fields["table"] == number,
        )

    def of(self, name: str, belongs: Callable[[Record], bool]) -> Compared:
        """Compare the records that belong to one part."""
        count = sum(belongs(record) for record in self.printed.values())
        mismatches = [
            _told(name, change) for change in self.changes if belongs(self._record_of(change))
        ]
        return Compared(name, count, tuple(mismatches))

    def _record_of(self, change: Change) -> Record:
        """Return the record of a change: as printed, or as stored when it is not printed."""
        name = (change.kind, change.key)
        return self.printed.get(name) or self.stored[name]


def _told(part: str, change: Change) -> str:
    """Return one difference in words, with its place."""
    place = f"{part}, {change.kind.noun} {change.key}"
    if change.action is Action.CREATE:
        return f"{place}: printed, but not in the database"
    if change.action is Action.DELETE:
        return f"{place}: in the database, but not printed"
    fields = []
    for name, (old, new) in change.differences.items():
        stored, printed = told_apart(old, new)
        fields.append(f"{name} is {stored} in the database, {printed} in print")
    return f"{place}: {'; '.join(fields)}"
