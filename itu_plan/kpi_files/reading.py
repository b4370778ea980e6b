"""The files of a set of indicators as rows that know their lines (no Django)."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from plans.importing.files import directory_of, text_of
from plans.importing.problems import Problems

SOURCES: Final = "sources.yaml"
KPIS: Final = "kpis.yaml"
TARGETS: Final = "targets.csv"
VALUES: Final = "values.csv"


@dataclass(frozen=True)
class FileRow:
    """One entry of a file, with the line that it begins on."""

    file: str
    line: int
    fields: dict[str, Any]


@dataclass(frozen=True)
class KpiFiles:
    """The rows of all four files of a set, in the order of the files."""

    sources: tuple[FileRow, ...]
    kpis: tuple[FileRow, ...]
    targets: tuple[FileRow, ...]
    values: tuple[FileRow, ...]


def read_files(directory: Path) -> KpiFiles:
    """Return the rows of a set; a set without sources has none.

    Raises ImportRefused with every file that is missing or not well formed.
    """
    problems = Problems()
    folder = directory_of(directory)
    has_sources = (folder / SOURCES).exists()
    files = KpiFiles(
        sources=entries_of(folder, SOURCES, problems) if has_sources else (),
        kpis=entries_of(folder, KPIS, problems),
        targets=_lines_of(folder, TARGETS, problems),
        values=_lines_of(folder, VALUES, problems),
    )
    problems.refuse_any()
    return files


def entries_of(folder: Path, file: str, problems: Problems) -> tuple[FileRow, ...]:
    """Return the entries of a YAML list; adds a problem where it is none."""
    before = len(problems.found)
    found = yaml_of(folder, file, problems)
    if len(problems.found) > before:
        return ()
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        _refuse(problems, file, 1, "a list of entries", 'Begin each entry with "- ".')
        return ()
    return tuple(FileRow(file, one.lc.line + 1, dict(one)) for one in found)


def yaml_of(folder: Path, file: str, problems: Problems) -> Any:
    """Return what a YAML file holds; None, and a problem, where it cannot be read."""
    text = text_of(folder, file, problems)
    if text is None:
        return None
    try:
        return YAML(typ="rt", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        _refuse(problems, file, line, "well-formed YAML", "Look at the indentation and quotes.")
        return None


def _lines_of(folder: Path, file: str, problems: Problems) -> tuple[FileRow, ...]:
    """Return the lines of a CSV file by the names of its head; blank cells are left out."""
    text = text_of(folder, file, problems)
    if text is None:
        return ()
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows = []
    try:
        for row in reader:
            if None in row or None in row.values():
                expected = f"{len(reader.fieldnames or ())} cells"
                _refuse(problems, file, reader.line_num, expected, "Check commas and quotes.")
            fields = {name: cell for name, cell in row.items() if name and cell}
            rows.append(FileRow(file, reader.line_num, fields))
    except csv.Error:
        # The lines of the rows are counted before a row is whole, those of the text as they come.
        line = reader.reader.line_num
        _refuse(problems, file, line, "well-formed CSV", "Check commas and quotes.")
    return tuple(rows)


def _refuse(problems: Problems, file: str, line: int, expected: str, remedy: str) -> None:
    problems.add(file, line, expected=expected, found="something else", remedy=remedy)
