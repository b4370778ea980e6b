"""How often a password may be tried: at one account, from one address, and at every door."""

from base64 import b64encode
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.kpi_factories import person
from tests.pages.page import Page
from tests.pages.test_accounts import OWN, PASSWORD, SIGN_IN, sign_in, sound

ADMIN, TOKENS = "/admin/login/", "/api/v1/tokens/"


@pytest.fixture
def leo(db: None) -> User:
    del db
    return person("leo")


def basic(password: str) -> dict[str, str]:
    return {"authorization": "Basic " + b64encode(f"leo:{password}".encode()).decode()}


def rated(settings: Any, **rates: str) -> None:
    all_rates = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    settings.REST_FRAMEWORK = {
        **settings.REST_FRAMEWORK,
        "DEFAULT_THROTTLE_RATES": {**all_rates, **rates},
    }


def test_guessing_is_slowed_by_address_and_account(
    client: Client, leo: User, settings: Any
) -> None:
    rated(settings, sign_in="3/min")
    person("eva")
    for _try in range(3):
        sound(sign_in(client, password="wrong"), 400)  # noqa: S106
    response = sign_in(client)
    page = sound(response, 429)
    assert 1 <= int(response["Retry-After"]) <= 60
    assert f"Try again in {response['Retry-After']} second" in page.one("div", "problems").text
    sound(sign_in(client, " LEO "), 429)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere).status_code == 302
    assert sign_in(client, "eva", "eva-has-a-long-password").status_code == 302
    assert leo.is_active


def test_guessing_at_many_accounts_is_slowed_by_address(
    client: Client, leo: User, settings: Any
) -> None:
    rated(settings, failed_sign_in="3/15min")
    for name in ("leo", "eva", "nobody"):
        assert sign_in(client).status_code == 302  # who signs in counts nothing
        client.logout()
        sound(sign_in(client, name, "the one password"), 400)
    response = sign_in(client)
    page = sound(response, 429)
    assert 0 < int(response["Retry-After"]) <= 900
    assert "Try again in 15 minutes." in page.one("div", "problems").text
    sound(sign_in(Client(headers={"x-forwarded-for": "192.0.2.7"})), 429)
    assert client.post(TOKENS, headers=basic(OWN)).status_code == 429
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302
    assert leo.is_active


def test_tries_for_a_token_count_with_those_on_the_page(
    client: Client, leo: User, settings: Any
) -> None:
    rated(settings, failed_sign_in="2/15min")
    for _try in range(2):
        assert client.post(TOKENS, headers=basic("wrong")).status_code == 401
    sound(sign_in(client), 429)
    assert leo.is_active


def test_the_administration_has_no_sign_in_of_its_own(client: Client, leo: User) -> None:
    response = client.get("/admin/", follow=True)
    assert [address for address, _status in response.redirect_chain] == [
        f"{ADMIN}?next=/admin/",
        f"{SIGN_IN}?next=/admin/",
    ]
    assert client.get(ADMIN)["Location"] == f"{SIGN_IN}?next=/admin/"
    assert client.get(ADMIN, {"next": "//elsewhere.example"})["Location"].endswith("=/admin/")
    sent = {"username": "leo", "password": OWN, "next": "/admin/"}
    assert client.post(ADMIN, sent).status_code == 405
    assert "_auth_user_id" not in client.session
    User.objects.filter(pk=leo.pk).update(is_staff=True)
    assert sign_in(client, next="/admin/")["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/password_change/")["Location"] == PASSWORD


def test_who_is_not_of_the_staff_is_told_so_once(client: Client, leo: User) -> None:
    client.force_login(leo)
    page = Page(client.get("/admin/", follow=True).content.decode())
    assert page.answer == "The administration is open to the staff of this site only."


def test_an_open_session_is_no_way_to_guess_a_password(
    client: Client, leo: User, settings: Any
) -> None:
    rated(settings, sign_in="2/min")
    client.force_login(leo)
    for _try in range(2):
        sound(client.post(PASSWORD, {"old_password": "wrong"}), 400)
    sound(client.post(PASSWORD, {"old_password": OWN}), 429)
