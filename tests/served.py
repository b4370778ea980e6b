"""The site as it is deployed: real processes on a free port of this machine."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import urlopen

from tests.conftest import ROOT

COMMAND = [sys.executable, "-m", "gunicorn", "--config", "python:itu_plan.serving"]
PATIENCE = 60


@dataclass(frozen=True)
class Served:
    """A server that answers."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connection(self, sent: bytes = b"") -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection.sendall(sent)
        return connection

    def status(self, path: str) -> int:
        with urlopen(f"{self.url}{path}", timeout=PATIENCE) as answer:  # noqa: S310  (our own)
            answer.read()
            status: int = answer.status
            return status


@contextmanager
def served(environment: Mapping[str, str]) -> Iterator[Served]:
    port = free_port()
    settings = {**os.environ, **environment, "PORT": str(port)}
    process = subprocess.Popen([*COMMAND, "itu_plan.wsgi"], cwd=ROOT, env=settings)
    one = Served(port, process)
    try:
        _wait_for(one)
        yield one
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(one: Served) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            one.status("/readyz")
        except OSError:  # refused, or not answered yet
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return
