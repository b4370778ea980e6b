"""What changed in a plan: one entry for each object and revision, in an order that stays.

A revision is whole once it is counted, and its rows of history stay: a place in the order never
means something else later. What is under way is told once it counts.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.utils.translation import gettext as _

from itu_plan.changes.kinds import ChangedKind, Named, kinds
from kpis.figures import decimal_text
from plans.history import Difference, field_differences, row_states
from plans.models import Plan, Revision
from plans.services import first_history_row, history_manager
from web.api.rendering.streams import in_batches
from web.errors import WriteRefused

REVISIONS_AT_ONCE: Final = 50
MOST_DIGITS: Final = 9


class WrongCursor(WriteRefused):
    """What is asked to go on from is no place in this log."""

    field = "since"


class Cursor(NamedTuple):
    """A place between two entries: after so many rows of a kind, in a revision."""

    revision: int = 0
    kind: int = 0
    row: int = 0

    def __str__(self) -> str:
        return f"{self.revision}.{self.kind}.{self.row}"


class ChangeEntry(NamedTuple):
    """One object in one revision; `cursor` is the place after it."""

    cursor: Cursor
    revision: Revision
    action: str
    kind: ChangedKind
    named: Named
    differences: list[Difference]

    @property
    def at(self) -> datetime:
        return self.revision.made_at


def cursor_from(asked: str, plan: Plan) -> Cursor:
    """Return the cursor that a reader sends; raises WrongCursor.

    The number of a revision stands for the end of it: what who has read all of it goes on from.
    """
    parts = asked.split(".") if asked else ["0"]
    is_number = all(
        part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS for part in parts
    )
    if not is_number or len(parts) not in {1, 3}:
        raise WrongCursor(
            _(
                "“%(asked)s” is no cursor. Send the one of the last entry that you have read, or "
                "the number of a revision."
            )
            % {"asked": asked}
        )
    numbers = [int(part) for part in parts]
    if numbers[0] > plan.revision:
        raise WrongCursor(
            _(
                "This plan has no revision %(asked)s yet; it is at %(now)s. If you have read it, "
                "the plan was loaded anew: read all of it again."
            )
            % {"asked": numbers[0], "now": plan.revision}
        )
    return Cursor(*numbers) if len(numbers) > 1 else Cursor(numbers[0] + 1)


def changes_after(plan: Plan, cursor: Cursor) -> Iterator[ChangeEntry]:
    """Yield every change after a place, in order.

    One query for fifty revisions, and three to six for each kind that one of them touched.
    """
    revisions = plan.revisions.filter(number__range=(cursor.revision, plan.revision)).order_by(
        "number"
    )
    for batch in in_batches(revisions.iterator(), REVISIONS_AT_ONCE):
        first = batch[0] if batch[0].number == 1 else None
        touched = _touched(batch)
        for revision in batch:
            for place, kind in enumerate(kinds()):
                start = Cursor(revision.number, place)
                if start[:2] < cursor[:2] or not (
                    (revision.number, place) in touched or revision is first
                ):
                    continue
                skipped = cursor.row if start[:2] == cursor[:2] else 0
                yield from _of_kind(plan, revision, start, kind, skipped)


def _touched(revisions: Sequence[Revision]) -> set[tuple[int, int]]:
    """Return the number of each of these revisions with the place of each kind it touched."""
    first, *others = (
        history_manager(kind.model)
        .filter(kind.visible, history_revision__in=revisions)
        .order_by()
        .values_list("history_revision__number", Value(place))
        .distinct()
        for place, kind in enumerate(kinds())
    )
    return set(first.union(*others))


def _of_kind(
    plan: Plan, revision: Revision, start: Cursor, kind: ChangedKind, skipped: int
) -> Iterator[ChangeEntry]:
    rows = _rows(plan, revision, kind)
    counted = enumerate(rows, start=1)
    groups = (list(group) for _key, group in groupby(counted, lambda one: one[1].id))
    left = (group for group in groups if group[-1][0] > skipped)
    for batch in in_batches(left):
        yield from _changes(revision, start, kind, batch)


def _rows(plan: Plan, revision: Revision, kind: ChangedKind) -> Iterator[Any]:
    """Yield what a revision did to objects of a kind, in the order of the objects.

    With the first one came everything that has no history yet: a native fixture brings none.
    """
    found = history_manager(kind.model).filter(kind.visible, history_revision=revision)
    rows = list(found.order_by("id", "history_id"))
    if revision.number == 1:
        past = history_manager(kind.model).filter(id=OuterRef("pk"))
        objects: QuerySet[Any] = kind.model._default_manager.filter(
            ~Exists(past), kind.visible, **{kind.of_plan: plan}
        )
        rows += [first_history_row(one, revision) for one in objects.order_by("pk")]
        rows.sort(key=attrgetter("id"))
    return iter(rows)


def _changes(
    revision: Revision, start: Cursor, kind: ChangedKind, groups: Sequence[list[tuple[int, Any]]]
) -> Iterator[ChangeEntry]:
    last = [group[-1][1] for group in groups]
    before = _before(kind, [group[0][1] for group in groups])
    states = iter(row_states(kind.model, [*last, *before.values()], kind.hidden))
    now = [next(states) for _row in last]
    was = dict(zip(before, states, strict=True))
    for group, row, state in zip(groups, last, now, strict=True):
        old = was.get(row.id)
        action = "removed" if row.history_type == "-" else "changed" if old else "created"
        if action == "removed" and old is None and group[0][1].history_type == "+":
            continue  # it came and went within the revision
        told = {"created": "+", "removed": "-", "changed": "~"}[action]
        differences = [
            Difference(one.field, _plain(one.old), _plain(one.new))
            for one in field_differences(told, old, state)
        ]
        if differences:
            cursor = start._replace(row=group[-1][0])
            yield ChangeEntry(cursor, revision, action, kind, kind.name(state), differences)


def _before(kind: ChangedKind, rows: Sequence[Any]) -> dict[int, Any]:
    """Return what each object was before these rows of it, by its key; nothing for a new one."""
    keys = {row.id: row.history_id for row in rows if row.history_id is not None}
    if not keys:
        return {}
    past = history_manager(kind.model)
    earlier = past.filter(kind.visible, id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    previous = past.filter(history_id__in=list(keys.values())).annotate(
        before=Subquery(earlier.order_by("-history_id").values("history_id")[:1])
    )
    found = past.filter(history_id__in=[row.before for row in previous if row.before])
    return {row.id: row for row in found if row.history_type != "-"}


def _plain(value: Any) -> Any:
    return decimal_text(value) if isinstance(value, Decimal) else value
