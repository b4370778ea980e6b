"""How every layer of a plan writes: one edit, one revision."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from functools import cache, partial
from itertools import groupby
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.module_loading import import_string

from plans.levels import Level
from plans.models import Plan, Revision
from web.caches.keys import EVERYTHING, plan_key
from web.caches.purging import purge
from web.errors import ReasonMissing, UnknownWord, WrongWords
from web.lookups import found_by

TITLE_LENGTH = 200
ItemT = TypeVar("ItemT")


class Edit:
    """An edit under way: every row of history it writes knows its revision.

    Made by `edit_of`. `revision` is None until something is written, and stays so when nothing is.
    `touched` are the keys of the rows that were made, changed or removed, by their model.
    """

    def __init__(
        self, plan: Plan, reason: str, author: User | None, author_name: str, made_at: datetime
    ) -> None:
        """Take stock of the locked plan (one query)."""
        self.plan = plan
        self.reason = reason
        self.author = author
        self.author_name = author_name
        self.made_at = made_at
        self.revision: Revision | None = None
        self.touched: defaultdict[type[Model], set[int]] = defaultdict(set)
        self._first = plan.revisions.order_by("number").first()

    def change(self, row: Model, **values: Any) -> None:
        """Save the values that differ from those of `row`; with none nothing is written."""
        changed = {name: new for name, new in values.items() if getattr(row, name) != new}
        if not changed:
            return
        self.remember([row])
        for name, new in changed.items():
            setattr(row, name, new)
        row.save(update_fields=list(changed))
        self.record("~", [row])

    def create(self, row: Model) -> None:
        row.save(force_insert=True)
        self.record("+", [row])

    def create_all(self, rows: Sequence[Model]) -> None:
        """Save new rows of one model with their history, in a few queries whatever the number."""
        if rows:
            type(rows[0])._default_manager.bulk_create(rows)
            self.touched[type(rows[0])].update(row.pk for row in rows)
            signature = revision_signature(self.begin())
            if is_tracked(rows[0]):
                copy_to_history(rows, **signature)

    def change_all(self, rows: Sequence[Model], **values: Any) -> None:
        """Give rows of one model the same values, likewise; they have their history already."""
        for row in rows:
            for name, new in values.items():
                setattr(row, name, new)
        self.save_all(rows, list(values))

    def save_all(self, rows: Sequence[Model], names: Sequence[str]) -> None:
        if rows and names:
            type(rows[0])._default_manager.bulk_update(rows, names)
        if rows:
            self.record("~", rows)

    def remove(self, row: Model) -> None:
        self.remember([row])
        self.record("-", [row])
        row.delete()

    def remember(self, rows: Sequence[Model]) -> None:
        """Give rows that were loaded past the history their beginning, before they change.

        A native fixture is loaded as it is, without history; the words that an edit replaces
        would be lost. At most two queries for each model.
        """
        if self._first is None:
            return
        for model, group in groupby(filter(is_tracked, rows), type):
            history, known = history_manager(model), list(group)
            keys = [row.pk for row in known]
            told = set(history.filter(id__in=keys).values_list("id", flat=True))
            untold = [row for row in known if row.pk not in told]
            signature = revision_signature(self._first)
            history.bulk_create(history_rows(model, untold, "+", **signature))

    def begin(self) -> Revision:
        """Return the revision that this edit makes; it is counted even if nothing changes."""
        if self.revision is None:
            self.revision = Revision.objects.create(
                plan=self.plan,
                number=self.plan.revision + 1,
                made_at=self.made_at,
                author=self.author,
                author_name=self.author_name,
                reason=self.reason,
            )
        return self.revision

    def finish(self) -> None:
        """Count the revision, and let what is made of the plan follow (`EDIT_FOLLOWERS`)."""
        if self.revision is not None:
            now = f"{self.revision.number} {self.made_at.isoformat()}"
            touched = {model._meta.label_lower: now for model in self.touched}
            self.change(
                self.plan,
                revision=self.revision.number,
                touched=self.plan.touched | touched,
            )
            for follow in _followers():
                follow(self)

    def record(self, kind: str, rows: Sequence[Model]) -> None:
        """Keep that rows of one model were made, changed or removed: "+", "~", "-"."""
        signature = revision_signature(self.begin())
        self.touched[type(rows[0])].update(row.pk for row in rows)
        if is_tracked(type(rows[0])):
            model = type(rows[0])
            history_manager(model).bulk_create(history_rows(model, rows, kind, **signature))


@cache
def _followers() -> tuple[Callable[[Edit], None], ...]:
    return tuple(import_string(name) for name in settings.EDIT_FOLLOWERS)


@contextmanager
def edit_of(
    *,
    plan: Plan,
    reason: str,
    author: User | None,
    author_name: str = "",
    made_at: datetime | None = None,
) -> Iterator[Edit]:
    """Give an edit of `plan`, in one transaction that locks the plan's row first.

    What is written through it becomes one revision at the end of the block, or nothing does; once
    it is committed, caches in front are told.
    `author_name` is needed where no `author` is known to the database. Raises ReasonMissing when
    `reason` is blank.
    """
    if not reason.strip():
        raise ReasonMissing
    if author is not None and not author_name:
        author_name = author.get_full_name() or author.get_username()
    with transaction.atomic():
        locked = Plan.objects.select_for_update().get(pk=plan.pk)
        edit = Edit(locked, reason.strip(), author, author_name, made_at or timezone.now())
        yield edit
        edit.finish()
        if edit.revision is not None:
            is_new = edit.revision.number == 1  # no answer has its key yet
            key = EVERYTHING if is_new else plan_key(plan.slug)
            transaction.on_commit(partial(purge, key), robust=True)
    plan.revision = locked.revision


def make_current(*, plan: Plan, reason: str, author: User) -> Revision | None:
    """Make a plan the current one; the one before is so no longer, with a revision of its own.

    Returns the Revision of `plan`, None where it is current already. Raises ReasonMissing.
    """
    with transaction.atomic():
        before = Plan.objects.filter(is_current=True).exclude(pk=plan.pk).first()
        if before is not None:
            with edit_of(plan=before, reason=reason, author=author) as edit:
                edit.change(edit.plan, is_current=False)
        with edit_of(plan=plan, reason=reason, author=author) as edit:
            edit.change(edit.plan, is_current=True)
    return edit.revision


def rename(
    *, level: Level, plan: Plan, code: str, title: str, reason: str, author: User
) -> Revision | None:
    """Give an object of a level another title; its text stays as printed.

    Returns the Revision, None when the title is that already. Raises ReasonMissing, WrongWords,
    UnknownCode.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        edit.change(found_by(level.in_plan(plan), code), title=title_from(title))
    return edit.revision


def title_from(title: str) -> str:
    """Return a title as one line; raises WrongWords when it is blank or too long."""
    line = " ".join(title.split())
    if not 1 <= len(line) <= TITLE_LENGTH:
        raise WrongWords("title", TITLE_LENGTH)
    return line


def known_word(field: str, asked: str, known: type[StrEnum]) -> str:
    """Return `asked` if it is one of the words of `known`; else raises UnknownWord."""
    words = [word.value for word in known]
    if asked not in words:
        raise UnknownWord(field, asked, words)
    return asked


def history_manager(model: type[Model]) -> Any:
    return cast("Any", model).history


def is_tracked(row: Model | type[Model]) -> bool:
    return hasattr(row, "history")


def history_row(row: Model, kind: str, **signature: Any) -> Any:
    """Return the unsaved row of history that says what `row` is: "+" made, "~" changed, "-" gone.

    `signature` is the `history_` fields of who, when, why and in which revision.
    """
    return history_rows(type(row), [row], kind, **signature)[0]


def history_rows(
    model: type[Model], rows: Sequence[Model], kind: str, **signature: Any
) -> list[Any]:
    past = history_manager(model).model
    names = [field.attname for field in past.tracked_fields]
    return [
        past(history_type=kind, **{name: getattr(row, name) for name in names}, **signature)
        for row in rows
    ]


def copy_to_history(rows: Sequence[Model], **signature: Any) -> None:
    """Write the "+" of history of rows of one model, as their table holds them.

    The database copies: that takes a tenth of the time of sending it everything once more.
    """
    model, quote = type(rows[0]), connection.ops.quote_name
    past = history_manager(model).model
    kept = past.tracked_fields
    first, names = history_row(rows[0], "+", **signature), {field.attname for field in kept}
    told = [field for field in past._meta.concrete_fields if field.attname not in names]
    told.remove(past._meta.pk)
    values = [field.get_db_prep_save(getattr(first, field.attname), connection) for field in told]
    copied = ", ".join(quote(field.column) for field in kept)
    signed = ", ".join(quote(field.column) for field in told)
    for keys in batches([row.pk for row in rows]):
        sql = (
            f"INSERT INTO {quote(past._meta.db_table)} ({copied}, {signed}) "  # noqa: S608  (names)
            f"SELECT {copied}{', %s' * len(values)} FROM {quote(model._meta.db_table)} "
            f"WHERE id IN ({', '.join(['%s'] * len(keys))}) ORDER BY id"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*values, *keys])


def batches(items: Sequence[ItemT], size: int = 500) -> Iterator[Sequence[ItemT]]:
    """Give items a statement at a time: SQLite takes some thirty thousand values at once."""
    return (items[start : start + size] for start in range(0, len(items), size))


def revision_signature(revision: Revision) -> dict[str, Any]:
    return {
        "history_revision": revision,
        "history_date": revision.made_at,
        "history_user_id": revision.author_id,
        "history_change_reason": revision.reason,
    }


def first_history_row(row: Model, revision: Revision) -> Any:
    """Return the unsaved row of history that says: `row` came, as it is, with `revision`."""
    return history_row(row, "+", **revision_signature(revision))
