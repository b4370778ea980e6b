"""Disagreements among records that `disagreements.py` cannot make by one replacement."""

import pytest

from tests.unit.plans.importing.plan_copy import FILES, PlanCopy


@pytest.mark.parametrize("file", ["goals", "sectors", "objectives", "outputs"])
def test_empty_layer_is_told(plan_copy: PlanCopy, file: str) -> None:
    plan_copy.write(f"{file}.yaml", "")
    message = (
        f"{file}.yaml: expected at least one {file[:-1]} in a plan; found none. Add the entries."
    )
    assert message in plan_copy.problems()


def test_plan_without_priorities_is_a_plan(plan_copy: PlanCopy) -> None:
    plan_copy.write("priorities.yaml", "[]\n")
    assert plan_copy.problems() == []


def test_priorities_without_rank_may_be_many(plan_copy: PlanCopy) -> None:
    item = FILES["priorities.yaml"].split("\n- sector: T")[0].replace("position: 1", "position: 2")
    plan_copy.write("priorities.yaml", FILES["priorities.yaml"] + "\n" + item)
    assert plan_copy.problems() == []


def test_rank_is_given_once_in_a_sector(plan_copy: PlanCopy) -> None:
    item = FILES["priorities.yaml"].split("\n\n")[1].replace("position: 1", "position: 2")
    plan_copy.write("priorities.yaml", FILES["priorities.yaml"] + "\n" + item)
    assert plan_copy.problems() == [
        (
            "priorities.yaml:23: expected sector and rank unlike those of every other "
            "priority item; "
            "found the same as priority item T.1 (T, 1). Correct one of the two."
        )
    ]


def test_pair_linked_by_two_tables_is_told(plan_copy: PlanCopy) -> None:
    entry = '- number: "3.2"\n  title: Again\n  links: objective-goal\n  source: table-1.1\n'
    plan_copy.replace("tables.yaml", '- number: "3.1"', f'{entry}\n- number: "3.1"')
    grid = (plan_copy.path / "tables/table_3_1.csv").read_text()
    plan_copy.write("tables/table_3_2.csv", grid)
    assert plan_copy.problems()[0] == (
        "tables/table_3_1.csv:3: expected objective to goal link R1--G1 once; "
        "found it again, after tables/table_3_2.csv:3. "
        "Remove one of the two, or give it a code of its own."
    )
