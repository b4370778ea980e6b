"""Helpers for tests that write plans into the database."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models

from plans.importing.applying import Signature, apply_changes
from plans.importing.changes import changes_between
from plans.importing.kinds import kind_named
from plans.importing.loading import records_from
from plans.importing.store import records_in
from plans.models import Revision

PLAN_APPS = ("plans", "goals", "sectors", "outputs", "kpis")


def imported(directory: Path, reason: str = "A test", author: User | None = None) -> Revision:
    """Import a directory, with whatever removals it needs, and return the revision."""
    records = records_from(directory)
    slug = next(record.key for record in records if record.kind is kind_named("plan"))
    revision = apply_changes(
        changes=changes_between(records, records_in(slug)),
        records=records,
        signature=Signature(reason, author, "tester"),
    )
    assert revision is not None
    return revision


def row_counts() -> dict[str, int]:
    """Return how many rows each table of the plan's apps has, history included."""
    return {model._meta.label: rows_of(model).count() for model in plan_models()}


def plan_models() -> list[type[models.Model]]:
    """Return every model of the plan's apps, those of the history included."""
    return [model for app in PLAN_APPS for model in apps.get_app_config(app).get_models()]


def rows_of(model: type[models.Model]) -> "models.QuerySet[Any]":
    """Return every row of a model."""
    return model._default_manager.all()


def assert_nothing_written() -> None:
    """Fail when any table of the plan, or of its history, has a row."""
    assert not any(row_counts().values())
