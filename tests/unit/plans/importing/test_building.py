"""The records that the small plan stands for."""

from plans.importing.building import NO_FIGURES, plan_records
from plans.importing.kinds import kind_named, plan_kinds
from plans.importing.reading import read_plan
from plans.importing.records import Kind, Record, records_by_key
from tests.unit.plans.importing.plan_copy import PlanCopy

OUTPUT, LINK = kind_named("output"), kind_named("objective to goal link")


def built(plan_copy: PlanCopy) -> dict[tuple[Kind, str], Record]:
    """Return the records of the small plan by key."""
    return records_by_key(plan_records(read_plan(plan_copy.path, plan_kinds()), plan_kinds()))


def test_records_come_in_the_order_of_print(plan_copy: PlanCopy) -> None:
    records = plan_records(read_plan(plan_copy.path, plan_kinds()), plan_kinds())
    keys = [record.key for record in records if record.kind in {OUTPUT, LINK}]
    assert keys == ["R-SG", "R-PUB", "T-SG", "R1--G1", "R2--G1", "R2--G2", "T1--G2"]


def test_clause_has_its_document_and_position(plan_copy: PlanCopy) -> None:
    clause = built(plan_copy)[kind_named("clause"), "1.1"]
    assert clause.fields["document"] == "doc"
    assert clause.fields["position"] == 2
    assert clause.fields["text"] == "First words of the clause, and its last words."


def test_table_cites_its_source(plan_copy: PlanCopy) -> None:
    table = built(plan_copy)[kind_named("table"), "2.1"]
    assert (table.fields["clause"], table.fields["position"]) == ("table-1.1", 2)


def test_mark_is_a_link_with_table_certainty_and_note(plan_copy: PlanCopy) -> None:
    link = built(plan_copy)[kind_named("output to objective link"), "R-PUB--R2"]
    assert link.fields == {
        "output": "R-PUB",
        "objective": "R2",
        "table": "1.1",
        "kind": "stated",
        "certainty": "ambiguous",
        "note": "Could also be R1.",
        **NO_FIGURES,
    }
    assert (link.origin.file, link.origin.line) == ("tables/table_1_1.csv", 3)


def test_mark_without_note_has_an_empty_one(plan_copy: PlanCopy) -> None:
    link = built(plan_copy)[kind_named("objective to goal link"), "R1--G1"]
    assert (link.fields["certainty"], link.fields["note"]) == ("certain", "")


def test_priority_item_and_its_outputs(plan_copy: PlanCopy) -> None:
    records = built(plan_copy)
    assert records[kind_named("priority item"), "R.1"].fields["rank"] is None
    assert records[kind_named("priority item"), "T.1"].fields["rank"] == 1
    link = records[kind_named("priority to output link"), "R.1--R-PUB"]
    assert (link.fields["basis"], link.origin.line) == ("interpretation", 8)
