"""Every published plan at its revision: the version of all that anybody may see.

Each request asks for it first. To compile the question takes the ORM ten times as long as a
database takes to answer, so it is compiled once.
"""

from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest
from rest_framework.request import Request

from plans.models import Plan
from web.api.conditional import READING
from web.errors import UnknownCode
from web.once import once
from web.suggestions import nearest_codes

Plans = tuple[Plan, ...]


def published_plans() -> Plans:
    """Return every published plan `with_last_revision`, the current one first (one query)."""
    question = _question()
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(question.sql, question.parameters)
        return tuple(question.plan(row) for row in question.read(cursor.fetchall()))


def plans_for(request: HttpRequest | Request) -> Plans:
    """Return the same, asked at most once while one request is read; anew for one that writes."""
    asked: HttpRequest = getattr(request, "_request", request)
    if asked.method in READING:
        return once(asked, "plans", published_plans)
    return published_plans()


def plan_in(plans: Plans, slug: str) -> Plan:
    """Return the plan with this slug; raises UnknownCode. No query."""
    known = {plan.slug: plan for plan in plans}
    if slug not in known:
        kind = str(Plan._meta.verbose_name)
        raise UnknownCode(kind, slug, nearest_codes(slug, list(known)))
    return known[slug]


class _Question:
    """A compiled query for plans, and how its rows become plans."""

    def __init__(self) -> None:
        plans = Plan.objects.published().current_first().with_last_revision()
        self._compiler = plans.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.parameters = self._compiler.as_sql()
        expressions = [expression for expression, _sql, _alias in self._compiler.select]
        self._converters = self._compiler.get_converters(expressions)
        self._fields = [field.attname for field in Plan._meta.concrete_fields]
        self._more = list(self._compiler.annotation_col_map or ())

    def read(self, rows: Any) -> Any:
        """Return the rows as Python values."""
        return self._compiler.apply_converters(rows, self._converters)

    def plan(self, row: Any) -> Plan:
        row = list(row)
        count = len(self._fields)
        plan = Plan.from_db(DEFAULT_DB_ALIAS, self._fields, row[:count])
        for name, value in zip(self._more, row[count:], strict=True):
            setattr(plan, name, value)
        return plan


@cache
def _question() -> _Question:
    return _Question()
