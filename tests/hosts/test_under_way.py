"""What is under way while a write purges: the cache keeps it, and the second purge ends that."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from tests.hosts.asking import ask
from tests.servers import free_port, path_of, varnish
from web.caches import purging

PROGRAM = path_of("varnishd")
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="needs varnishd: apt-get install varnish varnish-modules"
)
KEY, PAGE = "plan-2008-2011", "/en/2008-2011/"


class SlowSite:
    """Reads what it answers, and sends it when it may."""

    def __init__(self) -> None:
        self.holds = b"before"
        self.asked: list[str] = []
        self.has_read, self.may_send = Event(), Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                is_page = self.path == PAGE
                read = site.holds if is_page else b"ok"
                if is_page:
                    site.asked.append(self.headers["Cache-Control"])
                    site.has_read.set()
                    site.may_send.wait(20)
                self.send_response(200)
                self.send_header("Content-Length", str(len(read)))
                self.send_header("Cache-Control", "max-age=0, s-maxage=600")
                self.send_header("Surrogate-Key", KEY)
                self.end_headers()
                self.wfile.write(read)

            def log_message(self, *_said: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def slow() -> Iterator[SlowSite]:
    site = SlowSite()
    yield site
    site.may_send.set()
    site.server.shutdown()
    site.server.server_close()


def test_what_was_under_way_is_shown_until_the_second_purge(
    slow: SlowSite, tmp_path: Path, settings: Any
) -> None:
    with (
        varnish(str(PROGRAM), slow.url, free_port(), tmp_path) as cache,
        ThreadPoolExecutor() as readers,
    ):
        settings.PURGE_URLS, settings.PURGE_AGAIN_SECONDS = [f"{cache}/"], 600
        reader = readers.submit(ask, cache, PAGE)
        assert slow.has_read.wait(20)
        slow.holds = b"after"
        purging.purge(KEY)
        later = purging.LATER.pop(KEY)
        later.cancel()
        slow.may_send.set()
        assert reader.result().body == b"before"
        assert ask(cache, PAGE).body == b"before"
        later.function(*later.args)
        assert ask(cache, PAGE).body == b"after"
        assert slow.asked == ["no-cache"] * 2
