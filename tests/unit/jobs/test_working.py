"""A worker: one job after another until it is told to end, whatever the database does."""

from collections.abc import Callable

import pytest
from django.db import OperationalError

from jobs import working
from jobs.models import Job
from jobs.queue import ask
from jobs.running import take
from tests.unit.jobs.tasks import done, note


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that fills when a worker says it lives, without a second connection."""
    found: list[str] = []
    monkeypatch.setattr(working, "_say", lambda _write: found.append("seen"))
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    monkeypatch.setattr(working, "LOOK_SECONDS", 0)
    monkeypatch.setattr(working, "AWAY_SECONDS", 0)
    return found


def times(count: int) -> Callable[[], bool]:
    """Return what says so many times that the work goes on."""
    left = iter([True] * count)
    return lambda: next(left, False)


def test_works_until_it_is_told_to_end(seen: list[str]) -> None:
    for word in ("a", "b", "c"):
        ask(note, word=word, asked_by=None)
    alive: list[bool] = []
    working.work(times(2), lambda: alive.append(True))
    assert done == ["a", "b"]
    assert Job.queue.unfinished().count() == 1
    assert alive
    assert seen


def test_says_that_it_lives_before_it_has_a_job(
    seen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "_pulse", lambda *_: None)
    monkeypatch.setattr(working, "take", lambda _worker: seen.append("looked"))
    working.work(times(1))
    assert seen == ["seen", "looked"]


@pytest.mark.usefixtures("seen")
def test_waits_for_a_database_that_is_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ask(note, word="a", asked_by=None)
    answers = iter([OperationalError("database is locked")])

    def take_or_fail(worker: str) -> Job | None:
        for error in answers:
            raise error
        return take(worker)

    monkeypatch.setattr(working, "take", take_or_fail)
    monkeypatch.setattr("jobs.working.connection.close", lambda: None)
    working.work(times(2))
    assert done == ["a"]
    assert "The queue cannot be read or written: database is locked" in caplog.text


@pytest.mark.usefixtures("seen")
def test_what_ends_the_worker_gives_its_job_back() -> None:
    ask(note, word="stopped", asked_by=None)
    with pytest.raises(SystemExit):
        working.work(times(1))
    assert Job.queue.get().tries == 0
