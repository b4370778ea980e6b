"""A plan of changes, written to the database: all of it in one transaction, or nothing."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Model, ProtectedError

from plans.importing.changes import Action, ChangeSet, changes_between
from plans.importing.records import Kind, Record, records_by_key
from plans.importing.rows.problems import ImportRefused, Problem
from plans.importing.store import has_plan, kind_rows, load_stored_plan
from plans.models import Plan, Revision
from plans.services import Edit, batches, edit_of

# Numbers that change are first moved out of each other's way, by more than any number has.
PARKING: Final = 1_000_000_000
TOLD: Final = 3
CREATED_AT_ONCE: Final = 10_000


@dataclass(frozen=True)
class Signature:
    """Who imports and why; `edit_of` takes it."""

    reason: str
    author: User | None
    author_name: str


@contextmanager
def writing(*, is_dry_run: bool) -> Iterator[None]:
    """Write in one transaction; a dry run does everything and takes it back.

    Raises ImportRefused for what the database does not take, which a dry run meets as well.
    """
    try:
        with transaction.atomic():
            yield
            # What is only checked at the end of a transaction, a dry run would never see.
            connection.check_constraints()
            transaction.set_rollback(is_dry_run)
    except ProtectedError as error:
        found = sorted(f"{row._meta.verbose_name} {row}" for row in error.protected_objects)
        more = f" and {len(found) - TOLD} more" if len(found) > TOLD else ""
        _refuse(
            "nothing else that belongs to what is removed or gets another code",
            f"{', '.join(found[:TOLD])}{more}",
            "Keep the entry under its code, or remove first what belongs to it.",
            error,
        )
    except IntegrityError as error:
        _refuse(
            "rows that keep the rules of the database",
            " ".join(str(error.args[0] if error.args else error).split()),
            "Correct the entry it speaks of; when a code or a table moves from one Sector to "
            "another, import the removal first and the addition after it.",
            error,
        )


def _refuse(expected: str, found: str, remedy: str, error: Exception | None = None) -> None:
    remedy = f"Nothing was written. {remedy}"
    raise ImportRefused(Problem("database", 0, expected, found, remedy)) from error


def apply_changes(
    *,
    changes: ChangeSet,
    records: tuple[Record, ...],
    signature: Signature,
    is_dry_run: bool = False,
) -> Revision | None:
    """Write the changes that lead to `records`, as one revision of their plan.

    Returns the Revision, or None when there was nothing to write. Raises ImportRefused, with
    nothing written, when the database has changed since `changes` were drawn up or does not
    take them; ReasonMissing when the reason is blank.
    """
    if changes.is_empty:
        return None
    wanted = next(record for record in records if record.kind.is_plan)
    with writing(is_dry_run=is_dry_run):
        plan = Plan.objects.select_for_update().filter(slug=wanted.key).first()
        stock = load_stored_plan(wanted.key)
        if changes_between(records, stock.records) != changes:
            _refuse(
                f"plan {wanted.key} as it was when the changes were drawn up",
                "that someone has edited it since",
                "Run the import again and look at its changes.",
            )
        # The first plan of a database is its current one; any other waits to be made so.
        plan = plan or Plan.objects.create(**wanted.fields, is_current=not Plan.objects.exists())
        with edit_of(plan=plan, **vars(signature)) as edit:
            Writer(edit, changes, records, stock.pks).write()
            return edit.begin()


class Writer:
    """Writes one plan of changes, in the order that the references allow."""

    def __init__(
        self,
        edit: Edit,
        changes: ChangeSet,
        records: Iterable[Record],
        pks: dict[tuple[Kind, str], int],
    ) -> None:
        self.edit = edit
        self.changes = changes
        self.wanted = records_by_key(records)
        self.pks = pks
        self.kinds = list(dict.fromkeys(change.kind for change in changes.changes))

    def write(self) -> None:
        doomed = self._fetched(Action.DELETE)
        self.edit.remember([*doomed, *self._fetched(Action.UPDATE)])
        self._park()
        for kind in self.kinds:
            self._create(kind)
        for kind in self.kinds:
            self._update(kind)
        for instance in reversed(doomed):
            self.edit.remove(instance)

    def _fetched(self, action: Action, kind: Kind | None = None) -> list[Model]:
        """Return the rows that `action` concerns, kind by kind (one query per kind)."""
        rows: list[Model] = []
        for each in self.kinds if kind is None else [kind]:
            pks = [self.pks[each, change.key] for change in self.changes.of(action, each)]
            if pks:
                found = kind_rows(each).in_bulk(pks)
                rows.extend(found[pk] for pk in pks)
        return rows

    def _park(self) -> None:
        """Move numbers that change or go away aside, so that no two rows meet on the way.

        Written past the history: nobody outside this transaction ever sees these numbers.
        """
        for kind, name in ((each, name) for each in self.kinds for name in each.parked):
            moving = [
                self.pks[kind, change.key]
                for change in self.changes.changes
                if change.kind is kind
                and (change.action is Action.DELETE or name in change.differences)
            ]
            if moving:
                kind_rows(kind).filter(pk__in=moving).update(**{name: F(name) + PARKING})

    def _create(self, kind: Kind) -> None:
        """Create the new rows of one kind; a new plan is there already."""
        keys = [change.key for change in self.changes.of(Action.CREATE, kind)]
        if kind.is_plan:
            if keys:
                self.edit.record("+", [self.edit.plan])
                self.pks[kind, keys[0]] = self.edit.plan.pk
            return
        for some in batches(keys, CREATED_AT_ONCE):
            rows = [kind.model(**self._columns(self.wanted[kind, key])) for key in some]
            self.edit.create_all(rows)
            if not kind.is_link:  # nothing refers to a link
                self.pks.update({(kind, key): row.pk for key, row in zip(some, rows, strict=True)})

    def _columns(self, record: Record) -> dict[str, Any]:
        """Return the columns of a record, with database keys in place of keys."""
        kind, columns = record.kind, dict[str, Any](record.fields)
        for name, target in kind.references.items():
            key = columns.pop(name, None)
            columns[f"{name}_id"] = None if key is None else self.pks[target, str(key)]
        return columns | ({"plan": self.edit.plan} if has_plan(kind) else {})

    def _update(self, kind: Kind) -> None:
        changed = self.changes.of(Action.UPDATE, kind)
        rows = [self.edit.plan] if changed and kind.is_plan else self._fetched(Action.UPDATE, kind)
        for change, row in zip(changed, rows, strict=True):
            for name, value in self._columns(self.wanted[kind, change.key]).items():
                setattr(row, name, value)
        names = sorted({name for change in changed for name in change.differences})
        self.edit.save_all(rows, names)
