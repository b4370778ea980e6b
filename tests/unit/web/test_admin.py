"""The administration reads: every model that is registered, whoever registered it."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse
from knox.models import AuthToken

from plans.models import Plan

MODELS = sorted(
    model._meta.label_lower for model in apps.get_models() if admin.site.is_registered(model)
)


@pytest.fixture
def root(client: Client, db: None) -> Client:
    """Return a superuser who has signed in."""
    del db
    client.force_login(User.objects.create_superuser("root", password="a long one"))  # noqa: S106
    return client


def address(model: str, page: str, *args: Any) -> str:
    return reverse(f"admin:{model.replace('.', '_')}_{page}", args=args)


def test_accounts_groups_and_tokens_are_there() -> None:
    assert {"auth.user", "auth.group", "knox.authtoken", "itu_plan.rolegrant"} <= set(MODELS)


@pytest.mark.parametrize("model", MODELS)
def test_not_even_a_superuser_writes(root: Client, model: str) -> None:
    assert root.get(address(model, "changelist")).status_code == 200
    assert root.get(address(model, "add")).status_code == 403
    assert root.post(address(model, "add"), {}).status_code == 403
    assert root.post(address(model, "delete", "1"), {"post": "yes"}).status_code in {302, 403}
    chosen = {"action": "delete_selected", "_selected_action": ["1"], "post": "yes"}
    assert b"deleted" not in root.post(address(model, "changelist"), chosen).content
    assert User.objects.count() == 1


def test_what_opens_an_account_is_not_shown(root: Client, plan: Plan) -> None:
    user = User.objects.get(username="root")
    token = AuthToken.objects.create(user=user)[0]
    page = root.get(address("auth.user", "change", user.pk)).content.decode()
    assert user.password not in page
    assert 'name="_save"' not in page
    assert root.post(address("auth.user", "change", user.pk), {}).status_code == 403
    tokens = root.get(address("knox.authtoken", "changelist")).content.decode()
    assert token.token_key in tokens
    assert token.digest not in tokens
    with pytest.raises(NoReverseMatch):
        address("auth.user", "password_change", user.pk)
    assert plan.slug in root.get(address("plans.plan", "changelist")).content.decode()
