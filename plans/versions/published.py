"""Every published plan at its revision: the version of all that anybody may see.

Each request asks for it first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.http import HttpRequest
from rest_framework.request import Request

from plans.models import Plan
from plans.versions.compiled import CompiledQuestion
from web.api.conditional import READING, state_of
from web.lookups import known_code, noun
from web.once import once

Plans = tuple[Plan, ...]


def published_plans() -> Plans:
    """Return every published plan `with_last_revision`, the current one first (one query)."""
    question = _question()
    return tuple(question.plan(row) for row in question.rows())


def plans_for(request: HttpRequest | Request) -> Plans:
    """Return the same, asked at most once while one request is read; anew for one that writes."""
    asked: HttpRequest = getattr(request, "_request", request)
    if asked.method in READING:
        return once(asked, "plans", published_plans)
    return published_plans()


def are_as_read(request: HttpRequest) -> bool:
    """Tell whether the plans are still as a request read them: nothing was written meanwhile.

    One query, none where it read no plan.
    """
    read: Plans = once(request, "plans", tuple)
    return not read or state_of(read) == state_of(published_plans())


@contextmanager
def nobody_writing() -> Iterator[None]:
    """Hold what every edit of a plan locks first (one query)."""
    with transaction.atomic():
        list(Plan.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        yield


def plan_in(plans: Plans, slug: str) -> Plan:
    """Return the plan with this slug; raises UnknownCode. No query."""
    known = {plan.slug: plan for plan in plans}
    return known[known_code(noun(Plan), slug, list(known))]


class _Question(CompiledQuestion):
    """How the rows of the query become plans."""

    def __init__(self) -> None:
        super().__init__(Plan.objects.published().current_first().with_last_revision())
        self._fields = [field.attname for field in Plan._meta.concrete_fields]
        self._more = list(self.compiler.annotation_col_map or ())

    def plan(self, row: Any) -> Plan:
        count = len(self._fields)
        plan = Plan.from_db(DEFAULT_DB_ALIAS, self._fields, row[:count])
        for name, value in zip(self._more, row[count:], strict=True):
            setattr(plan, name, value)
        return plan


@cache
def _question() -> _Question:
    return _Question()
