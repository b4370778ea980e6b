"""The server among clients that send and read slowly: it answers others, and it stops."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.conftest import ROOT
from tests.served import PATIENCE, Served, served
from tests.servers import COMMAND

HALF_A_BODY = (
    b"POST /api/v1/tokens/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 100000\r\n\r\n{"
)
HALF_A_HEAD = b"GET /en/sign-in/ HTTP/1.1\r\nHost: loc"
LARGE = b"GET /api/v1/schema/?format=json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
MANY = 40


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what a server of one thread needs, with a database that has no plan."""
    database = tmp_path_factory.mktemp("served") / "empty.sqlite3"
    settings = {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "itu_plan.settings.test",
        "WORKERS": "1",
        "THREADS": "1",
        "REQUEST_SECONDS": "5",
        "RUN_JOBS": "false",
    }
    command = [sys.executable, "manage.py", "set_up"]
    run = {**os.environ, **settings}
    subprocess.run(command, cwd=ROOT, env=run, check=True, stdout=subprocess.DEVNULL)
    return settings


@pytest.fixture(scope="module")
def site(environment: dict[str, str]) -> Iterator[Served]:
    with served(environment) as one:
        yield one


def whole(connection: socket.socket) -> bytes:
    """Return everything that still comes."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


def slow_reader(site: Served) -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(PATIENCE)
    connection.connect(("127.0.0.1", site.port))
    connection.sendall(LARGE)
    return connection


@pytest.mark.parametrize("sent", [HALF_A_BODY, HALF_A_HEAD, b""])
def test_who_sends_slowly_holds_nobody_up(site: Served, sent: bytes) -> None:
    with ExitStack() as stack:
        for _number in range(MANY):
            stack.enter_context(site.connection(sent))
        assert site.status("/healthz") == 200
        assert site.status("/en/sign-in/") == 200


def test_who_reads_slowly_holds_nobody_up(site: Served) -> None:
    with ExitStack() as stack:
        readers = [stack.enter_context(slow_reader(site)) for _number in range(MANY)]
        assert site.status("/healthz") == 200
        assert site.status("/en/sign-in/") == 200
        assert whole(readers[-1]).endswith(b"}")


def test_a_request_that_never_ends_is_closed(site: Served) -> None:
    with site.connection(HALF_A_BODY) as connection:
        assert whole(connection) == b""


def test_it_stops_whatever_clients_do(environment: dict[str, str]) -> None:
    with served(environment) as site, ExitStack() as stack:
        for sent in (HALF_A_BODY, HALF_A_HEAD, b""):
            stack.enter_context(site.connection(sent))
        reader = stack.enter_context(slow_reader(site))
        assert site.status("/healthz") == 200
        site.process.terminate()
        assert whole(reader).endswith(b"}")  # what is under way still arrives
        assert site.process.wait(timeout=30) == 0


def test_a_port_that_is_taken_is_named(site: Served, environment: dict[str, str]) -> None:
    settings = {**os.environ, **environment, "PORT": str(site.port)}
    second = subprocess.run(
        COMMAND, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    assert second.returncode != 0
    assert second.stderr.startswith(
        f"itu-plan cannot start. Port {site.port} of 127.0.0.1 is taken"
    )
    assert len(second.stderr.splitlines()) == 1
    assert "Traceback" not in second.stderr
    assert site.status("/healthz") == 200
