"""A file that was handed in, read as rows of KPI values, or refused with a clear message."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kpis.sheets.columns import COLUMNS, TemplateColumn, find_column, nearest_to
from kpis.sheets.meaning import Meaning, cell_meaning, cell_text, shown
from sheets.addresses import column_letters
from sheets.file_types import FileType
from sheets.limits import LIMITS, Limits
from sheets.readers.files import read_file
from sheets.readers.grid import CellGrid, RawCell
from sheets.refusals import Reason, Refusal, SheetRefused, refusal, refused

NAME_CHARACTERS: Final = 80


@dataclass(frozen=True)
class SheetRow:
    """One row by column slug, every column in it; None where a cell or column says nothing."""

    row_number: int
    cells: Mapping[str, Meaning]


@dataclass(frozen=True)
class SheetRows:
    """What was read; `sheet` is empty for CSV, which has none."""

    file: str
    file_type: FileType
    rows: tuple[SheetRow, ...]
    sheet: str = ""
    ignored_sheets: tuple[str, ...] = ()


def rows_from(name: str, data: bytes, limits: Limits = LIMITS) -> SheetRows:
    """Known by its content; its first visible sheet. Raises SheetRefused with all that is wrong."""
    file = _shown_name(name)
    try:
        read = read_file(data, limits, lambda text: find_column(text) is not None)
        return SheetRows(file, read.file_type, _sheet_rows(read.grid), read.name, read.others)
    except SheetRefused as problem:
        raise problem.in_file(file) from problem


def _shown_name(name: str) -> str:
    last = re.split(r"[/\\]", name)[-1]
    shown_name = "".join(character for character in last if character.isprintable()).strip()
    return shown_name[:NAME_CHARACTERS] or "The file"


def _sheet_rows(grid: CellGrid) -> tuple[SheetRow, ...]:
    """Return the rows under the headings; raises SheetRefused with all that is wrong in them."""
    numbered = grid.rows()
    _, head = next(numbered, (0, ()))
    columns = _head_columns(head)
    problems: list[Refusal] = []
    rows = tuple(
        SheetRow(number, dict(_row_meanings(cells, columns, problems)))
        for number, cells in numbered
    )
    told, more = problems[: grid.limits.told], len(problems) - grid.limits.told
    if problems:
        raise SheetRefused(*told, *([refusal(Reason.MORE, count=more)] if more > 0 else []))
    if not rows:
        raise refused(Reason.NO_ROWS)
    return rows


def _head_columns(head: Sequence[RawCell]) -> dict[int, TemplateColumn]:
    """Raises SheetRefused for no head, an unknown or repeated heading, and missing columns."""
    if not head:
        raise refused(Reason.NO_HEAD)
    columns: dict[int, TemplateColumn] = {}
    for cell in head:
        heading = cell_text(cell)
        column = find_column(heading)
        if column is None:
            values = {"heading": shown(heading), "nearest": nearest_to(heading).title}
            raise refused(Reason.UNKNOWN_COLUMN, cell=cell.address, **values)
        if first := [place for place, other in columns.items() if other is column]:
            values = {"heading": column.title, "first": f"{column_letters(first[0])}{cell.row}"}
            raise refused(Reason.REPEATED_COLUMN, cell=cell.address, **values)
        columns[cell.column] = column
    _check_complete(columns)
    return columns


def _check_complete(columns: Mapping[int, TemplateColumn]) -> None:
    known = columns.values()
    missing = [column for column in COLUMNS if column.is_required and column not in known]
    if missing:
        names = {"missing": _listed(missing), "headings": _listed(COLUMNS)}
        raise refused(Reason.MISSING_COLUMNS, **names)


def _row_meanings(
    cells: Sequence[RawCell], columns: Mapping[int, TemplateColumn], problems: list[Refusal]
) -> Iterator[tuple[str, Meaning]]:
    at = {cell.column: cell for cell in cells}
    yield from ((column.slug, None) for column in COLUMNS)
    for place, cell in at.items():
        try:
            if place not in columns:
                raise refused(Reason.NO_HEADING, cell=cell.address)
            yield columns[place].slug, cell_meaning(cell, columns[place])
        except SheetRefused as problem:
            problems.extend(problem.refusals)


def _listed(columns: Sequence[TemplateColumn]) -> str:
    return ", ".join(f"“{column.title}”" for column in columns)
