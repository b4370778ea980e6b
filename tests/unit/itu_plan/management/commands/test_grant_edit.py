"""The permission to edit plans, from the command line."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def may_edit() -> bool:
    return User.objects.get(username="ana").has_perm("goals.edit_plan")


def test_it_grants_and_revokes() -> None:
    User.objects.create_user("ana")
    assert not may_edit()
    call_command("grant_edit", "ana", verbosity=0)
    assert may_edit()
    call_command("grant_edit", "ana", "--revoke", verbosity=0)
    assert not may_edit()


@pytest.mark.parametrize(("name", "said"), [("nobody", "no user"), ("", "username")])
def test_it_refuses_a_stranger(name: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("grant_edit", name)
