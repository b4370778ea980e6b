"""Writes of the bottom layer."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from goals.models import Plan, Revision


class ReasonMissing(ValueError):
    """A plan was to change without a word on why."""

    def __init__(self) -> None:
        super().__init__("A change to a plan needs a reason. Say in a few words why it is made.")


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
    _save_with_history(locked, reason=reason.strip(), author=author, made_at=made_at)
    plan.revision = locked.revision
    return Revision.objects.create(
        plan=plan,
        number=locked.revision,
        made_at=made_at,
        author=author,
        author_name=author_name,
        reason=reason.strip(),
    )


def _save_with_history(plan: Plan, *, reason: str, author: User | None, made_at: datetime) -> None:
    """Save the plan's revision number; its history row carries the same who, when and why."""
    annotations = {"_change_reason": reason, "_history_user": author, "_history_date": made_at}
    for name, value in annotations.items():
        setattr(plan, name, value)
    plan.save(update_fields=["revision"])
