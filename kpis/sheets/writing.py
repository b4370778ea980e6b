"""The template as a workbook: the owner's KPIs, ready to be filled in (no Django)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from kpis.sheets.columns import COLUMNS, HELP, ColumnKind, ColumnRole, TemplateColumn
from kpis.sheets.meaning import Meaning
from kpis.sheets.template import (
    DATA_SHEET,
    FIRST_YEAR,
    HELP_SHEET,
    LAST_YEAR,
    TemplateRow,
    clean_text,
    help_rows,
    is_exact_float,
    row_cells,
)
from sheets.numbers import plain
from sheets.row_heights import row_height
from sheets.workbook import (
    Border,
    CellStyle,
    EntryCheck,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetLine,
    Workbook,
)

HELP_WIDTHS: Final = (28, 16, 90)
"""The columns of the sheet with the help, in letters."""
TWO_MILLIMETRES: Final = 5.67
STYLES: Final = {
    "input-head": CellStyle(is_bold=True, fill="#ffe08a", border=Border.AROUND),
    "other-head": CellStyle(is_italic=True, fill="#e4e7eb", border=Border.AROUND),
    "input": CellStyle(fill="#fff8dc", border=Border.DOTTED),
    "input-text": CellStyle(fill="#fff8dc", border=Border.DOTTED, is_text=True),
    "other": CellStyle(),
    "other-text": CellStyle(is_text=True),
    "title": CellStyle(is_bold=True),
}


def template_workbook(
    rows: Iterable[TemplateRow], title: str, help_lines: Iterable[str] = HELP
) -> Workbook:
    return Workbook(
        title=clean_text(title),
        sheets=(_data_sheet(rows), _help_sheet(help_rows(title, help_lines))),
        styles=STYLES,
        letter_points=TWO_MILLIMETRES,
    )


def _data_sheet(rows: Iterable[TemplateRow]) -> Sheet:
    heads = [
        SheetCell(column.title, "input-head" if column.is_input else "other-head")
        for column in COLUMNS
    ]
    all_cells = map(row_cells, rows)
    lines = ([_cell(cells[column.slug], column) for column in COLUMNS] for cells in all_cells)
    return Sheet(
        name=DATA_SHEET,
        columns=tuple(SheetColumn(one.width, _style(one), _check(one)) for one in COLUMNS),
        lines=tuple(_line(cells, [one.width for one in COLUMNS]) for cells in (heads, *lines)),
        frozen=(1, 1),
        heads=(0, 0),
    )


def _help_sheet(rows: Sequence[Sequence[str]]) -> Sheet:
    lines = []
    for number, texts in enumerate(rows):
        cells = [SheetCell(text or None, "other" if number else "title") for text in texts]
        is_across = len(cells) == 1
        widths = (sum(HELP_WIDTHS),) if is_across else HELP_WIDTHS
        lines.append(_line(cells, widths, is_across=is_across))
    return Sheet(name=HELP_SHEET, columns=tuple(map(SheetColumn, HELP_WIDTHS)), lines=tuple(lines))


def _line(
    cells: Sequence[SheetCell], widths: Sequence[int], *, is_across: bool = False
) -> SheetLine:
    height = row_height((cell.shown or str(cell.value or "") for cell in cells), widths)
    return SheetLine(tuple(cells), height, is_across=is_across)


def _style(column: TemplateColumn) -> str:
    """Return the style of a column's cells; as text, Excel makes no dates of what is typed."""
    look = "input" if column.is_input else "other"
    return f"{look}-text" if column.kind in {ColumnKind.TEXT, ColumnKind.DATE} else look


def _check(column: TemplateColumn) -> EntryCheck | None:
    is_year = column.kind == ColumnKind.YEAR
    if not (column.choices or is_year or column.role == ColumnRole.INPUT):
        return None
    between = (FIRST_YEAR, LAST_YEAR) if is_year else None
    return EntryCheck(column.slug, column.title, column.help, column.choices, between)


def _cell(value: Meaning, column: TemplateColumn) -> SheetCell:
    style = _style(column)
    if not isinstance(value, Decimal):
        return SheetCell(value, style)
    digits = plain(value)
    if not is_exact_float(value):
        return SheetCell(digits, style)
    return SheetCell(Decimal(digits), style, shown=digits)
