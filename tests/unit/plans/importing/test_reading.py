"""Reading a directory."""

from pathlib import Path

import pytest

from plans.importing.kinds import plan_kinds
from plans.importing.loading import slug_in
from plans.importing.reading import grid_file, read_plan
from plans.importing.rows.problems import ImportRefused
from tests.unit.plans.importing.plan_copy import FILES, PlanCopy


def test_sheets_and_grids_are_read(plan_copy: PlanCopy) -> None:
    files = read_plan(plan_copy.path, plan_kinds())
    assert files.rows["plan"][0].values["slug"] == "2012-2015"
    assert {row.values["document"] for row in files.rows["clause"]} == {"doc"}
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
        read_plan(tmp_path / "gone", plan_kinds())


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


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("goal.yaml", 'Did you mean "goals.yaml"?'),
        ("tabels/table_1_1.csv", 'Did you mean "tables"?'),
        ("zzz.txt", "Remove it."),
    ],
)
def test_stray_file_is_refused_by_name(plan_copy: PlanCopy, name: str, hint: str) -> None:
    plan_copy.write(name, "")
    stray = name.split("/", maxsplit=1)[0]
    assert plan_copy.problems() == [
        f"{stray}: expected only files that the import reads; found one that it does not. {hint}"
    ]


@pytest.mark.parametrize("folder", ["clauses", "tables"])
def test_stray_file_of_a_folder_is_refused_by_name(plan_copy: PlanCopy, folder: str) -> None:
    plan_copy.write(f"{folder}/old/note.txt", "")
    assert [problem.split(":")[0] for problem in plan_copy.problems()] == [f"{folder}/old"]


@pytest.mark.parametrize("name", ["PROVENANCE.md", "README.md", "README", ".hidden"])
def test_file_about_the_plan_may_stand_beside_it(plan_copy: PlanCopy, name: str) -> None:
    plan_copy.write(name, "")
    assert plan_copy.problems() == []


def test_grid_file_is_named_by_number() -> None:
    assert grid_file("4.1") == "tables/table_4_1.csv"


def test_slug_is_read_without_the_other_files(plan_copy: PlanCopy) -> None:
    plan_copy.remove("goals.yaml")
    assert slug_in(plan_copy.path) == "2012-2015"


def test_slug_of_a_broken_file_is_refused(plan_copy: PlanCopy) -> None:
    plan_copy.replace("plan.yaml", "slug:", "slag:")
    with pytest.raises(ImportRefused, match='Did you mean "slug"'):
        slug_in(plan_copy.path)
