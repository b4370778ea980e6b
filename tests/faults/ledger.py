"""What was acknowledged, and what the database holds of it."""

from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Event, Lock, Thread
from typing import Any, Self

from tests.faults.worlds import World
from tests.hosts.asking import Answer

HISTORIES = ("goals_historicalgoal", "kpis_historicalmeasurement")
REFUSED_FOR_NOW = {429, 503}


@dataclass
class Outcome:
    """One run: what was acknowledged and found, and a word on what else was seen."""

    acknowledged: int = 0
    found: int = 0
    said: str = ""


@dataclass
class Ledger:
    """Keeps what each write was answered; `broken` are those without an answer."""

    acknowledged: set[int] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    lock: Any = field(default_factory=Lock)

    def note(self, number: int, answer: Answer | None) -> None:
        with self.lock:
            if answer is None:
                self.broken += 1
                return
            self.statuses[answer.status] += 1
            if answer.status < 300:
                self.acknowledged.add(number)
            elif answer.status in REFUSED_FOR_NOW:
                assert answer.headers["Retry-After"], answer.body

    def only(self, *allowed: int) -> None:
        """Fail where anything else was answered."""
        assert set(self.statuses) <= set(allowed), self.statuses

    def compare(self, world: World, database: str, said: str = "") -> Outcome:
        """Fail unless each acknowledged write is there once, and every write there is whole."""
        [(plan, revision)] = world.rows(
            database, "SELECT id, revision FROM plans_plan WHERE slug = '2008-2011'"
        )
        numbers = world.rows(
            database, f"SELECT id, number, reason FROM plans_revision WHERE plan_id = {plan}"
        )
        assert sorted(number for _key, number, _reason in numbers) == [*range(1, revision + 1)]
        reasons = Counter(reason for _key, _number, reason in numbers)
        lost = [one for one in self.acknowledged if reasons[f"Write {one}."] != 1]
        assert not lost, f"acknowledged, and not there once: {lost}"
        ours = {key for key, _number, reason in numbers if reason.startswith("Write ")}
        told = {
            key
            for table in HISTORIES
            for (key,) in world.rows(database, f"SELECT history_revision_id FROM {table}")
        }
        assert ours <= told, f"revisions without what they changed: {ours - told}"
        return Outcome(len(self.acknowledged), len(ours), said)


class Writers:
    """So many threads that write until they are told to end."""

    def __init__(self, world: World, url: str, many: int) -> None:
        self.world, self.url = world, url
        self.ledger, self.ended = Ledger(), Event()
        self.threads = [Thread(target=self._write, args=(one,)) for one in range(many)]

    def __enter__(self) -> Self:
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.ended.set()
        for one in self.threads:
            one.join()

    def _write(self, first: int) -> None:
        number = 1000 * first
        while not self.ended.is_set():
            number += 1
            attempt(self.ledger, self.world, self.url, number)
            if self.ledger.broken:
                self.ended.wait(0.05)


def attempt(ledger: Ledger, world: World, url: str, number: int) -> None:
    try:
        ledger.note(number, world.write(url, number))
    except (OSError, HTTPException):
        ledger.note(number, None)
