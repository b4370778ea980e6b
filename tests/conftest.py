"""What every test may use: the plan of Resolution 71 in the database, and a count of queries."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from cachetools import LRUCache
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from itu_plan.settings.files import store_from
from plans.importing.fixture import plan_instances
from plans.importing.loading import records_from
from plans.models import Plan
from tests.databases import copy_in_memory, copy_on_server
from tests.inline_jobs import InlineBackend
from tests.rows import Rows
from web.api.etags import KnownEtags

# A busy machine is slow to make examples; what a test says must not hang on the clock.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# What one test leaves behind is small: to look after every 700 objects takes a tenth of a run.
gc.set_threshold(50_000, 50, 100)

FIRST_KEY = 1_000_000
ROOT = Path(__file__).resolve().parent.parent
MIGRATED = ROOT / ".pytest_cache" / "databases"

Count = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture(scope="session")
def plan_files() -> Path:
    """Return the folder with the transcription of Resolution 71."""
    return ROOT / "fixtures" / "plan_2008_2011"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Let the test database begin as a copy: to migrate takes ten seconds in every process."""
    del django_db_modify_db_settings_parallel_suffix
    own = tmp_path_factory.getbasetemp()
    of_run = own.parent if hasattr(request.config, "workerinput") else own
    copied = (
        copy_in_memory(MIGRATED, django_db_blocker)
        if connection.vendor == "sqlite"
        else copy_on_server(of_run, django_db_blocker)
    )
    with copied:
        yield


@pytest.fixture(scope="session")
def plan_rows(plan_files: Path) -> Rows:
    """Return the rows of the plan of Resolution 71, with keys far from any other."""
    rows = plan_instances(records_from(plan_files))
    for key, row in enumerate(rows, start=FIRST_KEY):
        row.pk = key
    return Rows(rows)


@pytest.fixture
def plan(db: None, plan_rows: Rows) -> Plan:
    """Put the plan of Resolution 71 into the database and return it."""
    del db
    plan_rows.put()
    return Plan.objects.get(slug="2008-2011")


@pytest.fixture
def count(django_assert_num_queries: Count) -> Count:
    """Return a context that fails unless exactly so many queries are made in it."""
    return django_assert_num_queries


@pytest.fixture
def keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is computed of a plan be kept, as on a site: for tests that change no row."""
    monkeypatch.setattr("plans.versions.kept._VERSIONS", LRUCache(maxsize=8))
    monkeypatch.setattr("web.api.conditional.KNOWN", KnownEtags(1000))


@pytest.fixture
def file_store(settings: Any, tmp_path: Path) -> Path:
    """Let files be stored in a folder, and return it."""
    folder = tmp_path / "files"
    settings.STORAGES = {**settings.STORAGES, "files": store_from(f"file://{folder}")}
    return folder


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is queued wait for a worker (`tests.inline_jobs.work_off`), as on a site."""
    monkeypatch.setattr(InlineBackend, "is_inline", False)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Let no test see what another one cached."""
    yield
    cache.clear()
