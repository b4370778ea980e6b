"""A new password by mail, and what a new password ends."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from knox.models import AuthToken

from itu_plan.models import AccountSession, SignInRecord
from tests.kpi_factories import person
from tests.pages.test_accounts import NEW, change, described, sign_in, sound, wish
from tests.pages.test_kept import rated

FORGOTTEN = "/en/password/forgotten/"
MAIL = "leo@itu.example"


@pytest.fixture
def leo(db: None) -> User:
    """Return Leo, who has a mail address, is signed in somewhere and has a token."""
    del db
    user = person("leo")
    user.email = MAIL
    user.save()
    Client().force_login(user)
    AuthToken.objects.create(user=user)
    return user


@pytest.fixture
def asked(client: Client, django_capture_on_commit_callbacks: Any) -> Any:
    """Return what asks for a mail and lets it be sent."""

    def ask(address: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(FORGOTTEN, {"email": address})

    return ask


def link_in(text: Any) -> str:
    found = re.search(r"http://testserver(/\S+)", str(text))
    assert found
    return found.group(1)


def nothing_open(user: User) -> bool:
    return not AccountSession.objects.filter(user=user) and not AuthToken.objects.filter(user=user)


def test_a_link_sets_a_new_password_and_ends_what_was_open(
    client: Client, leo: User, asked: Any
) -> None:
    sound(client.get(FORGOTTEN), 200)
    assert asked(MAIL.upper())["Location"] == f"{FORGOTTEN}done/"
    (sent,) = mail.outbox
    assert (sent.to, "account leo" in sent.body) == ([MAIL], True)
    first = client.get(link_in(sent.body))
    assert first.status_code == 302
    page = sound(client.get(first["Location"]), 200)
    assert "within" not in page.text
    short = {"new_password1": "short", "new_password2": "short"}
    refused = sound(client.post(first["Location"], short), 400)
    assert "at least 12" in described(refused, "id_new_password2")
    assert not nothing_open(leo)
    done = client.post(first["Location"], {"new_password1": NEW, "new_password2": NEW})
    assert done["Location"] == "/en/sign-in/"
    assert nothing_open(leo)
    assert sign_in(Client(), password=NEW).status_code == 302
    record = SignInRecord.objects.get(way="link in a mail")
    assert (record.user, record.succeeded) == (leo, True)
    again = sound(client.get(link_in(sent.body)), 200)
    assert "not good any more" in again.answer


def test_the_answer_says_nothing_of_who_has_an_account(leo: User, asked: Any) -> None:
    off = person("off")
    User.objects.filter(pk=off.pk).update(is_active=False, email="off@itu.example")
    answers = [asked(one) for one in (MAIL, "nobody@itu.example", "off@itu.example")]
    assert len({(one.status_code, one["Location"], one.content) for one in answers}) == 1
    assert [one.to for one in mail.outbox] == [[MAIL]]
    assert leo.is_active


@pytest.mark.usefixtures("leo")
def test_mails_are_limited(asked: Any, settings: Any) -> None:
    rated(settings, password_reset="2/15min")  # noqa: S106
    assert [asked(MAIL).status_code for _time in range(3)] == [302, 302, 429]
    assert len(mail.outbox) == 2


def test_who_was_guessed_at_gets_in_by_mail(
    client: Client, leo: User, asked: Any, settings: Any
) -> None:
    rated(settings, failed_at_account="1/1h")
    sign_in(Client(REMOTE_ADDR="192.0.2.9"), password="wrong")  # noqa: S106
    assert sign_in(Client()).status_code == 429
    asked(MAIL)
    address = client.get(link_in(mail.outbox[0].body))["Location"]
    client.post(address, {"new_password1": NEW, "new_password2": NEW})
    assert sign_in(Client(), password=NEW).status_code == 302
    assert leo.is_active


@pytest.mark.parametrize("path", ["", "done/", "../new/MQ/x-y/"])
def test_a_site_that_sends_no_mail_says_so(
    client: Client, db: None, settings: Any, path: str
) -> None:
    del db
    settings.SENDS_MAIL = False
    answer = client.get(
        f"{FORGOTTEN}{path}" if path != "../new/MQ/x-y/" else "/en/password/new/MQ/x-y/"
    )
    assert answer.status_code == 404
    assert "sends no mail" in answer.content.decode()


def test_a_change_ends_tokens_and_other_sessions(client: Client, leo: User) -> None:
    client.force_login(leo)
    assert change(client, old="leo-has-a-long-password").status_code == 302
    assert not AuthToken.objects.exists()
    assert AccountSession.objects.get(user=leo).pk == client.session.session_key


def test_what_was_open_stays_closed_when_somebody_comes_back(client: Client, leo: User) -> None:
    inside = Client()
    inside.force_login(leo)
    client.force_login(person("ada", "administrator"))
    assert wish(client, "deactivate").status_code == 302
    assert nothing_open(leo)
    assert wish(client, "activate").status_code == 302
    assert inside.get("/en/account/").status_code == 302
    assert sign_in(Client()).status_code == 302


def test_an_administrator_says_the_mail_address(client: Client, leo: User) -> None:
    client.force_login(person("ada", "administrator"))
    assert wish(client, "mail", mail="leo@new.example").status_code == 302
    leo.refresh_from_db()
    assert leo.email == "leo@new.example"
    page = sound(client.get("/en/people/leo/"), 200)
    assert page.table("caption-log").texts[1][1] == "Mail address changed"
    assert wish(client, "mail", mail="no address").status_code == 400


def test_a_second_administrator_confirms_on_the_page(client: Client, db: None) -> None:
    del db
    ada, bob = person("ada", "administrator"), Client()
    client.force_login(ada)
    bob.force_login(person("bob", "administrator"))
    assert wish(client, "grant", "ada", role="secretariat").status_code == 302
    own = sound(client.get("/en/people/ada/"), 200)
    assert "Roles asked for" in own.text
    assert "Confirm: give the role" not in own.text
    sound(wish(client, "confirm", "ada", role="secretariat"), 400)
    seen = sound(bob.get("/en/people/ada/"), 200)
    assert "Confirm: give the role" in seen.text
    empty = sound(wish(bob, "confirm", "ada", role="secretariat", reason=""), 400)
    assert "few words why" in described(empty, "confirm-secretariat-reason")
    assert wish(bob, "confirm", "ada", role="secretariat").status_code == 302
    assert ada.role_grants.filter(role="secretariat").exists()
