"""What every test may use: the plan of Resolution 71 in the database, and a count of queries."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models import Model
from hypothesis import HealthCheck, settings

from itu_plan.importing.fixture import instances_of
from plans.importing.loading import records_from
from plans.models import Plan

# A busy machine is slow to make examples; what a test says must not hang on the clock.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

FIRST_KEY = 1_000_000
ROOT = Path(__file__).resolve().parent.parent

Count = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture(scope="session")
def plan_files() -> Path:
    """Return the folder with the transcription of Resolution 71."""
    return ROOT / "fixtures" / "plan_2008_2011"


@pytest.fixture(scope="session")
def plan_rows(plan_files: Path) -> list[Model]:
    """Return unsaved rows of the plan of Resolution 71, read once, with keys far from any other."""
    rows = instances_of(records_from(plan_files))
    for key, row in enumerate(rows, start=FIRST_KEY):
        row.pk = key
    return rows


@pytest.fixture
def plan(db: None, plan_rows: list[Model]) -> Plan:
    """Put the plan of Resolution 71 into the database and return it."""
    del db
    for model, rows in groupby(plan_rows, _model_of):
        model._default_manager.bulk_create(rows)
    return Plan.objects.get(slug="2008-2011")


def _model_of(row: Model) -> type[Model]:
    return type(row)


@pytest.fixture
def count(django_assert_num_queries: Count) -> Count:
    """Return a context that fails unless exactly so many queries are made in it."""
    return django_assert_num_queries


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Let no test see what another one cached."""
    yield
    cache.clear()
