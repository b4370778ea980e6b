"""How the tests break a constraint, and read which one the database named."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, UniqueConstraint

Violation = Callable[[], Any]


def twice(factory: Any, **shared: Any) -> Violation:
    """Create two objects that share what only one may have."""

    def violate() -> None:
        resolved = {name: value() if callable(value) else value for name, value in shared.items()}
        factory(**resolved)
        factory(**resolved)

    return violate


def one(factory: Any, **wrong: Any) -> Violation:
    """Create one object with something that is wrong by itself."""
    return lambda: factory(**wrong)


def names_in(models: Iterable[type[Model]]) -> set[str]:
    """Return the names of all constraints of these models."""
    return {constraint.name for model in models for constraint in model._meta.constraints}


def check_refusal(violate: Violation, name: str, models: Iterable[type[Model]]) -> None:
    """Break a constraint, and check that the database names it."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        violate()
    said = str(refused.value)
    is_named_by_columns = connection.vendor == "sqlite" and "UNIQUE" in said
    assert (_columns_of(name, models) if is_named_by_columns else name) in said


def _columns_of(name: str, models: Iterable[type[Model]]) -> str:
    """Return how SQLite names the unique constraint `name`: by its columns."""
    for model in models:
        for constraint in model._meta.constraints:
            if constraint.name == name and isinstance(constraint, UniqueConstraint):
                options = model._meta
                columns = [getattr(options.get_field(n), "column", n) for n in constraint.fields]
                return ", ".join(f"{options.db_table}.{column}" for column in columns)
    return name
