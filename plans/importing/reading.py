"""The files of a plan, read and held against their rules (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plans.importing import schema
from plans.importing.entries import entries_in, entry_in
from plans.importing.files import directory_of, names_in, text_of
from plans.importing.grids import Grid, grid_in
from plans.importing.problems import Problems
from plans.importing.rows import Row, row_of, rows_of
from plans.importing.schema import EntryRule

PLAN_FILE: Final = "plan.yaml"


@dataclass(frozen=True)
class Sheet:
    """The rows of one YAML file."""

    file: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class PlanFiles:
    """All files of a plan: sheets by file name, grids by the number of their table."""

    plan: Row
    documents: Sheet
    clauses: Mapping[str, Sheet]
    tables: Sheet
    goals: Sheet
    sectors: Sheet
    objectives: Sheet
    outputs: Sheet
    priorities: Sheet
    grids: Mapping[str, Grid]


def read_plan(directory: Path) -> PlanFiles:
    """Return the files of the plan in `directory`.

    Raises ImportRefused with every problem of form in every file. Whether the files agree with
    each other is checked afterwards, on records (`checks`).
    """
    problems = Problems()
    reader = _Reader(directory_of(directory), problems)
    plan = reader.plan()
    documents = reader.sheet("documents.yaml", schema.DOCUMENT)
    tables = reader.sheet("tables.yaml", schema.TABLE)
    files = PlanFiles(
        plan=plan or _NO_ROW,
        documents=documents,
        clauses=reader.clauses(documents),
        tables=tables,
        goals=reader.sheet("goals.yaml", schema.GOAL),
        sectors=reader.sheet("sectors.yaml", schema.SECTOR),
        objectives=reader.sheet("objectives.yaml", schema.OBJECTIVE),
        outputs=reader.sheet("outputs.yaml", schema.OUTPUT),
        priorities=reader.sheet("priorities.yaml", schema.PRIORITY),
        grids=reader.grids(tables),
    )
    problems.refuse_any()
    return files


def slug_in(directory: Path) -> str:
    """Return the slug of the plan in `directory`, reading only plan.yaml.

    Raises ImportRefused when that file has a problem of form.
    """
    problems = Problems()
    plan = _Reader(directory_of(directory), problems).plan()
    problems.refuse_any()
    return (plan or _NO_ROW).texts["slug"]


_NO_ROW: Final = Row(0, {}, {}, {}, {})


@dataclass(frozen=True)
class _Reader:
    """Reads the files of one directory."""

    directory: Path
    problems: Problems

    def plan(self) -> Row | None:
        """Return the entry of plan.yaml; None, and a problem, when it breaks its rules."""
        text = text_of(self.directory, PLAN_FILE, self.problems)
        if text is None:
            return None
        entry = entry_in(text, PLAN_FILE, self.problems)
        return None if entry is None else row_of(entry, schema.PLAN, PLAN_FILE, self.problems)

    def sheet(self, file: str, rule: EntryRule) -> Sheet:
        """Return the rows of one list file that keep its rules."""
        text = text_of(self.directory, file, self.problems)
        entries = () if text is None else entries_in(text, file, self.problems)
        return Sheet(file, rows_of(entries, rule, file, self.problems))

    def clauses(self, documents: Sheet) -> dict[str, Sheet]:
        """Return the clauses of each document that documents.yaml lists."""
        files = {row.texts["code"]: f"clauses/{row.texts['code']}.yaml" for row in documents.rows}
        expected = "an entry in documents.yaml for this file"
        self._refuse_strays("clauses", files, documents, expected)
        return {code: self.sheet(file, schema.CLAUSE) for code, file in files.items()}

    def grids(self, tables: Sheet) -> dict[str, Grid]:
        """Return the grid of each table that tables.yaml lists."""
        numbers = [row.texts["number"] for row in tables.rows]
        files = {number: grid_file(number) for number in numbers}
        expected = "an entry in tables.yaml, with the source of this table"
        self._refuse_strays("tables", files, tables, expected)
        found = {number: self._grid(file) for number, file in files.items()}
        return {number: grid for number, grid in found.items() if grid is not None}

    def _grid(self, file: str) -> Grid | None:
        """Return one grid; None, and a problem, when it cannot be read."""
        text = text_of(self.directory, file, self.problems)
        return None if text is None else grid_in(text, file, self.problems)

    def _refuse_strays(
        self, folder: str, files: Mapping[str, str], sheet: Sheet, expected: str
    ) -> None:
        """Note each file that no entry of `sheet` speaks of: what it holds has no source.

        Not where an entry was refused: the file may well be that entry's.
        """
        if any(problem.file == sheet.file for problem in self.problems.found):
            return
        for name in names_in(self.directory, folder):
            if name not in files.values():
                remedy = "Add the entry, or remove the file."
                self.problems.add(name, 0, expected=expected, found="none", remedy=remedy)


def grid_file(number: str) -> str:
    """Return the file of the grid of table `number`: "tables/table_4_1.csv"."""
    return f"tables/table_{number.replace('.', '_')}.csv"
