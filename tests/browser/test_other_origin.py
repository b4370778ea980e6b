"""A page of another origin reads the plan, and what its answers say of themselves."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.site import Site

GOALS = "/api/v1/plans/2008-2011/goals/"
READ = """async ([goals_url, etag]) => {
  const headers = etag ? { "If-None-Match": etag } : {};
  const answer = await fetch(goals_url, { headers, cache: "no-store" });
  const goals = answer.status === 200 ? (await answer.json()).results.map((one) => one.code) : [];
  return { status: answer.status, etag: answer.headers.get("ETag"), goals };
}"""
WRITE = """async (goal_url) => fetch(goal_url, { method: "PATCH" }).then(
  () => "answered", () => "refused by the browser")"""


class EmptyPage(BaseHTTPRequestHandler):
    """A page of somebody else."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), EmptyPage)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_page_elsewhere_reads_the_plan_and_asks_again_only_for_changes(
    view: Page, site: Site, elsewhere: str
) -> None:
    view.goto(elsewhere)
    first = view.evaluate(READ, [site.url + GOALS, ""])
    assert (first["status"], first["goals"][0]) == (200, "G1")
    assert view.evaluate(READ, [site.url + GOALS, first["etag"]])["status"] == 304
    assert view.evaluate(WRITE, f"{site.url}{GOALS}G1/") == "refused by the browser"
