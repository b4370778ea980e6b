"""A queue that waits for a worker, and nothing noted yet."""

import pytest

from tests.unit.jobs import tasks


@pytest.fixture(autouse=True)
def _queue(db: None, queued: None) -> None:
    del db, queued
    tasks.done.clear()
