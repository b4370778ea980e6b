"""Restoring a backup into an empty database: looked through first, then written as a whole."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery

from itu_plan.operations.archive import FORMAT, VERSION, NotRestorable, check_whole, lines_of
from itu_plan.operations.tables import (
    MADE_BY_MIGRATE,
    all_rows,
    has_file,
    holds_bytes,
    kept_models,
    known_migrations,
)
from itu_plan.operations.values import RowField, fields_of_rows, row_in
from itu_plan.search.index import searchable_plans
from web.stored_files import put

AT_ONCE: Final = 100
Counts = dict[str, int]


def restore_backup(path: Path) -> Counts:
    """Return how many rows of each model were restored; all, or none.

    Raises NotRestorable before anything is written, OSError, FileNotStored.
    """
    check_backup(path)
    check_empty()
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        for model in MADE_BY_MIGRATE:
            all_rows(model).delete()
        counts = {label: _put(label, rows) for label, rows in _tables(lines_of(path))}
        connections[DEFAULT_DB_ALIAS].check_constraints()
        _set_sequences()
    ContentType.objects.clear_cache()
    searchable_plans()  # builds the index, which every search would do else
    return counts


def check_backup(path: Path) -> dict[str, Any]:
    """Read all of it and return its head; raises NotRestorable, OSError. Writes nothing."""
    check_whole(path)
    lines = lines_of(path)
    head = next(lines, None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise NotRestorable(f"{path} is no backup of itu-plan.")
    _check_version(head)
    counts: Counts = {}
    label = ""
    for line in lines:
        if isinstance(line, list):
            counts[label] += 1
        elif "model" in line:
            label = line["model"]
            counts[label] = 0
            _check_fields(label, line["fields"])
        elif line["counts"] != counts:
            raise NotRestorable(f"{path} does not hold as many rows as it says.")
    return head


def _check_version(head: dict[str, Any]) -> None:
    known, had = known_migrations(), {tuple(one) for one in head["migrations"]}
    if head["version"] == VERSION and had == known:
        return
    other = ", ".join(sorted(".".join(one) for one in had ^ known)) or "its form"
    raise NotRestorable(
        f"The backup was made by version {head['made_by']} of itu-plan, whose tables are not those "
        f"of this one ({other}). Restore it with that version, then install this one and run "
        "manage.py migrate."
    )


def _check_fields(label: str, names: list[str]) -> None:
    known = [model for model in kept_models() if model._meta.label_lower == label]
    if not known or [field.attname for field in fields_of_rows(known[0])] != names:
        raise NotRestorable(f"The backup holds {label} as this version does not know it.")


def check_empty() -> None:
    """Raise NotRestorable where the database holds anything but what `migrate` makes."""
    tables = set(connections[DEFAULT_DB_ALIAS].introspection.table_names())
    filled = [
        model._meta.label
        for model in kept_models()
        if model not in MADE_BY_MIGRATE
        and model._meta.db_table in tables
        and all_rows(model).exists()
    ]
    if filled:
        raise NotRestorable(
            f"The database is not empty: there are rows of {', '.join(filled)}. Name another, "
            "empty one in DATABASE_URL, or move the file of this one away."
        )


def _tables(lines: Iterable[Any]) -> Iterator[tuple[str, Iterator[Model]]]:
    """Yield each model with its rows, which are to be read before the next one."""
    following = iter(lines)
    line: Any = next(following)
    while True:
        while isinstance(line, dict) and "model" not in line:
            line = next(following, None)
        if line is None:
            return
        model = apps.get_model(line["model"])
        ended: list[Any] = []
        yield line["model"], _rows(model, fields_of_rows(model), following, ended)
        line = ended[0] if ended else None


def _rows(
    model: type[Model], fields: list[RowField], lines: Iterator[Any], ended: list[Any]
) -> Iterator[Model]:
    for line in lines:
        if not isinstance(line, list):
            ended.append(line)
            return
        row = row_in(model, fields, line)
        if has_file(row):
            data = bytes(row.content or b"")
            if sha256(data).hexdigest() == row.sha256:  # else it was damaged before
                row.content = put(data, row.sha256)
        yield row


def _put(label: str, rows: Iterator[Model]) -> int:
    """Insert rows as they are: `bulk_create` would date some of them today."""
    model = apps.get_model(label)
    connection, fields = connections[DEFAULT_DB_ALIAS], fields_of_rows(model)
    most = 1 if holds_bytes(model) else AT_ONCE
    most = min(most, connection.ops.bulk_batch_size(fields, [None] * AT_ONCE))
    count = 0
    while some := list(islice(rows, most)):
        query = InsertQuery(model)
        query.insert_values(fields, some, raw=True)
        query.get_compiler(DEFAULT_DB_ALIAS).execute_sql()
        count += len(some)
    return count


def _set_sequences() -> None:
    """Let the next keys come after the restored ones (PostgreSQL counts by itself)."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)
