"""A plan of changes, written to the database: all of it in one transaction, or nothing."""

from typing import Any, Final

from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.db.models import F, ProtectedError

from itu_plan.importing.store import PLACES, snapshot_of
from plans.importing.changes import Action, ChangeSet, changes_between
from plans.importing.problems import ImportRefused, Problem
from plans.importing.records import SHAPES, Kind, Record, records_by_key
from plans.models import Plan, Revision
from plans.services import Edit, edit_of

# Numbers that change are first moved out of each other's way, by more than any number has.
PARKING: Final = 10_000
PARKED: Final = {
    Kind.GOAL: "number",
    Kind.SECTOR: "number",
    Kind.OBJECTIVE: "number",
    Kind.OUTPUT: "number",
    Kind.PRIORITY_ITEM: "rank",
}


def apply_changes(
    *,
    changes: ChangeSet,
    records: tuple[Record, ...],
    reason: str,
    author: User | None,
    author_name: str,
) -> Revision | None:
    """Write the changes that lead to `records`, as one revision of their plan.

    Returns the Revision, or None when there was nothing to write. Raises ImportRefused, with
    nothing written, when the database has changed since `changes` were drawn up or does not
    take them; ReasonMissing when `reason` is blank.
    """
    if changes.is_empty:
        return None
    signature = {"reason": reason, "author": author, "author_name": author_name}
    try:
        with transaction.atomic():
            return _Writer(changes, records).write(signature)
    except (IntegrityError, ProtectedError) as error:
        raise ImportRefused(_refusal_of(error)) from error


def _refusal_of(error: Exception) -> Problem:
    """Return what the database said, as a problem."""
    return Problem(
        "database",
        0,
        "rows that keep the rules of the database",
        " ".join(str(error.args[0] if error.args else error).split()),
        "Nothing was written. Correct the entry it speaks of; when a code or a table moves from "
        "one Sector to another, import the removal first and the addition after it.",
    )


class _Writer:
    """Writes one plan of changes, in the order that the references allow."""

    edit: Edit

    def __init__(self, changes: ChangeSet, records: tuple[Record, ...]) -> None:
        self.changes = changes
        self.wanted = records_by_key(records)
        self.slug = next(record.key for record in records if record.kind is Kind.PLAN)
        self.pks: dict[tuple[Kind, str], int] = {}

    def write(self, signature: dict[str, Any]) -> Revision:
        """Write everything and return the revision."""
        self._take_stock()
        with edit_of(plan=self._plan(), **signature) as self.edit:
            self._write()
            return self.edit.begin()

    def _plan(self) -> Plan:
        """Return the plan; a new one is made: the first of a database is its current one."""
        plan = Plan.objects.filter(slug=self.slug).first()
        if plan is None:
            columns = self._columns_of(self.wanted[Kind.PLAN, self.slug])
            plan = Plan.objects.create(**columns, is_current=not Plan.objects.exists())
            self.pks[Kind.PLAN, self.slug] = plan.pk
        return plan

    def _write(self) -> None:
        if self.changes.of(Action.CREATE, Kind.PLAN):
            self.edit.record("+", [self.edit.plan])
        doomed = self._fetched(Action.DELETE)
        self.edit.remember([*doomed, *self._fetched(Action.UPDATE)])
        self._park()
        for kind in Kind:
            self._create(kind)
        for kind in Kind:
            self._update(kind)
        for instance in reversed(doomed):
            self.edit.remove(instance)

    def _take_stock(self) -> None:
        """Lock the plan and read it again; refuse when the changes are no longer those."""
        list(Plan.objects.select_for_update().filter(slug=self.slug))
        snapshot = snapshot_of(self.slug)
        self.pks = snapshot.pks
        if changes_between(tuple(self.wanted.values()), snapshot.records) != self.changes:
            raise ImportRefused(
                Problem(
                    "database",
                    0,
                    f"plan {self.slug} as it was when the changes were drawn up",
                    "that someone has edited it since",
                    "Nothing was written. Run the import again and look at its changes.",
                )
            )

    def _fetched(self, action: Action, kind: Kind | None = None) -> list[models.Model]:
        """Return the rows that `action` concerns, kind by kind (one query per kind)."""
        rows: list[models.Model] = []
        for each in Kind if kind is None else [kind]:
            pks = [self.pks[each, change.key] for change in self.changes.of(action, each)]
            if pks:
                found = PLACES[each].rows.in_bulk(pks)
                rows.extend(found[pk] for pk in pks)
        return rows

    def _park(self) -> None:
        """Move numbers that change or go away aside, so that no two rows meet on the way.

        Written past the history: nobody outside this transaction ever sees these numbers.
        """
        for kind, name in PARKED.items():
            moving = [
                self.pks[kind, change.key]
                for change in self.changes.changes
                if change.kind is kind
                and (change.action is Action.DELETE or name in change.differences)
            ]
            if moving:
                rows = PLACES[kind].rows.filter(pk__in=moving)
                rows.update(**{name: F(name) + PARKING})

    def _create(self, kind: Kind) -> None:
        """Create the new rows of one kind; the plan is there already."""
        keys = [change.key for change in self.changes.of(Action.CREATE, kind)]
        if keys and kind is not Kind.PLAN:
            model = PLACES[kind].model
            rows = [model(**self._columns_of(self.wanted[kind, key])) for key in keys]
            self.edit.create_all(rows)
            self.pks.update({(kind, key): row.pk for key, row in zip(keys, rows, strict=True)})

    def _columns_of(self, record: Record) -> dict[str, Any]:
        """Return the columns of a record, with database keys in place of keys."""
        shape, columns = SHAPES[record.kind], dict[str, Any](record.fields)
        for name, target in shape.references.items():
            columns[f"{name}_id"] = self.pks[target, str(columns.pop(name))]
        if PLACES[record.kind].has_plan:
            columns["plan_id"] = self.pks[Kind.PLAN, self.slug]
        return columns

    def _update(self, kind: Kind) -> None:
        """Bring the changed rows of one kind up to date."""
        changed = self.changes.of(Action.UPDATE, kind)
        instances = self._fetched(Action.UPDATE, kind)
        if kind is Kind.PLAN and instances:
            instances = [self.edit.plan]
        for change, instance in zip(changed, instances, strict=True):
            for name, value in self._columns_of(self.wanted[kind, change.key]).items():
                setattr(instance, name, value)
        names = sorted({name for change in changed for name in change.differences})
        self.edit.save_all(instances, names)
