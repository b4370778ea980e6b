"""What the models of this layer share: figures, and rows that replace each other."""

from typing import Any, Self

from django.db import models

from plans.models.base import ModelT, check


class YearQuerySet(models.QuerySet[ModelT]):
    """Reads of rows that each belong to a KPI and a year, where a later one replaces the others."""

    def in_plan(self, plan: models.Model) -> Self:
        return self.filter(kpi__plan=plan)

    def beside(self, **which: Any) -> "models.QuerySet[ModelT]":
        same = {name: models.OuterRef(name) for name in ("kpi", "year")}
        return self.model._default_manager.filter(**same, **which)


def one_after_the_other(noun: str, again: str) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(
            fields=["kpi", "year", "number"], name=f"{noun}_number_unique_in_year"
        ),
        check(models.Q(number=1) | ~models.Q(reason=""), f"{noun}_{again}_has_reason"),
        check(models.Q(number__gte=1), f"{noun}_number_positive"),
    ]


def figure(name: Any, **kwargs: Any) -> "models.DecimalField[Any, Any]":
    """SQLite keeps 15 digits exactly: see `kpis.figures.kept_exactly` and docs/adr/0006."""
    return models.DecimalField(name, max_digits=24, decimal_places=6, **kwargs)
