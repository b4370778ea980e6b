"""Rates: how often one may ask, told apart by user or address, and when to come back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.api.conftest import Reader
from tests.conftest import Count
from web.api.throttling import Rate, parsed

SetRates = Callable[..., None]


@pytest.fixture
def rates(settings: Any, monkeypatch: pytest.MonkeyPatch) -> SetRates:
    """Return what sets rates by scope; the clock of the rates stands still."""
    monkeypatch.setattr(Rate, "timer", lambda _rate: 1000.0)

    def set_rates(**by_scope: str) -> None:
        unlimited = dict.fromkeys(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"])
        settings.REST_FRAMEWORK = {
            **settings.REST_FRAMEWORK,
            "DEFAULT_THROTTLE_RATES": {**unlimited, **by_scope},
        }

    return set_rates


def statuses(client: Client, times: int, *, method: str = "GET", **extra: Any) -> list[int]:
    path = "/api/v1/plans/2008-2011/goals/G1/"
    return [client.generic(method, path, **extra).status_code for _ in range(times)]


def test_the_rates_are_generous_by_default() -> None:
    from itu_plan.settings import base  # noqa: PLC0415  (the settings of a deployment, not ours)

    rates = base.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    assert rates["anonymous"] == "600/min"
    assert rates["user"] == "1200/min"
    assert rates["writes"] == "60/min"
    assert rates["sign_in"] == "10/min"
    assert rates["failed_sign_in"] == "50/15min"
    assert rates["failed_at_account"] == "100/1h"
    assert rates["password_reset"] == "5/15min"  # noqa: S105  (a rate)
    assert rates["pages"] == "600/min"
    assert rates["kept"] == "12000/min"


@pytest.mark.parametrize(
    ("rate", "read"),
    [("50/15min", (50, 900)), ("10/min", (10, 60)), ("1/2d", (1, 172_800)), (None, None)],
)
def test_a_rate_is_so_many_in_so_long(rate: str | None, read: tuple[int, int] | None) -> None:
    assert parsed(rate) == read


def test_too_many_requests_are_told_when_to_come_back(api: Reader, rates: SetRates) -> None:
    rates(anonymous="2/min")
    assert statuses(api.client, 2) == [200, 200]
    problem = api.refused("goals/", 429)
    assert problem["title"] == "Too many requests"
    assert "60 seconds" in problem["detail"]
    answer = api.ask("goals/")
    assert answer["Retry-After"] == "60"
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer


def test_time_lets_one_ask_again(
    api: Reader, rates: SetRates, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates(anonymous="1/min")
    assert statuses(api.client, 2) == [200, 429]
    monkeypatch.setattr(Rate, "timer", lambda _rate: 1060.0)
    assert statuses(api.client, 2) == [200, 429]


def test_addresses_are_counted_each_and_cannot_be_made_up(api: Reader, rates: SetRates) -> None:
    rates(anonymous="1/min")
    assert statuses(api.client, 2, REMOTE_ADDR="192.0.2.1") == [200, 429]
    assert statuses(api.client, 1, REMOTE_ADDR="192.0.2.2") == [200]
    forged = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "192.0.2.77"}
    assert statuses(api.client, 1, **forged) == [429]


def test_users_have_a_rate_of_their_own(api: Reader, rates: SetRates) -> None:
    rates(anonymous="1/min", user="3/min")
    for name in ("one", "two"):
        api.client.force_login(User.objects.create_user(name))
        assert statuses(api.client, 4) == [200, 200, 200, 429]


def test_writes_are_counted_apart_from_reads(api: Reader, rates: SetRates) -> None:
    rates(writes="2/min")
    assert statuses(api.client, 3, method="GET") == [200, 200, 200]
    refused = statuses(api.client, 2, method="PATCH")
    assert 429 not in refused
    assert statuses(api.client, 3, method="GET") == [200, 200, 200]


def test_a_signed_in_writer_is_stopped(api: Reader, rates: SetRates) -> None:
    rates(writes="2/min")
    api.client.force_login(User.objects.create_superuser("writer"))
    answers = statuses(api.client, 3, method="PATCH", data="{}", content_type="application/json")
    assert answers[2] == 429
    assert 429 not in answers[:2]


def test_counting_makes_no_query(api: Reader, rates: SetRates, count: Count) -> None:
    rates(anonymous="5/min", user="5/min", writes="5/min")
    with count(3):
        api.read("goals/")
