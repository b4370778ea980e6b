import pytest
from django.contrib.auth.models import User

from goals.models import Goal
from plans.models import Clause, Plan, PrintedTable, SourceDocument
from plans.services import edit_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_current_plan_comes_first_then_the_latest() -> None:
    old, current, new = (
        make.PlanFactory(first_year=2004),
        make.PlanFactory(first_year=2008, current=True),
        make.PlanFactory(first_year=2012),
    )
    assert list(Plan.objects.current_first()) == [current, new, old]


def test_reads_stay_within_one_plan() -> None:
    mine, other = make.GoalFactory(), make.GoalFactory()
    assert list(Goal.objects.in_plan(mine.plan)) == [mine]
    assert list(Clause.objects.in_plan(mine.plan)) == [mine.clause]
    assert list(SourceDocument.objects.in_plan(mine.plan)) == [mine.clause.document]
    assert not PrintedTable.objects.in_plan(other.plan)


def test_every_change_of_a_row_is_kept_with_its_reason() -> None:
    goal = make.GoalFactory.build(plan=make.PlanFactory(), clause=make.ClauseFactory())
    goal.title = "As printed"
    author = User.objects.create_user("ana")
    with edit_of(plan=goal.plan, reason="As printed", author=author) as edit:
        edit.create(goal)
    with edit_of(plan=goal.plan, reason="A slip of the pen", author=author) as edit:
        edit.change(goal, title="Mended")
    latest, first = goal.history.all()
    assert (latest.title, latest.history_change_reason) == ("Mended", "A slip of the pen")
    assert first.title == "As printed"
