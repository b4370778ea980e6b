"""What every test may use: the plan of Resolution 71 in the database, and honest querysets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from goals.models import Plan

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def plan_files() -> Path:
    """Return the folder with the transcription of Resolution 71."""
    return ROOT / "fixtures" / "plan_2008_2011"


@pytest.fixture
def plan(db: None) -> Plan:
    """Load the plan of Resolution 71 and return it."""
    del db
    call_command("loaddata", "resolution_71", verbosity=0)
    return Plan.objects.get()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Let no test see what another one cached."""
    from django.core.cache import cache

    yield
    cache.clear()
