"""The permissions that roles give, as Django is asked for them."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from plans.models import Plan
from plans.roles import (
    EDIT_PLAN,
    MANAGE_ROLES,
    RECORD_MEASUREMENT,
    REVIEW_MEASUREMENT,
    WRITE_SECTION,
)
from sectors.models import Sector
from tests.conftest import Count
from tests.factories import PlanFactory, SectorFactory
from tests.kpi_factories import person


def test_a_role_of_a_sector_gives_in_that_sector_only(plan: Plan) -> None:
    con = person("con", "contributor:R", plan=plan)
    radio, telecom = plan.sectors.get(code="R"), plan.sectors.get(code="T")
    assert con.has_perm(RECORD_MEASUREMENT, radio)
    assert con.has_perm(WRITE_SECTION, radio)
    assert not con.has_perm(RECORD_MEASUREMENT, telecom)
    assert not con.has_perm(REVIEW_MEASUREMENT, radio)
    assert not con.has_perm(EDIT_PLAN, radio)


def test_asked_without_a_sector_or_for_something_else_it_gives_nothing(plan: Plan) -> None:
    con = person("con", "contributor:R", plan=plan)
    assert not con.has_perm(RECORD_MEASUREMENT)
    assert not con.has_perm(RECORD_MEASUREMENT, plan)


def test_the_sector_of_the_same_code_in_another_plan_is_another(plan: Plan) -> None:
    other = SectorFactory.create(plan=PlanFactory.create(slug="2012-2015"), code="R")
    con = person("con", "contributor:R", plan=plan)
    assert not con.has_perm(RECORD_MEASUREMENT, other)


def test_a_role_of_the_whole_site_gives_in_every_sector(plan: Plan) -> None:
    sec = person("sec", "secretariat")
    assert sec.has_perm(EDIT_PLAN)
    assert all(sec.has_perm(RECORD_MEASUREMENT, sector) for sector in Sector.objects.all())
    assert not sec.has_perm(RECORD_MEASUREMENT, plan)
    assert not sec.has_perm(MANAGE_ROLES)


@pytest.mark.django_db
def test_who_may_not_sign_in_may_nothing() -> None:
    sec = person("sec", "secretariat")
    sec.is_active = False
    assert not sec.has_perm(EDIT_PLAN)
    assert not AnonymousUser().has_perm(EDIT_PLAN)
    assert not person("leo").has_perm(EDIT_PLAN)


def test_all_questions_of_a_request_cost_one_query(plan: Plan, count: Count) -> None:
    person("con", "contributor:R", plan=plan)
    radio = plan.sectors.get(code="R")
    con = User.objects.get(username="con")
    with count(1):
        assert con.has_perm(RECORD_MEASUREMENT, radio)
        assert not con.has_perm(REVIEW_MEASUREMENT, radio)
