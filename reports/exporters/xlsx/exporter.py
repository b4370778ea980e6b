"""A report's tables as an Office Open XML workbook with typed cells, no formula from text."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from reports.document.document import Cell, CellKind, Document
from reports.exporters.cells import NumberForm, form_of, is_figure, writable
from reports.exporters.packing import moment_of, repacked
from reports.exporters.printed import notice_of
from reports.exporters.sheet_sizes import height_across
from reports.exporters.sheets import (
    FIRST_WIDTHS,
    Sheet,
    clipped,
    facts_of,
    first_name,
    sheets_of,
    titles_of,
)
from reports.exporters.words import direction_of, word_of
from sheets.row_heights import height_of

A4: Final = 9
LONGEST_RUNNING: Final = 100
"""Characters of a running head; the format holds 255 of them, an ampersand counting twice."""
_WRAPPED: Final = {"text_wrap": True, "valign": "top"}
_FIGURE: Final = {"valign": "top", "align": "right", "indent": 1}
"""A figure keeps its distance from the text of the next column."""
_STYLES: Final = {
    "title": {**_WRAPPED, "bold": True, "font_size": 14},
    "notice": {**_WRAPPED, "bold": True, "bg_color": "#FDF0D8", "font_color": "#5C3200"},
    "head": {**_WRAPPED, "bold": True, "bottom": 1, "bg_color": "#E9E6DB"},
    "text": _WRAPPED,
    "row": {**_WRAPPED, "bold": True},
    "missing": {**_WRAPPED, "italic": True, "font_color": "#4A4D50"},
    "link": {"valign": "top", "font_color": "#14508C", "underline": 1},
    "plain": _WRAPPED,
}


class _Book:
    """A workbook being written, and its formats, each made once."""

    def __init__(self, file: BytesIO, document: Document) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(file, options)
        self.document = document
        self.styles = {name: self.book.add_format(style) for name, style in _STYLES.items()}
        self._forms: dict[NumberForm, Any] = {}

    def form(self, form: NumberForm) -> Any:
        """Return the number format of a figure."""
        if form not in self._forms:
            style = {"num_format": number_format(form), **_FIGURE}
            self._forms[form] = self.book.add_format(style)
        return self._forms[form]

    def add_sheet(self, name: str) -> Any:
        """Return a new sheet, to be printed on A4 across, with the notice in its running head."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{_running(self.document.title)}&R{_running(notice_of(self.document))}")
        page, of = (_running(word_of(self.document, name)) for name in ("page", "of"))
        sheet.set_footer(f"&L{_running(name)}&R{page} &P {of} &N")
        if direction_of(self.document) == "rtl":
            sheet.right_to_left()
        return sheet


def file_of(document: Document, sha256: str, raw: bytes) -> bytes:
    """Return the workbook: what the report is on the first sheet, then one sheet per table."""
    del raw
    document = writable(document)
    file, moment, sheets = BytesIO(), moment_of(document), sheets_of(document)
    book = _Book(file, document)
    book.book.set_properties(
        {
            "title": clipped(document.title),
            "subject": clipped(document.subtitle),
            "author": clipped(document.author),
            "comments": clipped(notice_of(document)),
            "created": moment.replace(tzinfo=None),
        }
    )
    _write_first(book, sha256, sheets)
    for sheet in sheets:
        _write_sheet(book, sheet)
    book.book.close()
    return repacked(file.getvalue(), moment)


def number_format(form: NumberForm) -> str:
    """Return the number format code of a figure: `#,##0.00`, with the words beside it in quotes."""
    whole = "#,##0" if form.is_grouped else "0"
    fraction = f".{'0' * form.decimals}" if form.decimals else ""
    return f"{_literal(form.before)}{whole}{fraction}{_literal(form.after)}"


def _literal(text: str) -> str:
    """A text inside a number format; a quotation mark would end it."""
    return '"{}"'.format(text[:LONGEST_RUNNING].replace('"', "”")) if text else ""


def _running(text: str) -> str:
    """A text inside a running head, where an ampersand begins a command."""
    return clipped(text)[:LONGEST_RUNNING].replace("&", "&&")


def _write_first(book: _Book, sha256: str, sheets: Sequence[Sheet]) -> None:
    document, sheet = book.document, book.add_sheet(first_name(book.document))
    for column, width in enumerate(FIRST_WIDTHS):
        sheet.set_column(column, column, width)
    lines = list(titles_of(document))
    for row, (style, text) in enumerate(lines):
        _write_across(book, sheet, row, (style, text), FIRST_WIDTHS)
    facts = list(facts_of(document, sha256))
    for row, (label, text) in enumerate(facts, len(lines) + 1):
        sheet.set_row(row, height_of((label, text), FIRST_WIDTHS))
        _write_text(book, sheet, (row, 0), "row", label)
        _write_text(book, sheet, (row, 1), "text", text)
    for row, table in enumerate(sheets, len(lines) + len(facts) + 2):
        sheet.set_row(row, height_of((table.name, table.above[0]), FIRST_WIDTHS))
        sheet.write_url(row, 0, f"internal:'{table.name}'!A1", book.styles["link"], table.name)
        _write_text(book, sheet, (row, 1), "text", table.above[0])


def _write_text(book: _Book, sheet: Any, place: tuple[int, int], style: str, text: str) -> None:
    if text:
        sheet.write_string(*place, clipped(text), book.styles[style])


def _write_across(
    book: _Book, sheet: Any, row: int, line: tuple[str, str], widths: Sequence[int]
) -> None:
    """Write a line, by its style and its text, across all columns."""
    style, text = line
    sheet.set_row(row, height_across(style, text, widths))
    if len(widths) > 1:
        sheet.merge_range(row, 0, row, len(widths) - 1, "", book.styles[style])
    _write_text(book, sheet, (row, 0), style, text)


def _write_sheet(book: _Book, table: Sheet) -> None:
    sheet = book.add_sheet(table.name)
    head, last = len(table.above), len(table.heads) - 1
    for column, width in enumerate(table.widths):
        sheet.set_column(column, column, width)
    for row, (style, text) in enumerate(zip(("title", "notice"), table.above, strict=False)):
        _write_across(book, sheet, row, (style, text), table.widths)
    sheet.set_row(head, height_of(table.heads, table.widths))
    for column, text in enumerate(table.heads):
        _write_text(book, sheet, (head, column), "head", text)
    for row, cells in enumerate(table.rows, head + 1):
        texts = (cell.text for cell in cells)
        sheet.set_row(row, height_of(texts, table.widths))
        for column, cell in enumerate(cells):
            _write_cell(book, sheet, (row, column), cell)
    end = head + len(table.rows)
    sheet.freeze_panes(head + 1, 1)
    sheet.autofilter(head, 0, end, last)
    sheet.repeat_rows(head)
    for row, note in enumerate(table.below, end + 2):
        _write_across(book, sheet, row, ("plain", note), table.widths)


def _write_cell(book: _Book, sheet: Any, place: tuple[int, int], cell: Cell) -> None:
    if is_figure(cell) and cell.number is not None:
        sheet.write_number(*place, float(cell.number), book.form(form_of(cell)))
        return
    style = "missing" if cell.kind is CellKind.MISSING else "text" if place[1] else "row"
    sheet.write_string(*place, clipped(cell.text), book.styles[style])
