"""A token from the command line."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone
from knox.auth import TokenAuthentication
from knox.models import AuthToken

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("create_token", *arguments, stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue()


def test_it_prints_the_token_alone() -> None:
    ana = User.objects.create_user("ana")
    secret, said = run("ana", "--days", "7")
    assert TokenAuthentication().authenticate_credentials(secret.encode())[0] == ana
    expiry = AuthToken.objects.get().expiry
    assert timedelta(days=6) < expiry - timezone.now() <= timedelta(days=7)
    assert f"{expiry:%Y-%m-%d}" in said


def test_it_is_good_for_ninety_days_else() -> None:
    User.objects.create_user("ana")
    run("ana")
    assert AuthToken.objects.get().expiry > timezone.now() + timedelta(days=89)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], 'no user "nobody"'),
        ([""], "active user"),
        (["left"], "active user"),
        (["ana", "--days", "0"], "1 to 365"),
        (["ana", "--days", "366"], "1 to 365"),
    ],
)
def test_it_refuses(arguments: list[str], said: str) -> None:
    User.objects.create_user("ana")
    User.objects.create_user("left", is_active=False)
    with pytest.raises(CommandError, match=said):
        run(*arguments)
    assert not AuthToken.objects.exists()
