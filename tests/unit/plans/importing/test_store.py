"""The snapshot of a plan."""

from typing import Any

import pytest

from plans.importing.kinds import kind_named, plan_kinds
from plans.importing.loading import records_from
from plans.importing.store import ELSEWHERE, load_stored_plan, records_in
from sectors.models import Objective, ObjectiveGoalLink
from tests.unit.plans.importing.plan_copy import PlanCopy
from tests.unit.plans.importing.written import imported

pytestmark = pytest.mark.django_db


def test_absent_plan_has_no_records() -> None:
    assert records_in("2012-2015") == ()


def test_snapshot_is_what_was_read(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    wanted = {(each.kind, each.key): each.fields for each in records_from(plan_copy.path)}
    stored = {(each.kind, each.key): each.fields for each in records_in("2012-2015")}
    assert stored == wanted


def test_snapshot_knows_the_row_of_each_record(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    snapshot = load_stored_plan("2012-2015")
    assert snapshot.pks[kind_named("objective"), "T1"] == Objective.objects.get(code="T1").pk
    assert len(snapshot.pks) == len(snapshot.records)


def test_snapshot_takes_a_query_per_kind(
    plan_copy: PlanCopy, django_assert_num_queries: Any
) -> None:
    imported(plan_copy.path)
    with django_assert_num_queries(len(plan_kinds())):
        records_in("2012-2015")


def test_reference_into_another_plan_is_seen(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    second_plan(plan_copy)
    imported(plan_copy.path)
    link = ObjectiveGoalLink.objects.filter(goal__plan__slug="2012-2015").first()
    assert link is not None
    link.goal = type(link.goal).objects.get(plan__slug="2016-2019", code=link.goal.code)
    link.save()
    kind = kind_named("objective to goal link")
    goals = [each.fields["goal"] for each in records_in("2012-2015") if each.kind is kind]
    assert ELSEWHERE in goals


def second_plan(plan_copy: PlanCopy) -> None:
    """Make another cycle of the small plan."""
    plan_copy.replace("plan.yaml", "2012-2015", "2016-2019")
    plan_copy.replace("plan.yaml", "first_year: 2012", "first_year: 2016")
    plan_copy.replace("plan.yaml", "last_year: 2015", "last_year: 2019")


def test_every_column_belongs_to_its_kind() -> None:
    elsewhere = {"id", "plan", "is_current", "is_published", "revision", "touched"}
    for kind in plan_kinds():
        columns = {field.name for field in kind.model._meta.fields} - elsewhere
        assert columns == set(kind.fields)
