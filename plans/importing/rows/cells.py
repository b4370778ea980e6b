"""A CSV file as lines of cells, and as rows by the names of its head (no Django)."""

import csv
import io
from collections import Counter

from plans.importing.rows.entries import Entry, Field, Scalar
from plans.importing.rows.problems import Place, counted, quoted
from plans.importing.rows.rules import EntryRule, Row

Line = tuple[int, list[str]]


def lines_in(text: str, place: Place) -> list[Line] | None:
    """Return the lines that hold anything, numbered; None, and a problem, where they are broken."""
    reader = csv.reader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True)
    lines, line = [], 1
    try:
        for row in reader:
            cells = list(map(str.strip, row))
            if any(cells):
                lines.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = "Close every quotation mark; put quotes round a label that has a comma."
        found = f"a row that cannot be split into cells ({error})"
        place.refuse(line, "rows of cells", found, remedy)
        return None
    return lines


def refuse_repeated(line: int, columns: list[str], place: Place) -> None:
    times = Counter(columns)
    for column in sorted(code for code in times if times[code] > 1):
        found = f"{quoted(column)} {times[column]} times"
        place.refuse(line, "each column once", found, "Remove the repeated column.")


def has_count(line: int, cells: list[str], wanted: int, place: Place, after: str = "") -> bool:
    """Say whether a row has as many cells as it should; a problem where it has not."""
    surplus = len(cells) - wanted
    if surplus:
        cells_told = counted(abs(surplus), "cell")
        remedy = f"Remove {cells_told}." if surplus > 0 else f"Add {cells_told}."
        place.refuse(line, f"{counted(wanted, 'cell')}{after}", str(len(cells)), remedy)
    return not surplus


def cell_rows_in(text: str, rule: EntryRule, place: Place) -> tuple[Row, ...]:
    """Return the rows below the head that keep `rule`; an empty cell is a field left out."""
    lines = lines_in(text, place)
    if not lines:
        return ()
    (number, head), *others = lines
    refuse_repeated(number, head, place)
    rule.refuse_unknown(dict.fromkeys(head, number), place)
    rows = [
        rule.row_of(Entry(line, _row_fields(line, head, cells, rule)), place)
        for line, cells in others
        if has_count(line, cells, len(head), place)
    ]
    return tuple(row for row in rows if row is not None)


def _row_fields(line: int, head: list[str], cells: list[str], rule: EntryRule) -> dict[str, Field]:
    named = zip(head, cells, strict=True)
    known = ((name, cell) for name, cell in named if cell and name in rule.fields)
    return {name: Field(line, Scalar(cell, "cell")) for name, cell in known}
