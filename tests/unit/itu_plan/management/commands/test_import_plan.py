"""`manage.py import_plan`."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError

from goals.models import Goal
from kpis.models import Kpi
from plans.importing.applying import apply_changes
from plans.importing.rows.problems import ImportRefused, Problem
from plans.importing.store import records_in
from plans.levels import level_named
from plans.models import Plan, Revision
from plans.vocabulary import NodeType
from sectors.models import Sector
from tests.kpi_factories import KpiFactory
from tests.unit.plans.importing.damages import DAMAGES
from tests.unit.plans.importing.disagreements import DISAGREEMENTS
from tests.unit.plans.importing.plan_copy import FILES, PlanCopy
from tests.unit.plans.importing.test_applying import swap_tables
from tests.unit.plans.importing.written import assert_nothing_written, row_counts

pytestmark = pytest.mark.django_db

BAD = {**DAMAGES, **DISAGREEMENTS}


@pytest.fixture
def plan_copy(tmp_path: Path) -> PlanCopy:
    """Return a small valid plan in files."""
    return PlanCopy(tmp_path)


def told(plan_copy: PlanCopy, *arguments: str, reason: str = "A test") -> str:
    """Run the command and return what it prints."""
    out = StringIO()
    call_command(
        "import_plan", str(plan_copy.path), *arguments, reason=reason, stdout=out, no_color=True
    )
    return out.getvalue()


def refusal(plan_copy: PlanCopy, *arguments: str) -> str:
    """Run the command and return the words of its refusal."""
    with pytest.raises(CommandError) as caught:
        told(plan_copy, *arguments)
    assert caught.value.returncode == 1
    return str(caught.value)


def test_import_prints_what_it_creates_and_writes_it(plan_copy: PlanCopy) -> None:
    printed = told(plan_copy)
    assert "Created: 30 records" in printed
    assert "  output (3): R-SG, R-PUB, T-SG" in printed
    assert printed.endswith("Written as revision 2012-2015 r1.\n")
    assert Goal.objects.count() == 2


@pytest.mark.parametrize("damage", BAD.values(), ids=BAD)
def test_bad_files_are_refused_and_nothing_is_written(
    plan_copy: PlanCopy, damage: tuple[str, str, str, str]
) -> None:
    file, old, new, message = damage
    plan_copy.replace(file, old, new)
    words = refusal(plan_copy)
    assert message in words
    assert words.endswith("Nothing was written.")
    assert_nothing_written()


@pytest.mark.parametrize("name", FILES)
def test_absent_or_undecodable_file_writes_nothing(plan_copy: PlanCopy, name: str) -> None:
    (plan_copy.path / name).write_bytes(b"\xff")
    assert f"{name}:1: expected text in UTF-8" in refusal(plan_copy)
    plan_copy.remove(name)
    assert f"{name}: expected a file" in refusal(plan_copy)
    assert_nothing_written()


@pytest.mark.parametrize("file", ["goals", "sectors", "objectives", "outputs"])
def test_empty_plan_writes_nothing(plan_copy: PlanCopy, file: str) -> None:
    plan_copy.write(f"{file}.yaml", "")
    assert f"{file}.yaml: expected at least one" in refusal(plan_copy)
    assert_nothing_written()


def test_absent_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="expected a directory with a plan"):
        call_command("import_plan", str(tmp_path / "gone"), reason="x")


def test_grid_without_entry_writes_nothing(plan_copy: PlanCopy) -> None:
    plan_copy.write("tables/table_9_1.csv", FILES["tables/table_3_1.csv"])
    assert "with the source of this table; found none" in refusal(plan_copy)
    assert_nothing_written()


def test_all_problems_are_printed(plan_copy: PlanCopy) -> None:
    plan_copy.replace("goals.yaml", "number: 1", "number: 0")
    plan_copy.replace("outputs.yaml", "number: 1", "number: 0")
    words = refusal(plan_copy)
    assert "goals.yaml:2:" in words
    assert "outputs.yaml:3:" in words


def test_dry_run_shows_and_writes_nothing(plan_copy: PlanCopy) -> None:
    printed = told(plan_copy, "--dry-run", reason="")
    assert "  goal (2): G1, G2" in printed
    assert printed.endswith("This was a dry run. Nothing was written.\n")
    assert_nothing_written()


def test_second_run_changes_nothing_and_says_so(plan_copy: PlanCopy) -> None:
    told(plan_copy)
    before = row_counts()
    printed = told(plan_copy)
    assert "Created: 0 records" in printed
    assert printed.endswith("Plan 2012-2015 is up to date. Nothing was written.\n")
    assert row_counts() == before


def test_change_is_shown_with_old_and_new(plan_copy: PlanCopy) -> None:
    told(plan_copy)
    plan_copy.replace("goals.yaml", "title: Goal one", "title: Goal 1")
    printed = told(plan_copy, "--dry-run")
    assert 'Changed: 1 record\n  goal G1\n    title: "Goal one" → "Goal 1"\n' in printed
    assert Goal.objects.get(code="G1").title == "Goal one"
    assert told(plan_copy).endswith("Written as revision 2012-2015 r2.\n")


def test_removal_is_refused_unless_allowed(plan_copy: PlanCopy) -> None:
    told(plan_copy)
    plan_copy.write("goals.yaml", FILES["goals.yaml"].split("\n\n")[0] + "\n")
    plan_copy.write(
        "tables/table_3_1.csv",
        "code, label, G1\nR1, R Obj 1, x\nR2, R Obj 2, x\nT1, T Obj 1,\n",
    )
    before = row_counts()
    words = refusal(plan_copy)
    assert "expected goal G2 in the files" in words
    assert "(2 links would go with it)" in words
    assert row_counts() == before
    printed = told(plan_copy, "--allow-removal")
    assert "  goal (1): G2\n  objective to goal link (2): R2--G2, T1--G2\n" in printed
    assert Goal.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "  "])
def test_reason_is_needed(plan_copy: PlanCopy, reason: str) -> None:
    with pytest.raises(CommandError, match="Give a reason"):
        told(plan_copy, reason=reason)
    assert_nothing_written()


def test_if_absent_never_overwrites_edits(plan_copy: PlanCopy) -> None:
    assert "Written as revision" in told(plan_copy, "--if-absent")
    Goal.objects.filter(code="G1").update(title="Edited")
    assert told(plan_copy, "--if-absent") == (
        "Plan 2012-2015 is in the database already. Nothing to do.\n"
    )
    assert Goal.objects.get(code="G1").title == "Edited"


def test_author_is_a_user_with_a_name(plan_copy: PlanCopy) -> None:
    user = User.objects.create(username="ana", first_name="Ana", last_name="Pérez")
    told(plan_copy, "--author", "ana")
    revision = Revision.objects.get()
    assert (revision.author, revision.author_name) == (user, "Ana Pérez")
    assert {row.history_user for row in Goal.history.all()} == {user}


def test_author_without_a_name_goes_by_the_username(plan_copy: PlanCopy) -> None:
    User.objects.create(username="ana")
    told(plan_copy, "--author", "ana")
    assert Revision.objects.get().author_name == "ana"


def test_unknown_author_writes_nothing(plan_copy: PlanCopy) -> None:
    assert 'There is no user "nobody"' in refusal(plan_copy, "--author", "nobody")
    assert_nothing_written()


def test_the_log_names_no_account_of_the_machine(plan_copy: PlanCopy) -> None:
    told(plan_copy)
    revision = Revision.objects.get()
    assert (revision.author, revision.author_name) == (None, "command line")
    assert revision.reason == "A test"


def raising(error: Exception) -> Callable[..., Any]:
    """Return a function that raises `error`, whatever it is given."""

    def fail(*_arguments: Any, **_options: Any) -> Any:
        raise error

    return fail


def test_refusal_of_the_database_is_told(
    plan_copy: PlanCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "itu_plan.management.commands.import_plan"
    problem = Problem("database", 0, "x", "y", "Z.")
    monkeypatch.setattr(f"{command}.{apply_changes.__name__}", raising(ImportRefused(problem)))
    assert refusal(plan_copy).startswith("database: expected x; found y. Z.")


def test_database_that_cannot_be_used_is_told(
    plan_copy: PlanCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = "itu_plan.management.commands.import_plan"
    error = OperationalError("no such table: goals_plan")
    monkeypatch.setattr(f"{command}.{records_in.__name__}", raising(error))
    assert "no such table: goals_plan. Nothing was written." in refusal(plan_copy)


def test_resolution_71_is_imported(plan_files: Path) -> None:
    out = StringIO()
    call_command("import_plan", str(plan_files), reason="Transcription", stdout=out)
    assert "output (45): R-WRC, R-RRC" in out.getvalue()
    assert Plan.objects.get().is_current


def protected(plan_copy: PlanCopy, layer: str) -> None:
    """Import the small plan, measure one of its layer, and take that one out of the files."""
    told(plan_copy)
    plan = Plan.objects.get()
    rows: Any = level_named(NodeType(layer)).in_plan(plan)
    KpiFactory(plan=plan, **{"output": None, layer: rows.last()}, owner=Sector.objects.first())
    if layer == "output":
        for file in ("outputs.yaml", "priorities.yaml", "tables/table_2_1.csv"):
            plan_copy.replace(file, "T-SG", "T-GROUPS")
    elif layer == "objective":
        for file in ("objectives.yaml", "tables/table_2_1.csv", "tables/table_3_1.csv"):
            plan_copy.replace(file, "T1", "T2")
        plan_copy.replace("objectives.yaml", "T2\n  sector: T\n  number: 1", NUMBERED)
    else:
        for file in ("goals.yaml", "tables/table_3_1.csv"):
            plan_copy.replace(file, "G2", "G3")
        plan_copy.replace("goals.yaml", "number: 2", "number: 3")


NUMBERED = "T2\n  sector: T\n  number: 2"


@pytest.mark.parametrize("layer", ["output", "objective", "goal"])
def test_dry_run_meets_the_kpi_that_protects_a_code(plan_copy: PlanCopy, layer: str) -> None:
    protected(plan_copy, layer)
    before = row_counts()
    words = [refusal(plan_copy, "--allow-removal", *dry) for dry in (["--dry-run"], [])]
    assert words[0] == words[1]
    assert words[0].startswith(
        "database: expected nothing else that belongs to what is removed or gets another code; "
        f"found key performance indicator {Kpi.objects.get()}. Nothing was written. "
    )
    assert row_counts() == before


def test_dry_run_meets_what_the_database_refuses(plan_copy: PlanCopy) -> None:
    told(plan_copy)
    before = row_counts()
    swap = FILES["sectors.yaml"].replace('table: "1.1"', 'table: "0"')
    swap = swap.replace('table: "2.1"', 'table: "1.1"').replace('table: "0"', 'table: "2.1"')
    swap_tables(plan_copy, swap)
    words = [refusal(plan_copy, "--allow-removal", *dry) for dry in (["--dry-run"], [])]
    assert words[0] == words[1]
    assert words[0].startswith("database: expected rows that keep the rules of the database")
    assert row_counts() == before


@pytest.mark.parametrize("damage", DISAGREEMENTS.values(), ids=DISAGREEMENTS)
def test_dry_run_meets_what_the_files_say(
    plan_copy: PlanCopy, damage: tuple[str, str, str, str]
) -> None:
    file, old, new, message = damage
    plan_copy.replace(file, old, new)
    assert message in refusal(plan_copy, "--dry-run")


def test_dry_run_needs_the_author_that_the_run_needs(plan_copy: PlanCopy) -> None:
    assert 'There is no user "nobody"' in refusal(plan_copy, "--dry-run", "--author", "nobody")


def test_dry_run_of_a_removal_that_is_allowed_shows_it(plan_copy: PlanCopy) -> None:
    told(plan_copy)
    plan_copy.replace("tables/table_3_1.csv", "R2,   R Obj 2, x,  x", "R2,   R Obj 2, x,")
    before = row_counts()
    assert "R2--G2" in refusal(plan_copy, "--dry-run")
    printed = told(plan_copy, "--dry-run", "--allow-removal", reason="")
    assert "Removed: 1 record\n  objective to goal link (1): R2--G2" in printed
    assert row_counts() == before


@pytest.mark.parametrize("name", ["goal.yaml", "tables/notes.csv", "clauses/old.yaml", "old/a.txt"])
def test_stray_file_is_refused_by_name(plan_copy: PlanCopy, name: str) -> None:
    plan_copy.write(name, "")
    assert refusal(plan_copy).startswith(f"{name if 'old/' not in name else 'old'}: expected ")
    assert_nothing_written()


class Terminal(StringIO):
    """Somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stderr", "said"),
    [(StringIO(), ""), (Terminal(), "Reading the files …\nWriting what changes …\n")],
)
def test_terminal_is_told_what_goes_on(plan_copy: PlanCopy, stderr: StringIO, said: str) -> None:
    options = {"reason": "A test", "stdout": StringIO(), "stderr": stderr}
    call_command("import_plan", str(plan_copy.path), **options)
    assert stderr.getvalue() == said
