"""Recording a revision of a plan."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from goals.models import Plan, Revision
from goals.services import ReasonMissing, record_revision

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
    with django_assert_num_queries(6):
        recorded(small_plan)
