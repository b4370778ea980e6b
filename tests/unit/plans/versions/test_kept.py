"""Of a plan the newest version is kept, and none that is read late takes its place."""

import pytest

from plans.models import Plan
from plans.versions.kept import version_of


def at(revision: int) -> Plan:
    plan = Plan(slug="2008-2011", revision=revision)
    plan.__dict__.update(revised_number=revision, revised_at=None)
    return plan


@pytest.mark.usefixtures("keeping")
def test_a_version_gives_way_to_a_later_one_only() -> None:
    first, second = version_of(at(1)), version_of(at(2))
    assert version_of(at(2)) is second
    late = version_of(at(1))
    assert late is not first
    assert late.number == first.number
    assert version_of(at(2)) is second


def test_where_none_is_kept_each_is_its_own() -> None:
    assert version_of(at(1)) is not version_of(at(1))
