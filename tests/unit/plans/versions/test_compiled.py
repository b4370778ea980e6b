"""A question is compiled once and answered for each plan."""

import pytest

from goals.models import Goal
from plans.versions.compiled import ANY_PLAN, CompiledQuestion
from tests.factories import GoalFactory, PlanFactory


@pytest.mark.django_db
def test_a_question_is_answered_for_the_plan_it_is_asked_about() -> None:
    one, other = (PlanFactory.create() for _time in range(2))
    goals = [GoalFactory.create(plan=plan) for plan in (one, other, other)]
    question = CompiledQuestion(Goal.objects.in_plan(ANY_PLAN).values_list("code", "title"))
    for plan in (one, other, one):
        expected = [(goal.code, goal.title) for goal in goals if goal.plan == plan]
        assert [tuple(row) for row in question.rows(plan)] == expected
