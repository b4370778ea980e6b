"""Public answers are kept by the version of the plans, and by all that makes them another one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.level import GOAL
from itu_plan.settings.caches import caches_from
from plans.models import Plan
from plans.services import rename
from tests.conftest import Count

PAGE = "/en/2008-2011/goals/G2/"
TRACE = "/api/v1/plans/2008-2011/outputs/T-SG/trace/"
BOTH = pytest.mark.parametrize("address", [PAGE, TRACE])


@pytest.fixture
def site(plan: Plan, settings: Any) -> Client:
    """Return a reader of a site that keeps what it answers."""
    del plan
    settings.KEPT_ANSWERS_BYTES = 10**7
    return Client()


def seen(response: Any) -> tuple[Any, ...]:
    told = sorted(pair for pair in response.items() if pair[0] != "X-Request-ID")
    return response.status_code, response.content, told


@BOTH
def test_the_second_answer_is_the_first_and_asks_once(
    site: Client, address: str, count: Count
) -> None:
    first = site.get(address)
    assert first.status_code == 200
    with count(1):
        assert seen(site.get(address)) == seen(first)


@BOTH
def test_who_has_the_answer_gets_304(site: Client, address: str) -> None:
    first = site.get(address)
    again = site.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert "Content-Length" not in again
    assert "Content-Type" not in again
    assert again["Cache-Control"] == first["Cache-Control"] == "public, no-cache"
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert site.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


@BOTH
def test_a_write_is_seen_with_the_next_request(site: Client, plan: Plan, address: str) -> None:
    before = site.get(address)
    author = User.objects.create_user("ana")
    rename(level=GOAL, plan=plan, code="G2", title="Anew", reason="A slip.", author=author)
    after = site.get(address)
    assert b"Anew" in after.content
    assert after["ETag"] != before["ETag"]


@BOTH
def test_nobody_known_is_answered_from_what_is_kept(site: Client, plan: Plan, address: str) -> None:
    del plan
    site.get(address)
    site.force_login(User.objects.create_user("ana"))
    with CaptureQueriesContext(connection) as asked:
        response = site.get(address)
    assert len(asked) > 1
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("address", "one", "other"),
    [
        (TRACE, {"Accept": "application/json"}, {"Accept": "text/csv"}),
        (PAGE, {"Host": "testserver"}, {"Host": "localhost"}),
    ],
)
def test_what_makes_another_answer_is_part_of_its_key(
    site: Client, address: str, one: dict[str, str], other: dict[str, str]
) -> None:
    first, second = (site.get(address, headers=how) for how in (one, other))
    assert first.content != second.content
    assert seen(site.get(address, headers=one)) == seen(first)
    assert seen(site.get(address, headers=other)) == seen(second)


def test_a_reader_who_takes_no_gzip_gets_none(site: Client) -> None:
    packed = site.get(PAGE, headers={"Accept-Encoding": "gzip"})
    plain = site.get(PAGE)
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert seen(site.get(PAGE)) == seen(plain)


@pytest.mark.parametrize("address", [f"{PAGE}?q=1", "/en/2008-2011/goals/G9/", "/en/sign-in/"])
def test_only_a_good_answer_for_everybody_is_kept(site: Client, address: str) -> None:
    site.get(address)
    with CaptureQueriesContext(connection) as asked:
        site.get(address)
    is_kept = len(asked) == 1
    assert is_kept == address.startswith(PAGE)


def test_a_form_of_one_visitor_is_not_kept_for_another(site: Client) -> None:
    site.cookies["csrftoken"] = "a" * 32
    response = site.get(PAGE)
    assert response["Cache-Control"] == "private, no-cache"


def rated(settings: Any, **by_scope: str) -> None:
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], **by_scope}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


@BOTH
def test_what_lies_ready_counts_apart_from_what_is_made(
    site: Client, address: str, settings: Any
) -> None:
    rated(settings, anonymous="1/min", pages="1/min", kept="3/min")
    answers = [site.get(address) for _time in range(6)]
    assert [one.status_code for one in answers] == [200] * 4 + [429] * 2
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    assert Client(REMOTE_ADDR="192.0.2.9").get(address).status_code == 200


def test_what_is_kept_is_bounded(plan: Plan, settings: Any) -> None:
    del plan
    settings.KEPT_ANSWERS_BYTES = 100
    site = Client()
    site.get(TRACE)
    with CaptureQueriesContext(connection) as asked:
        site.get(TRACE)
    assert len(asked) > 1


@BOTH
def test_what_one_process_answered_another_hands_out(
    site: Client, address: str, settings: Any, count: Count
) -> None:
    settings.SHARED_CACHE = True
    settings.CACHES = {**settings.CACHES, "answers": settings.CACHES["default"]}
    first = site.get(address)
    with count(1):
        assert seen(Client().get(address)) == seen(first)


def test_pages_are_answered_while_the_shared_cache_is_away(site: Client, settings: Any) -> None:
    settings.SHARED_CACHE = True
    settings.CACHES = caches_from("redis://127.0.0.1:9/0", "a test")
    for address in (PAGE, TRACE):
        assert site.get(address).status_code == 200


def test_a_plan_that_becomes_current_is_another_version(site: Client, plan: Plan) -> None:
    before = site.get(PAGE)["ETag"]
    Plan.objects.filter(pk=plan.pk).update(is_current=not plan.is_current)
    assert site.get(PAGE)["ETag"] != before
