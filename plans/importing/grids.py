"""The marks of a printed table: a grid laid out as printed, or a list of pairs (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import compress
from typing import Any, Final, NamedTuple

from plans.importing.rows.cells import Line, cell_rows_in, has_count, lines_in, refuse_repeated
from plans.importing.rows.entries import Field, Scalar
from plans.importing.rows.problems import Place, quoted
from plans.importing.rows.rules import FIGURE, EntryRule, Text
from plans.vocabulary import MARKS, Certainty, LinkKind, TableHolds

HEAD: Final = ["code", "label"]
_SPACED: Final = str.maketrans("", "", " ?")
LINK: Final = EntryRule(
    "link",
    {
        "from": Text(),
        "to": Text(),
        "certainty": Text(
            choices=tuple(Certainty), is_required=False, default=Certainty.CERTAIN.value
        ),
        "kind": Text(choices=tuple(LinkKind), is_required=False, default=LinkKind.STATED.value),
        "note": Text(is_required=False),
    },
)
FIGURE_LINK: Final = EntryRule(
    "figure", {"from": Text(), "to": Text(), "figure": FIGURE, "note": Text(is_required=False)}
)


class PrintedMark(NamedTuple):
    """What a cell holds: a mark that ties row and column, or a figure of what is tied elsewhere."""

    certainty: Certainty = Certainty.CERTAIN
    kind: LinkKind = LinkKind.STATED
    figure: Decimal | None = None


CELLS: Final = {
    f"{letter}{doubt}": PrintedMark(certainty, kind)
    for kind, letter in MARKS.items()
    for doubt, certainty in (("", Certainty.CERTAIN), ("?", Certainty.AMBIGUOUS))
}


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed row: its code, its printed label and its marks by column code."""

    line: int
    code: str
    label: str
    marks: dict[str, PrintedMark]


@dataclass(frozen=True)
class PrintedGrid:
    """A printed table as a file holds it, without group headings; `line` is that of the head.

    A list has a row for each mark, and may have the notes as well.
    """

    file: str
    line: int
    columns: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    is_list: bool = False
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)


def grid_in(text: str, place: Place, holds: str = TableHolds.MARKS) -> PrintedGrid | None:
    """Return the grid; None, and a problem, when it has no readable head.

    Every problem of a row is noted: a wrong number of cells, an unknown or doubled mark, a
    repeated code, a mark in a row without a code.
    """
    lines = lines_in(text, place)
    columns = None if lines is None else _head_codes(lines, place)
    if not lines or columns is None:
        return None
    reader = _RowReader(place, columns, holds == TableHolds.MARKS)
    rows = [row for line in lines[1:] if (row := reader.row_of(*line)) is not None]
    return PrintedGrid(place.file, lines[0][0], tuple(columns), tuple(rows))


def list_in(text: str, place: Place, holds: str = TableHolds.MARKS) -> PrintedGrid:
    """Return what a list of pairs holds, as large as the marks and not as rows times columns."""
    rule = LINK if holds == TableHolds.MARKS else FIGURE_LINK
    links = [(row.origin.line, row.values) for row in cell_rows_in(text, rule, place)]
    rows = (
        PrintedRow(line, link["from"], "", {link["to"]: _listed_mark(link)}) for line, link in links
    )
    notes = {(link["from"], link["to"]): link["note"] for _line, link in links if link["note"]}
    return PrintedGrid(place.file, 1, (), tuple(rows), is_list=True, notes=notes)


def _listed_mark(link: Mapping[str, Any]) -> PrintedMark:
    if "figure" in link:
        return PrintedMark(figure=link["figure"])
    return PrintedMark(Certainty(link["certainty"]), LinkKind(link["kind"]))


def _head_codes(lines: list[Line], place: Place) -> list[str] | None:
    """Return the column codes of the head; None, and a problem, for a head of another form."""
    number, head = lines[0] if lines else (0, [])
    columns = head[len(HEAD) :]
    if head[: len(HEAD)] != HEAD or not all(columns) or not columns:
        expected = 'a head "code, label" and then the code of each column'
        found = quoted(", ".join(head)) if head else "an empty file"
        place.refuse(number, expected, found, "Write the head as the first line of the table.")
        return None
    refuse_repeated(number, columns, place)
    return columns


@dataclass(frozen=True)
class _RowReader:
    """Reads the rows of one grid against its columns."""

    place: Place
    columns: list[str]
    has_marks: bool = True
    line_of_code: dict[str, int] = field(default_factory=dict)

    def row_of(self, line: int, cells: list[str]) -> PrintedRow | None:
        """Return the row; None for a group heading and for a row with a wrong count."""
        code, label, *marks = [*cells, ""] if len(cells) < len(HEAD) else cells
        if not has_count(line, marks, len(self.columns), self.place, " after the label"):
            return None
        if not code:
            self._check_heading(line, label, marks)
            return None
        if code in self.line_of_code:
            self._refuse_repeat(line, code)
            return None
        self.line_of_code[code] = line
        return PrintedRow(line, code, label, self._marks(line, marks))

    def _marks(self, line: int, cells: list[str]) -> dict[str, PrintedMark]:
        """Return the marks of a row by column; an unknown one is a problem and left out."""
        marks: dict[str, PrintedMark] = {}
        for column, cell in compress(zip(self.columns, cells, strict=True), cells):
            if not self.has_marks:
                figure = FIGURE.read(column, Field(line, Scalar(cell, "cell")), self.place)
                marks[column] = PrintedMark(figure=figure)
            elif cell in CELLS:
                marks[column] = CELLS[cell]
            else:
                self._refuse_mark(line, column, cell)
        return marks

    def _refuse_mark(self, line: int, column: str, cell: str) -> None:
        expected = f'"x", "P", "S", "L", one of them with "?", or an empty cell under {column}'
        if set(cell) <= set("xPSL ?") and len(cell.translate(_SPACED)) > 1:
            found, remedy = f"a doubled mark, {quoted(cell)}", "Mark a cell once."
        else:
            found, remedy = quoted(cell), "Write one of these."
        self.place.refuse(line, expected, found, remedy)

    def _check_heading(self, line: int, label: str, marks: list[str]) -> None:
        """Note a mark in a row without a code: it would tie nothing to the column."""
        if any(marks):
            expected = f"a code before the label {quoted(label)}, which has marks"
            remedy = "Add the code of the row, or remove the marks of a group heading."
            self.place.refuse(line, expected, "an empty cell", remedy)

    def _refuse_repeat(self, line: int, code: str) -> None:
        found = f"{quoted(code)} again, after line {self.line_of_code[code]}"
        remedy = "Remove one of the two rows, or correct its code."
        self.place.refuse(line, "each row once", found, remedy)
