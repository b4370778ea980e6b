"""Sessions end by themselves, and know whose they are."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from itu_plan.accounts.access import end_access, end_session, open_sessions
from itu_plan.accounts.sessions import SessionStore
from itu_plan.models import AccountSession
from tests.conftest import Count
from tests.kpi_factories import person

pytestmark = pytest.mark.django_db
PAGE = "/en/account/"


@pytest.fixture
def leo() -> User:
    return person("leo")


@pytest.fixture
def signed_in(client: Client, leo: User) -> Client:
    client.force_login(leo)
    return client


def earlier(**how_much: float) -> Any:
    return timezone.now() - timedelta(**how_much)


def is_open(client: Client) -> bool:
    return bool(client.get(PAGE).status_code == 200)


def test_a_session_knows_its_user_and_when_it_began(signed_in: Client, leo: User) -> None:
    row = AccountSession.objects.get()
    assert row.user == leo
    session = signed_in.session
    session["more"] = 1
    session.save()
    assert AccountSession.objects.get().began_at == row.began_at


def test_a_session_that_is_not_used_ends(signed_in: Client, settings: Any) -> None:
    settings.SESSION_IDLE_MINUTES = 30
    AccountSession.objects.update(seen_at=earlier(minutes=29))
    assert is_open(signed_in)
    AccountSession.objects.update(seen_at=earlier(minutes=31))
    assert not is_open(signed_in)
    SessionStore.clear_expired()
    assert not AccountSession.objects.filter(user__isnull=False).exists()


def test_a_session_ends_however_much_it_is_used(signed_in: Client, settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 3600
    AccountSession.objects.update(began_at=earlier(minutes=59))
    assert is_open(signed_in)
    AccountSession.objects.update(began_at=earlier(minutes=61))
    assert not is_open(signed_in)


def test_that_it_is_used_is_written_once_a_minute(signed_in: Client, count: Count) -> None:
    key = AccountSession.objects.get().pk
    with count(1):
        assert SessionStore(key).load()
    AccountSession.objects.update(seen_at=earlier(minutes=2))
    with count(2):
        assert SessionStore(key).load()
    with count(1):
        assert SessionStore(key).load()
    assert is_open(signed_in)


def test_the_owner_sees_and_ends_each(signed_in: Client, leo: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(leo)
    Client().force_login(person("eva"))
    this = signed_in.session.session_key
    found = {one.is_this: one for one in open_sessions(leo, this)}
    assert set(found) == {True, False}
    assert found[True].name not in str(this)
    assert not end_session(person("ann"), found[False].name)
    assert end_session(leo, found[False].name)
    assert (is_open(signed_in), is_open(elsewhere)) == (True, False)
    end_access(leo)
    assert not is_open(signed_in)
    assert AccountSession.objects.filter(user__username="eva").exists()
