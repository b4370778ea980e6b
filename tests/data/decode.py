"""Decode the rows of a printed table from the lines of the text extraction, by counting cells.

After a row's label and one space, a mark is ``"x "`` and an empty cell is one space. A row may wrap
over lines, in its label as well as in its cells. A row whose count is off is reported, not guessed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

_CELL = re.compile(r"x(?: |$)| ")
_CELLS_ONLY = re.compile(r"(?:x(?: |$)| )+$")
_LABELLED = re.compile(r"(?P<label>.*?\S)(?: (?P<cells>[x ]*))?$")


@dataclass(frozen=True, slots=True)
class DecodedRow:
    """One printed row: ``cells`` is None where the count does not fit the table's columns.

    ``readings`` holds every set of marks the printed spaces allow: one where the count fits, one
    per different result of leaving out an empty cell where there are too many, none where too few.
    """

    label: str
    cells: tuple[bool, ...] | None
    raw_cell_count: int
    readings: tuple[tuple[bool, ...], ...]


def decode_table(lines: Iterable[str], columns: int) -> tuple[DecodedRow, ...]:
    """Return the rows printed in ``lines``, in order, each checked against ``columns``."""
    return tuple(_decoded(label, cells, columns) for label, cells in _rows(lines, columns))


def _rows(lines: Iterable[str], columns: int) -> list[tuple[str, str]]:
    """Join wrapped lines: a new row begins at a label that follows cells."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        label, cells = _parts(line, columns)
        if label and (not rows or rows[-1][1]):
            rows.append((label, cells))
        elif label or cells:
            if not rows:
                raise ValueError(f"The first line holds cells without a label: {line!r}")
            rows[-1] = (f"{rows[-1][0]} {label}".strip(), rows[-1][1] + cells)
    return rows


def _parts(line: str, columns: int) -> tuple[str, str]:
    """Split a line in label and cells; either may be empty."""
    if not line or _CELLS_ONLY.match(line):
        return "", line
    match = _LABELLED.match(line)
    if match is None:
        raise ValueError(f"Neither a label nor cells: {line!r}")
    label, cells = match["label"], match["cells"] or ""
    # Label lines may end in a stray space of their own: without a mark, only a full row is cells.
    if "x" not in cells and len(cells) < columns:
        cells = ""
    return label, cells


def _decoded(label: str, text: str, columns: int) -> DecodedRow:
    marks = tuple(cell.startswith("x") for cell in _CELL.findall(text))
    readings = _readings(marks, len(marks) - columns)
    return DecodedRow(
        label=_mended(label),
        cells=marks if len(marks) == columns else None,
        raw_cell_count=len(marks),
        readings=readings,
    )


def _readings(marks: tuple[bool, ...], surplus: int) -> tuple[tuple[bool, ...], ...]:
    """Every different result of leaving out ``surplus`` empty cells, in order of those cells."""
    if surplus < 0:
        return ()
    empty = [index for index, mark in enumerate(marks) if not mark]
    found = (
        tuple(mark for index, mark in enumerate(marks) if index not in dropped)
        for dropped in combinations(empty, surplus)
    )
    return tuple(dict.fromkeys(found))


def _mended(label: str) -> str:
    """White space normalised, and a word broken after its slash joined ("UIPRN/ UISCN")."""
    return " ".join(label.split()).replace("/ ", "/")
