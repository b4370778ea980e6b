"""Signing in by OpenID Connect: it opens accounts that there are, and makes none."""

import json
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.test import Client

from itu_plan.models import SignInRecord
from tests.kpi_factories import person
from tests.pages.page import Page

START = "/single-sign-on/oidc/"
BASE = "https://id.itu.example"
CONFIGURATION = {
    "issuer": BASE,
    "authorization_endpoint": f"{BASE}/authorize",
    "token_endpoint": f"{BASE}/token",
    "userinfo_endpoint": f"{BASE}/userinfo",
}


class Answer:
    """What the provider answers."""

    status_code = 200
    headers = {"content-type": "application/json"}

    def __init__(self, said: dict[str, Any]) -> None:
        self.said, self.text, self.content = said, json.dumps(said), json.dumps(said).encode()

    def json(self) -> dict[str, Any]:
        return self.said

    def raise_for_status(self) -> None:
        pass


class Provider:
    """A provider of OpenID Connect, without a network."""

    def __init__(self, claims: dict[str, Any]) -> None:
        self.claims = claims

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def get(self, url: str, **_more: Any) -> Answer:
        return Answer(self.claims if url.endswith("/userinfo") else CONFIGURATION)

    def request(self, _method: str, _url: str, **_more: Any) -> Answer:
        return Answer({"access_token": "a", "token_type": "Bearer", "expires_in": 60})

    post = get


@pytest.fixture
def claims(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what the provider says of who signs in there, for a test to change."""
    said = {"sub": "42", "email": "Leo@itu.example", "email_verified": True}
    monkeypatch.setattr(
        DefaultSocialAccountAdapter, "get_requests_session", lambda _adapter: Provider(said)
    )
    return said


@pytest.fixture
def leo(db: None) -> User:
    del db
    user = person("leo")
    user.email = "leo@itu.example"
    user.save()
    return user


def come_back(client: Client) -> Any:
    away = client.post(START)
    assert away.status_code == 302
    asked = parse_qs(urlsplit(away["Location"]).query)
    assert away["Location"].startswith(f"{BASE}/authorize?")
    assert asked["redirect_uri"] == ["http://testserver/single-sign-on/oidc/back/"]
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(f"{START}back/", {"code": "c", "state": asked["state"][0]})


def test_an_account_that_there_is_is_opened(client: Client, leo: User, claims: Any) -> None:
    assert come_back(client)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(leo.pk)
    record = SignInRecord.objects.get()
    assert (record.user, record.way, record.succeeded) == (leo, "single sign-on", True)
    claims["email"] = "moved@itu.example"
    again = Client()
    come_back(again)
    assert again.session["_auth_user_id"] == str(leo.pk)
    assert SocialAccount.objects.get().uid == "42"


@pytest.mark.parametrize(
    "more",
    [{"email": "eva@itu.example"}, {"email_verified": False}, {"email": ""}],
    ids=str,
)
def test_nobody_gets_an_account_by_it(
    client: Client, leo: User, claims: Any, more: dict[str, Any]
) -> None:
    claims |= more
    answer = come_back(client)
    assert answer["Location"] == "/en/sign-in/"
    page = Page(client.get(answer["Location"]).content.decode())
    assert "no account here with the mail address" in page.text
    assert "_auth_user_id" not in client.session
    assert list(User.objects.all()) == [leo]
    assert SignInRecord.objects.get().succeeded is False


def test_two_with_one_address_open_neither(client: Client, leo: User, claims: Any) -> None:
    User.objects.filter(pk=person("eva").pk).update(email="leo@itu.example")
    assert come_back(client)["Location"] == "/en/sign-in/"
    assert claims
    assert leo.is_active


def test_who_is_off_stays_out(client: Client, leo: User, claims: Any) -> None:
    come_back(client)
    User.objects.filter(pk=leo.pk).update(is_active=False)
    late = Client()
    come_back(late)
    assert "_auth_user_id" not in late.session
    assert claims


def test_a_state_that_is_not_ours_is_refused(client: Client, leo: User, claims: Any) -> None:
    answer = client.get(f"{START}back/", {"code": "c", "state": "made-up"})
    assert answer.status_code in {302, 401, 403}
    assert "_auth_user_id" not in client.session
    assert claims
    assert leo.is_active


def test_a_form_may_lead_there(client: Client, db: None) -> None:
    del db
    policy = client.get("/en/sign-in/")["Content-Security-Policy"]
    assert f"form-action 'self' {BASE}" in policy
