"""The grid of a printed table: rows, columns and marks, laid out as printed (no Django)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plans.importing.problems import Problems, counted, quoted
from plans.vocabulary import Certainty

HEAD: Final = ["code", "label"]
MARKS: Final = {"": None, "x": Certainty.CERTAIN, "x?": Certainty.AMBIGUOUS}
Line = tuple[int, list[str]]


@dataclass(frozen=True)
class GridRow:
    """One printed row: its code, its printed label and its marks by column code."""

    line: int
    code: str
    label: str
    marks: dict[str, Certainty]


@dataclass(frozen=True)
class Grid:
    """A printed table as a file holds it. Group headings, which have no code, are left out.

    `line` is that of the head.
    """

    file: str
    line: int
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


def grid_in(text: str, file: str, problems: Problems) -> Grid | None:
    """Return the grid; None, and a problem, when it has no readable head.

    Every problem of a row is noted: a wrong number of cells, an unknown or doubled mark, a
    repeated code, a mark in a row without a code.
    """
    lines = _lines_in(text, file, problems)
    if lines is None:
        return None
    columns = _columns_of(lines, file, problems)
    if columns is None:
        return None
    reader = _Reader(file, columns, problems)
    rows = [row for line in lines[1:] if (row := reader.row_of(*line)) is not None]
    return Grid(file, lines[0][0], tuple(columns), tuple(rows))


def _lines_in(text: str, file: str, problems: Problems) -> list[Line] | None:
    """Return the lines that hold anything, each with its number and its stripped cells."""
    try:
        return list(_numbered_cells(text))
    except csv.Error as error:
        remedy = "Close every quotation mark; put quotes round a label that has a comma."
        found = f"a row that cannot be split into cells ({error})"
        problems.add(file, 0, expected="rows of cells", found=found, remedy=remedy)
        return None


def _numbered_cells(text: str) -> Iterator[Line]:
    """Yield the number of each line and its cells; padding and blank lines are dropped."""
    reader = csv.reader(text.splitlines(keepends=True), skipinitialspace=True, strict=True)
    line = 1
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield line, stripped
        line = reader.line_num + 1


def _columns_of(lines: list[Line], file: str, problems: Problems) -> list[str] | None:
    """Return the column codes of the head; None, and a problem, for a head of another form."""
    number, head = lines[0] if lines else (0, [])
    columns = head[len(HEAD) :]
    if head[: len(HEAD)] != HEAD or not all(columns) or not columns:
        problems.add(
            file,
            number,
            expected='a head "code, label" and then the code of each column',
            found=quoted(", ".join(head)) if head else "an empty file",
            remedy="Write the head as the first line of the table.",
        )
        return None
    for column in sorted({code for code in columns if columns.count(code) > 1}):
        found = f"{quoted(column)} {columns.count(column)} times"
        remedy = "Remove the repeated column."
        problems.add(file, number, expected="each column once", found=found, remedy=remedy)
    return columns


class _Reader:
    """Reads the rows of one grid against its columns."""

    def __init__(self, file: str, columns: list[str], problems: Problems) -> None:
        self.file = file
        self.columns = columns
        self.problems = problems
        self.line_of_code: dict[str, int] = {}

    def row_of(self, line: int, cells: list[str]) -> GridRow | None:
        """Return the row; None for a group heading and for a row with a wrong count."""
        code, label, *marks = [*cells, ""] if len(cells) < len(HEAD) else cells
        if len(marks) != len(self.columns):
            self._refuse_count(line, len(marks))
            return None
        if not code:
            self._check_heading(line, label, marks)
            return None
        if code in self.line_of_code:
            self._refuse_repeat(line, code)
            return None
        self.line_of_code[code] = line
        return GridRow(line, code, label, self._marks_of(line, marks))

    def _marks_of(self, line: int, cells: list[str]) -> dict[str, Certainty]:
        """Return the marks of a row by column; an unknown one is a problem and left out."""
        marks: dict[str, Certainty] = {}
        for column, cell in zip(self.columns, cells, strict=True):
            if cell not in MARKS:
                self._refuse_mark(line, column, cell)
            elif (certainty := MARKS[cell]) is not None:
                marks[column] = certainty
        return marks

    def _refuse_mark(self, line: int, column: str, cell: str) -> None:
        """Note a cell that holds something else than one mark."""
        is_doubled = set(cell) <= set("x ?") and cell.count("x") > 1
        self.problems.add(
            self.file,
            line,
            expected=f'"x", "x?" or an empty cell under {column}',
            found=f"a doubled mark, {quoted(cell)}" if is_doubled else quoted(cell),
            remedy="Mark a cell once." if is_doubled else "Write one of the three.",
        )

    def _refuse_count(self, line: int, count: int) -> None:
        """Note a row with too few or too many cells."""
        surplus = count - len(self.columns)
        cells = counted(abs(surplus), "cell")
        remedy = f"Remove {cells}." if surplus > 0 else f"Add {cells}."
        expected = f"{counted(len(self.columns), 'cell')} after the label"
        self.problems.add(self.file, line, expected=expected, found=str(count), remedy=remedy)

    def _check_heading(self, line: int, label: str, marks: list[str]) -> None:
        """Note a mark in a row without a code: it would tie nothing to the column."""
        if any(marks):
            expected = f"a code before the label {quoted(label)}, which has marks"
            remedy = "Add the code of the row, or remove the marks of a group heading."
            self.problems.add(
                self.file, line, expected=expected, found="an empty cell", remedy=remedy
            )

    def _refuse_repeat(self, line: int, code: str) -> None:
        """Note a second row with the same code."""
        found = f"{quoted(code)} again, after line {self.line_of_code[code]}"
        remedy = "Remove one of the two rows, or correct its code."
        self.problems.add(self.file, line, expected="each row once", found=found, remedy=remedy)
