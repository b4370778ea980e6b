"""Every cache is told, a slow or missing one holds nothing up, and each is told again."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

from web.caches import purging

KEY = "plan-2008-2011"


class CacheInFront:
    """A cache that notes what it is told, and may refuse the first times."""

    def __init__(self, *answers: int) -> None:
        self.told: list[tuple[str, str]] = []
        self.answers = list(answers)
        self.is_slow = Event()
        self.go_on = Event()
        cache = self

        class Handler(BaseHTTPRequestHandler):
            def do_PURGE(self) -> None:
                if cache.is_slow.is_set():
                    cache.go_on.wait(20)
                cache.told.append((self.path, self.headers["Surrogate-Key"]))
                self.send_response(cache.answers.pop(0) if cache.answers else 200)
                self.end_headers()

            def log_message(self, *_said: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def caches(settings: Any) -> Iterator[tuple[CacheInFront, CacheInFront]]:
    two = CacheInFront(), CacheInFront()
    settings.PURGE_URLS = [one.url for one in two]
    settings.PURGE_AGAIN_SECONDS = 600
    yield two
    for timer in purging.LATER.values():
        timer.cancel()
    purging.LATER.clear()
    for one in two:
        one.go_on.set()
        one.server.shutdown()
        one.server.server_close()


def test_every_cache_is_told_before_the_write_is_answered(
    caches: tuple[CacheInFront, CacheInFront],
) -> None:
    purging.purge(KEY)
    assert [one.told for one in caches] == [[("/", KEY)]] * 2


def test_a_burst_of_writes_is_told_again_once(caches: tuple[CacheInFront, CacheInFront]) -> None:
    for _write in range(3):
        purging.purge(KEY)
    [later] = purging.LATER.values()
    later.cancel()
    later.function(*later.args)
    assert [len(one.told) for one in caches] == [4, 4]


def test_a_cache_that_does_not_answer_holds_nothing_up(
    caches: tuple[CacheInFront, CacheInFront], settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    slow, other = caches
    slow.is_slow.set()
    settings.PURGE_URLS = [*settings.PURGE_URLS, "http://127.0.0.1:9/"]
    began = monotonic()
    purging.purge(KEY)
    assert monotonic() - began < 10 * purging.PATIENCE  # not the 20 seconds of the slow one
    assert other.told == [("/", KEY)]
    assert "http://127.0.0.1:9/ was not told to purge plan-2008-2011" in caplog.text


def test_a_refusal_is_tried_again_and_then_reported(
    caches: tuple[CacheInFront, CacheInFront],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(purging, "PAUSES", (0, 0, 0))
    refusing, late = caches
    refusing.answers = [403] * 3
    late.answers = [503, 503]
    assert purging.purge_now(KEY) == [refusing.url]
    assert [len(one.told) for one in caches] == [3, 3]
    assert f"{refusing.url} may show what was before" in caplog.text


def test_without_caches_nothing_is_done(settings: Any) -> None:
    settings.PURGE_URLS = []
    purging.purge(KEY)
    assert not purging.LATER
