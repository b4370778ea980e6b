"""The database held against the files."""

from pathlib import Path
from typing import Any

import pytest

from goals.models import Goal
from outputs.models import OutputObjectiveLink
from plans.importing.kinds import plan_kinds
from plans.importing.verification import verify_plan
from plans.models import Clause, Plan
from sectors.models import Objective, ObjectiveGoalLink
from tests.unit.plans.importing.plan_copy import PlanCopy
from tests.unit.plans.importing.written import imported

pytestmark = pytest.mark.django_db


def test_resolution_71_agrees(plan: Plan, plan_files: Path) -> None:
    verification = verify_plan(plan.slug, plan_files)
    assert verification.agrees
    assert [(table.name, table.count) for table in verification.tables] == [
        ("Table 4.1", 12),
        ("Table 5.1", 44),
        ("Table 6.1", 64),
        ("Table 7.1", 28),
        ("Table 8.1", 79),
    ]
    assert verification.marks == 227


@pytest.fixture
def stored(plan_copy: PlanCopy) -> PlanCopy:
    """Return the small plan, imported."""
    imported(plan_copy.path)
    return plan_copy


def mismatches(plan_copy: PlanCopy) -> tuple[str, ...]:
    """Return the differences of the small plan."""
    return verify_plan("2012-2015", plan_copy.path).mismatches


def test_untouched_plan_agrees(stored: PlanCopy) -> None:
    assert mismatches(stored) == ()


def test_lost_mark_is_named(stored: PlanCopy) -> None:
    ObjectiveGoalLink.objects.filter(objective__code="R1").delete()
    assert mismatches(stored) == (
        "Table 3.1, objective to goal link R1--G1: printed, but not in the database",
    )


def test_added_mark_is_named(stored: PlanCopy) -> None:
    link = ObjectiveGoalLink.objects.get(objective__code="R1")
    ObjectiveGoalLink.objects.create(
        objective=link.objective,
        goal=Goal.objects.get(code="G2"),
        table=link.table,
        certainty="certain",
    )
    assert mismatches(stored) == (
        "Table 3.1, objective to goal link R1--G2: in the database, but not printed",
    )


def test_other_certainty_and_note_are_named(stored: PlanCopy) -> None:
    OutputObjectiveLink.objects.filter(output__code="R-PUB").update(certainty="certain", note="")
    assert mismatches(stored) == (
        (
            "Table 1.1, output to objective link R-PUB--R2: "
            'certainty is "certain" in the database, "ambiguous" in print; '
            'note is "" in the database, "Could also be R1." in print'
        ),
    )


def test_other_words_of_a_clause_are_named(stored: PlanCopy) -> None:
    Clause.objects.filter(code="1.1").update(text="Other words")
    assert mismatches(stored) == (
        (
            'Clauses, clause 1.1: text is "Other words" in the database, '
            '"First words of the clause, and its last words." in print'
        ),
    )


def test_other_words_of_an_objective_are_named(stored: PlanCopy) -> None:
    Objective.objects.filter(code="T1").update(text="Other")
    verification = verify_plan("2012-2015", stored.path)
    assert verification.others.mismatches == (
        (
            'Other texts, objective T1: text is "Other" in the database, '
            '"The first objective of T" in print'
        ),
    )
    assert not verification.agrees


def test_absent_plan_differs_in_everything(plan_copy: PlanCopy) -> None:
    verification = verify_plan("2012-2015", plan_copy.path)
    assert len(verification.mismatches) == sum(part.count for part in verification.parts)


def test_parts_count_every_record_once(stored: PlanCopy) -> None:
    verification = verify_plan("2012-2015", stored.path)
    assert [part.count for part in verification.parts] == [2, 1, 4, 3, 20]


def test_query_per_kind(stored: PlanCopy, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(len(plan_kinds())):
        verify_plan("2012-2015", stored.path)
