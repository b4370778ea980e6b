"""The template as XLSX, ODS and CSV: the owner's KPIs, ready to be filled in (no Django).

Texts are written as texts, so nothing in them becomes a formula. The same rows make the same bytes.
"""

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter

from kpis.sheets.columns import COLUMNS, HELP, Column, ColumnKind, Role
from kpis.sheets.csv_text import escaped
from kpis.sheets.heights import HELP_WIDTHS, data_heights, help_height
from kpis.sheets.meaning import Meaning
from kpis.sheets.opendocument import document_of
from kpis.sheets.template import (
    DATA_SHEET,
    FIRST_YEAR,
    HELP_SHEET,
    LAST_YEAR,
    TemplateRow,
    clean_text,
    help_rows,
    is_exact_float,
)
from sheets.limits import LIMITS
from sheets.numbers import plain

A4: Final = 9
UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
INPUT_HEAD: Final = {"bold": True, "bg_color": "#FFE08A", "border": 1, "text_wrap": True}
OTHER_HEAD: Final = {"italic": True, "bg_color": "#E4E7EB", "border": 1, "text_wrap": True}
INPUT: Final = {"bg_color": "#FFF8DC", "border": 4, "text_wrap": True, "valign": "top"}
OTHER: Final = {"text_wrap": True, "valign": "top"}


def template_xlsx(
    rows: Iterable[TemplateRow], title: str, help_lines: Iterable[str] = HELP
) -> bytes:
    """Return the template as an Excel workbook: the rows, and a second sheet with the help."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": clean_text(title), "author": "itu-plan", "created": UNDATED})
    _write_data(book, rows)
    _write_help(book, help_rows(title, help_lines))
    book.close()
    return file.getvalue()


def template_ods(
    rows: Iterable[TemplateRow], title: str, help_lines: Iterable[str] = HELP
) -> bytes:
    """Return the template as an OpenDocument spreadsheet, with the same two sheets."""
    all_cells = [row.cells() for row in rows]
    return document_of(all_cells, clean_text(title), help_rows(title, help_lines))


def template_csv(rows: Iterable[TemplateRow]) -> bytes:
    """Return the template as CSV: commas, UTF-8 with a mark, by which Excel knows it.

    An apostrophe stands before a text that would be taken for a formula.
    """
    file = StringIO(newline="")
    lines = csv.writer(file)
    lines.writerow(column.title for column in COLUMNS)
    for row in rows:
        lines.writerow(_csv_text(value) for value in row.cells().values())
    return file.getvalue().encode("utf-8-sig")


def _csv_text(value: Meaning) -> str:
    """Return a cell of CSV: digits of a number as they are, a text without formulas."""
    if isinstance(value, Decimal):
        return plain(value)
    return escaped(value or "")


def _write_data(book: Any, rows: Iterable[TemplateRow]) -> None:
    """Write the first sheet: headings that stay in sight, one row per KPI and year."""
    sheet = book.add_worksheet(DATA_SHEET)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _set_page(sheet)
    all_cells = [row.cells() for row in rows]
    for number, height in enumerate(data_heights(all_cells)):
        sheet.set_row(number, height)
    for place, column in enumerate(COLUMNS):
        style = _style_of(book, column)
        head = book.add_format(INPUT_HEAD if column.is_input else OTHER_HEAD)
        sheet.set_column(place, place, column.width, style)
        sheet.write_string(0, place, column.title, head)
        sheet.data_validation(1, place, LIMITS.rows, place, _check_of(column))
        for number, cells in enumerate(all_cells, 1):
            _write_cell(sheet, (number, place), cells[column.slug], style)


def _set_page(sheet: Any) -> None:
    """Print a sheet on A4 across, all columns on one page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _style_of(book: Any, column: Column) -> Any:
    """Return the format of a column's cells; as text, Excel makes no dates of what is typed."""
    is_text = column.kind in {ColumnKind.TEXT, ColumnKind.DATE}
    number = {"num_format": "@"} if is_text else {}
    return book.add_format({**(INPUT if column.is_input else OTHER), **number})


def _check_of(column: Column) -> dict[str, Any]:
    """Return the check of a column and the help that shows at its cells."""
    prompt = {"input_title": column.title, "input_message": column.help}
    if column.choices:
        return {"validate": "list", "source": list(column.choices), **prompt}
    if column.kind != ColumnKind.YEAR:
        return {"validate": "any", **(prompt if column.role == Role.INPUT else {})}
    years = {"criteria": "between", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    error = {"error_title": column.title, "error_message": column.help}
    return {"validate": "integer", **years, **prompt, **error}


def _write_cell(sheet: Any, place: tuple[int, int], value: Meaning, style: Any) -> None:
    """Write a number as one where it stays exact, and everything else as text."""
    if value is None:
        return
    if isinstance(value, Decimal) and is_exact_float(value):
        sheet.write_number(*place, float(value), style)
        return
    text = plain(value) if isinstance(value, Decimal) else value
    _write_text(sheet, place, text, style)


def _write_text(sheet: Any, place: tuple[int, int], text: str, style: Any) -> None:
    """Write a text; the library takes one in <r> for markup, unless something stands before it."""
    sheet.write_string(*place, f" {text}" if text.startswith("<r>") else text, style)


def _write_help(book: Any, rows: Iterable[tuple[str, ...]]) -> None:
    """Write the second sheet: the help line by line, then every column."""
    sheet = book.add_worksheet(HELP_SHEET)
    _set_page(sheet)
    for place, width in enumerate(HELP_WIDTHS):
        sheet.set_column(place, place, width)
    wrapped, bold = book.add_format(OTHER), book.add_format({**OTHER, "bold": True})
    last = len(HELP_WIDTHS) - 1
    for number, row in enumerate(rows):
        sheet.set_row(number, help_height(row))
        style = bold if number == 0 else wrapped
        if len(row) == 1:
            sheet.merge_range(number, 0, number, last, "", style)
        for place, text in enumerate(row):
            _write_text(sheet, (number, place), text, style)
