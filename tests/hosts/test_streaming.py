"""A replica that follows a PostgreSQL server: readers see a write when it has come, never half."""

import time
from collections.abc import Callable

import pytest

from tests.hosts.asking import GOAL, PAGE, ask, retitle
from tests.hosts.filling import filled
from tests.hosts.streaming import primary_and_replica, tools
from tests.servers import site

pytestmark = pytest.mark.skipif(tools() is None, reason="needs PostgreSQL as Debian installs it")
NEW = "As written since"


def comes_true(holds: Callable[[], bool], patience: float = 30) -> bool:
    end = time.monotonic() + patience
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_readers_follow_the_primary() -> None:
    with primary_and_replica() as (one, two):
        database = filled(one.url)
        signed = {"Authorization": f"Bearer {database.token}"}
        with site(database.url, {"DATABASE_REPLICA_URL": two.url}) as url:
            retitle(url, database.token, "Before")
            assert comes_true(lambda: ask(url, GOAL).title == "Before")
            two.tell("SELECT pg_wal_replay_pause()")
            old = [ask(url, path).headers["ETag"] for path in (GOAL, PAGE)]
            retitle(url, database.token, NEW)
            assert ask(url, GOAL, signed).title == NEW
            answers = [ask(url, path) for path in (GOAL, PAGE)]
            assert [one.headers["ETag"] for one in answers] == old
            assert not [one for one in answers if NEW.encode() in one.body]
            two.tell("SELECT pg_wal_replay_resume()")
            assert comes_true(lambda: ask(url, GOAL).title == NEW)
            two.stop()
            retitle(url, database.token, "Without it")
            assert ask(url, GOAL).title == "Without it"
            two.start()
