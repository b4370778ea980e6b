"""A database filled once, copied for each test, and a PostgreSQL server for the whole run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hosts.filling import Filled, filled
from tests.postgres import postgres_url


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a PostgreSQL server."""
    with postgres_url() as url:
        yield url


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return filled(f"sqlite:///{tmp_path_factory.mktemp('filled') / 'plan.sqlite3'}")


@pytest.fixture
def database(template: Filled, tmp_path: Path) -> Filled:
    """Return a database of the test's own."""
    return template.copied(tmp_path / "site.sqlite3")
