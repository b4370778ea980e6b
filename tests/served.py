"""The site as it is deployed, for tests that look at its connections and its process."""

import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import urlopen

from tests.servers import COMMAND, free_port, running, wait_for

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
    with running(COMMAND, None, {**environment, "PORT": str(port)}) as process:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield Served(port, process)
