import time
from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings

from goals.models import Goal
from itu_plan.verification_status import verification_status
from plans.models import Plan
from tests.conftest import Count
from tests.factories import PlanFactory


def test_a_plan_as_printed_agrees_mark_by_mark(plan: Plan) -> None:
    status = verification_status(plan)
    assert (status["status"], status["marks"]) == ("agrees", 227)
    parts = status["parts"]
    assert isinstance(parts, dict)
    assert parts["Table 8.1"] == {"compared": 79, "mismatches": 0}


def test_a_revision_is_compared_once(plan: Plan, count: Count) -> None:
    first = verification_status(plan)
    with count(0):
        assert verification_status(plan) == first


def test_a_row_that_was_changed_past_every_revision_is_seen_within_a_minute(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert verification_status(plan)["status"] == "agrees"
    Goal.objects.filter(code="G1").update(title="Something else")
    later = time.time() + 60
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: later)
    monkeypatch.setattr("django.core.cache.backends.base.time.time", lambda: later)
    assert verification_status(plan)["status"] == "differs"


def test_a_later_revision_is_compared_again(plan: Plan) -> None:
    verification_status(plan)
    Goal.objects.filter(code="G1").update(title="Something else")
    plan.revision += 1
    assert verification_status(plan)["status"] == "differs"


def test_a_plan_without_files_says_so(db: None) -> None:
    del db
    assert verification_status(PlanFactory())["status"] == "no transcription to compare with"


def test_files_that_cannot_be_read_say_why(plan: Plan, settings: Settings, tmp_path: Path) -> None:
    cache.clear()
    (tmp_path / "plan_2008_2011").mkdir()
    settings.PLAN_FILES_DIR = tmp_path
    status = verification_status(plan)
    assert status["status"] == "the transcription cannot be read"
    assert "plan.yaml" in str(status["problems"])
