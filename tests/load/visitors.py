"""Visitors with a connection and a memory of ETags each, and what they got."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Thread
from urllib.parse import urlsplit

from tests.hosts.asking import HOST
from tests.load.day import Visit, Wish

GOOD = (200, 304)


@dataclass(frozen=True)
class Got:
    """One answer; `seconds` from the moment it was due, waiting for a busy machine included."""

    kind: str
    path: str
    status: int
    seconds: float
    is_from_cache: bool
    size: int

    @property
    def is_error(self) -> bool:
        return self.status not in GOOD


class Visitor(Thread):
    """Asks one host, each time with the ETag that it holds; an error is an answer of status 0."""

    def __init__(self, visit: Visit, url: str, start: float, factor: float) -> None:
        super().__init__(daemon=True)
        self.visit = visit
        self.connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
        self.start_at, self.factor = start, factor
        self.held: dict[str, str] = {}
        self.got: list[Got] = []

    def run(self) -> None:
        for wish in self.visit.wishes:
            due = self.start_at + wish.due / self.factor
            time.sleep(max(0.0, due - time.monotonic()))
            self.got.append(self._answer(wish, due))
        self.connection.close()

    def _answer(self, wish: Wish, due: float) -> Got:
        headers = {"Host": HOST, "Accept-Encoding": "gzip", "User-Agent": self.visit.kind}
        if etag := self.held.get(wish.path):
            headers["If-None-Match"] = etag
        try:
            answer, size = self._sent(wish.path, headers)
        except (OSError, HTTPException):
            return self._got(wish, 0, due, is_from_cache=False, size=0)
        self.held[wish.path] = answer.headers["ETag"]
        is_hit = str(answer.headers["Cache-Status"]).endswith("hit")
        return self._got(wish, answer.status, due, is_from_cache=is_hit, size=size)

    def _sent(self, path: str, headers: dict[str, str]) -> tuple[HTTPResponse, int]:
        """Ask once more where a server has closed the idle connection, as browsers do."""
        is_new = self.connection.sock is None
        try:
            self.connection.request("GET", path, headers=headers)
            answer = self.connection.getresponse()
            return answer, len(answer.read())
        except (OSError, HTTPException):
            self.connection.close()
            if is_new:
                raise
            return self._sent(path, headers)

    def _got(self, wish: Wish, status: int, due: float, *, is_from_cache: bool, size: int) -> Got:
        seconds = time.monotonic() - due
        return Got(self.visit.kind, wish.path, status, seconds, is_from_cache, size)


def played(visits: Iterable[Visit], hosts: Sequence[str], factor: float) -> list[Got]:
    """Let the visitors come, spread over the hosts, `factor` times as fast as on the day."""
    start = time.monotonic() + 1
    visitors = [
        Visitor(visit, hosts[number % len(hosts)], start, factor)
        for number, visit in enumerate(visits)
    ]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return [got for visitor in visitors for got in visitor.got]
