"""Taking a backup: every row as it stood at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from itu_plan.operations.archive import FORMAT, VERSION, written
from itu_plan.operations.tables import all_rows, has_file, holds_bytes, kept_models
from itu_plan.operations.values import fields_of_rows
from web.errors import FileNotWhole
from web.stored_files import whole

AT_ONCE: Final = 200
Counts = dict[str, int]


def take_backup(path: Path) -> tuple[Counts, list[str]]:
    """Return how many rows of each model were written, and the files that are not whole.

    Raises FileExistsError, OSError. A file that is not whole is kept as it is: the rest of the
    backup is worth having.
    """
    counts: Counts = {}
    damaged: list[str] = []
    with _one_moment(), written(path) as write:
        write(_head())
        for model in kept_models():
            label = model._meta.label_lower
            fields = [field.attname for field in fields_of_rows(model)]
            write({"model": label, "fields": fields})
            counts[label] = 0
            for values in _rows(model, fields, damaged):
                write(values)
                counts[label] += 1
        write({"counts": counts})
    return counts, damaged


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read what is there now, and nothing that comes later; holds no writer up."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    connection.ensure_connection()
    before = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "DEFERRED"  # SQLite: a site's own transactions begin with a lock
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        connection.transaction_mode = before


def _head() -> dict[str, Any]:
    connection = connections[DEFAULT_DB_ALIAS]
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_by": settings.APP_VERSION,
        "made_at": datetime.now(UTC),
        "database": connection.vendor,
        "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
    }


def _rows(model: type[Model], fields: list[str], damaged: list[str]) -> Iterator[list[Any]]:
    rows = all_rows(model).order_by("pk")
    if not holds_bytes(model):
        yield from map(list, rows.values_list(*fields).iterator(AT_ONCE))
        return
    for row in rows.iterator(1):  # a file is large
        if has_file(row):
            try:
                row.content = whole(row.content, row.sha256)
            except FileNotWhole:
                damaged.append(f"{row._meta.verbose_name} {row.pk}, SHA-256 {row.sha256}")
        yield [getattr(row, field) for field in fields]
