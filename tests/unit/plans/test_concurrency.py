from typing import Any

import pytest
from django.db import connection

from plans.concurrency import check_not_stale, fingerprint, forget, unchanged
from plans.errors import ChangedMeanwhile
from plans.models import Plan


class Page:
    reread = ("title", "count")

    def __init__(self, plan: Plan) -> None:
        self.kwargs: dict[str, Any] = {"plan": plan.slug}


def test_a_fingerprint_is_another_one_as_soon_as_a_part_is() -> None:
    assert fingerprint("a", 1) == fingerprint("a", 1) != fingerprint("a", 2)


def test_who_looked_at_something_else_is_told() -> None:
    check_not_stale("same", "same")
    check_not_stale(None, "now")
    with pytest.raises(ChangedMeanwhile):
        check_not_stale("", "now")


@pytest.mark.usefixtures("plan")
def test_what_was_read_before_the_lock_is_read_again() -> None:
    page = Page(Plan.objects.get())
    vars(page).update(title="old", other="kept")
    with unchanged(page):
        assert vars(page) == {"kwargs": {"plan": "2008-2011"}, "other": "kept"}
        assert connection.in_atomic_block


@pytest.mark.usefixtures("plan")
def test_nothing_is_written_when_the_check_refuses() -> None:
    page = Page(Plan.objects.get())

    def check() -> None:
        raise ChangedMeanwhile

    with pytest.raises(ChangedMeanwhile), unchanged(page, check):
        pytest.fail("the block ran")


def test_there_may_be_nothing_to_forget(plan: Plan) -> None:
    page = Page(plan)
    forget(page)
    assert vars(page) == {"kwargs": {"plan": plan.slug}}
