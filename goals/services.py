"""Writes to the goals."""

from django.contrib.auth.models import User

from goals.models import Goal
from plans.models import Plan, Revision
from plans.services import edit_of, title_from
from web.lookups import found_by


def rename_goal(*, plan: Plan, code: str, title: str, reason: str, author: User) -> Revision | None:
    """Give a goal another title; its text stays as printed.

    Returns the Revision, None when the title is that already. Raises ReasonMissing, WrongWords,
    UnknownCode.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        edit.change(found_by(Goal.objects.in_plan(plan), code), title=title_from(title))
    return edit.revision
