"""The server: `gunicorn --config python:itu_plan.serving` (ADR 32).

Gunicorn keeps the processes, and in each of them Waitress reads and writes. A request comes to a
thread when all of it is there, and an answer leaves its thread at once: whoever sends or reads
slowly holds a connection, never a thread. One more process works the queue off (ADR 33).
"""

import logging.config
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from socket import socket
from tempfile import mkdtemp
from typing import Any, Final

from django.conf import settings
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker
from waitress.channel import ClientDisconnected, HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer, create_server
from waitress.utilities import Error
from waitress.wasyncore import loop

from itu_plan.operations.starting import check_port, check_static_files, explained
from itu_plan.settings.environment import env

MEGABYTE: Final = 1024 * 1024
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "itu_plan.settings.local")
with explained():
    HOST: Final[str] = env.str("HOST", default="127.0.0.1")
    PORT: Final[int] = env.natural("PORT", default=8000)
    REQUEST_SECONDS: Final[int] = env.natural("REQUEST_SECONDS", default=60)
    """How long a request may take to come in."""
    METRICS_PORT: Final[int] = env.int("METRICS_PORT", default=0)
    runs_jobs: bool = env.bool("RUN_JOBS", default=True)
    workers = env.natural("WORKERS", default=2) + runs_jobs
    threads = env.natural("THREADS", default=1)
DRAIN_SECONDS: Final = 20
"""How long answers that are under way may take to leave when the server stops."""
JUST_COME_SECONDS: Final = 1
MOST_CONNECTIONS: Final = 4000
WAITRESS: Final[dict[str, Any]] = {
    "connection_limit": MOST_CONNECTIONS,
    "channel_timeout": 75,
    "cleanup_interval": 5,
    "max_request_header_size": 64 * 1024,
    "max_request_body_size": 16 * MEGABYTE,
    "outbuf_high_watermark": 256 * MEGABYTE,  # what is more than a megabyte waits on disk
    "log_socket_errors": False,
    "ident": None,
    "clear_untrusted_proxy_headers": False,  # Django knows how many proxies there are
}

bind = f"[{HOST}]:{PORT}" if ":" in HOST else f"{HOST}:{PORT}"
worker_class = "itu_plan.serving.BufferingWorker"
graceful_timeout = DRAIN_SECONDS + 5
control_socket_disable = True  # nobody talks to it, and it would want a home
reuse_port = False  # a second server on the port is told that it is taken
loglevel = "warning"


LOG: Final = logging.getLogger(__name__)


class DiskFull(Error):
    """What is answered where a large request finds no room in the folder of temporary files."""

    code = 507
    reason = "Insufficient Storage"


class CarefulParser(HTTPRequestParser):
    """A request that finds no room is answered with words, not by a connection that breaks."""

    def received(self, data: bytes) -> int:
        try:
            return super().received(data)
        except OSError:
            LOG.exception("No room for a request")
            self.error = DiskFull("There is no room for what you send. Try again later.")
            self.completed = True
            return len(data)


class CarefulChannel(HTTPChannel):
    """An answer that finds no room ends its connection: nobody waits for the rest."""

    parser_class = CarefulParser

    def write_soon(self, data: Any) -> int:
        try:
            return super().write_soon(data)
        except OSError as error:
            LOG.exception("No room for an answer")
            self.will_close = True
            self.server.pull_trigger()
            raise ClientDisconnected from error


if METRICS_PORT:
    # Before anything counts: the processes count into files of this folder.
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = mkdtemp(prefix="itu-plan-metrics-")
    os.environ.setdefault("METRICS_HOST", "127.0.0.1")


def on_starting(server: Any) -> None:
    """Say in a sentence what is wrong, once, before any process is started."""
    with explained():
        check_port(HOST, PORT)
        check_static_files(settings.STORAGES["staticfiles"]["BACKEND"], settings.STATIC_ROOT)
        logging.config.dictConfig(settings.LOGGING)
    server.log.error_log.handlers.clear()  # it speaks as the site does
    server.log.error_log.propagate = True


def when_ready(_server: Any) -> None:
    if METRICS_PORT:
        subprocess.Popen([sys.executable, "-m", "itu_plan.logs.metrics"])  # ends when this does


def on_exit(_server: Any) -> None:
    if METRICS_PORT:
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


def child_exit(_server: Any, worker: Worker) -> None:
    if METRICS_PORT:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415

        mark_process_dead(worker.pid)


def pre_fork(arbiter: Arbiter, worker: "BufferingWorker") -> None:
    """Let the next process be the one that works the queue off, where there is none."""
    others: Iterable[Any] = arbiter.WORKERS.values()
    worker.does_jobs = runs_jobs and not any(one.does_jobs for one in others)


def on_reload(arbiter: Arbiter) -> None:
    """Let one of the new processes work the queue off: the one that does ends with the old."""
    workers_now: Iterable[Any] = arbiter.WORKERS.values()
    for worker in workers_now:
        worker.does_jobs = False


class BufferingWorker(Worker):
    """One process: connections in this thread, requests in `threads` others; or the queue's."""

    does_jobs = False

    def run(self) -> None:
        if self.does_jobs:
            self._work()
        else:
            self._serve()

    def _work(self) -> None:
        """Take no request, so hold no port: work the queue off, one step behind the others."""
        from jobs.working import NICE, work  # noqa: PLC0415  (Django is set up in this process now)

        for one in self._listening():
            one.close()
        os.nice(NICE)
        work(lambda: self.alive and self.ppid == os.getppid(), self.notify)

    def _serve(self) -> None:
        allow_connections()
        TcpWSGIServer.channel_class = CarefulChannel
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request that waits is usual
        self.connections: dict[int, Any] = {}
        self.begun: dict[Any, float] = {}
        self.looked = 0.0
        application: Any = self.wsgi
        server = create_server(
            application,
            map=self.connections,
            sockets=self._listening(),
            threads=self.cfg.threads,
            **WAITRESS,
        )
        while self.alive and self.ppid == os.getppid():
            self.notify()
            self._go_on()
        self._drain()
        server.task_dispatcher.shutdown()

    def _listening(self) -> list[socket]:
        wrapped: list[Any] = self.sockets
        return [one.sock for one in wrapped]

    def _go_on(self) -> None:
        loop(timeout=1, use_poll=True, map=self.connections, count=1)
        if (now := time.monotonic()) > self.looked + 1:
            self.looked = now
            self._close_late(now)

    def _channels(self) -> list[HTTPChannel]:
        return [one for one in list(self.connections.values()) if isinstance(one, HTTPChannel)]

    def _close_late(self, now: float) -> None:
        """Close connections whose request has been coming in for too long."""
        coming = {one.request: one for one in self._channels() if one.request is not None}
        self.begun = {request: self.begun.get(request, now) for request in coming}
        for request, begun in self.begun.items():
            if now - begun > REQUEST_SECONDS:
                coming[request].will_close = True

    def _drain(self) -> None:
        """Take no more connections, and let the answers leave that are under way."""
        for one in self.connections.values():
            one.accepting = False
        end = time.monotonic() + DRAIN_SECONDS
        while time.monotonic() < end and any(map(is_under_way, self._channels())):
            self.notify()
            self._go_on()


def is_under_way(channel: HTTPChannel) -> bool:
    """Tell whether somebody waits for an answer, or has just come and may have asked already."""
    is_new = time.time() - channel.creation_time < JUST_COME_SECONDS
    return bool(channel.requests or channel.total_outbufs_len or is_new)


def allow_connections() -> None:
    """Let the process have a file for every connection, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 3 * MOST_CONNECTIONS
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
