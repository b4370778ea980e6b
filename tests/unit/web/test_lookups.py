import pytest
from django.http import Http404

from goals.models import Goal
from plans.versions.published import plan_in, published_plans
from tests.conftest import Count
from tests.factories import GoalFactory, PlanFactory
from web.errors import UnknownCode
from web.lookups import found_by

pytestmark = pytest.mark.django_db


def test_a_known_code_finds_its_object_in_one_query(count: Count) -> None:
    goal = GoalFactory(number=2)
    with count(1):
        assert found_by(Goal.objects.in_plan(goal.plan), "G2") == goal


def test_an_unknown_code_names_the_nearest(count: Count) -> None:
    goal = GoalFactory(number=2)
    GoalFactory(plan=goal.plan, number=3)
    with count(2), pytest.raises(UnknownCode) as refused:
        found_by(Goal.objects.in_plan(goal.plan), "g2")
    assert refused.value.asked == "g2"
    assert refused.value.kind == "goal"
    assert refused.value.nearest[0] == "G2"
    assert isinstance(refused.value, Http404)


def test_nothing_is_called_by_a_text_that_no_database_can_hold() -> None:
    goal = GoalFactory(number=2)
    with pytest.raises(UnknownCode):
        found_by(Goal.objects.in_plan(goal.plan), "G2\x00")


def test_a_plan_that_is_not_published_is_not_found() -> None:
    hidden = PlanFactory(is_published=False)
    with pytest.raises(UnknownCode) as refused:
        plan_in(published_plans(), hidden.slug)
    assert hidden.slug not in refused.value.nearest
