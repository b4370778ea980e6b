"""An answer is of one version of the plans, also while somebody writes or a graph is built."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from goals.level import GOAL
from itu_plan import kept
from outputs import loaders
from plans.models import Plan
from plans.services import rename
from plans.trace.graph import PlanGraph
from plans.versions import published, renewal
from plans.versions.kept import Version

PAGE = "/en/2008-2011/goals/G2/"
TRACE = "/api/v1/plans/2008-2011/goals/G2/trace/"
BOTH = pytest.mark.parametrize("address", [PAGE, TRACE])
WHOLE = pytest.mark.django_db(transaction=True)
LONG = 20
OF_ONE_REQUEST = {"X-Request-ID", "RateLimit", "RateLimit-Policy"}


def write(plan: Plan, title: str) -> None:
    author, _is_new = User.objects.get_or_create(username="ana")
    rename(level=GOAL, plan=plan, code="G2", title=title, reason="A slip.", author=author)


def seen(response: Any) -> tuple[Any, ...]:
    """Return the whole answer but for what is told of one request: its number, how many follow."""
    headers = [one for one in response.items() if one[0] not in OF_ONE_REQUEST]
    return response.status_code, response.content, sorted(headers)


@pytest.fixture
def site(plan: Plan, settings: Any, keeping: None) -> Client:
    """Return a reader of a site that keeps graphs and answers."""
    del plan, keeping
    settings.KEPT_ANSWERS_BYTES = 10**7
    settings.KEPT_PLANS = 8
    return Client()


class Works:
    """The way from the database to a graph, open or closed."""

    def __init__(self) -> None:
        self.gate = Event()
        self.gate.set()
        self.wanted = Event()
        self.made: list[int] = []
        self._make, self._keep = loaders.graph_of, Version.made

    def __call__(self, plan: Plan) -> PlanGraph:
        self.made.append(plan.revision)
        assert self.gate.wait(LONG)
        return self._make(plan)

    def keep(self, *asked: Any) -> Any:
        """Note that somebody wants a part of a version, and will wait for it."""
        self.wanted.set()
        return self._keep(*asked)


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> Iterator[Works]:
    made = Works()
    monkeypatch.setattr(renewal, "PATIENCE", 0)
    monkeypatch.setattr(loaders, "graph_of", made)
    monkeypatch.setattr(Version, "made", lambda *asked: made.keep(*asked))  # noqa: PLW0108  (it binds)
    threads: list[Thread] = []

    def thread(**how: Any) -> Thread:
        threads.append(Thread(**how))
        return threads[-1]

    monkeypatch.setattr(renewal, "Thread", thread)
    yield made
    made.gate.set()
    for one in threads:
        one.join(LONG)


def beside(pool: ThreadPoolExecutor, ask: Callable[[], Any]) -> Future[Any]:
    """Ask in another thread, as another reader of the same process does."""

    def asked() -> Any:
        try:
            return ask()
        finally:
            connections.close_all()

    return pool.submit(asked)


@WHOLE
@BOTH
def test_readers_are_served_from_the_version_before_while_the_graph_is_built(
    site: Client, plan: Plan, works: Works, address: str
) -> None:
    before = site.get(address)
    write(plan, "Anew")
    works.gate.clear()
    assert [seen(site.get(address)) for _reader in range(2)] == [seen(before)] * 2
    known = site.get(address, headers={"If-None-Match": before["ETag"]})
    assert (known.status_code, known["ETag"]) == (304, before["ETag"])


@WHOLE
@BOTH
@pytest.mark.parametrize("how", [{"If-None-Match": '"r2-x"'}, {"Cache-Control": "no-cache"}, None])
def test_who_has_written_or_seen_more_waits_for_the_new_version(
    site: Client, plan: Plan, works: Works, address: str, how: dict[str, str] | None
) -> None:
    before = site.get(address)
    write(plan, "Anew")
    works.gate.clear()
    assert seen(site.get(address)) == seen(before)
    if how is None:
        site.force_login(User.objects.get(username="ana"))
    with ThreadPoolExecutor(1) as pool:
        works.wanted.clear()
        waiting = beside(pool, lambda: site.get(address, headers=how))
        assert works.wanted.wait(LONG)
        works.gate.set()
        answer = waiting.result(LONG)
    assert b"Anew" in answer.content
    assert answer["ETag" if "ETag" in answer else "Cache-Control"] != before["ETag"]
    assert works.made == [1, 2]


@WHOLE
def test_what_nobody_asked_before_waits_for_the_graph_that_is_built_once(
    site: Client, plan: Plan, works: Works
) -> None:
    site.get(PAGE)
    write(plan, "Anew")
    works.gate.clear()
    site.get(PAGE)
    with ThreadPoolExecutor(2) as pool:
        readers = [beside(pool, lambda: site.get(TRACE)) for _reader in range(2)]
        works.gate.set()
        answers = [reader.result(LONG) for reader in readers]
    assert [answer.json()["subject"]["title"] for answer in answers] == ["Anew"] * 2
    assert works.made == [1, 2]


@BOTH
def test_what_was_made_while_somebody_wrote_is_made_again(
    site: Client, plan: Plan, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, titles = loaders.graph_of, ["Anew"]

    def late(asked: Plan) -> PlanGraph:
        graph = make(asked)
        while titles:
            write(plan, titles.pop())
        return graph

    monkeypatch.setattr(loaders, "graph_of", late)
    monkeypatch.setattr(renewal, "PATIENCE", 0)
    answer = site.get(address)
    assert b"Anew" in answer.content
    assert seen(Client().get(address)) == seen(answer)


@BOTH
def test_in_the_end_nobody_writes_meanwhile(
    site: Client, plan: Plan, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, locked = loaders.graph_of, published.nobody_writing
    is_open = [True]

    def always(asked: Plan) -> PlanGraph:
        graph = make(asked)
        if is_open[0]:
            write(plan, f"At {asked.revision}")
        return graph

    @contextmanager
    def nobody_writing() -> Iterator[None]:
        with locked():
            is_open[0] = False
            yield

    monkeypatch.setattr(loaders, "graph_of", always)
    monkeypatch.setattr(kept, "nobody_writing", nobody_writing)
    assert f"At {kept.TRIES}".encode() in site.get(address).content
    assert not is_open[0]
