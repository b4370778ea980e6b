"""The log of tries to sign in, and what is forgotten of it."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from itu_plan.accounts.log import (
    WORDS,
    Way,
    note_failure,
    note_success,
    old_sign_ins,
    sign_ins,
)
from itu_plan.accounts.tries import old_tries
from itu_plan.models import SignInRecord, TryCount
from tests.kpi_factories import person

pytestmark = pytest.mark.django_db


def test_who_from_where_about_and_how() -> None:
    leo = person("leo")
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.77")
    note_success(request, leo, Way.PASSWORD)
    note_failure(request, " leo ", Way.TOKEN)
    note_failure(request, "my secret phrase", Way.PASSWORD)
    note_failure(request, "a\0b", Way.PASSWORD)
    found = [(one.user, one.network, one.way, one.succeeded) for one in sign_ins()]
    near = "192.0.2.0/24"
    assert found == [
        (None, near, "password", False),
        (None, near, "password", False),
        (leo, near, "password for a token", False),
        (leo, near, "password", True),
    ]
    assert sign_ins(leo).count() == 2
    assert set(WORDS) == set(Way)
    assert max(map(len, Way)) <= 20


def test_what_is_past_its_time_is_told_apart() -> None:
    now = timezone.now()
    for days in (1, 400):
        at = now - timedelta(days=days)
        SignInRecord.objects.create(network="", way="password", succeeded=True, at=at)
        TryCount.objects.create(key=str(days), expires_at=now + timedelta(days=2 - days))
    assert [row.at for row in old_sign_ins()] == [now - timedelta(days=400)]
    assert [row.pk for row in old_tries()] == ["400"]
