"""Rows that many tests need: made once in a process, then put into the database as they are."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model

from plans.models import Plan


class Rows:
    """Rows with their keys; the SQL that writes them is worked out at the first time only."""

    def __init__(self, new: Iterable[Model], changed: Iterable[Model] = ()) -> None:
        self.new = list(new)
        self.changed = list(changed)
        self.statements: list[tuple[str, Any]] = []

    def put(self) -> None:
        """Write them."""
        if not self.statements:
            with _noted(self.statements):
                self._write()
            return
        with connection.cursor() as cursor:
            for sql, parameters in self.statements:
                cursor.execute(sql, parameters)

    def _write(self) -> None:
        for model, rows in groupby(self.new, _model_of):
            model._default_manager.bulk_create(rows)
        for row in self.changed:
            others = type(row)._default_manager.filter(pk=row.pk)
            others.update(**_values(row))


def rows_made(make: Callable[[], object], *, on: Rows | None = None) -> Rows:
    """Return what `make` writes, on top of other rows; all of it is taken back."""
    with transaction.atomic():
        if on:
            on.put()
        before = {(type(row), row.pk): _values(row) for row in all_rows()}
        make()
        after = list(all_rows())
        transaction.set_rollback(True)
    known = [row for row in after if (type(row), row.pk) in before]
    return Rows(
        new=[row for row in after if (type(row), row.pk) not in before],
        changed=[row for row in known if _values(row) != before[type(row), row.pk]],
    )


def _model_of(row: Model) -> type[Model]:
    return type(row)


def all_rows() -> Iterator[Model]:
    """Return every user and every row of our own tables."""
    for model in _models():
        yield from model._default_manager.all()


def _models() -> Iterator[type[Model]]:
    yield User
    for app in apps.get_app_configs():
        if Path(app.path).parent == settings.BASE_DIR:
            yield from app.get_models(include_auto_created=True)


def _values(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@contextmanager
def _noted(statements: list[tuple[str, Any]]) -> Iterator[None]:
    """Note every write within the block."""

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield


def without_log(plan: Plan) -> None:
    """Take the log of a plan away, as if its rows had come past it."""
    for model in _models():
        if any(field.name == "history_revision" for field in model._meta.fields):
            model._default_manager.update(history_revision=None)
    plan.revisions.all().delete()
