"""The files of a plan, read and held against their rules (no Django)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, TypeVar

from plans.importing.grids import PrintedGrid, grid_in, list_in
from plans.importing.records import Kind
from plans.importing.rows.files import checked_directory, file_text, names_in, refuse_strays
from plans.importing.rows.problems import Place, Problems
from plans.importing.rows.rules import EntryRule, Row, row_in, rows_in

ReadT = TypeVar("ReadT")
LIST: Final = ".links.csv"
EVERYWHERE: Final = ("document", "clause", "table")
"""What a plan has whatever its levels are."""


@dataclass(frozen=True)
class PlanFiles:
    """All files of a plan: rows by the noun of their kind, grids by the number of their table."""

    rows: Mapping[str, tuple[Row, ...]]
    grids: Mapping[str, PrintedGrid]

    @cached_property
    def has_levels(self) -> bool:
        """Whether the plan says which levels it has, and so prints tables of any rows."""
        return any(row.values["levels"] for row in self.rows["plan"])

    @cached_property
    def clause_of_sector(self) -> Mapping[str, str]:
        """Code of each Sector that has a table → the clause that prints this."""
        source = {row.values["number"]: row.values["source"] for row in self.rows["table"]}
        return {
            row.values["code"]: source[row.values["table"]]
            for row in self.rows["sector"]
            if row.values["table"] in source
        }


def read_plan(directory: Path, kinds: Sequence[Kind]) -> PlanFiles:
    """Return the files of the plan in `directory`.

    Raises ImportRefused with every problem of form in every file. Whether the files agree with
    each other is checked afterwards, on records (`checks`).
    """
    problems = Problems()
    reader = _FileReader(checked_directory(directory), problems)
    rows: dict[str, tuple[Row, ...]] = {}
    asides = {file for kind in kinds for file, _rule in kind.aside.values()}
    has_levels = any((directory / file).exists() for file in asides)
    for kind in kinds:
        if kind.file:
            rows[kind.noun] = reader.rows(kind, rows, has_levels=has_levels)
    grids = reader.grids(rows["table"])
    folders = asides | {kind.file.split("/")[0] for kind in kinds if kind.file}
    refuse_strays(directory, sorted({*folders, "tables"}), problems)
    problems.refuse_any()
    return PlanFiles(rows, grids)


def read_slug(directory: Path, plan: Kind) -> str:
    """Return the slug of the plan in `directory`; raises ImportRefused for a wrong plan.yaml."""
    problems = Problems()
    rows = _FileReader(checked_directory(directory), problems).single(plan)
    problems.refuse_any()
    return str(rows[0].values["slug"])


@dataclass(frozen=True)
class _FileReader:
    """Reads the files of one directory."""

    directory: Path
    problems: Problems

    def rows(
        self, kind: Kind, earlier: Mapping[str, Sequence[Row]], *, has_levels: bool
    ) -> tuple[Row, ...]:
        """Return what the file of a kind holds; where it may be missing and is, nothing."""
        if kind.is_plan:
            return self.single(kind)
        if "{" in kind.file:
            return self._clauses(kind, earlier["document"])
        may_be_missing = kind.is_optional or (has_levels and kind.noun not in EVERYWHERE)
        if may_be_missing and not (self.directory / kind.file).exists():
            return ()
        return self._list(kind if has_levels else kind.narrowed)

    def single(self, kind: Kind) -> tuple[Row, ...]:
        row = self._read(kind.file, lambda text, place: row_in(text, kind.rule, place))
        aside = {name: self._aside(*where) for name, where in kind.aside.items()}
        return (replace(row, values={**row.values, **aside}),) if row else ()

    def _aside(self, file: str, rule: EntryRule) -> Any:
        """Return what a file of its own holds as plain values, nothing where there is none."""
        if not (self.directory / file).exists():
            return {}
        return plain(self._read(file, lambda text, place: row_in(text, rule, place))) or {}

    def _list(self, kind: Kind, file: str = "", **more: str) -> tuple[Row, ...]:
        rows = self._read(file or kind.file, lambda text, place: rows_in(text, kind.rule, place))
        return tuple(
            replace(row, values={"position": position, **more, **row.values})
            for position, row in enumerate(rows or (), start=1)
        )

    def _clauses(self, kind: Kind, documents: Sequence[Row]) -> tuple[Row, ...]:
        codes = dict.fromkeys(row.values["code"] for row in documents)
        files = {code: kind.file.format(code) for code in codes}
        expected = "an entry in documents.yaml for this file"
        self._refuse_unlisted("clauses", files, "documents.yaml", expected)
        found: list[Row] = []
        for code, file in files.items():
            taken = {row.values["code"] for row in found}
            found += [
                told_apart(row, code) if row.values["code"] in taken else row
                for row in self._list(kind, file, document=code)
            ]
        return tuple(found)

    def grids(self, tables: Sequence[Row]) -> dict[str, PrintedGrid]:
        files = {row.values["number"]: self._table_file(row.values["number"]) for row in tables}
        expected = "an entry in tables.yaml, with the source of this table"
        self._refuse_unlisted("tables", files, "tables.yaml", expected)
        holds = {row.values["number"]: row.values["holds"] for row in tables}
        found = {
            number: self._read(
                file, partial(list_in if file.endswith(LIST) else grid_in, holds=holds[number])
            )
            for number, file in files.items()
        }
        return {number: grid for number, grid in found.items() if grid is not None}

    def _table_file(self, number: str) -> str:
        """Return the file of a table: its list of pairs where there is one, else its grid."""
        grid = grid_file(number)
        listed = grid.removesuffix(".csv") + LIST
        return listed if (self.directory / listed).exists() else grid

    def _read(self, file: str, read: Callable[[str, Place], ReadT]) -> ReadT | None:
        """Return what `read` makes of the text of a file; None, and a problem, without it."""
        place = Place(file, self.problems)
        text = file_text(self.directory, place)
        return None if text is None else read(text, place)

    def _refuse_unlisted(
        self, folder: str, files: Mapping[str, str], listing: str, expected: str
    ) -> None:
        """Note each file that no entry of `listing` speaks of: what it holds has no source.

        Not where an entry was refused: the file may well be that entry's.
        """
        if any(problem.file == listing for problem in self.problems.found):
            return
        for name in names_in(self.directory, folder):
            if name not in files.values():
                remedy = "Add the entry, or remove the file."
                self.problems.add(name, 0, expected=expected, found="none", remedy=remedy)


def grid_file(number: str) -> str:
    """Return the file of the grid of table `number`: "tables/table_4_1.csv"."""
    return f"tables/table_{number.replace('.', '_')}.csv"


def told_apart(clause: Row, document: str) -> Row:
    """Return a clause whose code an earlier document has too, under one that names its own."""
    code = f"{document}.{clause.values['code']}"
    return replace(clause, values={**clause.values, "code": code})


def plain(value: Any) -> Any:
    """Return rows as mappings, and lists of them as lists: what a column of JSON can hold."""
    if isinstance(value, Row):
        return {name: plain(each) for name, each in value.values.items() if each is not None}
    return [plain(each) for each in value] if isinstance(value, tuple) else value
