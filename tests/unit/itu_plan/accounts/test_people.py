"""Giving and taking roles, accounts that come and go, and the log of both."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from itu_plan.accounts.people import (
    AlreadyGranted,
    LastAdministrator,
    NotGranted,
    SectorNeeded,
    SuperuserKept,
    WhyMissing,
    account_log,
    add_account,
    grant_role,
    revoke_role,
    set_active,
)
from itu_plan.models import RoleGrant
from plans.errors import RoleMissing
from plans.models import Plan
from plans.roles import EDIT_PLAN, UserRole
from sectors.models import Sector
from tests.kpi_factories import person
from web.errors import UnknownWord, WriteRefused

pytestmark = pytest.mark.django_db
WHY = "Elected in March."
Service = Callable[..., Any]


@pytest.fixture
def ada() -> User:
    return person("ada", "administrator")


@pytest.fixture
def leo() -> User:
    return person("leo")


def again(user: User) -> User:
    """Return the user as another request reads it."""
    return User.objects.get(pk=user.pk)


def radio(plan: Plan) -> Sector:
    return Sector.objects.get(plan=plan, code="R")


def test_a_role_is_given_and_signed(ada: User, leo: User) -> None:
    grant = grant_role(user=leo, role="secretariat", reason=f" {WHY} ", author=ada)
    assert again(leo).has_perm(EDIT_PLAN)
    (row,) = RoleGrant.history.filter(id=grant.pk)
    signed = (row.history_type, row.history_user, row.history_change_reason)
    assert signed == ("+", ada, WHY)


def test_a_role_is_taken_and_its_history_stays(ada: User, leo: User) -> None:
    grant_role(user=leo, role="secretariat", reason=WHY, author=ada)
    revoke_role(user=leo, role="secretariat", reason="Moved on.", author=ada)
    assert not again(leo).has_perm(EDIT_PLAN)
    rows = RoleGrant.history.filter(user=leo).order_by("history_id")
    assert [(row.history_type, row.history_change_reason) for row in rows] == [
        ("+", WHY),
        ("-", "Moved on."),
    ]
    assert rows[1].history_user == ada


def test_a_role_of_a_sector_is_taken_in_that_sector_only(ada: User, plan: Plan) -> None:
    con = person("con", "contributor:R", "contributor:T", plan=plan)
    revoke_role(user=con, role="contributor", sector=radio(plan), reason=WHY, author=ada)
    assert [grant.sector.code for grant in con.role_grants.all() if grant.sector] == ["T"]


def test_the_command_line_signs_with_no_name(leo: User) -> None:
    grant_role(user=leo, role="administrator", reason=WHY, author=None)
    assert RoleGrant.history.get(user=leo).history_user is None
    assert account_log(leo)[0].who == ""


@pytest.mark.parametrize("service", [grant_role, revoke_role])
@pytest.mark.parametrize("roles", [[], ["secretariat"]])
def test_only_an_administrator_says_who_has_which_role(
    leo: User, service: Service, roles: list[str]
) -> None:
    with pytest.raises(RoleMissing, match="the role administrator"):
        service(user=leo, role="reviewer", reason=WHY, author=person("eva", *roles))


@pytest.mark.parametrize("service", [grant_role, revoke_role])
@pytest.mark.parametrize(
    ("given", "error", "field", "said"),
    [
        ({"reason": " "}, WhyMissing, "reason", "Say in a few words why"),
        ({"role": "king"}, UnknownWord, "role", "“king” is not known here"),
        ({"role": "reviewer"}, SectorNeeded, "sector", "reviewer is held in a Sector"),
    ],
)
def test_a_wrong_wish_names_its_field(
    *,
    ada: User,
    leo: User,
    service: Service,
    given: dict[str, str],
    error: type[WriteRefused],
    field: str,
    said: str,
) -> None:
    wish = {"role": "secretariat", "reason": WHY, **given}
    with pytest.raises(error, match=said) as caught:
        service(user=leo, author=ada, **wish)
    assert caught.value.field == field
    assert not RoleGrant.objects.filter(user=leo).exists()


def test_a_role_of_the_whole_site_takes_no_sector(ada: User, leo: User, plan: Plan) -> None:
    with pytest.raises(SectorNeeded, match="secretariat is not held in a Sector"):
        grant_role(user=leo, role="secretariat", sector=radio(plan), reason=WHY, author=ada)


def test_a_role_is_given_once_and_taken_once(ada: User, leo: User, plan: Plan) -> None:
    wish: dict[str, Any] = {"user": leo, "role": "reviewer", "sector": radio(plan)}
    wish.update(reason=WHY, author=ada)
    with pytest.raises(NotGranted, match=r"leo does not .*: reviewer of Sector R in plan 2008"):
        revoke_role(**wish)
    grant_role(**wish)
    with pytest.raises(AlreadyGranted, match=r"leo has the role already: reviewer of Sector R"):
        grant_role(**wish)


def test_the_last_administrator_stays(ada: User) -> None:
    person("off", "administrator")
    User.objects.filter(username="off").update(is_active=False)
    with pytest.raises(LastAdministrator, match="ada is the last administrator"):
        revoke_role(user=ada, role="administrator", reason=WHY, author=ada)
    with pytest.raises(LastAdministrator):
        revoke_role(user=ada, role="administrator", reason=WHY, author=None)
    with pytest.raises(LastAdministrator):
        set_active(user=ada, is_active=False, reason=WHY, author=ada)
    assert again(ada).is_active
    person("eva", "administrator")
    revoke_role(user=ada, role="administrator", reason=WHY, author=ada)
    assert not again(ada).role_grants.exists()


def test_a_new_account_is_never_more_than_an_account(ada: User) -> None:
    wished = User(username="new", is_superuser=True, is_staff=True)
    add_account(user=wished, author=ada)
    made = User.objects.get(username="new")
    assert (made.is_superuser, made.is_staff, made.is_active) == (False, False, True)
    assert [(entry.who, entry.what) for entry in account_log(made)] == [("ada", "Account made")]


def test_an_account_that_is_there_is_not_made_over(ada: User, leo: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        add_account(user=User(username=leo.username), author=ada)


def test_an_account_ends_and_begins_again(ada: User, leo: User) -> None:
    set_active(user=leo, is_active=False, reason="On leave.", author=ada)
    assert not again(leo).is_active
    set_active(user=leo, is_active=False, reason="On leave.", author=ada)
    set_active(user=leo, is_active=True, reason="Back: in May.", author=ada)
    assert again(leo).is_active
    assert [(entry.who, entry.what, entry.why) for entry in account_log(leo)] == [
        ("ada", "May sign in again", "Back: in May."),
        ("ada", "May sign in no more", "On leave."),
    ]


def test_who_may_end_an_account_and_why(ada: User, leo: User) -> None:
    with pytest.raises(RoleMissing):
        set_active(user=leo, is_active=False, reason=WHY, author=person("eva", "secretariat"))
    with pytest.raises(RoleMissing):
        add_account(user=User(username="x"), author=leo)
    with pytest.raises(WhyMissing):
        set_active(user=leo, is_active=False, reason=" ", author=ada)
    assert again(leo).is_active


def test_a_superuser_is_left_alone(ada: User) -> None:
    root = User.objects.create_superuser("root")
    with pytest.raises(SuperuserKept, match="root is a superuser"):
        set_active(user=root, is_active=False, reason=WHY, author=ada)


def test_the_log_mixes_roles_and_account_the_latest_first(ada: User, leo: User, plan: Plan) -> None:
    grant_role(user=leo, role="reviewer", sector=radio(plan), reason=WHY, author=ada)
    set_active(user=leo, is_active=False, reason="On leave.", author=ada)
    revoke_role(user=leo, role="reviewer", sector=radio(plan), reason="[1]", author=None)
    words = "reviewer of Sector R in plan 2008-2011"
    assert [entry[1:] for entry in account_log(leo)] == [
        ("", f"Role taken away: {words}", "[1]"),
        ("ada", "May sign in no more", "On leave."),
        ("ada", f"Role given: {words}", WHY),
    ]


@pytest.mark.parametrize("role", list(UserRole))
def test_the_database_holds_roles_to_their_sectors(leo: User, plan: Plan, role: UserRole) -> None:
    wrong = None if role in {UserRole.CONTRIBUTOR, UserRole.REVIEWER} else radio(plan)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=leo, role=role.value, sector=wrong)
