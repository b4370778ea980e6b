"""A workbook as Office Open XML: typed cells, no formula and no link from a text (no Django)."""

from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from sheets.addresses import quoted
from sheets.limits import LIMITS
from sheets.packing import repacked
from sheets.workbook import (
    Border,
    CellStyle,
    EntryCheck,
    NumberForm,
    Running,
    Sheet,
    SheetCell,
    SheetLine,
    Workbook,
)

A4: Final = 9
LONGEST_TEXT: Final = 32_767
"""Characters in one cell, the most that the format holds."""
LONGEST_RUNNING: Final = 100
"""Characters of a running head; the format holds 255 of them, an ampersand counting twice."""
_LINK: Final = {"valign": "top", "font_color": "#14508C", "underline": 1}
_BORDERS: Final = {
    Border.NONE: {},
    Border.BELOW: {"bottom": 1},
    Border.AROUND: {"border": 1},
    Border.DOTTED: {"border": 4},
}


def write_xlsx(book: Workbook) -> bytes:
    import xlsxwriter  # noqa: PLC0415  (two megabytes, for those who ask for a workbook)

    data = BytesIO()
    # Row by row, with every text beside its cell: large reports stay small in memory.
    file = xlsxwriter.Workbook(data, {"constant_memory": True})
    file.set_properties(
        {
            "title": clipped(book.title),
            "subject": clipped(book.subject),
            "author": clipped(book.author),
            "comments": clipped(book.description),
            "created": book.made_at.replace(tzinfo=None),
        }
    )
    formats = _Formats(file, book)
    for sheet in book.sheets:
        _write_sheet(_added(file, sheet, book), sheet, formats)
    file.close()
    return repacked(data.getvalue(), book.made_at)


def clipped(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def number_format(form: NumberForm) -> str:
    """`#,##0.00`, with the words beside it in quotes."""
    whole = "#,##0" if form.is_grouped else "0"
    fraction = f".{'0' * form.decimals}" if form.decimals else ""
    return f"{_literal(form.before)}{whole}{fraction}{_literal(form.after)}"


class _Formats:
    def __init__(self, file: Any, book: Workbook) -> None:
        self.file = file
        self.styles = book.styles
        self.link = file.add_format(_LINK)
        self._made: dict[tuple[str, NumberForm | None], Any] = {}

    def of(self, style: str, form: NumberForm | None = None) -> Any:
        if not style and form is None:
            return None
        if (style, form) not in self._made:
            number = {} if form is None else {"num_format": number_format(form)}
            look = _look(self.styles[style]) if style else {}
            self._made[style, form] = self.file.add_format({**look, **number})
        return self._made[style, form]


def _look(style: CellStyle) -> dict[str, Any]:
    properties = {
        "text_wrap": style.is_wrapped and not style.is_figure,
        "valign": "top",
        "bold": style.is_bold,
        "italic": style.is_italic,
        "font_size": style.points,
        "font_color": style.colour,
        "bg_color": style.fill,
        "num_format": "@" if style.is_text else "",
        **({"align": "right", "indent": 1} if style.is_figure else {}),
        **_BORDERS[style.border],
    }
    return {name: value for name, value in properties.items() if value}


def _literal(text: str) -> str:
    return '"{}"'.format(text[:LONGEST_RUNNING].replace('"', "”")) if text else ""


def _added(file: Any, sheet: Sheet, book: Workbook) -> Any:
    added = file.add_worksheet(sheet.name)
    added.set_landscape()
    added.set_paper(A4)
    added.fit_to_pages(1, 0)
    if book.running:
        _set_running(added, sheet, book.running)
    if book.is_right_to_left:
        added.right_to_left()
    return added


def _set_running(added: Any, sheet: Sheet, running: Running) -> None:
    title, notice, name, page, of = (
        # An ampersand begins a command.
        clipped(text)[:LONGEST_RUNNING].replace("&", "&&")
        for text in (running.title, running.notice, sheet.name, running.page, running.of)
    )
    added.set_header(f"&L{title}&R{notice}")
    added.set_footer(f"&L{name}&R{page} &P {of} &N")


def _write_sheet(added: Any, sheet: Sheet, formats: _Formats) -> None:
    frozen, last = sheet.frozen, len(sheet.columns) - 1
    for place, column in enumerate(sheet.columns):
        added.set_column(place, place, column.width, formats.of(column.style))
        if column.check:
            cells = frozen[0], place, LIMITS.rows, place
            added.data_validation(*cells, _validation(column.check))
    for row, line in enumerate(sheet.lines):
        _write_line(added, row, line, last, formats)
    if any(frozen):
        added.freeze_panes(*frozen)
    if sheet.filtered:
        first, end = sheet.filtered
        added.autofilter(first, 0, end, last)
    if sheet.heads:
        added.repeat_rows(*sheet.heads)


def _validation(check: EntryCheck) -> dict[str, Any]:
    prompt = {"input_title": check.title, "input_message": check.help}
    if check.choices:
        return {"validate": "list", "source": list(check.choices), **prompt}
    if check.between is None:
        return {"validate": "any", **prompt}
    bounds = dict(zip(("minimum", "maximum"), check.between, strict=True))
    error = {"error_title": check.title, "error_message": check.help}
    return {"validate": "integer", "criteria": "between", **bounds, **prompt, **error}


def _write_line(added: Any, row: int, line: SheetLine, last: int, formats: _Formats) -> None:
    if all(cell.value is None for cell in line.cells):
        return
    added.set_row(row, line.height)
    if line.is_across and last:
        added.merge_range(row, 0, row, last, "", formats.of(line.cells[0].style))
    for place, cell in enumerate(line.cells):
        _write_cell(added, (row, place), cell, formats)


def _write_cell(added: Any, place: tuple[int, int], cell: SheetCell, formats: _Formats) -> None:
    if isinstance(cell.value, Decimal):
        added.write_number(*place, float(cell.value), formats.of(cell.style, cell.form))
    elif cell.link:
        added.write_url(*place, f"internal:{quoted(cell.link)}!A1", formats.link, cell.value)
    elif cell.value is not None:
        # The library takes a text in <r> for markup, unless something stands before it.
        text = f" {cell.value}" if cell.value.startswith("<r>") else cell.value
        added.write_string(*place, clipped(text), formats.of(cell.style))
