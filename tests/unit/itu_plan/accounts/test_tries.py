"""Tries are counted exactly: in a window that slides, and however many try at once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test import RequestFactory

from itu_plan.accounts.tries import TooManyTries, forget_failures, reset_tries, sign_in_tries
from itu_plan.models import TryCount
from tests.conftest import Count
from tests.pages.test_kept import rated

PARALLEL = 12


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the moment that it is, for a test to change."""
    now = [1_000_000.0]
    monkeypatch.setattr("itu_plan.accounts.tries.time.time", lambda: now[0])
    return now


def from_(address: str = "192.0.2.7") -> Any:
    return RequestFactory().post("/", REMOTE_ADDR=address)


def attempt(name: str = "leo", address: str = "192.0.2.7") -> bool:
    try:
        sign_in_tries(from_(address), name).begin()
    except TooManyTries:
        return False
    return True


@pytest.mark.django_db
def test_without_a_limit_nothing_is_asked(count: Count) -> None:
    with count(0):
        sign_in_tries(from_(), "leo").begin().succeeded()


@pytest.mark.django_db
def test_the_window_slides(settings: Any, clock: list[float]) -> None:
    rated(settings, sign_in="2/min")
    assert attempt()
    clock[0] += 40
    assert [attempt(), attempt()] == [True, False]
    with pytest.raises(TooManyTries) as refused:
        sign_in_tries(from_(), " LEO").begin()
    assert (refused.value.scope, refused.value.seconds) == ("sign_in", 20)
    clock[0] += 20
    assert [attempt(), attempt()] == [True, False]


@pytest.mark.django_db
def test_many_addresses_at_one_account(settings: Any) -> None:
    rated(settings, failed_at_account="3/1h")
    assert [attempt(address=f"192.0.2.{last}") for last in range(5)] == [True] * 3 + [False] * 2
    assert attempt("eva", "192.0.2.1")
    forget_failures("Leo")
    assert attempt(address="192.0.2.9")


@pytest.mark.django_db
def test_one_network_of_ipv6_is_one_reader(settings: Any) -> None:
    rated(settings, failed_sign_in="2/15min")
    near = [f"2001:db8:1:2::{last:x}" for last in range(1, 5)]
    found = [attempt(str(place), address) for place, address in enumerate(near)]
    assert found == [True, True, False, False]
    assert attempt("leo", "2001:db8:1:3::1")


@pytest.mark.django_db
def test_who_signs_in_has_failed_nowhere(settings: Any, count: Count) -> None:
    rated(settings, failed_sign_in="1/15min", failed_at_account="1/1h", sign_in="9/min")
    for _time in range(3):
        one = sign_in_tries(from_(), "leo")
        with count(3 + 2):  # a transaction of a test is a savepoint
            one.begin()
        one.succeeded()
    assert attempt()
    assert not attempt()


@pytest.mark.django_db
def test_a_try_that_is_refused_counts_nothing(settings: Any) -> None:
    rated(settings, failed_sign_in="1/15min", sign_in="9/min")
    assert attempt("eva")
    assert not attempt("leo")
    assert sum(len(row.moments) for row in TryCount.objects.all()) == 2  # both of eva


@pytest.mark.django_db
def test_mails_are_limited_to_a_place_and_to_an_address(settings: Any) -> None:
    rated(settings, password_reset="1/15min")  # noqa: S106
    reset_tries(from_(), "leo@a.example").begin()
    for request, mail in [(from_(), "eva@a.example"), (from_("192.0.2.9"), "LEO@a.example ")]:
        with pytest.raises(TooManyTries):
            reset_tries(request, mail).begin()
    reset_tries(from_("192.0.2.9"), "eva@a.example").begin()


@pytest.fixture
def for_threads(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let other threads see the database: one in memory is that of one connection, so a copy."""
    del transactional_db
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        monkeypatch.setitem(connections.settings["default"], "NAME", str(tmp_path / "copy.sqlite3"))


@pytest.mark.usefixtures("for_threads")
def test_no_number_of_parallel_tries_gets_past(settings: Any) -> None:
    rated(settings, failed_at_account="5/1h", sign_in="7/min")

    def one(place: int) -> bool:
        try:
            return attempt(address=f"192.0.2.{place % 2}")
        finally:
            connection.close()

    with ThreadPoolExecutor(PARALLEL) as pool:
        assert sum(pool.map(one, range(PARALLEL))) == 5
