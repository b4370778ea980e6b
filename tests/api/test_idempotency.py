"""A POST with a key is carried out once, however often it is sent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kpis.models import Kpi
from plans.api.idempotency import LONGEST
from plans.models import AnsweredRequest, Plan
from tests.api.kpis import Insider, writer_with
from tests.api.test_measurement_writes import DEFINITION

BODY = {"measures": "T-SG", **DEFINITION}


@pytest.fixture
def sec(plan: Plan) -> Insider:
    return writer_with(plan, "sec", "secretariat")


def test_what_is_sent_again_is_answered_as_before(sec: Insider, plan: Plan) -> None:
    etag, key = sec.etag("kpis/"), '"0b0e7a9c"'
    first, again = (
        sec.send("POST", "kpis/", BODY, if_match=etag, idempotency_key=key) for _time in range(2)
    )
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    for name in ("ETag", "Location", "Content-Type"):
        assert again[name] == first[name]
    assert Kpi.objects.in_plan(plan).count() == 1
    assert plan.revisions.count() == 2


def test_another_request_under_the_same_key_is_refused(sec: Insider, plan: Plan) -> None:
    etag = sec.etag("kpis/")
    sec.send("POST", "kpis/", BODY, if_match=etag, idempotency_key="k")
    other = sec.send("POST", "kpis/", {**BODY, "name": "x"}, if_match="*", idempotency_key="k")
    assert other.status_code == 422
    assert other.json()["type"].endswith("/problems/unusable-content/")
    assert Kpi.objects.in_plan(plan).count() == 1
    leo = writer_with(plan, "leo", "secretariat")
    answer = leo.send("POST", "kpis/", BODY, if_match=leo.etag("kpis/"), idempotency_key="k")
    assert answer.status_code == 201


def test_what_was_refused_may_be_sent_again(sec: Insider) -> None:
    assert sec.send("POST", "kpis/", BODY, idempotency_key="k").status_code == 428
    etag = sec.etag("kpis/")
    assert sec.send("POST", "kpis/", BODY, if_match=etag, idempotency_key="k").status_code == 201


def test_a_key_is_kept_for_a_day(sec: Insider, plan: Plan) -> None:
    for _time in range(2):
        etag = sec.etag("kpis/")
        answer = sec.send("POST", "kpis/", BODY, if_match=etag, idempotency_key="k")
        assert answer.status_code == 201
        AnsweredRequest.objects.update(made_at=timezone.now() - timedelta(hours=25))
    assert Kpi.objects.in_plan(plan).count() == 2


@pytest.mark.parametrize("key", [" ", "k" * (LONGEST + 1)])
def test_a_key_has_a_length(sec: Insider, key: str) -> None:
    answer = sec.send("POST", "kpis/", BODY, if_match="*", idempotency_key=key)
    assert answer.status_code == 400
