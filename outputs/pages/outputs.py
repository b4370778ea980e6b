"""The page of an output."""

from typing import Any

from django.db.models import QuerySet

from plans.pages.views import KindDetail


class OutputPage(KindDetail):
    """One output: every path up to a goal, and what would stop with it."""

    def rows(self) -> QuerySet[Any]:
        rows: Any = super().rows()
        with_items: QuerySet[Any] = rows.with_priorities()
        return with_items
