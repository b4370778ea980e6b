"""Whole directories: the small plan, the real one, and every way to damage them."""

from collections import Counter
from pathlib import Path

import pytest

from plans.importing.kinds import kind_named
from plans.importing.loading import records_from
from tests.unit.plans.importing.damages import DAMAGES
from tests.unit.plans.importing.disagreements import DISAGREEMENTS
from tests.unit.plans.importing.plan_copy import PlanCopy


def test_small_plan_is_valid(plan_copy: PlanCopy) -> None:
    assert plan_copy.problems() == []


def test_resolution_71_is_read_whole(plan_files: Path) -> None:
    counts = Counter(record.kind for record in records_from(plan_files))
    assert counts[kind_named("goal")] == 7
    assert counts[kind_named("objective")] == 24
    assert counts[kind_named("output")] == 45
    assert counts[kind_named("objective to goal link")] == 79
    assert counts[kind_named("output to objective link")] == 12 + 44 + 64 + 28


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_of_form_is_the_only_problem(
    plan_copy: PlanCopy, damage: tuple[str, str, str, str]
) -> None:
    file, old, new, message = damage
    plan_copy.replace(file, old, new)
    problems = plan_copy.problems()
    assert len(problems) == 1
    assert problems[0].startswith(message)


@pytest.mark.parametrize("damage", DISAGREEMENTS.values(), ids=DISAGREEMENTS)
def test_disagreement_is_named(plan_copy: PlanCopy, damage: tuple[str, str, str, str]) -> None:
    file, old, new, message = damage
    plan_copy.replace(file, old, new)
    assert message in plan_copy.problems()


def test_all_problems_are_told_at_once(plan_copy: PlanCopy) -> None:
    plan_copy.replace("goals.yaml", "number: 1", "number: 0")
    plan_copy.replace("outputs.yaml", "number: 1", "number: 0")
    plan_copy.replace("tables/table_2_1.csv", "of T, x", "of T, y")
    places = [problem.split(": ")[0] for problem in plan_copy.problems()]
    assert places == ["goals.yaml:2", "outputs.yaml:3", "tables/table_2_1.csv:2"]


def test_disagreements_are_told_at_once(plan_copy: PlanCopy) -> None:
    plan_copy.replace("goals.yaml", 'clause: "1.1"', 'clause: "1.2"')
    plan_copy.replace("plan.yaml", "last_year: 2015", "last_year: 2016")
    plan_copy.replace("tables/table_2_1.csv", "Study groups of T", "Study group of T")
    assert len(plan_copy.problems()) == 3
