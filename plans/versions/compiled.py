"""Questions that are asked with nearly every answer: compiled once.

To compile a question takes the ORM ten times as long as a database takes to answer it.
"""

from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import QuerySet

from plans.models import Plan

ANY_PLAN: Final = Plan(pk=-1)
"""Stands in a question for the plan that it is asked about."""


class CompiledQuestion:
    """A query and the columns it selects; of a plan, where it is made of `ANY_PLAN`."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self.compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self._sql, self._parameters = self.compiler.as_sql()
        expressions = [expression for expression, _sql, _alias in self.compiler.select]
        self._converters = self.compiler.get_converters(expressions)

    def rows(self, plan: Plan = ANY_PLAN) -> Any:
        """Return the rows as Python values (one query)."""
        asked = [plan.pk if one == ANY_PLAN.pk else one for one in self._parameters]
        with connections[router.db_for_read(Plan)].cursor() as cursor:
            cursor.execute(self._sql, asked)
            rows = cursor.fetchall()
        return self.compiler.apply_converters(rows, self._converters) if self._converters else rows
