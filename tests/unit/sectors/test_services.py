"""Writing objectives and the marks of Table 8.1."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from plans.models import Plan, Revision
from plans.services import history_of
from sectors.errors import GoalTableMissing
from sectors.models import Objective, ObjectiveGoalLink
from sectors.services import remove_goal_mark, rename_objective, set_goal_mark
from tests.factories import GoalFactory, ObjectiveFactory, PrintedTableFactory
from web.errors import NoteMissing, UnknownCode, UnknownWord


@pytest.fixture
def ana(db: None) -> User:
    del db
    return User.objects.create_user("ana")


def marked(plan: Plan, author: User, **more: Any) -> Revision | None:
    given = {"objective": "R1", "goal": "G1", "certainty": "certain", "note": "", "reason": "x"}
    return set_goal_mark(plan=plan, author=author, **(given | more))


def test_an_objective_gets_another_title(plan: Plan, ana: User) -> None:
    given: Any = {"plan": plan, "code": "R1", "title": "Other", "reason": "x", "author": ana}
    assert rename_objective(**given)
    assert rename_objective(**given) is None
    assert Objective.objects.in_plan(plan).get(code="R1").title == "Other"


def test_a_mark_is_changed_and_keeps_its_table(plan: Plan, ana: User) -> None:
    ends = {"objective": "D4", "goal": "G3"}
    assert marked(plan, ana, **ends)
    link = ObjectiveGoalLink.objects.get(objective__code="D4", goal__code="G3")
    assert (link.certainty, link.note, link.table.number) == ("certain", "", "8.1")
    assert marked(plan, ana, **ends) is None


def test_a_mark_stands_in_the_first_table_of_goals(ana: User) -> None:
    objective = ObjectiveFactory.create()
    goal = GoalFactory.create(plan=objective.plan)
    ends: dict[str, Any] = {"objective": objective.code, "goal": goal.code}
    with pytest.raises(GoalTableMissing, match=objective.plan.slug):
        marked(objective.plan, ana, **ends)
    assert not ObjectiveGoalLink.objects.exists()
    table = PrintedTableFactory.create(plan=objective.plan, of_goals=True)
    assert marked(objective.plan, ana, **ends)
    assert ObjectiveGoalLink.objects.get().table == table


@pytest.mark.parametrize(
    ("wrong", "error", "field"),
    [
        ({"certainty": "likely"}, UnknownWord, "certainty"),
        ({"certainty": "ambiguous", "note": " "}, NoteMissing, "note"),
        ({"goal": "G77"}, UnknownCode, None),
        ({"objective": "R77"}, UnknownCode, None),
    ],
)
def test_a_wrong_mark_is_refused(
    plan: Plan, ana: User, wrong: dict[str, str], error: type[Exception], field: str | None
) -> None:
    with pytest.raises(error) as refused:
        marked(plan, ana, **wrong)
    assert getattr(refused.value, "field", None) == field
    assert Plan.objects.get(pk=plan.pk).revision == 1


def test_both_ends_are_of_one_plan(plan: Plan, ana: User) -> None:
    stranger = GoalFactory.create(code="G99")
    with pytest.raises(UnknownCode):
        marked(plan, ana, goal=stranger.code)


def test_a_mark_is_removed_and_leaves_its_history(plan: Plan, ana: User) -> None:
    ends: dict[str, Any] = {"objective": "D4", "goal": "G3", "reason": "x", "author": ana}
    assert remove_goal_mark(plan=plan, **ends)
    kinds = history_of(ObjectiveGoalLink).order_by("history_id").values_list("history_type")
    assert list(kinds) == [("+",), ("-",)]
    with pytest.raises(UnknownCode, match="D4--G3"):
        remove_goal_mark(plan=plan, **ends)
