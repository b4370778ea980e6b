"""Writing a plan of changes."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from goals.models import Goal
from outputs.models import Output, OutputObjectiveLink
from plans.importing.applying import Signature, apply_changes
from plans.importing.changes import changes_between
from plans.importing.fixture import MADE_AT
from plans.importing.kinds import kind_named, plan_kinds
from plans.importing.loading import records_from
from plans.importing.rows.problems import ImportRefused
from plans.importing.store import records_in
from plans.models import Clause, Plan, Revision
from sectors.models import Objective, Sector
from tests.unit.plans.importing.plan_copy import FILES, PlanCopy
from tests.unit.plans.importing.test_store import second_plan
from tests.unit.plans.importing.written import (
    assert_nothing_written,
    imported,
    plan_models,
    row_counts,
    rows_of,
)
from web.errors import ReasonMissing

pytestmark = pytest.mark.django_db


def history() -> list[Any]:
    """Return every row of history of the plan."""
    models = [model for model in plan_models() if hasattr(model, "history_object")]
    return [row for model in models for row in rows_of(model)]


def history_since(moment: datetime) -> list[Any]:
    """Return the rows of history after `moment`, in the order written."""
    return [row for row in history() if row.history_date > moment]


def test_every_row_of_history_carries_one_signature(plan_copy: PlanCopy) -> None:
    author = User.objects.create(username="ana")
    revision = imported(plan_copy.path, reason="First", author=author)
    rows = history()
    assert len(rows) == len(records_from(plan_copy.path)) + 1
    assert {row.history_date for row in rows} == {revision.made_at}
    assert {row.history_user for row in rows} == {author}
    assert {row.history_change_reason for row in rows} == {"First"}
    assert {row.history_type for row in rows if not hasattr(row, "revision")} == {"+"}


def test_first_plan_is_current_and_the_second_is_not(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    before = records_in("2012-2015")
    second_plan(plan_copy)
    imported(plan_copy.path)
    flags = dict(Plan.objects.values_list("slug", "is_current"))
    assert flags == {"2012-2015": True, "2016-2019": False}
    assert records_in("2012-2015") == before
    assert Goal.objects.count() == 4


def test_history_of_the_first_plan_says_current(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    assert list(Plan.history.values_list("is_current", "revision")) == [(True, 1), (True, 0)]


def test_nothing_to_write_writes_nothing(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    before = row_counts()
    records = records_from(plan_copy.path)
    changes = changes_between(records, records_in("2012-2015"))
    revision = apply_changes(
        changes=changes, records=records, signature=Signature("Again", None, "x")
    )
    assert revision is None
    assert row_counts() == before


def test_update_keeps_the_row_and_logs_old_and_new(plan_copy: PlanCopy) -> None:
    first = imported(plan_copy.path)
    pk = Goal.objects.get(code="G1").pk
    plan_copy.replace("goals.yaml", "title: Goal one", "title: Goal 1")
    author = User.objects.create(username="ana")
    second = imported(plan_copy.path, reason="Misprint", author=author)
    goal = Goal.objects.get(code="G1")
    assert (goal.pk, goal.title, second.number) == (pk, "Goal 1", 2)
    row, *others = [each for each in history_since(first.made_at) if hasattr(each, "clause_id")]
    assert (row.title, row.history_type, others) == ("Goal 1", "~", [])
    assert (row.history_date, row.history_change_reason) == (second.made_at, "Misprint")
    assert row.history_user == author
    assert row.prev_record.title == "Goal one"


def test_update_of_the_plan_keeps_it_current(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    plan_copy.replace("plan.yaml", "A small plan", "The small plan")
    imported(plan_copy.path)
    plan = Plan.objects.get()
    assert (plan.title, plan.is_current, plan.revision) == ("The small plan", True, 2)
    assert set(Plan.history.values_list("is_current", flat=True)) == {True}


def test_numbers_may_be_swapped(plan_copy: PlanCopy) -> None:
    first = imported(plan_copy.path)
    text = FILES["outputs.yaml"]
    text = text.replace("number: 1", "number: 0", 1).replace("number: 2", "number: 1")
    plan_copy.write("outputs.yaml", text.replace("number: 0", "number: 2"))
    head, one, two = FILES["tables/table_1_1.csv"].splitlines()
    plan_copy.write("tables/table_1_1.csv", f"{head}\n{two}\n{one}\n")
    imported(plan_copy.path)
    numbered = Output.objects.filter(sector__code="R").values_list("code", "number")
    assert list(numbered) == [("R-PUB", 1), ("R-SG", 2)]
    numbers = [row.number for row in history_since(first.made_at) if hasattr(row, "number")]
    assert sorted(numbers) == [1, 2]


def test_code_may_be_replaced_under_the_same_number(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    for file in ("outputs.yaml", "tables.yaml", "tables/table_1_1.csv", "priorities.yaml"):
        plan_copy.replace(file, "R-PUB", "R-BOOKS")
    imported(plan_copy.path)
    assert list(Output.objects.values_list("code", "number")) == [
        ("R-SG", 1),
        ("R-BOOKS", 2),
        ("T-SG", 1),
    ]


def test_removal_is_in_the_history_with_its_reason(plan_copy: PlanCopy) -> None:
    first = imported(plan_copy.path)
    plan_copy.replace("tables/table_3_1.csv", "R2,   R Obj 2, x,  x", "R2,   R Obj 2, x,")
    author = User.objects.create(username="ana")
    second = imported(plan_copy.path, reason="Misread", author=author)
    (row,) = [each for each in history_since(first.made_at) if each.history_type == "-"]
    assert (row.objective.code, row.goal.code) == ("R2", "G2")
    assert (row.history_date, row.history_user) == (second.made_at, author)
    assert row.history_change_reason == "Misread"


def test_removed_row_is_logged_with_its_own_number(plan_copy: PlanCopy) -> None:
    first = imported(plan_copy.path)
    remove_goal_two(plan_copy)
    imported(plan_copy.path)
    gone = [each for each in history_since(first.made_at) if each.history_type == "-"]
    assert [row.number for row in gone if hasattr(row, "number")] == [2]


def remove_goal_two(plan_copy: PlanCopy) -> None:
    """Take goal G2 and its column out of the files."""
    plan_copy.write("goals.yaml", FILES["goals.yaml"].split("\n\n")[0] + "\n")
    plan_copy.write(
        "tables/table_3_1.csv",
        "code, label, G1\nR1, R Obj 1, x\nR2, R Obj 2, x\nT1, T Obj 1, x\n",
    )


def test_what_a_removed_clause_held_moves_first(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    plan_copy.replace("clauses/doc.yaml", 'code: "1.1"', 'code: "1.2"')
    for file in ("goals", "sectors", "objectives", "priorities"):
        text = FILES[f"{file}.yaml"].replace('clause: "1.1"', 'clause: "1.2"')
        plan_copy.write(f"{file}.yaml", text)
    imported(plan_copy.path)
    assert list(Clause.objects.values_list("code", flat=True)) == ["1", "1.2", "table-1.1"]
    assert Goal.objects.filter(clause__code="1.2").count() == 2


def test_links_may_move_to_other_cells(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    plan_copy.replace("tables/table_1_1.csv", 'all", x,', 'all", ,x')
    imported(plan_copy.path)
    pairs = OutputObjectiveLink.objects.filter(output__code="R-SG")
    assert list(pairs.values_list("objective__code", flat=True)) == ["R2"]


def test_refusal_of_the_database_rolls_everything_back(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    before, records = row_counts(), records_in("2012-2015")
    plan_copy.replace("goals.yaml", "title: Goal one", "title: Goal 1")
    swap = FILES["sectors.yaml"].replace('table: "1.1"', 'table: "0"')
    swap = swap.replace('table: "2.1"', 'table: "1.1"').replace('table: "0"', 'table: "2.1"')
    swap_tables(plan_copy, swap)
    with pytest.raises(ImportRefused, match=r"database: expected rows that keep the rules"):
        imported(plan_copy.path)
    assert row_counts() == before
    assert records_in("2012-2015") == records


def swap_tables(plan_copy: PlanCopy, sectors: str) -> None:
    """Give each Sector the table of the other, which no order of single writes allows."""
    plan_copy.write("sectors.yaml", sectors)
    first, second = FILES["tables/table_1_1.csv"], FILES["tables/table_2_1.csv"]
    plan_copy.write("tables/table_1_1.csv", second)
    plan_copy.write("tables/table_2_1.csv", first)
    entries = FILES["tables.yaml"].replace("  notes:\n", "").replace(NOTE, "")
    second_entry = '- number: "2.1"\n  title: Outputs of T\n'
    notes = f"{second_entry}  notes:\n{NOTE}"
    plan_copy.write("tables.yaml", entries.replace(second_entry, notes))


NOTE = "    - row: R-PUB\n      column: R2\n      note: Could also be R1.\n"


def test_first_import_that_fails_midway_leaves_nothing(
    plan_copy: PlanCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Objective, "clause_id", property(lambda _self: None, lambda *_: None))
    with pytest.raises(ImportRefused, match="Nothing was written"):
        imported(plan_copy.path)
    assert_nothing_written()


def test_changes_drawn_up_before_an_edit_are_refused(plan_copy: PlanCopy) -> None:
    imported(plan_copy.path)
    plan_copy.replace("goals.yaml", "title: Goal one", "title: Goal 1")
    records = records_from(plan_copy.path)
    changes = changes_between(records, records_in("2012-2015"))
    Goal.objects.filter(code="G1").update(title="Edited meanwhile")
    with pytest.raises(ImportRefused, match="someone has edited it since"):
        apply_changes(changes=changes, records=records, signature=Signature("Late", None, "x"))
    assert Goal.objects.get(code="G1").title == "Edited meanwhile"
    assert Revision.objects.count() == 1


def test_blank_reason_writes_nothing(plan_copy: PlanCopy) -> None:
    with pytest.raises(ReasonMissing):
        imported(plan_copy.path, reason=" ")
    assert_nothing_written()


def test_every_kind_has_a_place() -> None:
    assert len({kind.model for kind in plan_kinds()}) == len(plan_kinds())
    assert kind_named("sector").model is Sector


def test_what_a_native_fixture_said_is_not_lost(
    plan: Plan, plan_files: Path, tmp_path: Path
) -> None:
    """Rows loaded past the history get their beginning before an import changes them."""
    del plan
    copy = tmp_path / plan_files.name
    shutil.copytree(plan_files, copy)
    goals = copy / "goals.yaml"
    goals.write_text(goals.read_text("utf-8").replace("title: Widen", "title: Spread"), "utf-8")
    imported(copy, reason="Another word")
    latest, beginning = Goal.objects.get(code="G3").history.all()
    assert (latest.history_type, latest.history_change_reason) == ("~", "Another word")
    assert beginning.title == "Widen the Union’s membership"
    assert (beginning.history_type, beginning.history_date) == ("+", MADE_AT)
