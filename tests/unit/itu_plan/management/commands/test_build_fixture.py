"""`manage.py build_fixture`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.unit.plans.importing.plan_copy import PlanCopy


@pytest.fixture
def plan_copy(tmp_path: Path) -> PlanCopy:
    """Return a small valid plan in files."""
    return PlanCopy(tmp_path / "plan")


def told(plan_copy: PlanCopy, output: Path, *arguments: str) -> str:
    """Run the command on the small plan and return what it prints."""
    out = StringIO()
    options = [str(plan_copy.path), "--output", str(output), *arguments]
    call_command("build_fixture", *options, stdout=out)
    return out.getvalue()


def test_committed_fixture_is_up_to_date() -> None:
    out = StringIO()
    call_command("build_fixture", "--check", stdout=out)
    assert out.getvalue() == "resolution_71.json is up to date.\n"


def test_fixture_is_written_and_then_up_to_date(plan_copy: PlanCopy, tmp_path: Path) -> None:
    file = tmp_path / "small.json"
    assert told(plan_copy, file) == "small.json written.\n"
    assert told(plan_copy, file, "--check") == "small.json is up to date.\n"


def test_check_fails_on_a_changed_plan_and_writes_nothing(
    plan_copy: PlanCopy, tmp_path: Path
) -> None:
    file = tmp_path / "small.json"
    told(plan_copy, file)
    before = file.read_bytes()
    plan_copy.replace("goals.yaml", "title: Goal one", "title: Goal 1")
    with pytest.raises(CommandError, match=r"small\.json is out of date\. Run") as caught:
        told(plan_copy, file, "--check")
    assert caught.value.returncode == 1
    assert file.read_bytes() == before


def test_check_fails_without_a_file(plan_copy: PlanCopy, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="out of date"):
        told(plan_copy, tmp_path / "none.json", "--check")
    assert not (tmp_path / "none.json").exists()


def test_bad_plan_is_told(plan_copy: PlanCopy, tmp_path: Path) -> None:
    plan_copy.replace("goals.yaml", "number: 1", "number: 0")
    with pytest.raises(CommandError, match=r"goals\.yaml:2: expected a whole number"):
        told(plan_copy, tmp_path / "small.json")
    assert not (tmp_path / "small.json").exists()


def test_place_that_cannot_be_written_is_told(plan_copy: PlanCopy, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        told(plan_copy, tmp_path / "no" / "small.json")
