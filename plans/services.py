"""How every layer of a plan writes: one edit, one revision."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from plans.models import Plan, Revision
from web.errors import ReasonMissing, UnknownWord, WrongWords

__all__ = ["Edit", "ReasonMissing", "beginning_of", "edit_of", "record_revision"]

TITLE_LENGTH = 200


@transaction.atomic
def record_revision(
    *,
    plan: Plan,
    reason: str,
    author: User | None,
    author_name: str,
    made_at: datetime,
) -> Revision:
    """Count one more revision of `plan` and log who made it, when and why.

    Call it in the transaction that writes the changes, with the moment of their history rows.
    Locks the plan's row, so that two writers never take the same number; `plan.revision` is
    brought up to date. Returns the new Revision. Raises ReasonMissing when `reason` is blank.
    Queries: one to lock, one to count, one for the plan's history, one for the log.
    """
    if not reason.strip():
        raise ReasonMissing
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    locked.revision += 1
    _sign(locked, reason=reason.strip(), author=author, made_at=made_at)
    locked.save(update_fields=["revision"])
    plan.revision = locked.revision
    return Revision.objects.create(
        plan=plan,
        number=locked.revision,
        made_at=made_at,
        author=author,
        author_name=author_name,
        reason=reason.strip(),
    )


class Edit:
    """An edit under way: every row of history it writes has one moment, author and reason.

    Made by `edit_of`. `revision` is None until it is done, and stays so when nothing changed.
    """

    def __init__(self, plan: Plan, reason: str, author: User) -> None:
        """Take stock of the locked plan (two queries)."""
        self.plan = plan
        self.reason = reason
        self.author = author
        self.author_name = author.get_full_name() or author.get_username()
        self.log = list(plan.revisions.order_by("number")[:1])
        self.made_at = self._moment()
        self.has_changes = False
        self.revision: Revision | None = None

    def change(self, row: Model, **values: Any) -> None:
        """Save the values that differ from those of `row`; with none nothing is written."""
        changed = {name: new for name, new in values.items() if getattr(row, name) != new}
        if not changed:
            return
        self.remember(row)
        for name, new in changed.items():
            setattr(row, name, new)
        self._write(row, lambda: row.save(update_fields=list(changed)))

    def create(self, row: Model) -> None:
        """Save a new row."""
        self._write(row, lambda: row.save(force_insert=True))

    def create_all(self, rows: Sequence[Model]) -> None:
        """Save new rows of one model with their history, in a few queries whatever the number."""
        if rows:
            bulk_create_with_history(list(rows), type(rows[0]), **self._signature)
            self.has_changes = True

    def change_all(self, rows: Sequence[Model], **values: Any) -> None:
        """Give rows of one model the same values, likewise; they have their history already."""
        for row in rows:
            for name, new in values.items():
                setattr(row, name, new)
        if rows:
            bulk_update_with_history(list(rows), type(rows[0]), list(values), **self._signature)
            self.has_changes = True

    def remove(self, row: Model) -> None:
        """Delete a row; its history stays."""
        self.remember(row)
        self._write(row, row.delete)

    def remember(self, row: Model) -> None:
        """Give a row that was loaded past the history its beginning, before it changes.

        A native fixture is loaded as it is, without history; the words that an edit replaces
        would be lost. At most two queries.
        """
        if self.log and not history_of(type(row)).filter(id=row.pk).exists():
            beginning_of(row, self.log[0]).save()

    def finish(self) -> None:
        """Count the revision, if anything was written."""
        if self.has_changes:
            self.remember(self.plan)
            self.revision = record_revision(
                plan=self.plan,
                reason=self.reason,
                author=self.author,
                author_name=self.author_name,
                made_at=self.made_at,
            )

    @property
    def _signature(self) -> dict[str, Any]:
        """Who, why and when, as the bulk writers of the history take it."""
        return {
            "default_user": self.author,
            "default_change_reason": self.reason,
            "default_date": self.made_at,
        }

    def _write(self, row: Model, action: Any) -> None:
        _sign(row, reason=self.reason, author=self.author, made_at=self.made_at)
        action()
        self.has_changes = True

    def _moment(self) -> datetime:
        """Return now, or just after the latest revision where a clock was set back.

        History rows find their revision by the moment, so no two revisions may share one.
        """
        latest = self.plan.revisions.order_by("-made_at").values_list("made_at", flat=True).first()
        now = timezone.now()
        return now if latest is None else max(now, latest + timedelta(microseconds=1))


@contextmanager
def edit_of(*, plan: Plan, reason: str, author: User) -> Iterator[Edit]:
    """Give an edit of `plan`, in one transaction that locks the plan's row first.

    What is written through it becomes one revision at the end of the block, or nothing does.
    Raises ReasonMissing when `reason` is blank.
    """
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        locked = Plan.objects.select_for_update().get(pk=plan.pk)
        edit = Edit(locked, reason.strip(), author)
        yield edit
        edit.finish()
    plan.revision = locked.revision


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


def history_of(model: type[Model]) -> Any:
    """Return the manager of a model's history (published without types)."""
    return cast("Any", model).history


def beginning_of(row: Model, revision: Revision) -> Any:
    """Return the unsaved row of history that says: `row` came, as it is, with `revision`."""
    history = history_of(type(row))
    values = {field.attname: getattr(row, field.attname) for field in history.model.tracked_fields}
    return history.model(
        history_type="+",
        history_date=revision.made_at,
        history_user_id=revision.author_id,
        history_change_reason=revision.reason,
        **values,
    )


def _sign(row: Model, *, reason: str, author: User | None, made_at: datetime) -> None:
    """Tell the history who, when and why, for the next write of `row`."""
    row.__dict__.update(_change_reason=reason, _history_user=author, _history_date=made_at)
