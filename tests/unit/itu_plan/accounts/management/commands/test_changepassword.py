"""A password that is set at the command line ends what was open for the account."""

import getpass
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from knox.models import AuthToken

from tests.kpi_factories import person


@pytest.mark.django_db
def test_it_ends_sessions_and_tokens(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    typed: Any = lambda *_args, **_words: "four words without sense"  # noqa: E731
    monkeypatch.setattr(getpass, "getpass", typed)
    leo, eva = person("leo"), person("eva")
    client.force_login(leo)
    for user in (leo, eva):
        AuthToken.objects.create(user=user)
    call_command("changepassword", "leo", verbosity=0)
    leo.refresh_from_db()
    assert leo.check_password("four words without sense")
    assert client.get("/en/account/").status_code == 302
    assert [token.user for token in AuthToken.objects.all()] == [eva]
