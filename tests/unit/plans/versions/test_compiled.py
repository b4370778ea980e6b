"""A question is compiled once and answered for each plan."""

from typing import Any

import pytest
from django.db import OperationalError, connection

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


class Broken:
    """A connection whose first answer is that it broke, as after a restart of the server."""

    def __init__(self, *, is_untried: bool) -> None:
        self.health_check_enabled = True
        self.health_check_done = not is_untried
        self.is_broken = True

    def cursor(self) -> Any:
        if self.is_broken:
            raise OperationalError("server closed the connection unexpectedly")
        return connection.cursor()

    def close(self) -> None:
        self.is_broken = False


@pytest.mark.django_db
def test_a_connection_that_broke_is_opened_anew_once(monkeypatch: pytest.MonkeyPatch) -> None:
    goal = GoalFactory.create()
    question = CompiledQuestion(Goal.objects.in_plan(ANY_PLAN).values_list("code"))
    one = Broken(is_untried=True)
    monkeypatch.setattr("plans.versions.compiled.connections", {"default": one})
    assert [tuple(row) for row in question.rows(goal.plan)] == [(goal.code,)]
    assert one.health_check_done


@pytest.mark.django_db
def test_one_that_breaks_later_is_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    question = CompiledQuestion(Goal.objects.in_plan(ANY_PLAN).values_list("code"))
    broken = {"default": Broken(is_untried=False)}
    monkeypatch.setattr("plans.versions.compiled.connections", broken)
    with pytest.raises(OperationalError):
        question.rows()
