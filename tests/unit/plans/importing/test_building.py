"""The records that the small plan stands for."""

from plans.importing.building import records_of
from plans.importing.reading import read_plan
from plans.importing.records import Kind, Record, records_by_key
from tests.unit.plans.importing.plan_copy import PlanCopy


def built(plan_copy: PlanCopy) -> dict[tuple[Kind, str], Record]:
    """Return the records of the small plan by key."""
    return records_by_key(records_of(read_plan(plan_copy.path)))


def test_records_come_in_the_order_of_print(plan_copy: PlanCopy) -> None:
    records = records_of(read_plan(plan_copy.path))
    keys = [record.key for record in records if record.kind in {Kind.OUTPUT, Kind.GOAL_LINK}]
    assert keys == ["R-SG", "R-PUB", "T-SG", "R1--G1", "R2--G1", "R2--G2", "T1--G2"]


def test_clause_has_its_document_and_position(plan_copy: PlanCopy) -> None:
    clause = built(plan_copy)[Kind.CLAUSE, "1.1"]
    assert clause.fields["document"] == "doc"
    assert clause.fields["position"] == 2
    assert clause.fields["text"] == "First words of the clause, and its last words."


def test_table_cites_its_source(plan_copy: PlanCopy) -> None:
    table = built(plan_copy)[Kind.TABLE, "2.1"]
    assert (table.fields["clause"], table.fields["position"]) == ("table-1.1", 2)


def test_mark_is_a_link_with_table_certainty_and_note(plan_copy: PlanCopy) -> None:
    link = built(plan_copy)[Kind.OBJECTIVE_LINK, "R-PUB--R2"]
    assert link.fields == {
        "output": "R-PUB",
        "objective": "R2",
        "table": "1.1",
        "certainty": "ambiguous",
        "note": "Could also be R1.",
    }
    assert (link.origin.file, link.origin.line) == ("tables/table_1_1.csv", 3)


def test_mark_without_note_has_an_empty_one(plan_copy: PlanCopy) -> None:
    link = built(plan_copy)[Kind.GOAL_LINK, "R1--G1"]
    assert (link.fields["certainty"], link.fields["note"]) == ("certain", "")


def test_priority_item_and_its_outputs(plan_copy: PlanCopy) -> None:
    records = built(plan_copy)
    assert records[Kind.PRIORITY_ITEM, "R.1"].fields["rank"] is None
    assert records[Kind.PRIORITY_ITEM, "T.1"].fields["rank"] == 1
    link = records[Kind.PRIORITY_LINK, "R.1--R-PUB"]
    assert (link.fields["basis"], link.origin.line) == ("interpretation", 8)
