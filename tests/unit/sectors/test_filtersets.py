import pytest
from django.http import QueryDict

from plans.models import Plan
from sectors.filtersets import ObjectiveFilterSet, SectorFilterSet
from sectors.models import Objective, Sector
from tests.factories import (
    GoalFactory,
    ObjectiveFactory,
    ObjectiveGoalLinkFactory,
    PlanFactory,
    SectorFactory,
)


@pytest.fixture
def own(db: None) -> Plan:
    del db
    plan: Plan = PlanFactory.create()
    return plan


def filtered(query: str, plan: Plan) -> ObjectiveFilterSet:
    return ObjectiveFilterSet(QueryDict(query), Objective.objects.in_plan(plan), plan=plan)


@pytest.mark.parametrize("field", ["name", "title", "mission"])
def test_sectors_are_searched_by_name_title_and_mission(own: Plan, field: str) -> None:
    found = SectorFactory.create(plan=own, **{field: "Of the spectrum"})
    SectorFactory.create(plan=own)
    query = QueryDict("search=spectrum")
    assert list(SectorFilterSet(query, Sector.objects.in_plan(own), plan=own).qs) == [found]


def test_objectives_of_a_sector(own: Plan) -> None:
    found = ObjectiveFactory.create(sector__plan=own)
    ObjectiveFactory.create(sector__plan=own)
    assert list(filtered(f"sector={found.sector.code}", own).qs) == [found]


def test_objectives_that_serve_a_goal_come_once(own: Plan) -> None:
    link = ObjectiveGoalLinkFactory.create(objective__sector__plan=own)
    ObjectiveGoalLinkFactory.create(objective=link.objective, table=link.table)
    ObjectiveGoalLinkFactory.create(objective__sector__plan=own)
    assert list(filtered(f"goal={link.goal.code}", own).qs) == [link.objective]


def test_codes_of_another_plan_are_unknown(own: Plan) -> None:
    stranger = SectorFactory.create()
    filterset = filtered(f"sector={stranger.code}", own)
    assert filterset.errors["sector"] == [f"No Sector has the code “{stranger.code}”."]


def test_the_same_code_in_two_plans_is_no_confusion(own: Plan) -> None:
    found = ObjectiveFactory.create(sector__plan=own)
    twin = SectorFactory.create(code=found.sector.code)
    ObjectiveFactory.create(sector=twin)
    assert list(filtered(f"sector={found.sector.code}", own).qs) == [found]


def test_the_form_offers_the_codes_of_the_plan(own: Plan) -> None:
    goal = GoalFactory.create(plan=own)
    GoalFactory.create()
    choices = list(filtered("", own).form.fields["goal"].choices)
    assert [str(label) for _value, label in choices[1:]] == [f"{goal.code} {goal.title}"]
    assert [str(value) for value, _label in choices[1:]] == [goal.code]
