"""Questions that are asked with nearly every answer: compiled once.

To compile a question takes the ORM ten times as long as a database takes to answer it.
"""

from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import QuerySet

from plans.models import Plan
from web.errors import DATABASE_AWAY

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
        """Return the rows as Python values (one query, a second one on a connection that broke)."""
        asked = [plan.pk if one == ANY_PLAN.pk else one for one in self._parameters]
        connection: Any = connections[router.db_for_read(Plan)]
        # A connection is tried once in a request: the question does that too.
        is_untried = connection.health_check_enabled and not connection.health_check_done
        connection.health_check_done = True
        try:
            rows = self._fetched(connection, asked)
        except DATABASE_AWAY:
            if not is_untried:
                raise
            connection.close()
            rows = self._fetched(connection, asked)
        return self.compiler.apply_converters(rows, self._converters) if self._converters else rows

    def _fetched(self, connection: Any, asked: list[Any]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(self._sql, asked)
            return cursor.fetchall()
