"""Disagreements between tables and objects; the single ones are in `disagreements.py`."""

from tests.unit.plans.importing.plan_copy import PlanCopy


def test_table_without_sector_is_told_once(plan_copy: PlanCopy) -> None:
    plan_copy.replace("tables.yaml", "links: objective-goal", "links: output-objective")
    assert len(plan_copy.problems()) == 1


def test_missing_object_is_told_as_row_and_column(plan_copy: PlanCopy) -> None:
    plan_copy.write("goals.yaml", "")
    told = plan_copy.problems()
    for goal in ("G1", "G2"):
        message = f'expected one of the goals of this plan as a column; found "{goal}"'
        assert any(message in problem for problem in told)


def test_order_is_not_judged_by_rows_that_name_nothing(plan_copy: PlanCopy) -> None:
    plan_copy.replace("tables/table_3_1.csv", "R1,   R Obj 1, x,\n", "R9,   R Obj 1, x,\n")
    told = plan_copy.problems()
    assert not [problem for problem in told if "here" in problem]


def test_all_unexplained_marks_are_told(plan_copy: PlanCopy) -> None:
    plan_copy.replace("tables/table_3_1.csv", "R2,   R Obj 2, x,  x", "R2,   R Obj 2, x?, x?")
    assert len(plan_copy.problems()) == 2
