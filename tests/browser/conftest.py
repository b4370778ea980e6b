"""A real browser before a real server: plan and indicators loaded once, no other host in reach."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.site import Site
from tests.browser.world import make_world
from tests.databases import configured, made_once

# The browser's driver runs an event loop in this thread; Django's guard would take it for ours.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PATIENCE = 10_000  # milliseconds


@pytest.fixture(scope="session")
def site(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """Serve the plan with all that `make_world` puts in, for the whole run; tests only read."""
    del django_test_environment, django_db_modify_db_settings
    folder = tmp_path_factory.getbasetemp()
    of_run = folder.parent if hasattr(request.config, "workerinput") else folder
    with django_db_blocker.unblock(), world(of_run, folder):
        server = LiveServer("127.0.0.1")
        yield Site(server.url, of_run)
        server.stop()


@contextmanager
def world(of_run: Path, own: Path) -> Iterator[None]:
    """Let the database hold the world: on SQLite a copy of one that the first process makes.

    It is in a file: the browser's loop and the server do not share one in memory.
    """
    if connections["default"].vendor != "sqlite":
        made = setup_databases(verbosity=0, interactive=False)
        make_world()
        yield
        teardown_databases(made, verbosity=0)
        return
    made_in = made_once(of_run / "world.sqlite3", _make_world_in)
    copy = Path(shutil.copy(made_in, own / "own.sqlite3"))
    with in_file(copy):
        yield


def _make_world_in(path: Path) -> None:
    with in_file(path):
        make_world()


@contextmanager
def in_file(path: Path) -> Iterator[None]:
    """Let the database be in a file, made where it is not there yet."""
    with configured(NAME=str(path)):
        made = setup_databases(verbosity=0, interactive=False, keepdb=True)
        yield
        connections["default"].close()
        teardown_databases(made, verbosity=0, keepdb=True)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Start the Chromium of this machine, and give it no name of any other host."""
    return {
        "executable_path": os.environ.get("CHROMIUM") or "/usr/bin/chromium",
        "args": [
            "--no-sandbox",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(site: Site) -> dict[str, Any]:
    """Open pages as a desk does; a test that wants a telephone says so."""
    return {"base_url": site.url, "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def complaints(context: BrowserContext, site: Site) -> list[str]:
    """Return the list that fills with all a page should not do: console, faults, other hosts.

    A breach of the content security policy is a message of the console.
    """
    found: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        found.append(f"{message.type} at {message.page and message.page.url}: {message.text}")

    def on_request(request: Request) -> None:
        if not request.url.startswith((site.url, "data:", "blob:")):
            found.append(f"asks for {request.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: found.append(f"fails: {error.error}"))
    context.on("request", on_request)
    return found


@pytest.fixture
def page(page: Page, complaints: list[str]) -> Iterator[Page]:
    """Open a page that has nothing to be complained about in the end."""
    page.set_default_timeout(PATIENCE)
    yield page
    assert not complaints


@pytest.fixture
def view(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """Open a page whose complaints are for the test: some are of pages that are meant to fail."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(context: BrowserContext, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """Open a page in a browser that runs no script."""
    browser = context.browser
    assert browser is not None
    without_script = browser.new_context(**browser_context_args, java_script_enabled=False)
    plain = without_script.new_page()
    plain.set_default_timeout(PATIENCE)
    yield plain
    without_script.close()
