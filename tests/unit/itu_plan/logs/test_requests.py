"""Every answer carries the id of its request, and every request is a line that tells no secret."""

import logging
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import ResolverMatch

from itu_plan.logs.lines import request_id
from itu_plan.logs.requests import HEADER, address_without_secrets
from plans.models import Plan
from tests.conftest import Count
from tests.kpi_factories import person

PAGE = "/en/2008-2011/goals/G2/"


def lines(caplog: pytest.LogCaptureFixture) -> list[Any]:
    return [one for one in caplog.records if one.name == "itu_plan.access"]


@pytest.fixture(autouse=True)
def _logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "itu_plan.access")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/healthz", "/nowhere", "/api/v1/", "/api/v1/nowhere", "/static/x"]
)
def test_every_answer_has_an_id_of_its_own(client: Client, path: str) -> None:
    one, other = (client.get(path)[HEADER] for _time in range(2))
    assert len(one) == len(other) == 32
    assert one != other


def test_one_that_comes_along_is_taken_over(client: Client) -> None:
    assert client.get("/healthz", headers={HEADER: "proxy-0123.4"})[HEADER] == "proxy-0123.4"


@pytest.mark.parametrize("given", ["short", "two words here", "a" * 65, "<script>alert", "ä" * 20])
def test_one_that_is_not_well_formed_is_not(client: Client, given: str) -> None:
    assert client.get("/healthz", headers={HEADER: given})[HEADER] != given


def test_a_request_is_a_line(plan: Plan, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    del plan
    client.get(PAGE, {"q": "private words"}, headers={HEADER: "request-1"})
    client.get("/en/2008-2011/goals/G99/")
    one, other = lines(caplog)
    assert (one.method, one.path, one.status, one.user) == ("GET", PAGE, 200, None)
    assert one.milliseconds > 0
    assert other.status == 404
    assert "private" not in caplog.text
    assert request_id.get() == "-"


def test_who_has_signed_in_is_a_number(
    plan: Plan, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    del plan
    user = person("sol", "secretariat")
    client.force_login(user)
    client.get("/en/2008-2011/desk/")
    assert lines(caplog)[-1].user == user.pk
    assert "sol" not in lines(caplog)[-1].getMessage()


def test_nobody_is_looked_up_for_a_line(client: Client, count: Count, db: None) -> None:
    del db
    client.force_login(person("sol", "secretariat"))
    with count(0):
        client.get("/favicon.ico")


def test_an_address_that_opens_something_is_told_as_its_route() -> None:
    request = RequestFactory().get("/en/reset/MQ/c5x-secret/")
    kwargs = {"uidb64": "MQ", "token": "c5x-secret"}
    route = "en/reset/<uidb64>/<token>/"
    request.resolver_match = ResolverMatch(lambda: None, (), kwargs, route=route)
    assert address_without_secrets(request) == f"/{route}"
