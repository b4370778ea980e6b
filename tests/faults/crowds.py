"""Many at once: writers, readers, editors of the same thing, clients that are slow."""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from socket import create_connection
from time import monotonic

from tests.faults.ledger import REFUSED_FOR_NOW, Ledger, Outcome, attempt
from tests.faults.worlds import GOAL, PLAN, World
from tests.hosts.asking import ask, send

MOST_WRITERS = {"postgresql": 200, "sqlite": 20}
READERS = 250
EDITORS = 20
SLOW = 400
HALF_A_BODY = (
    b"POST /api/v1/tokens/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: 100000\r\n\r\n{"
)


def together(many: int, act: Callable[[int], object]) -> list[object]:
    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(act, range(many)))


def writers_at_once(world: World) -> Outcome:
    """200 on PostgreSQL, 20 on SQLite: each is told that it is done."""
    return _written(world, MOST_WRITERS[world.kind], 200)


def more_writers_than_sqlite_serves(world: World) -> Outcome:
    """SQLite alone, 40: each is done, or told to come again; none ends in an error."""
    return _written(world, 40, 200, *REFUSED_FOR_NOW)


def _written(world: World, many: int, *allowed: int) -> Outcome:
    ledger = Ledger()
    with world.database() as database, world.service(database) as service:
        service.start()
        together(many, lambda number: attempt(ledger, world, service.url, number + 1))
        ledger.only(*allowed)
        assert not ledger.broken
        return ledger.compare(world, database, told(ledger.statuses))


def readers_at_once(world: World) -> Outcome:
    """250, of pages that nobody has asked for yet: none ends in an error."""
    addresses = [f"/en/2008-2011/{path}" for path in ("", "gaps/", "matrices/8.1/", "goals/")]
    with world.database() as database, world.service(database, {"THREADS": "4"}) as service:
        service.start()

        def read(number: int) -> int:
            path = f"{addresses[number % len(addresses)]}?of={number}"
            return ask(service.url, path, {}).status

        statuses = Counter(map(int, map(str, together(READERS, read))))
    assert set(statuses) <= {200, *REFUSED_FOR_NOW}, statuses
    return Outcome(READERS, READERS, told(statuses))


def two_editors(world: World) -> Outcome:
    """Of two that saw the same, one writes, and the other is told what happened."""
    ledger = Ledger()
    with world.database() as database, world.service(database) as service:
        service.start()
        for round_ in range(EDITORS):
            seen = ask(service.url, GOAL, world.signed).headers["ETag"]

            def edit(editor: int, number: int = 10 * round_, etag: str = seen) -> int:
                body = {"title": f"By {number + editor}", "reason": f"Write {number + editor}."}
                headers = world.headers | {"If-Match": etag}
                answer = send(service.url, GOAL, "PATCH", body, headers)
                ledger.note(number + editor, answer)
                return answer.status

            assert sorted(map(str, together(2, edit))) == ["200", "412"]
        return ledger.compare(world, database)


def slow_clients(world: World) -> Outcome:
    """400 that have sent half of what they announce: others read and write as before."""
    ledger = Ledger()
    with (
        world.database() as database,
        world.service(database) as service,
        ExitStack() as stack,
    ):
        service.start()
        for _number in range(SLOW):
            one = stack.enter_context(create_connection(("127.0.0.1", service.port), timeout=20))
            one.sendall(HALF_A_BODY)
        begun = monotonic()
        for number in range(10):
            assert ask(service.url, "/healthz", {}).status == 200
            assert ask(service.url, f"{PLAN}goals/", {}).status == 200
            attempt(ledger, world, service.url, number + 1)
        seconds = monotonic() - begun
        assert seconds < 30
        ledger.only(200)
        return ledger.compare(world, database, f"30 answers in {seconds:.1f} s")


def told(statuses: Iterable[int] | Counter[int]) -> str:
    return ", ".join(f"{many} × {status}" for status, many in sorted(Counter(statuses).items()))
