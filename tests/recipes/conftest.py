"""A copy of the project for each file of tests, and a database for it."""

from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.conftest import MIGRATED
from tests.databases import migrated_file
from tests.recipes.copies import Copy


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Return a fresh copy."""
    return Copy.made_in(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="session")
def migrated(django_db_blocker: DjangoDbBlocker) -> Path | None:
    """Return a migrated SQLite file; None where the tests run on a server, and make none."""
    is_file = connection.vendor == "sqlite"
    return migrated_file(MIGRATED, django_db_blocker) if is_file else None
