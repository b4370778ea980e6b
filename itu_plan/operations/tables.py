"""Which tables a backup holds, and which of their rows have a file."""

from typing import Any, Final, TypeGuard

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS
from django.db.migrations.loader import MigrationLoader
from django.db.models import BinaryField, Model, QuerySet

from itu_plan.models import AccountSession, IndexedPlan, SearchEntry, TryCount
from kpis.models import Evidence
from reports.models import IssuedFile

FileRow = Evidence | IssuedFile
WITH_FILES: Final[tuple[type[Model], ...]] = (Evidence, IssuedFile)
MADE_ANEW: Final = {SearchEntry, IndexedPlan, Session, AccountSession, TryCount}
"""The search index is built from the rows; who was signed in signs in again."""
MADE_BY_MIGRATE: Final[tuple[type[Model], ...]] = (Permission, ContentType)
"""There before anything is restored, under other keys."""


def kept_models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model not in MADE_ANEW
    ]


def holds_bytes(model: type[Model]) -> bool:
    """Tell whether a row may be as large as a file: such are read and written one by one."""
    return any(isinstance(field, BinaryField) for field in model._meta.local_concrete_fields)


def has_file(row: Any) -> TypeGuard[FileRow]:
    """Tell whether a row is one of a file: evidence may be a link instead."""
    return isinstance(row, WITH_FILES) and bool(getattr(row, "sha256", ""))


def known_migrations() -> set[tuple[str, str]]:
    """Return those of this version, whatever a database has."""
    return set(MigrationLoader(None).graph.nodes)


def all_rows(model: type[Model]) -> QuerySet[Any]:
    """Return them past every manager, of the database that is written."""
    return QuerySet(model, using=DEFAULT_DB_ALIAS)
