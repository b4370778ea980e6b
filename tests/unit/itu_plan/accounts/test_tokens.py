"""Tokens: as many as one person may have, and what is said of each."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from knox.models import AuthToken

from itu_plan.accounts.tokens import TooManyTokens, detail_of, new_token, note_use, own_tokens
from itu_plan.models import TokenDescription
from tests.conftest import Count
from tests.kpi_factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def leo() -> User:
    return person("leo")


def test_one_person_has_so_many_that_are_good(leo: User, settings: Any) -> None:
    settings.TOKENS_PER_PERSON = 2
    old, _secret = new_token(leo, name="old")
    new_token(leo, name="new", may_write=False)
    with pytest.raises(TooManyTokens, match="2 tokens"):
        new_token(leo)
    new_token(person("eva"))
    AuthToken.objects.filter(pk=old.pk).update(expiry=timezone.now() - timedelta(days=1))
    new_token(leo)
    assert [detail_of(one).name for one in own_tokens(leo)] == ["", "new"]
    assert [detail_of(one).may_write for one in own_tokens(leo)] == [True, False]


def test_one_from_before_writes_and_has_no_name(leo: User) -> None:
    token = AuthToken.objects.create(user=leo)[0]
    assert (detail_of(token).name, detail_of(token).may_write) == ("", True)
    note_use(token)
    assert TokenDescription.objects.get(pk=token.pk).used_at


def test_the_use_is_noted_now_and_then(leo: User, count: Count) -> None:
    token = new_token(leo, name="x")[0]
    note_use(token)
    token = own_tokens(leo).get()
    with count(0):
        note_use(token)
    TokenDescription.objects.update(used_at=timezone.now() - timedelta(minutes=6))
    note_use(own_tokens(leo).get())
    detail = TokenDescription.objects.get()
    assert timezone.now() - detail.used_at < timedelta(minutes=1)  # type: ignore[operator]
    assert detail.name == "x"
