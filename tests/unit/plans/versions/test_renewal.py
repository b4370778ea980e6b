"""While a version is being built, who may is told of the one before."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from plans.models import Plan
from plans.versions import renewal
from plans.versions.renewal import ROUNDS, Renewal

LONG = 20


def plans_at(*revisions: int, is_current: bool = True) -> tuple[Plan, ...]:
    """Return plans as they are read from the database, the first one current."""
    found = []
    for place, revision in enumerate(revisions):
        year = 2008 + 4 * place
        plan = Plan(slug=f"{year}-{year + 3}", revision=revision)
        plan.is_current = is_current and not place
        plan.__dict__.update(revised_number=revision, revised_at=None)
        found.append(plan)
    return tuple(found)


class Works:
    """A build that goes on when it is let, and notes what it was asked for."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.built: list[tuple[str, int]] = []
        self.threads: list[threading.Thread] = []

    def __call__(self, plan: Plan) -> None:
        self.built.append((plan.slug, plan.revision))
        assert self.gate.wait(LONG)

    def end(self) -> None:
        self.gate.set()
        for thread in self.threads:
            thread.join(LONG)

    def thread(self, **how: Any) -> threading.Thread:
        self.threads.append(threading.Thread(**how))
        return self.threads[-1]


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> Iterator[Works]:
    monkeypatch.setattr(renewal, "PATIENCE", 0)
    made = Works()
    monkeypatch.setattr(renewal, "Thread", made.thread)
    yield made
    made.end()


@pytest.fixture
def current(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return what sets the plans that the database has, one after the other."""

    def has(*each: tuple[Plan, ...]) -> None:
        rest = list(each)
        found = lambda: rest.pop(0) if len(rest) > 1 else rest[0]  # noqa: E731
        monkeypatch.setattr(renewal, "published_plans", found)

    return has


def test_nobody_is_told_of_before_where_nothing_was(works: Works) -> None:
    known = Renewal(works)
    assert known.before(plans_at(1)) is None
    assert known.before(plans_at(1)) is None
    assert known.before(()) is None
    assert not works.built


def test_the_version_before_stands_until_the_next_is_built_once(
    works: Works, current: Callable[..., Any]
) -> None:
    known, first, second = Renewal(works), plans_at(1, 5), plans_at(2, 5)
    current(second)
    known.before(first)
    assert [known.before(second) for _reader in range(3)] == [first] * 3
    works.end()
    assert works.built == [("2008-2011", 2)]
    assert known.before(second) is None
    works.gate.clear()
    assert known.before(plans_at(3, 5)) == second


def test_who_comes_first_has_patience(
    works: Works, current: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renewal, "PATIENCE", LONG)
    works.gate.set()
    known, second = Renewal(works), plans_at(2)
    current(second)
    known.before(plans_at(1))
    assert known.before(second) is None
    assert works.built == [("2008-2011", 2)]


def test_a_request_from_before_the_write_changes_nothing(
    works: Works, current: Callable[..., Any]
) -> None:
    known, first, second = Renewal(works), plans_at(1), plans_at(2)
    current(second)
    known.before(second)
    assert known.before(first) is None
    assert known.before(second) is None
    assert not works.built


@pytest.mark.parametrize("now", [plans_at(2), plans_at(2, 5, is_current=False), ()])
def test_nobody_is_shown_a_plan_that_is_not_published_any_more(
    works: Works, now: tuple[Plan, ...]
) -> None:
    known = Renewal(works)
    known.before(plans_at(1, 5))
    assert known.before(now) is None
    assert not works.built


def test_what_was_written_meanwhile_is_built_too(works: Works, current: Callable[..., Any]) -> None:
    known, first, last = Renewal(works), plans_at(1), plans_at(3)
    current(last)
    known.before(first)
    known.before(plans_at(2))
    assert known.before(last) == first
    works.end()
    assert works.built == [("2008-2011", 2), ("2008-2011", 3)]
    assert known.before(last) is None


def test_readers_do_not_stay_behind_for_ever(works: Works, current: Callable[..., Any]) -> None:
    known = Renewal(works)
    current(*(plans_at(number) for number in range(3, 20)))
    known.before(plans_at(1))
    known.before(plans_at(2))
    works.end()
    assert len(works.built) == ROUNDS
    assert known.before(plans_at(2 + ROUNDS)) is None


def test_a_build_that_fails_is_left_to_the_readers(
    current: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    monkeypatch.setattr(renewal, "PATIENCE", LONG)

    def fail(_plan: Plan) -> None:
        raise ValueError

    known = Renewal(fail)
    current(plans_at(2))
    known.before(plans_at(1))
    assert known.before(plans_at(2)) is None
    assert known.before(plans_at(2)) is None
    assert len(told) <= 1
