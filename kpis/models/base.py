"""What the models of this layer share: figures, and rows that replace each other."""

from typing import Any

from django.db import models

from plans.models.base import check


def one_after_the_other(noun: str, again: str) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(
            fields=["kpi", "year", "number"], name=f"{noun}_number_unique_in_year"
        ),
        check(models.Q(number=1) | ~models.Q(reason=""), f"{noun}_{again}_has_reason"),
        check(models.Q(number__gte=1), f"{noun}_number_positive"),
    ]


def figure(name: Any, **kwargs: Any) -> "models.DecimalField[Any, Any]":
    """Return a field for a figure, with up to 6 digits after the point.

    SQLite keeps the first 15 digits exactly and no more, PostgreSQL all 24. The services let in
    what both keep (`kpis.figures.kept_exactly`); see docs/adr/0006.
    """
    return models.DecimalField(name, max_digits=24, decimal_places=6, **kwargs)
