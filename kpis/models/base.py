"""What the models of this layer share: choices and constraints made from the vocabulary."""

from enum import StrEnum
from typing import Any

from django.db import models


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the words as choices of a field; what a reader sees is said by the pages."""
    return [(word.value, word.value) for word in words]


def known(field: str, words: type[StrEnum], name: str) -> models.CheckConstraint:
    """Return the constraint that a field holds one of the words."""
    values = [word.value for word in words]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


def not_blank(field: str, name: str) -> models.CheckConstraint:
    """Return the constraint that a text field is not empty."""
    return models.CheckConstraint(condition=~models.Q(**{field: ""}), name=name)


def figure(name: Any, **kwargs: Any) -> "models.DecimalField[Any, Any]":
    """Return a field for a figure, with up to 6 digits after the point.

    SQLite keeps the first 15 digits exactly and no more, PostgreSQL all 24. The services let in
    what both keep (`kpis.figures.kept_exactly`); see docs/adr/0006.
    """
    return models.DecimalField(name, max_digits=24, decimal_places=6, **kwargs)
