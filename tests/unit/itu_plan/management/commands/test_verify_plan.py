"""`manage.py verify_plan`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from goals.models import Goal
from plans.importing.verification import Verification, verify_plan
from plans.models import Plan
from sectors.models import ObjectiveGoalLink
from tests.unit.plans.importing.plan_copy import PlanCopy
from tests.unit.plans.importing.written import imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan_copy(tmp_path: Path) -> PlanCopy:
    """Return a small valid plan in files."""
    return PlanCopy(tmp_path)


def test_resolution_71_agrees(plan: Plan) -> None:
    out = StringIO()
    call_command("verify_plan", stdout=out, no_color=True)
    assert out.getvalue().splitlines() == [
        "Table 4.1: 12 marks, 0 differing",
        "Table 5.1: 44 marks, 0 differing",
        "Table 6.1: 64 marks, 0 differing",
        "Table 7.1: 28 marks, 0 differing",
        "Table 8.1: 79 marks, 0 differing",
        "Clauses: 115 clauses, 0 differing",
        "Other texts: 136 records, 0 differing",
        f"Plan {plan.slug} agrees with its files.",
    ]


def test_every_difference_is_named(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    ObjectiveGoalLink.objects.filter(objective__code="R1").delete()
    Goal.objects.filter(code="G1").update(title="Other")
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("verify_plan", str(plan_copy.path), stdout=out)
    assert caught.value.returncode == 1
    assert str(caught.value).splitlines() == [
        "Table 3.1, objective to goal link R1--G1: printed, but not in the database",
        'Other texts, goal G1: title is "Other" in the database, "Goal one" in print',
        "Plan 2012-2015 differs from its files: 2 differences.",
    ]
    assert "Table 3.1: 4 marks, 1 differing" in out.getvalue()


def test_absent_plan_is_told_plainly(plan_copy: PlanCopy) -> None:
    with pytest.raises(CommandError, match="Plan 2012-2015 is not in the database"):
        call_command("verify_plan", str(plan_copy.path))


def test_database_that_cannot_be_read_is_told(
    plan_copy: PlanCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_slug: str, _directory: Path) -> Verification:
        raise OperationalError("disk I/O error")

    imported(plan_copy.path)
    command = "itu_plan.management.commands.verify_plan"
    monkeypatch.setattr(f"{command}.{verify_plan.__name__}", fail)
    with pytest.raises(CommandError, match=r"could not be read: disk I/O error\. Is it running"):
        call_command("verify_plan", str(plan_copy.path))


def test_bad_files_are_told(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    plan_copy.replace("goals.yaml", "number: 1", "number: 0")
    with pytest.raises(CommandError, match=r"goals\.yaml:2: expected a whole number"):
        call_command("verify_plan", str(plan_copy.path))
