"""Who may write: by token or session, with the permission; a session proves where it comes from."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from plans.models import Plan
from tests.api.conftest import PROBLEM, Reader, Writer, latest, user_with_token

WRITES = [
    ("PATCH", "goals/G1/"),
    ("PATCH", "objectives/R1/"),
    ("PATCH", "outputs/R-WRC/"),
    ("PUT", "links/T-SG--T1/"),
    ("PATCH", "links/T-SG--T1/"),
    ("DELETE", "links/T-SG--T1/"),
    ("PATCH", "priorities/D.1/"),
    ("PUT", "coverage/ambiguous-links/D4--G3/acceptance/"),
    ("DELETE", "coverage/ambiguous-links/D4--G3/acceptance/"),
]
each_write = pytest.mark.parametrize(("method", "path"), WRITES)


@each_write
def test_who_has_not_signed_in_is_told_how(visitor: Writer, method: str, path: str) -> None:
    answer = visitor.send(method, path, {"reason": "x"})
    assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer["Cache-Control"] == "no-store"


@each_write
def test_who_may_only_read_is_told_what_is_missing(plan: Plan, method: str, path: str) -> None:
    reader = Writer(plan.slug, user_with_token("leo", may_edit=False)[1])
    answer = reader.send(method, path, {"reason": "x"})
    assert (answer.status_code, answer["Content-Type"]) == (403, PROBLEM)
    assert "the role secretariat" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["goals/", "goals/G1/", "history/", "goals/G1/history/", "priorities/", "coverage/"]
)
def test_everyone_reads(visitor: Writer, path: str) -> None:
    assert visitor.ask(path).status_code == 200


@pytest.mark.parametrize("path", ["goals/G1/history/", "history/", "priorities/"])
def test_nobody_writes_where_there_is_nothing_to_write(writer: Writer, path: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert writer.send(method, path).status_code == 405


def session_write(client: Client, plan: Plan, **headers: str) -> Any:
    address = f"/api/v1/plans/{plan.slug}/goals/G1/"
    headers["if-match"] = client.get(address)["ETag"]
    body = json.dumps({"title": "By session", "reason": "x"})
    return client.generic(
        "PATCH", address, data=body, content_type="application/json", headers=headers
    )


def test_a_session_writes_only_with_its_csrf_token(plan: Plan) -> None:
    user, _token = user_with_token("ana")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    refusal = session_write(client, plan)
    assert (refusal.status_code, refusal["Content-Type"]) == (403, PROBLEM)
    assert "CSRF" in refusal.json()["detail"]
    assert latest(plan).number == 1
    client.cookies["csrftoken"] = "a" * 32
    assert session_write(client, plan, **{"x-csrftoken": "a" * 32}).status_code == 200
    assert latest(plan).author == user


def test_the_permission_may_come_from_a_group(plan: Plan) -> None:
    user, token = user_with_token("ana", may_edit=False)
    group = Group.objects.create(name="Secretariat")
    group.permissions.add(Permission.objects.get(codename="edit_plan"))
    user.groups.add(group)
    answer = Writer(plan.slug, token).write("PATCH", "goals/G1/", title="x")
    assert answer.status_code == 200


def test_an_administrator_may_write(plan: Plan) -> None:
    _user, token = user_with_token("root", may_edit=False, is_superuser=True)
    assert Writer(plan.slug, token).write("PATCH", "goals/G1/", title="x").status_code == 200


def test_the_full_name_signs_where_there_is_one(plan: Plan, api: Reader) -> None:
    _user, token = user_with_token("leo")
    Writer(plan.slug, token).write("PATCH", "goals/G1/", title="x")
    assert api.read("history/")["results"][0]["author"] == "leo"
