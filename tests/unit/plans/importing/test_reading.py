"""Reading a directory."""

from pathlib import Path

import pytest

from plans.importing.problems import ImportRefused
from plans.importing.reading import grid_file, read_plan, slug_in
from tests.unit.plans.importing.plan_copy import FILES, PlanCopy


def test_sheets_and_grids_are_read(plan_copy: PlanCopy) -> None:
    files = read_plan(plan_copy.path)
    assert files.plan.texts["slug"] == "2012-2015"
    assert list(files.clauses) == ["doc"]
    assert list(files.grids) == ["1.1", "2.1", "3.1"]


@pytest.mark.parametrize("name", FILES)
def test_every_file_must_be_there(plan_copy: PlanCopy, name: str) -> None:
    plan_copy.remove(name)
    assert plan_copy.problems() == [
        f"{name}: expected a file; found no such file. Add the file, readable, with this very name."
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_file_must_be_utf8(plan_copy: PlanCopy, name: str) -> None:
    (plan_copy.path / name).write_bytes(b"\n\xff")
    assert plan_copy.problems() == [
        (
            f"{name}:2: expected text in UTF-8; found the byte 0xFF at offset 1. "
            "Save the file in the encoding UTF-8."
        )
    ]


def test_absent_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="expected a directory"):
        read_plan(tmp_path / "gone")


def test_grid_without_an_entry_is_refused(plan_copy: PlanCopy) -> None:
    plan_copy.write("tables/table_9_1.csv", FILES["tables/table_3_1.csv"])
    assert plan_copy.problems() == [
        (
            "tables/table_9_1.csv: expected an entry in tables.yaml, with the source of "
            "this table; "
            "found none. Add the entry, or remove the file."
        )
    ]


def test_clauses_without_a_document_are_refused(plan_copy: PlanCopy) -> None:
    plan_copy.write("clauses/other.yaml", "")
    assert plan_copy.problems() == [
        (
            "clauses/other.yaml: expected an entry in documents.yaml for this file; found none. "
            "Add the entry, or remove the file."
        )
    ]


def test_grid_file_is_named_by_number() -> None:
    assert grid_file("4.1") == "tables/table_4_1.csv"


def test_slug_is_read_without_the_other_files(plan_copy: PlanCopy) -> None:
    plan_copy.remove("goals.yaml")
    assert slug_in(plan_copy.path) == "2012-2015"


def test_slug_of_a_broken_file_is_refused(plan_copy: PlanCopy) -> None:
    plan_copy.replace("plan.yaml", "slug:", "slag:")
    with pytest.raises(ImportRefused, match='Did you mean "slug"'):
        slug_in(plan_copy.path)
