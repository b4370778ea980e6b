"""Read from anywhere: what a page of another origin may do, and how often."""

from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import Reader, Writer
from tests.conftest import Count
from web.api.throttling import Rate

ORIGIN = {"origin": "https://pages.example"}
EXPOSED = "ETag, Link, Retry-After, RateLimit, RateLimit-Policy"


@pytest.fixture
def rated(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an address ask twice in a minute, while the clock stands still."""
    monkeypatch.setattr(Rate, "timer", lambda _rate: 1000.0)
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "anonymous": "2/min"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    "path", ["goals/", "outputs/T-SG/trace/", "goals/none/", "/api/v1/schema/"]
)
def test_every_answer_to_a_reader_is_for_pages_of_any_origin(
    api: Reader, method: str, path: str
) -> None:
    address = path if path.startswith("/") else api.inside + path
    answer = api.client.generic(method, address, headers=ORIGIN)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Expose-Headers"] == EXPOSED
    assert "Access-Control-Allow-Credentials" not in answer
    assert "Origin" not in answer.get("Vary", "")


def test_a_browser_that_asks_first_is_answered_without_a_query(api: Reader, count: Count) -> None:
    asks = {**ORIGIN, "access-control-request-method": "GET"}
    with count(0):
        answer = api.client.options(f"{api.inside}goals/", headers=asks)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    assert "Authorization" not in answer["Access-Control-Allow-Headers"]


def test_no_page_of_another_origin_writes(writer: Writer) -> None:
    answer = writer.send("PATCH", "goals/G1/", {"title": "x", "reason": "x"}, if_match="*")
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer
    assert "Access-Control-Allow-Origin" not in Client().get("/en/sign-in/", headers=ORIGIN)


@pytest.mark.usefixtures("rated")
def test_the_rate_is_told_before_it_bites(api: Reader) -> None:
    first, second, refused = (api.ask("goals/G1/") for _time in range(3))
    assert [answer.status_code for answer in (first, second, refused)] == [200, 200, 429]
    assert first["RateLimit-Policy"] == '"anonymous";q=2;w=60'
    told = [answer["RateLimit"] for answer in (first, second, refused)]
    assert told == [f'"anonymous";r={left};t=60' for left in (1, 0, 0)]
    assert refused["Retry-After"] == "60"


@pytest.mark.usefixtures("rated")
def test_a_kept_answer_tells_the_rate_of_who_asks(plan: Any, settings: Any) -> None:
    del plan
    settings.KEPT_ANSWERS_BYTES = 10**7
    site = Client()
    told = [site.get("/api/v1/plans/2008-2011/goals/")["RateLimit"] for _time in range(2)]
    assert told == ['"anonymous";r=1;t=60', '"anonymous";r=0;t=60']


@pytest.mark.usefixtures("rated")
def test_what_a_cache_keeps_for_everybody_tells_nobodys_rate(api: Reader, settings: Any) -> None:
    settings.PURGE_URLS = ["http://127.0.0.1:9/"]
    answer = api.ask("goals/")
    assert "s-maxage" in answer["Cache-Control"]
    assert "RateLimit" not in answer


def test_an_answer_without_a_body_has_no_length(api: Reader) -> None:
    first = api.ask("goals/")
    again = api.client.get(f"{api.inside}goals/", headers={"if-none-match": first["ETag"]})
    nothing = api.ask("goals/", method="OPTIONS")
    assert [answer.status_code for answer in (again, nothing)] == [304, 204]
    assert not any("Content-Length" in answer for answer in (again, nothing))
