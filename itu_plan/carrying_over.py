"""A database made by version 0.1, every row copied into a new one; the old one stays as it is."""

from collections.abc import Iterator
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from plans.models import Plan, Revision
from sectors.models import Sector

APPS: Final = ("plans", "goals", "sectors", "outputs", "kpis", "reports", "itu_plan")
OLD_APPS: Final = {"plans": "goals", "reports": "kpis"}
"""App → the app of version 0.1 that held its tables, where that was another one."""
MIGRATED: Final = frozenset(
    {("goals", "0002_edits"), ("kpis", "0002_four_eyes"), ("outputs", "0003_gaps_without_kpi")}
)
"""The last migrations of version 0.1: a database without them is older."""
ACCOUNTS: Final = (("auth", "user"), ("knox", "authtoken"), ("admin", "logentry"))
MADE_ANEW: Final = frozenset(
    {
        *("searchentry", "indexedplan", "preparedfile", "answeredrequest"),
        *("accountsession", "rolerequest", "signinrecord", "tokendescription", "trycount"),
    }
)
"""Models whose rows the site makes by itself, and those that version 0.1 did not have."""
FIRST: Final = "0001_initial"
"""The migration of each app that made the tables as version 0.1 had them; later ones added."""
AT_ONCE: Final = 500
OUTPUTS: Final = frozenset({"outputs.Output", "outputs.HistoricalOutput"})
"""What has the clause of its Sector’s table, of which it was a row."""


class NotFromBefore(ValueError):
    """The old database is none of version 0.1, or the new one holds a plan already."""


def carry_over(old: str, new: str = "default") -> list[tuple[str, int]]:
    """Copy every row in one transaction, count them model by model; raises NotFromBefore."""
    _check(old, new)
    with transaction.atomic(using=new):
        counts = [_copied(before, now, old, new) for before, now in _models()]
        _check_counts(counts)
    _set_sequences(new)
    return [(label, read) for label, read, _written in counts]


def _check(old: str, new: str) -> None:
    if Plan.objects.using(new).exists():
        raise NotFromBefore("The new database holds a plan already. Give an empty one.")
    tables = connections[old].introspection.table_names()
    if "django_migrations" not in tables:
        raise NotFromBefore("The old database holds no tables of itu-plan. Check its address.")
    with connections[old].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = set(cursor.fetchall())
    if not applied >= MIGRATED or ("plans", "0001_initial") in applied:
        raise NotFromBefore(
            "The old database is not one of the last version 0.1. Bring it up to that first, "
            "with `manage.py migrate` of that version."
        )


def _models() -> Iterator[tuple[type[Model], type[Model]]]:
    """Yield each model as version 0.1 kept it, and as it is; those referred to come first."""
    loader = MigrationLoader(None)
    now, before = loader.project_state(), loader.project_state(_before(loader))
    for (app, name), model in before.models.items():
        if app in OLD_APPS:
            model.options = {**model.options, "db_table": f"{OLD_APPS[app]}_{name}"}
        model.fields.pop("history_revision", None)
    kept = [label for label in now.models if label[1] not in MADE_ANEW]
    ordered = [label for app in APPS for label in kept if label[0] == app]
    ordered = [label for label in ordered if label in before.models]
    for label in (*ACCOUNTS, *ordered):
        yield before.apps.get_model(*label), now.apps.get_model(*label)


def _before(loader: MigrationLoader) -> list[Any]:
    others = [node for node in loader.graph.leaf_nodes() if node[0] not in APPS]
    return [*others, *((app, FIRST) for app in APPS)]


def _copied(before: type[Model], now: type[Model], old: str, new: str) -> tuple[str, int, int]:
    rows = before._default_manager.using(old).order_by("pk").values()
    made, kinds, copies = _revisions(now, new), _kinds(old, new), now._default_manager.using(new)
    of_table = Sector.objects.using(new).values_list("pk", "table__clause")
    clauses = dict(of_table) if now._meta.label in OUTPUTS else {}
    read = 0
    for start in range(0, rows.count(), AT_ONCE):
        batch = list(rows[start : start + AT_ONCE])
        read += len(batch)
        for row in batch:
            if made is not None:
                row["history_revision_id"] = made.get(row["history_date"])
            if "content_type_id" in row:
                row["content_type_id"] = kinds.get(row["content_type_id"])
            if now._meta.label in OUTPUTS:
                row["clause_id"] = clauses.get(row["sector_id"])
        copies.bulk_create(now(**row) for row in batch)
    return now._meta.label, read, copies.count()


def _revisions(model: type[Model], new: str) -> dict[Any, int] | None:
    """Version 0.1 found the revision of a row of history by their equal moments."""
    if not any(field.name == "history_revision" for field in model._meta.fields):
        return None
    return dict(Revision.objects.using(new).values_list("made_at", "pk"))


def _kinds(old: str, new: str) -> dict[int, int]:
    """Return the keys of the accounts' content types, old → new: what the log of accounts names."""
    wanted = {"app_label": "auth", "model": "user"}
    before, now = (ContentType.objects.using(alias).get(**wanted).pk for alias in (old, new))
    return {before: now}


def _check_counts(counts: list[tuple[str, int, int]]) -> None:
    lost = [
        f"{label}: {read} read, {there} there" for label, read, there in counts if read != there
    ]
    if lost:
        raise NotFromBefore("Not every row arrived, so nothing was kept. " + "; ".join(lost))


def _set_sequences(new: str) -> None:
    """Let the next key of every table come after the copied ones (PostgreSQL counts by itself)."""
    connection = connections[new]
    models = [now for _before, now in _models()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
