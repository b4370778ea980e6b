"""Reading the text of files, and saying why it cannot be read."""

from pathlib import Path

import pytest

from plans.importing.rows.files import checked_directory, file_text, names_in, refuse_strays
from plans.importing.rows.problems import ImportRefused, Place, Problems


def told(problems: Problems) -> list[str]:
    """Return the collected problems in words."""
    return [str(problem) for problem in problems.found]


def test_directory_is_returned(tmp_path: Path) -> None:
    assert checked_directory(tmp_path) == tmp_path


def test_absent_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"gone: expected a directory .*; found nothing there"):
        checked_directory(tmp_path / "gone")


def test_file_for_a_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan").write_text("")
    with pytest.raises(ImportRefused, match=r"found a file\. Name the plan's directory\."):
        checked_directory(tmp_path / "plan")


def test_absent_file_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert file_text(tmp_path, Place("goals.yaml", problems)) is None
    assert told(problems) == [
        (
            "goals.yaml: expected a file; found no such file. "
            "Add the file, readable, with this very name."
        )
    ]


def test_directory_for_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "goals.yaml").mkdir()
    problems = Problems()
    assert file_text(tmp_path, Place("goals.yaml", problems)) is None
    assert "found Is a directory" in told(problems)[0]


def test_byte_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("one\ntwö\n".encode("latin-1"))
    problems = Problems()
    assert file_text(tmp_path, Place("a.csv", problems)) is None
    assert told(problems) == [
        (
            "a.csv:2: expected text in UTF-8; found the byte 0xF6 at offset 6. "
            "Save the file in the encoding UTF-8."
        )
    ]


def test_byte_order_mark_of_a_spreadsheet_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("code", encoding="utf-8-sig")
    assert file_text(tmp_path, Place("a.csv", Problems())) == "code"


def test_names_leave_out_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    for name in ("b.csv", "a.csv", ".c.csv"):
        (tmp_path / "tables" / name).write_text("")
    assert names_in(tmp_path, "tables") == ["tables/a.csv", "tables/b.csv"]


def test_absent_folder_has_no_names(tmp_path: Path) -> None:
    assert names_in(tmp_path, "tables") == []


def test_names_at_the_top_leave_out_hidden_files(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".c.yaml"):
        (tmp_path / name).write_text("")
    assert names_in(tmp_path) == ["a.yaml", "b.yaml"]


def test_what_no_import_reads_is_a_problem(tmp_path: Path) -> None:
    for name in ("goals.yaml", "goals.yml", "zz", "report_2008.yaml", "PROVENANCE.md", "README.md"):
        (tmp_path / name).write_text("")
    (tmp_path / "old").mkdir()
    problems = Problems()
    refuse_strays(tmp_path, ["goals.yaml", "report_*.yaml"], problems)
    expected = "expected only files that the import reads; found one that it does not."
    assert told(problems) == [
        f'goals.yml: {expected} Did you mean "goals.yaml"?',
        f"old: {expected} Remove it.",
        f"zz: {expected} Remove it.",
    ]
