"""Recording a revision of a plan, and editing within one."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from goals.level import GOAL
from goals.models import Goal
from outputs.level import OUTPUT
from plans.levels import Level
from plans.models import Plan, Revision
from plans.services import edit_of, history_manager, rename
from sectors.level import OBJECTIVE
from tests.factories import GoalFactory, PlanFactory, RevisionFactory
from tests.revisions import record_revision
from web.errors import ReasonMissing, UnknownCode, WrongWords
from web.lookups import found_by

MADE_AT = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def small_plan(db: None) -> Plan:
    """Return a plan without any part."""
    del db
    return Plan.objects.create(
        slug="2012-2015", title="A", first_year=2012, last_year=2015, instrument="Resolution 1"
    )


def recorded(plan: Plan, **more: Any) -> Revision:
    """Record a revision of `plan`."""
    given = {"reason": " Why ", "author": None, "author_name": "ana", "made_at": MADE_AT}
    return record_revision(plan=plan, **(given | more))


def test_revision_says_who_when_and_why(small_plan: Plan) -> None:
    author = User.objects.create(username="ana")
    revision = recorded(small_plan, author=author)
    assert (revision.number, revision.made_at) == (1, MADE_AT)
    assert (revision.author, revision.author_name, revision.reason) == (author, "ana", "Why")


def test_plan_counts_its_revisions(small_plan: Plan) -> None:
    recorded(small_plan)
    recorded(small_plan)
    assert small_plan.revision == 2
    assert Plan.objects.get().revision == 2
    assert list(Revision.objects.values_list("number", flat=True)) == [2, 1]


def test_number_is_taken_from_the_database(small_plan: Plan) -> None:
    stale = Plan.objects.get()
    recorded(small_plan)
    assert recorded(stale).number == 2


def test_history_of_the_plan_carries_the_same_signature(small_plan: Plan) -> None:
    author = User.objects.create(username="ana")
    recorded(small_plan, author=author)
    row: Any = Plan.history.get(history_type="~")
    assert (row.revision, row.history_date) == (1, MADE_AT)
    assert (row.history_user, row.history_change_reason) == (author, "Why")


def test_only_the_number_is_saved(small_plan: Plan) -> None:
    small_plan.title = "not saved"
    recorded(small_plan)
    assert Plan.objects.get().title == "A"


@pytest.mark.parametrize("reason", ["", " \n"])
def test_blank_reason_is_refused(small_plan: Plan, reason: str) -> None:
    with pytest.raises(ReasonMissing, match="needs a reason"):
        recorded(small_plan, reason=reason)
    assert Plan.objects.get().revision == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_is_counted_when_the_log_refuses() -> None:
    plan = Plan.objects.create(
        slug="2012-2015", title="A", first_year=2012, last_year=2015, instrument="Resolution 1"
    )
    with pytest.raises(IntegrityError):
        recorded(plan, author_name="")
    assert Plan.objects.get().revision == 0


def test_queries_are_few(small_plan: Plan, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(7):
        recorded(small_plan)


@pytest.fixture
def goal(db: None) -> Goal:
    """Return a goal of a plan that was loaded with its first revision and no history."""
    del db
    made: Goal = GoalFactory.create(title="As printed")
    RevisionFactory.create(plan=made.plan, number=1, made_at=MADE_AT)
    history_manager(Goal).all().delete()
    history_manager(Plan).all().delete()
    return made


@pytest.fixture
def ana(db: None) -> User:
    """Return someone who edits."""
    del db
    return User.objects.create_user("ana")


def renamed(goal: Goal, author: User, title: str = "Another", **more: Any) -> Revision | None:
    """Rename `goal`."""
    given: dict[str, Any] = {"plan": goal.plan, "code": goal.code, "reason": " Why "} | more
    return rename(level=GOAL, title=title, author=author, **given)


def test_an_edit_has_one_signature(goal: Goal, ana: User) -> None:
    revision = renamed(goal, ana)
    assert revision is not None
    assert (revision.number, revision.reason, revision.author_name) == (2, "Why", "ana")
    rows = [history_manager(model).filter(history_type="~").get() for model in (Goal, Plan)]
    assert {row.history_date for row in rows} == {revision.made_at}
    assert {row.history_user for row in rows} == {ana}
    assert {row.history_change_reason for row in rows} == {"Why"}
    assert goal.plan.revision == 2


def test_what_was_loaded_past_the_history_gets_its_beginning(goal: Goal, ana: User) -> None:
    renamed(goal, ana)
    renamed(goal, ana, "A third")
    rows = history_manager(Goal).order_by("history_id").values_list("title", "history_type")
    assert list(rows) == [("As printed", "+"), ("Another", "~"), ("A third", "~")]
    beginning = history_manager(Goal).earliest()
    assert (beginning.history_date, beginning.history_change_reason) == (
        MADE_AT,
        "Loaded as printed",
    )


def test_a_plan_without_a_log_has_no_beginning_to_tell(goal: Goal, ana: User) -> None:
    Revision.objects.all().delete()
    renamed(goal, ana)
    assert history_manager(Goal).get().history_type == "~"


def test_the_same_title_writes_nothing(goal: Goal, ana: User) -> None:
    assert renamed(goal, ana, " As  printed\n") is None
    assert not history_manager(Goal).exists()
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("title", ["", " \n", "x" * 201])
def test_a_title_has_to_be_one(goal: Goal, ana: User, title: str) -> None:
    with pytest.raises(WrongWords, match="one to 200") as refused:
        renamed(goal, ana, title)
    assert refused.value.field == "title"


def test_a_goal_is_found_in_its_own_plan_only(goal: Goal, ana: User) -> None:
    with pytest.raises(UnknownCode):
        renamed(goal, ana, plan=PlanFactory.create())
    assert Goal.objects.get().title == "As printed"


def test_an_edit_needs_a_reason(goal: Goal, ana: User) -> None:
    with pytest.raises(ReasonMissing):
        renamed(goal, ana, reason=" ")


def half_done(goal: Goal, author: User) -> None:
    """Change `goal`, then fail before the edit is done."""
    with edit_of(plan=goal.plan, reason="x", author=author) as edit:
        edit.change(goal, title="Half")
        found_by(Goal.objects.all(), "G0")


def test_an_edit_that_breaks_leaves_nothing(goal: Goal, ana: User) -> None:
    with pytest.raises(UnknownCode):
        half_done(goal, ana)
    assert Goal.objects.get().title == "As printed"
    assert not history_manager(Goal).exists()
    assert goal.plan.revision == Plan.objects.get().revision == 1


def test_two_revisions_of_one_moment_keep_their_own_rows(goal: Goal, ana: User) -> None:
    for title in ("One", "Two"):
        with edit_of(plan=goal.plan, reason=title, author=ana, made_at=MADE_AT) as edit:
            edit.change(goal, title=title)
    rows = history_manager(Goal).filter(history_type="~").order_by("history_id")
    assert [(row.title, row.history_revision.reason) for row in rows] == [
        ("One", "One"),
        ("Two", "Two"),
    ]
    assert len({row.history_revision_id for row in rows}) == len(rows)


def test_the_queries_of_a_rename(goal: Goal, ana: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(16):
        renamed(goal, ana)


def test_many_rows_are_written_with_one_signature(
    goal: Goal, ana: User, django_assert_num_queries: Any
) -> None:
    plan, clause = goal.plan, goal.clause
    rows = [
        Goal(plan=plan, clause=clause, code=f"G{n}", number=n, title="New", text="As printed.")
        for n in range(1, 51)
    ]
    with edit_of(plan=plan, reason="Many.", author=ana) as edit:
        with django_assert_num_queries(3):  # the revision too
            edit.create_all(rows)
        with django_assert_num_queries(2):
            edit.change_all(rows, title="Changed", text="Otherwise.")
    assert edit.revision is not None
    past = history_manager(Goal).filter(code__in=["G1", "G50"]).order_by("code", "history_id")
    assert [(one.history_type, one.title) for one in past] == [("+", "New"), ("~", "Changed")] * 2
    assert {one.history_date for one in past} == {edit.revision.made_at}
    assert {(one.history_user, one.history_change_reason) for one in past} == {(ana, "Many.")}
    assert Goal.objects.get(plan=plan, code="G7").text == "Otherwise."


def test_no_rows_are_no_change(goal: Goal, ana: User) -> None:
    with edit_of(plan=goal.plan, reason="Nothing.", author=ana) as edit:
        edit.create_all([])
        edit.change_all([], title="x")
    assert edit.revision is None


@pytest.mark.parametrize(("level", "code"), [(GOAL, "G1"), (OBJECTIVE, "R1"), (OUTPUT, "T-SG")])
def test_an_object_of_any_level_gets_another_title(
    plan: Plan, ana: User, level: Level, code: str
) -> None:
    given: dict[str, Any] = {"plan": plan, "code": code, "reason": "x", "author": ana}
    assert rename(level=level, title="Other", **given)
    assert rename(level=level, title="Other", **given) is None
    assert level.in_plan(plan).get(code=code).title == "Other"


def test_a_history_is_that_of_its_model_and_row(goal: Goal, ana: User) -> None:
    other = GoalFactory.create(plan=goal.plan)
    renamed(goal, ana)
    plans, goals = history_manager(Plan), history_manager(Goal)
    assert type(plans) is type(goals)
    assert plans.model is not goals.model
    of_row, of_other = cast("Any", goal).history, cast("Any", other).history
    assert of_row.count() == goals.count() == 2
    assert not of_other.exists()
