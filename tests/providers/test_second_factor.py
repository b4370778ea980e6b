"""A second factor: switched on by its owner, asked for at every door, guessed at in vain."""

from base64 import b64encode
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.test import Client

from itu_plan.accounts.tokens import own_tokens
from itu_plan.models import SignInRecord
from tests.kpi_factories import person
from tests.pages.page import Page
from tests.pages.test_accounts import OWN, sign_in, sound
from tests.pages.test_kept import rated

GUARDS, AGAIN = "/en/account/guards/", "/en/account/again/"
ASK = f"{GUARDS}authenticate/"


@pytest.fixture
def leo(db: None) -> User:
    del db
    return person("leo")


@pytest.fixture
def guarded(leo: User) -> User:
    """Return Leo with an authenticator app."""
    totp.TOTP.activate(leo, totp.generate_totp_secret())
    return leo


def read(response: Any, status: int = 200) -> Page:
    assert response.status_code == status
    page = Page(response.content.decode())
    assert page.all_faults() == []
    assert len(page.all("h1")) == 1
    scope = response["Cache-Control"]
    assert "private" in scope or "no-store" in scope
    return page


def code_of(user: User) -> str:
    secret = Authenticator.objects.get(user=user, type="totp").wrap().instance.data["secret"]
    counter = next(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_it_is_switched_on_and_off_by_its_owner(client: Client, leo: User) -> None:
    sign_in(client)
    assert GUARDS in sound(client.get("/en/account/"), 200).links
    assert "It is off." in read(client.get(GUARDS)).text
    assert client.get(f"{GUARDS}totp/activate/")["Location"].startswith(AGAIN)
    client.post(AGAIN, {"password": OWN})
    page = read(client.get(f"{GUARDS}totp/activate/"))
    secret = page.one("code", "secret").text
    assert page.all("svg")
    assert "code" in read(client.post(f"{GUARDS}totp/activate/", {"code": "000000"})).text
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    done = client.post(f"{GUARDS}totp/activate/", {"code": code})
    codes = read(client.get(done["Location"]))
    assert len(codes.all("code")) == 10
    assert client.get(f"{GUARDS}recovery-codes/download/").status_code == 200
    assert "It is on" in read(client.get(GUARDS)).text
    read(client.get(f"{GUARDS}recovery-codes/generate/"))
    read(client.get(f"{GUARDS}totp/deactivate/"))
    assert client.post(f"{GUARDS}totp/deactivate/").status_code == 302
    assert not Authenticator.objects.filter(user=leo, type="totp").exists()


def test_the_password_alone_opens_nothing(client: Client, guarded: User) -> None:
    answer = sign_in(client, next="/en/2008-2011/gaps/")
    assert answer["Location"] == ASK
    assert "_auth_user_id" not in client.session
    read(client.get(ASK))
    assert "ncorrect code" in read(client.post(ASK, {"code": "000000"})).text
    assert "_auth_user_id" not in client.session
    done = client.post(ASK, {"code": code_of(guarded)})
    assert done["Location"] == "/en/2008-2011/gaps/"
    assert client.session["_auth_user_id"] == str(guarded.pk)
    ways = list(SignInRecord.objects.values_list("way", "succeeded"))
    assert ways == [("second factor", True), ("second factor", False)]
    assert "second factor" in sound(client.get("/en/account/"), 200).text


def test_codes_are_guessed_at_in_vain(client: Client, guarded: User, settings: Any) -> None:
    sign_in(client)
    rated(settings, failed_at_account="3/1h")
    found = [client.post(ASK, {"code": f"{guess:06}"}).status_code for guess in range(5)]
    assert found == [200, 200, 200, 429, 429]
    assert client.post(ASK, {"code": code_of(guarded)}).status_code == 429


def test_a_password_gives_no_token_past_it(client: Client, guarded: User) -> None:
    header = {"authorization": "Basic " + b64encode(f"leo:{OWN}".encode()).decode()}
    answer = client.post("/api/v1/tokens/", headers=header)
    assert answer.status_code == 403
    assert "second factor" in answer.json()["detail"]
    assert not own_tokens(guarded).exists()


def test_who_changes_a_guard_shows_once_more_who_they_are(client: Client, leo: User) -> None:
    client.force_login(leo)
    answer = client.get(f"{GUARDS}totp/activate/")
    assert answer["Location"].startswith(AGAIN)
    read(client.get(answer["Location"]))
    refused = client.post(answer["Location"], {"password": "wrong"})
    assert refused.status_code == 200
    done = client.post(answer["Location"], {"password": OWN})
    assert done["Location"] == f"{GUARDS}totp/activate/"
    read(client.get(done["Location"]))


def test_a_session_is_no_way_to_guess_the_password(
    client: Client, leo: User, settings: Any
) -> None:
    rated(settings, failed_at_account="2/1h")
    client.force_login(leo)
    for _try in range(2):
        client.post(AGAIN, {"password": "wrong"})
    assert client.post(AGAIN, {"password": OWN}).status_code == 200


def test_who_is_off_is_let_in_by_no_door(client: Client, guarded: User) -> None:
    sign_in(client)
    User.objects.filter(pk=guarded.pk).update(is_active=False)
    client.post(ASK, {"code": code_of(guarded)})
    assert client.get("/en/account/").status_code == 302


def test_an_administrator_helps_who_has_lost_it(client: Client, guarded: User) -> None:
    client.force_login(person("ada", "administrator"))
    address = "/en/people/leo/"
    assert "Remove second factor" in read(client.get(address)).text
    sent = {"action": "unguard", "reason": ""}
    assert client.post(address, sent).status_code == 400
    assert Authenticator.objects.exists()
    assert client.post(address, {**sent, "reason": "Telephone lost."}).status_code == 302
    page = read(client.get(address))
    assert page.table("caption-log").texts[1][1:3] == [
        "Second factor and keys removed",
        "Telephone lost.",
    ]
    assert "Remove second factor" not in page.text
    assert sign_in(Client())["Location"] == "/"
    assert not guarded.is_superuser


@pytest.mark.parametrize("path", ["webauthn/", "webauthn/add/", ""])
def test_the_pages_of_keys(client: Client, leo: User, path: str) -> None:
    assert leo.is_active
    sign_in(client)
    client.post(AGAIN, {"password": OWN})
    page = read(client.get(f"{GUARDS}{path}"))
    if path.endswith("add/"):
        form = page.one("form", "account-form")
        assert form.attributes["data-passkey"] == "create"
        assert "challenge" in form.attributes["data-passkey-options"]
        assert any("passkeys" in one.attributes.get("src", "") for one in page.all("script"))


def test_the_sign_in_offers_every_door(client: Client, db: None) -> None:
    del db
    page = sound(client.get("/en/sign-in/"), 200)
    forms = [one.attributes["action"] for one in page.all("form")]
    assert forms == ["/en/sign-in/", f"{GUARDS}webauthn/login/", "/single-sign-on/oidc/"]
    assert "Sign in by the ITU’s sign-in" in page.text
    asked = client.get(f"{GUARDS}webauthn/login/", headers={"accept": "application/json"})
    assert "challenge" in asked.json()["request_options"]["publicKey"]
    assert client.post(f"{GUARDS}webauthn/login/", {"credential": "{}"}).status_code == 302
    assert "_auth_user_id" not in client.session
