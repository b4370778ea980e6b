"""Asking whether a user may do something."""

import pytest
from django.contrib.auth.models import AnonymousUser

from plans.errors import RoleMissing
from plans.models import Plan
from plans.permissions import permitted_sectors, require
from plans.roles import EDIT_PLAN, MANAGE_REPORT, RECORD_MEASUREMENT
from tests.kpi_factories import person


def test_who_may_goes_on(plan: Plan) -> None:
    require(person("sec", "secretariat"), EDIT_PLAN)
    require(person("con", "contributor:R", plan=plan), RECORD_MEASUREMENT, _sector(plan, "R"))


def test_who_may_not_is_told_which_role_it_takes(plan: Plan) -> None:
    with pytest.raises(RoleMissing) as caught:
        require(person("con", "contributor:R", plan=plan), MANAGE_REPORT)
    assert str(caught.value) == (
        "This needs the role secretariat. Ask an administrator of this site for it."
    )
    assert caught.value.permission == MANAGE_REPORT


def test_who_may_not_in_this_sector_is_told_in_which(plan: Plan) -> None:
    with pytest.raises(RoleMissing) as caught:
        require(AnonymousUser(), RECORD_MEASUREMENT, _sector(plan, "T"))
    assert str(caught.value).startswith(
        "This needs the role contributor or secretariat for Sector T."
    )
    assert caught.value.sector == "T"


def test_the_sectors_in_which_a_user_may(plan: Plan) -> None:
    sectors = list(plan.sectors.all())
    both = person("both", "contributor:R", "contributor:D", "reviewer:T", plan=plan)
    found = permitted_sectors(both, RECORD_MEASUREMENT, sectors)
    assert {sector.code for sector in found} == {"R", "D"}
    assert permitted_sectors(person("sec", "secretariat"), RECORD_MEASUREMENT, sectors) == sectors
    assert permitted_sectors(AnonymousUser(), RECORD_MEASUREMENT, sectors) == []


def _sector(plan: Plan, code: str) -> object:
    return plan.sectors.get(code=code)
