"""A server as it is deployed, on the loopback address: start, memory, requests a second."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.db import connection

from plans.models import Plan
from tests.benchmarks.figures import Figure
from tests.benchmarks.site import BARE, FEW, MORE, codes_of
from tests.servers import COMMAND

WORKERS: Final = 2
CLIENTS: Final = 4
SECONDS: Final = 2
REQUESTS: Final = 1000
HOST: Final = "127.0.0.1"
LONGEST: Final = 60
MIB: Final = 1024
END: Final = b"\r\n\r\n"


class Server(NamedTuple):
    process: int
    port: int
    started: float
    """Seconds from the start of the process to the first answer."""


def figures(plan: Plan) -> Iterator[Figure]:
    codes = codes_of(plan)
    mixed = [form.format(**codes) for form in (FEW | MORE).values()]
    with server(workers=1) as one:
        yield Figure("from the start to the first answer", one.started)
        yield Figure("from the start to the first answer, CPU", used(one))
        for address in islice(cycle(mixed), REQUESTS):
            ask(one.port, address)
        yield Figure(f"memory of a worker after {REQUESTS} requests", memory(one), "MiB")
    with server(workers=WORKERS) as both:
        bare = rate(both.port, BARE)
        yield Figure(f"bare view, {WORKERS} workers", bare, "requests/s")
        for name in ("API: trace", "output"):
            found = rate(both.port, FEW[name].format(**codes))
            what = f"{name}, {WORKERS} workers"
            yield Figure(what, found, "requests/s", "bare", found / bare)


@contextmanager
def server(workers: int) -> Iterator[Server]:
    """Start a server with this database, and end it."""
    port = free_port()
    numbers = {"PORT": str(port), "WORKERS": str(workers), "THREADS": "1", "RUN_JOBS": "false"}
    start = time.perf_counter()
    process = subprocess.Popen(
        COMMAND, env={**os.environ, "DATABASE_URL": database_url(), **numbers}
    )
    try:
        while not answers(port):
            assert process.poll() is None
            assert time.perf_counter() - start < LONGEST
            time.sleep(0.01)
        yield Server(process.pid, port, time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait(LONGEST)


def database_url() -> str:
    """Return how another process reaches the database that is measured."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def free_port() -> int:
    with socket.create_server((HOST, 0)) as one:
        return int(one.getsockname()[1])


def answers(port: int) -> bool:
    with suppress(ConnectionError):
        ask(port, BARE)
        return True
    return False


def ask(port: int, address: str) -> None:
    with socket.create_connection((HOST, port), LONGEST) as connected:
        asked(connected, address)


def asked(connected: socket.socket, address: str) -> None:
    """Ask on an open connection; read the whole answer, which has to be 200."""
    connected.sendall(f"GET {address} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
    answer = b""
    while END not in answer:
        answer += received(connected)
    head, body = answer.split(END, 1)
    assert head.startswith(b"HTTP/1.1 200"), head
    length = int(head.lower().split(b"content-length:")[1].split()[0])
    while len(body) < length:
        body += received(connected)


def received(connected: socket.socket) -> bytes:
    part = connected.recv(2**20)
    if not part:
        raise ConnectionResetError
    return part


def rate(port: int, address: str) -> float:
    """Return how many requests a second some clients have answered, each on one connection.

    Twice, and the second time counts: by then each worker has what it keeps.
    """
    for _time in range(2):
        with ThreadPoolExecutor(CLIENTS) as pool:
            counts = list(pool.map(lambda _client: count(port, address), range(CLIENTS)))
    return sum(counts) / SECONDS


def count(port: int, address: str) -> int:
    with socket.create_connection((HOST, port), LONGEST) as connected:
        done, end = 0, time.monotonic() + SECONDS
        while time.monotonic() < end:
            asked(connected, address)
            done += 1
    return done


def memory(server: Server) -> float:
    """Return the proportional set of the largest process of a server: that of a worker."""
    return max(proportional_set(one) for one in children(server)) / MIB


def used(server: Server) -> float:
    """Return the processor seconds of all its processes."""
    ticks = [processor_ticks(one) for one in (server.process, *children(server))]
    return sum(ticks) / os.sysconf("SC_CLK_TCK")


def children(server: Server) -> list[int]:
    named = Path(f"/proc/{server.process}/task/{server.process}/children").read_text()
    return [int(one) for one in named.split()]


def processor_ticks(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def proportional_set(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
