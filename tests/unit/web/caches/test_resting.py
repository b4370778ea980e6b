"""Without Redis each process goes on by itself, and Redis is not asked all the time."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.core.cache import caches
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from itu_plan.settings.caches import caches_from
from web.caches import resting


@pytest.fixture
def asked(settings: Any) -> Iterator[mock.Mock]:
    """Let a Redis be away, and return what counts how often it was asked."""
    settings.CACHES = caches_from("redis://127.0.0.1:9/0", "a test")
    resting.away_until.clear()
    with mock.patch.object(
        Redis, "execute_command", side_effect=RedisConnectionError("away")
    ) as one:
        yield one
    resting.away_until.clear()


def test_what_is_counted_is_counted_in_the_process(
    asked: mock.Mock, caplog: pytest.LogCaptureFixture
) -> None:
    cache = caches["default"]
    cache.set("tries", 1)
    assert cache.incr("tries") == 2
    assert cache.get("tries") == 2
    assert cache.get_or_set("verification", lambda: "agrees") == "agrees"
    assert asked.call_count == 1
    assert caplog.text.count("Redis does not answer") == 1


def test_answers_are_not_kept_twice(asked: mock.Mock) -> None:
    del asked
    caches["answers"].set("page", b"bytes")
    assert caches["answers"].get("page") is None


def test_it_is_asked_again_after_a_while(asked: mock.Mock, monkeypatch: pytest.MonkeyPatch) -> None:
    caches["default"].get("tries")
    monkeypatch.setattr(resting, "PAUSE", 0.0)
    resting.away_until.clear()
    caches["default"].get("tries")
    caches["default"].get("tries")
    assert asked.call_count == 3


def test_it_says_whether_it_is_there(asked: mock.Mock) -> None:
    cache: Any = caches["default"]
    assert not cache.answers()
    asked.side_effect = None
    assert cache.answers()
