"""Which database a request reads is decided once, by who asks."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from itu_plan import replica
from itu_plan.replica import ReplicaMiddleware, ReplicaRouter
from itu_plan.settings.base import DATABASES, replica_from
from itu_plan.settings.databases import database_from
from plans.models import Plan

PAGE = "/en/2008-2011/"


class Copy:
    """A connection to a copy that is there, or is not."""

    is_there = True
    tries = 0

    def close_if_health_check_failed(self) -> None:
        self.tries += 1

    def ensure_connection(self) -> None:
        if not self.is_there:
            raise OperationalError("refused")


@pytest.fixture
def copy(monkeypatch: pytest.MonkeyPatch) -> Copy:
    copy = Copy()
    monkeypatch.setattr(replica, "connections", {"replica": copy})
    return copy


def read_by(request: Any) -> str:
    """Return which database a request reads."""
    said = ReplicaMiddleware(lambda _request: HttpResponse(ReplicaRouter().db_for_read(Plan)))
    return bytes(getattr(said(request), "content", b"")).decode()


@pytest.mark.parametrize(
    ("path", "headers", "expected"),
    [
        (PAGE, {}, "replica"),
        ("/api/v1/plans/", {}, "replica"),
        (PAGE, {"Cookie": "sessionid=1"}, "default"),
        ("/api/v1/plans/", {"Authorization": "Bearer 1"}, "default"),
        (f"{PAGE}search/", {}, "default"),
        ("/readyz", {}, "default"),
    ],
)
def test_only_who_is_nobody_in_particular_reads_the_copy(
    copy: Copy, rf: RequestFactory, path: str, headers: dict[str, str], expected: str
) -> None:
    del copy
    assert read_by(rf.get(path, headers=headers)) == expected
    assert ReplicaRouter().db_for_read(Plan) == "default"


def test_who_writes_reads_where_is_written(copy: Copy, rf: RequestFactory) -> None:
    del copy
    assert read_by(rf.post(PAGE)) == "default"
    assert ReplicaRouter().db_for_write(Plan) == "default"


def test_what_is_sent_bit_by_bit_is_read_from_the_copy_to_its_end(
    copy: Copy, rf: RequestFactory
) -> None:
    del copy

    def bits() -> Iterator[str]:
        for _bit in range(2):
            yield f"{ReplicaRouter().db_for_read(Plan)} "

    sent = ReplicaMiddleware(lambda _request: StreamingHttpResponse(bits()))(rf.get(PAGE))
    assert b"".join(cast("StreamingHttpResponse", sent)) == b"replica replica "
    assert ReplicaRouter().db_for_read(Plan) == "default"


def test_nothing_is_migrated_on_the_copy() -> None:
    router = ReplicaRouter()
    assert not router.allow_migrate("replica", "plans")
    assert router.allow_migrate("default", "plans")
    assert router.allow_relation(Plan(), Plan())


def test_a_copy_that_is_away_is_left_alone_for_a_while(
    copy: Copy, rf: RequestFactory, caplog: pytest.LogCaptureFixture
) -> None:
    copy.is_there = False
    middleware = ReplicaMiddleware(lambda _request: HttpResponse())
    for _time in range(3):
        assert middleware(rf.get(PAGE)).status_code == 200
    assert copy.tries == 1
    assert caplog.text.count("The replica does not answer") == 1
    copy.is_there, middleware.away_until = True, 0.0
    middleware(rf.get(PAGE))
    assert copy.tries == 2


def test_only_a_database_of_the_same_kind_is_a_copy() -> None:
    other = "sqlite:///copy" if connection.vendor == "postgresql" else "postgres://copy/plan"
    with pytest.raises(ImproperlyConfigured, match="must be a copy of DATABASE_URL"):
        replica_from(other)


def test_a_copy_on_a_server_is_opened_quickly_and_only_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(DATABASES, "default", database_from("postgres://primary/plan"))
    options = replica_from("postgres://copy/plan?sslmode=require")["OPTIONS"]
    assert options["connect_timeout"] == 2
    assert options["sslmode"] == "require"
    assert "default_transaction_read_only=on" in options["options"]


def test_nobody_waits_without_end_for_postgresql() -> None:
    options = database_from("postgres://one/plan?sslmode=require")["OPTIONS"]
    assert options["connect_timeout"] == 5
    assert options["options"] == "-c statement_timeout=30000 -c lock_timeout=10000"
    assert options["sslmode"] == "require"
    own = database_from("postgres://one/plan?options=-c%20statement_timeout=1")["OPTIONS"]
    assert own["options"] == "-c statement_timeout=1"
