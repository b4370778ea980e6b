import pytest

from goals.models import Goal
from plans.models import Clause, Plan, PrintedTable, SourceDocument
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
    goal = make.GoalFactory(title="As printed")
    goal.title = "Mended"
    goal._change_reason = "A slip of the pen"  # noqa: SLF001  (how the history takes it)
    goal.save()
    latest, first = goal.history.all()
    assert (latest.title, latest.history_change_reason) == ("Mended", "A slip of the pen")
    assert first.title == "As printed"
