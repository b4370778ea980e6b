"""Revisions of a plan in which nothing else changes."""

from typing import Any

from plans.models import Plan, Revision
from plans.services import edit_of


def record_revision(*, plan: Plan, **signed: Any) -> Revision:
    """Count one more revision of `plan`; the arguments are those of `edit_of`."""
    with edit_of(plan=plan, **signed) as edit:
        return edit.begin()
