"""Tokens: for a password, shown once, kept as digests, listed and revoked by their owner."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as project
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken

from itu_plan.models import SignInRecord
from plans.models import Plan
from tests.api.conftest import PROBLEM, WHY, Writer

PASSWORD = "correct horse battery"  # noqa: S105  (of a user who lives for one test)
TOKENS = "/api/v1/tokens/"


@pytest.fixture
def ana(db: None) -> User:
    del db
    return User.objects.create_user("ana", password=PASSWORD)


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


def signed_in(client: Client, body: str = "", password: str = PASSWORD) -> Any:
    headers = {"authorization": basic("ana", password)}
    return client.generic(
        "POST", TOKENS, data=body, content_type="application/json", headers=headers
    )


def with_token(client: Client, method: str, path: str, token: str) -> Any:
    return client.generic(method, path, headers={"authorization": f"Bearer {token}"})


def test_a_password_gives_a_token_once(client: Client, ana: User) -> None:
    answer = signed_in(client)
    assert answer.status_code == 201
    assert answer["Cache-Control"] == "no-store"
    said = answer.json()
    token = AuthToken.objects.get(user=ana)
    assert said["token"].startswith(said["key"])
    assert said["token"] not in (token.digest, token.token_key)
    left = token.expiry - timezone.now()
    assert timedelta(days=89) < left <= project.REST_KNOX["TOKEN_TTL"] == timedelta(days=90)
    listed = with_token(client, "GET", TOKENS, said["token"])
    assert listed.status_code == 200
    assert said["token"] not in listed.content.decode()
    (item,) = listed.json()["results"]
    assert (item["key"], item["current"]) == (said["key"], True)
    assert listed["Cache-Control"] == "no-store"
    assert "ETag" not in listed


def test_a_token_can_be_for_fewer_days(client: Client, ana: User) -> None:
    assert signed_in(client, '{"days": 2}').status_code == 201
    assert AuthToken.objects.get(user=ana).expiry < timezone.now() + timedelta(days=2, hours=1)


def test_a_token_has_a_name_and_may_only_read(client: Client, ana: User) -> None:
    said = signed_in(client, '{"name": " Yearly figures ", "scope": "read"}').json()
    assert (said["name"], said["scope"], said["used_at"]) == ("Yearly figures", "read", None)
    assert with_token(client, "DELETE", said["url"], said["token"]).status_code == 403
    (listed,) = with_token(client, "GET", TOKENS, said["token"]).json()["results"]
    assert listed["name"] == "Yearly figures"
    assert listed["used_at"].endswith("Z")
    assert SignInRecord.objects.get(user=ana).way == "password for a token"


def test_one_person_has_so_many(client: Client, ana: User, settings: Any) -> None:
    settings.TOKENS_PER_PERSON = 1
    assert signed_in(client).status_code == 201
    answer = signed_in(client)
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert "1 tokens" in answer.json()["detail"]
    assert AuthToken.objects.filter(user=ana).count() == 1


@pytest.mark.parametrize(
    "body", ['{"scope": "all"}', '{"days": 0}', '{"days": 366}', '{"day": 2}', "[]", "{"]
)
def test_a_wrong_wish_is_refused(client: Client, ana: User, body: str) -> None:
    answer = signed_in(client, body)
    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)
    assert not AuthToken.objects.filter(user=ana).exists()


def test_a_wrong_password_gives_none(client: Client, ana: User) -> None:
    answer = signed_in(client, password="wrong")  # noqa: S106
    assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
    assert answer["WWW-Authenticate"].startswith("Basic")
    assert client.post(TOKENS).status_code == 401
    client.force_login(ana)
    assert client.post(TOKENS).status_code == 401  # a session is no password
    assert not AuthToken.objects.exists()


@pytest.mark.parametrize("given", [basic("a\0b", "x"), basic("ana", "\0"), "Basic é", "Basic"])
def test_a_sign_in_that_cannot_be_read_is_refused(client: Client, db: None, given: str) -> None:
    del db
    assert client.post(TOKENS, headers={"authorization": given}).status_code == 401


def test_a_password_opens_nothing_else(client: Client, ana: User) -> None:
    headers = {"authorization": basic(ana.username, PASSWORD)}
    assert client.get(TOKENS, headers=headers).status_code == 401


def test_guesses_are_limited(client: Client, ana: User, settings: Any) -> None:
    rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    settings.REST_FRAMEWORK = {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": {**rates, "sign_in": "3/min"},
    }
    for _ in range(3):
        assert signed_in(client, password="wrong").status_code == 401  # noqa: S106
    answer = signed_in(client)
    assert (answer.status_code, answer["Content-Type"]) == (429, PROBLEM)
    assert int(answer["Retry-After"]) > 0
    assert not AuthToken.objects.filter(user=ana).exists()


def test_a_token_is_revoked_by_its_owner_only(client: Client, ana: User) -> None:
    mine = AuthToken.objects.create(user=ana)[1]
    other, theirs = AuthToken.objects.create(user=User.objects.create_user("leo"))
    refused = with_token(client, "DELETE", f"{TOKENS}{other.token_key}/", mine)
    assert refused.status_code == 404
    assert other.token_key not in refused.json()["errors"][0]["nearest"]
    revoked = with_token(client, "DELETE", f"{TOKENS}{mine[:15]}/", mine)
    assert (revoked.status_code, revoked.content) == (204, b"")
    assert with_token(client, "GET", TOKENS, mine).status_code == 401
    assert with_token(client, "GET", TOKENS, theirs).status_code == 200


def test_nobody_lists_tokens_unasked(client: Client, db: None) -> None:
    del db
    for method, path in [("GET", TOKENS), ("DELETE", f"{TOKENS}abc/")]:
        answer = client.generic(method, path)
        assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)
        assert answer["WWW-Authenticate"] == "Bearer"
    assert client.put(TOKENS).status_code == 405


@pytest.mark.parametrize("token", ["none", "é", "a b", "", "x" * 5000, "\\0", "%00"])
def test_what_is_no_token_is_refused(client: Client, plan: Plan, token: str) -> None:
    answer = with_token(client, "GET", f"/api/v1/plans/{plan.slug}/goals/", token)
    assert (answer.status_code, answer["Content-Type"]) == (401, PROBLEM)


def test_an_expired_token_opens_nothing(client: Client, ana: User) -> None:
    token = AuthToken.objects.create(user=ana, expiry=timedelta(seconds=-1))[1]
    assert with_token(client, "GET", TOKENS, token).status_code == 401


def test_the_token_of_a_user_who_left_opens_nothing(client: Client, ana: User) -> None:
    token = AuthToken.objects.create(user=ana)[1]
    User.objects.update(is_active=False)
    assert with_token(client, "GET", TOKENS, token).status_code == 401


def test_a_token_writes_without_a_cookie(writer: Writer) -> None:
    assert writer.write("PATCH", "goals/G1/", title="x", reason=WHY).status_code == 200
    assert not writer.client.cookies
