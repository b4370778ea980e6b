"""Roles from the command line."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from itu_plan.models import RoleGrant
from plans.models import Plan
from plans.roles import EDIT_PLAN, RECORD_MEASUREMENT
from tests.factories import PlanFactory, SectorFactory

pytestmark = pytest.mark.django_db
WHY = "Elected in March."


@pytest.fixture(autouse=True)
def _ana(db: None) -> None:
    del db
    User.objects.create_user("ana")


def ana() -> User:
    return User.objects.get(username="ana")


def told(*arguments: str, reason: str = WHY) -> str:
    out = StringIO()
    call_command("grant_role", *arguments, reason=reason, stdout=out)
    return out.getvalue()


def test_it_grants_and_revokes() -> None:
    assert told("ana", "secretariat") == "ana has the role now: secretariat.\n"
    assert ana().has_perm(EDIT_PLAN)
    assert RoleGrant.history.get().history_change_reason == WHY
    assert told("ana", "secretariat", "--revoke") == "ana no longer has the role: secretariat.\n"
    assert not ana().has_perm(EDIT_PLAN)


def test_it_finds_the_sector_of_the_only_plan(plan: Plan) -> None:
    said = told("ana", "contributor", "--sector", "R")
    assert said == "ana has the role now: contributor of Sector R in plan 2008-2011.\n"
    assert ana().has_perm(RECORD_MEASUREMENT, plan.sectors.get(code="R"))


def test_of_several_plans_one_is_named(plan: Plan) -> None:
    later = SectorFactory.create(plan=PlanFactory.create(slug="2012-2015"), code="R")
    with pytest.raises(CommandError, match=r"--plan: 2008-2011, 2012-2015|2012-2015, 2008-2011"):
        told("ana", "reviewer", "--sector", "R")
    told("ana", "reviewer", "--sector", "R", "--plan", "2012-2015")
    assert RoleGrant.objects.get().sector == later
    assert later.plan != plan


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody", "secretariat"], "no user"),
        (["", "secretariat"], "username"),
        (["ana", "king"], "invalid choice"),
        (["ana", "reviewer"], "is held in a Sector"),
        (["ana", "reviewer", "--sector", "X"], 'no Sector "X" in any plan'),
        (["ana", "reviewer", "--sector", "R", "--plan", "1900-1903"], "in plan 1900-1903"),
        (["ana", "secretariat", "--revoke"], "does not have the role"),
    ],
)
def test_what_it_refuses(plan: Plan, arguments: list[str], said: str) -> None:
    del plan
    with pytest.raises(CommandError, match=said):
        told(*arguments)
    assert not RoleGrant.objects.exists()


def test_it_needs_a_reason() -> None:
    with pytest.raises(CommandError, match="--reason"):
        call_command("grant_role", "ana", "secretariat")
    with pytest.raises(CommandError, match="few words why"):
        told("ana", "secretariat", reason=" ")
