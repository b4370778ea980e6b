"""Nobody gives themselves a role: a second administrator confirms it."""

import pytest
from django.contrib.auth.models import User

from itu_plan.accounts.people import (
    AlreadyGranted,
    SelfGranted,
    account_log,
    grant_role,
    set_active,
)
from itu_plan.accounts.requests import (
    NoSuchRequest,
    OwnRequest,
    ask_for_role,
    confirm_role,
    refuse_role,
)
from itu_plan.models import RoleGrant, RoleRequest
from plans.errors import RoleMissing
from tests.kpi_factories import person

pytestmark = pytest.mark.django_db
WHY, SEEN = "I stand in for Sol.", "Agreed with the Bureau."


@pytest.fixture
def ada() -> User:
    return person("ada", "administrator")


@pytest.fixture
def bob() -> User:
    return person("bob", "administrator")


def asked(user: User) -> RoleRequest:
    return ask_for_role(user=user, role="secretariat", sector=None, reason=WHY)


def has_role(user: User) -> bool:
    return RoleGrant.objects.filter(user=user, role="secretariat").exists()


def test_the_service_gives_nobody_a_role_by_themselves(ada: User) -> None:
    with pytest.raises(SelfGranted, match="second administrator"):
        grant_role(user=ada, role="secretariat", reason=WHY, author=ada)
    assert not has_role(ada)


def test_a_second_one_confirms(ada: User, bob: User) -> None:
    asked(ada)
    asked(ada)
    assert not has_role(ada)
    assert confirm_role(user=ada, key="secretariat", reason=SEEN, author=bob).role == "secretariat"
    assert has_role(ada)
    latest = account_log(ada)[0]
    assert (latest.who, latest.why) == ("bob", f"{WHY} Confirmed: {SEEN}")
    asking = account_log(ada)[1]
    assert (asking.what, asking.why) == ("Role asked for (secretariat)", WHY)
    with pytest.raises(NoSuchRequest):
        confirm_role(user=ada, key="secretariat", reason=SEEN, author=bob)
    with pytest.raises(AlreadyGranted):
        asked(ada)


def test_neither_who_asked_nor_who_may_not(ada: User) -> None:
    asked(ada)
    with pytest.raises(OwnRequest):
        confirm_role(user=ada, key="secretariat", reason=SEEN, author=ada)
    with pytest.raises(RoleMissing):
        confirm_role(user=ada, key="secretariat", reason=SEEN, author=person("leo"))
    with pytest.raises(RoleMissing):
        ask_for_role(user=person("eva"), role="secretariat", sector=None, reason=WHY)
    assert not has_role(ada)


def test_it_is_refused_or_taken_back(ada: User, bob: User) -> None:
    asked(ada)
    refuse_role(user=ada, key="secretariat", reason="Not now.", author=bob)
    assert not RoleRequest.objects.exists()
    asked(ada)
    refuse_role(user=ada, key="secretariat", reason="No need.", author=ada)
    assert not RoleRequest.objects.exists()
    assert not has_role(ada)


def test_who_may_sign_in_no_more_asks_for_nothing(ada: User, bob: User) -> None:
    asked(ada)
    set_active(user=ada, is_active=False, reason=WHY, author=bob)
    set_active(user=ada, is_active=True, reason=WHY, author=bob)
    with pytest.raises(NoSuchRequest):
        confirm_role(user=ada, key="secretariat", reason=SEEN, author=bob)
