"""A reader and a writer of the API: they ask, check the status, hand over the JSON."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from knox.models import AuthToken
from pytest_django.plugin import DjangoDbBlocker

from plans.models import Plan, Revision
from tests.rows import Rows, rows_made

ROOT = "/api/v1/"
PROBLEM = "application/problem+json"
WHY = "The heading was misprinted."


class Reader:
    """Asks for addresses inside one plan; an address from the root starts with a slash."""

    def __init__(self, client: Client, plan: str) -> None:
        self.client = client
        self.inside = f"{ROOT}plans/{plan}/"

    def ask(self, path: str, /, *, method: str = "GET", accept: str = "*/*") -> Any:
        address = path if path.startswith(("/", "http")) else self.inside + path
        return self.client.generic(method, address, headers={"accept": accept})

    def read(self, path: str) -> Any:
        response = self.ask(path)
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == "application/json"
        return json.loads(response.getvalue())

    def codes(self, path: str) -> list[str]:
        return [item["code"] for item in self.read(path)["results"]]

    def refused(self, path: str, status: int, **how: str) -> Any:
        response = self.ask(path, **how)
        assert response.status_code == status, response.content
        assert response["Content-Type"] == PROBLEM
        problem = response.json()
        assert set(problem) >= {"type", "title", "status", "detail", "instance", "errors"}
        assert problem["status"] == status
        assert problem["title"]
        assert problem["detail"]
        return problem


class Writer(Reader):
    """Writes with a token; a header of None is not sent."""

    def __init__(self, plan: str, token: str | None) -> None:
        super().__init__(Client(), plan)
        self.token = token

    def send(self, method: str, path: str, body: Any = None, /, **headers: str | None) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent.setdefault("authorization", f"Bearer {self.token}")
        return self.client.generic(
            method,
            path if path.startswith("/") else self.inside + path,
            data=body if isinstance(body, str) else json.dumps(body or {}),
            content_type="application/json",
            headers={name: value for name, value in sent.items() if value is not None},
        )

    def etag(self, path: str) -> str:
        etag: str = self.ask(path)["ETag"]
        return etag

    def write(self, method: str, path: str, /, **body: Any) -> Any:
        """Send a change made for the state that is there now."""
        body.setdefault("reason", WHY)
        return self.send(method, path, body, if_match=self.etag(path))

    def make(self, path: str, /, **body: Any) -> Any:
        """Send what is to be where nothing is yet."""
        return self.send("PUT", path, {"reason": WHY, **body}, if_none_match="*")


@pytest.fixture
def open_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a request that goes straight to the WSGI application leave the test's connection open.

    A test is one transaction; Django's own test client keeps its connection too.
    """
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


def user_with_token(name: str, *, may_edit: bool = True, **more: Any) -> tuple[User, str]:
    """Return a user and a token of theirs."""
    user = User.objects.create_user(name, **more)
    if may_edit:
        user.user_permissions.add(Permission.objects.get(codename="edit_plan"))
    return user, AuthToken.objects.create(user=user)[1]


def latest(plan: Plan) -> Revision:
    """Return the latest revision of a plan."""
    return plan.revisions.order_by("-number")[0]


@pytest.fixture
def api(client: Client, plan: Plan) -> Reader:
    """Return a reader of the plan of Resolution 71."""
    return Reader(client, plan.slug)


@pytest.fixture
def writer(plan: Plan) -> Writer:
    """Return a writer, Ana, who may edit the plan of Resolution 71."""
    return Writer(plan.slug, user_with_token("ana", first_name="Ana", last_name="Lima")[1])


@pytest.fixture
def visitor(plan: Plan) -> Writer:
    """Return a writer who has not signed in."""
    return Writer(plan.slug, None)


@pytest.fixture(scope="session")
def kpi_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker, plan_rows: Rows) -> Rows:
    """Return the rows of the sourced and the illustrative indicators, read once."""
    del django_db_setup
    with django_db_blocker.unblock():
        return rows_made(_load_kpis, on=plan_rows)


@pytest.fixture
def kpis(plan: Plan, kpi_rows: Rows) -> Plan:
    """Put the sourced and the illustrative indicators into the plan of Resolution 71."""
    kpi_rows.put()
    plan.refresh_from_db()
    return plan


def _load_kpis() -> None:
    for name, illustrative in (("sourced", False), ("illustrative", True)):
        call_command(
            "load_kpis",
            f"fixtures/kpis_{name}",
            illustrative=illustrative,
            reason="Load indicators.",
            verbosity=0,
        )
