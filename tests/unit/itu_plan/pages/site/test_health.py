from typing import Any
from unittest import mock

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from itu_plan.settings.caches import caches_from
from plans.models import Plan
from tests.conftest import Count


def test_the_process_answers_without_a_query(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_loaded_plan_is_ready_and_says_how_it_compares(plan: Plan, client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    body = answer.json()
    assert body["status"] == "ready"
    assert body["checks"] == {"database": "ok", "migrations": "ok", "plan": "ok"}
    assert body["plans"][0]["plan"] == plan.slug
    assert body["plans"][0]["verification"]["status"] == "agrees"


def test_the_second_answer_costs_four_queries(plan: Plan, client: Client, count: Count) -> None:
    del plan
    client.get("/readyz")
    with count(4):
        client.get("/readyz")


@pytest.mark.django_db
def test_without_a_plan_it_is_not_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "import_plan" in answer.json()["checks"]["plan"]


def test_without_a_migration_it_is_not_ready(plan: Plan, client: Client) -> None:
    del plan
    [last] = MigrationLoader(connection).graph.leaf_nodes("outputs")
    MigrationRecorder(connection).record_unapplied(*last)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "migrate" in answer.json()["checks"]["migrations"]


@pytest.mark.django_db
def test_without_a_database_it_says_so(client: Client) -> None:
    def refuse(*_: Any) -> None:
        raise DatabaseError("password authentication failed for user secret")

    with mock.patch.object(connection, "ensure_connection", refuse):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": "cannot be reached"}


def test_without_redis_it_is_degraded_and_answers(
    plan: Plan, client: Client, settings: Any
) -> None:
    del plan
    settings.SHARED_CACHE, settings.CACHES = True, caches_from("redis://127.0.0.1:9/0", "a test")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["checks"]["cache"].startswith("Redis does not answer")


@pytest.mark.parametrize("host", ["10.0.0.7:8000", "not a host", "elsewhere.example"])
def test_the_process_answers_whatever_it_is_called(client: Client, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200
