"""Whether the database still says what the files of a plan say, cell by cell, text by text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plans.codes import table_name
from plans.importing.changes import Action, Change, change_between
from plans.importing.kinds import kind_named
from plans.importing.loading import records_from
from plans.importing.preview import told_apart
from plans.importing.records import Kind, Record, records_by_key
from plans.importing.store import stored_records
from plans.versions.garbage import garbage_left

CLAUSES: Final = "Clauses"
OTHERS: Final = "Other texts"


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
        return (*self.tables, self.clauses, self.others)

    @property
    def marks(self) -> int:
        return sum(table.count for table in self.tables)

    @property
    def mismatches(self) -> tuple[str, ...]:
        return tuple(each for part in self.parts for each in part.mismatches)

    @property
    def agrees(self) -> bool:
        return not self.mismatches


@garbage_left()
def verify_plan(plan_slug: str, directory: Path) -> Verification:
    """Compare the plan in the database with the files in `directory` (twelve queries).

    Raises ImportRefused when the files themselves cannot be read. A plan that is not in the
    database differs in everything.
    """
    stored = (record for _pk, record in stored_records(plan_slug))
    return verification_between(records_from(directory), stored)


def verification_between(printed: Iterable[Record], stored: Iterable[Record]) -> Verification:
    """Compare records; what is stored is read once and not kept."""
    wanted = records_by_key(printed)
    counts = Counter(part for record in wanted.values() for part in _parts_of(record))
    mismatches: dict[str, list[str]] = defaultdict(list)
    for record, change in _differences(wanted, stored):
        part = _part_of(record)
        mismatches[part].append(_told(part, change))

    def compared(part: str) -> Compared:
        return Compared(part, counts[part], tuple(mismatches[part]))

    tables = (_table(key) for kind, key in wanted if kind is kind_named("table"))
    return Verification(tuple(map(compared, tables)), compared(CLAUSES), compared(OTHERS))


def _differences(
    wanted: Mapping[tuple[Kind, str], Record], stored: Iterable[Record]
) -> list[tuple[Record, Change]]:
    """Return what is not as printed, in the order of the stack and of print; then what is gone."""
    missing, gone = dict(wanted), []
    changed: dict[tuple[Kind, str], Change] = {}
    for record in stored:
        name = record.kind, record.key
        if missing.pop(name, None) is None:
            gone.append((record, Change(Action.DELETE, *name, {})))
            continue
        change = change_between(wanted[name], record)
        if change.action is Action.UPDATE:
            changed[name] = change
    found = [
        (record, changed.get(name) or change_between(record, None))
        for name, record in wanted.items()
        if name in missing or name in changed
    ]
    return sorted([*found, *gone], key=lambda pair: pair[0].kind.order)


def _parts_of(record: Record) -> Iterator[str]:
    """Yield what a record counts in: its part, and each table that prints a figure of it."""
    yield _part_of(record)
    for name in ("share_table", "amount_table") if record.kind.is_mark else ():
        if record.fields[name] is not None:
            yield _table(record.fields[name])


def _part_of(record: Record) -> str:
    if record.kind.is_mark:
        return _table(record.fields["table"])
    return CLAUSES if record.kind is kind_named("clause") else OTHERS


def _table(number: str) -> str:
    return table_name(number)


def _told(part: str, change: Change) -> str:
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
