"""The server: `gunicorn --config python:itu_plan.serving` (ADR 32).

Gunicorn keeps the processes, and in each of them Waitress reads and writes. A request comes to a
thread when all of it is there, and an answer leaves its thread at once: whoever sends or reads
slowly holds a connection, never a thread. One more process works the queue off (ADR 33).
"""

import logging
import os
import resource
import time
from collections.abc import Iterable
from socket import socket
from typing import Any, Final

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.wasyncore import loop

MEGABYTE: Final = 1024 * 1024
REQUEST_SECONDS: Final = int(os.environ.get("REQUEST_SECONDS", "60"))
"""How long a request may take to come in."""
DRAIN_SECONDS: Final = 20
"""How long answers that are under way may take to leave when the server stops."""
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

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
runs_jobs = os.environ.get("RUN_JOBS", "true").lower() not in {"false", "0", "no", "off"}
workers = int(os.environ.get("WORKERS", "2")) + runs_jobs
threads = int(os.environ.get("THREADS", "1"))
worker_class = "itu_plan.serving.BufferingWorker"
graceful_timeout = DRAIN_SECONDS + 5
reuse_port = False  # a second server on the port is told that it is taken
loglevel = "warning"


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
        while time.monotonic() < end and any(
            one.requests or one.total_outbufs_len for one in self._channels()
        ):
            self.notify()
            self._go_on()


def allow_connections() -> None:
    """Let the process have a file for every connection, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 3 * MOST_CONNECTIONS
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
