"""The roles: what they promise in words, and what they give."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission

from plans import roles
from plans.roles import DUTIES, UserRole, roles_with
from tests.architecture import tree

NAMED = {text for name, text in vars(roles).items() if name.isupper() and isinstance(text, str)}
ALL = {permission for duty in DUTIES.values() for permission in duty.permissions}


def test_every_role_has_a_duty_in_a_sentence() -> None:
    assert set(DUTIES) == set(UserRole)
    for duty in DUTIES.values():
        assert duty.sentence[0].isupper()
        assert duty.sentence.endswith(".")


@pytest.mark.django_db
def test_every_permission_is_one_that_a_model_declares() -> None:
    found = Permission.objects.values_list("content_type__app_label", "codename")
    assert {f"{app}.{name}" for app, name in found} >= ALL


def test_every_declared_permission_of_our_own_is_given_by_a_role() -> None:
    declared = {
        f"{model._meta.app_label}.{name}"
        for model in apps.get_models()
        if model._meta.app_label in set(tree.APPS)
        for name, _words in model._meta.permissions
    }
    assert declared == ALL == NAMED


@pytest.mark.parametrize(
    ("permission", "found"),
    [
        (roles.EDIT_PLAN, (UserRole.SECRETARIAT,)),
        (roles.RECORD_MEASUREMENT, (UserRole.CONTRIBUTOR, UserRole.SECRETARIAT)),
        (roles.REVIEW_SECTION, (UserRole.REVIEWER, UserRole.SECRETARIAT)),
        (roles.MANAGE_ROLES, (UserRole.ADMINISTRATOR,)),
        ("goals.sing", ()),
    ],
)
def test_roles_with_a_permission(permission: str, found: tuple[UserRole, ...]) -> None:
    assert roles_with(permission) == found


def test_nobody_who_works_on_the_plan_says_who_has_which_role() -> None:
    assert DUTIES[UserRole.ADMINISTRATOR].permissions == {roles.MANAGE_ROLES}


def test_only_the_roles_that_work_for_a_sector_are_held_in_one() -> None:
    of_sector = {role for role in UserRole if DUTIES[role].is_of_sector}
    assert of_sector == {UserRole.CONTRIBUTOR, UserRole.REVIEWER}
