import pytest
from django.contrib.auth.models import AnonymousUser

from plans.models import Plan
from reports.display.words import owner_name, section_name, works_on_reports
from tests.kpi_factories import person


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("goals-G1", "Goal G1"),
        ("sector-INT", "Sector INT"),
        ("priorities", "High-priority outputs"),
    ],
)
def test_a_section_has_a_name(key: str, name: str) -> None:
    assert section_name(key) == name


@pytest.mark.parametrize(
    ("role", "works"),
    [
        ("contributor:T", True),
        ("reviewer:R", True),
        ("secretariat", True),
        ("administrator", False),
    ],
)
def test_roles_in_reports(plan: Plan, role: str, works: bool) -> None:
    assert works_on_reports(person("somebody", role, plan=plan), plan.sectors.all()) is works


def test_nobody_without_a_role_works_on_reports(plan: Plan) -> None:
    assert not works_on_reports(AnonymousUser(), plan.sectors.all())
    assert not works_on_reports(person("reader"), plan.sectors.all())


def test_a_section_without_a_sector_is_the_secretariats(plan: Plan) -> None:
    assert owner_name(None) == "Secretariat"
    assert owner_name(plan.sectors.get(code="D")) == "Sector D"
