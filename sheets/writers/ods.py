"""A workbook as an OpenDocument spreadsheet (ODF 1.3) with typed cells, no formula (no Django)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from sheets.addresses import column_letters, quoted
from sheets.odf import MEDIA_TYPE, Node, as_xml, part_root, under
from sheets.packing import packed
from sheets.workbook import EntryCheck, Sheet, SheetCell, SheetColumn, SheetLine, Workbook
from sheets.writers.ods_settings import meta_part, settings_part
from sheets.writers.ods_styles import (
    content_styles,
    form_name,
    height_name,
    page_styles,
    width_name,
)

_SPACES: Final = re.compile(r"(\t|  +|(?:^|(?<=\t)) | $)")


def write_ods(book: Workbook) -> bytes:
    parts = {
        "content.xml": _content(book),
        "styles.xml": page_styles(book),
        "meta.xml": meta_part(book),
    }
    if frozen := [sheet for sheet in book.sheets if any(sheet.frozen)]:
        parts["settings.xml"] = settings_part(frozen)
    parts["META-INF/manifest.xml"] = _manifest(parts)
    files = [(name, as_xml(root)) for name, root in parts.items()]
    entries = [("mimetype", MEDIA_TYPE.encode()), *files]
    return packed(entries, book.made_at, stored=frozenset({"mimetype"}))


def _manifest(parts: Iterable[str]) -> Node:
    root = part_root("manifest:manifest", "manifest:version", ["manifest"])
    for path, media_type in {"/": MEDIA_TYPE, **dict.fromkeys(parts, "text/xml")}.items():
        entry = {"manifest:full-path": path, "manifest:media-type": media_type}
        under(root, "manifest:file-entry", entry)
    return root


def _content(book: Workbook) -> Node:
    root = part_root("office:document-content", "office:version")
    cells = (cell for sheet in book.sheets for line in sheet.lines for cell in line.cells)
    content_styles(root, book, dict.fromkeys(cell.form for cell in cells if cell.form))
    spreadsheet = under(under(root, "office:body"), "office:spreadsheet")
    _add_checks(spreadsheet, book.sheets)
    for sheet in book.sheets:
        _add_sheet(spreadsheet, sheet)
    _add_filters(spreadsheet, [sheet for sheet in book.sheets if sheet.filtered])
    return root


def _add_checks(spreadsheet: Node, sheets: Iterable[Sheet]) -> None:
    columns = [column for sheet in sheets for column in sheet.columns if _check_name(column)]
    parent = under(spreadsheet, "table:content-validations") if columns else None
    for check in (column.check for column in columns if column.check):
        attributes = {"table:name": check.name, "table:condition": f"of:{_condition(check)}"}
        under(parent, "table:content-validation", attributes)


def _check_name(column: SheetColumn) -> str:
    return column.check.name if column.check and _condition(column.check) else ""


def _condition(check: EntryCheck) -> str:
    if check.choices:
        words = ";".join(f'"{word}"' for word in check.choices)
        return f"cell-content-is-in-list({words})"
    if check.between:
        first, last = check.between
        return f"cell-content-is-whole-number() and cell-content-is-between({first},{last})"
    return ""


def _add_sheet(spreadsheet: Node, sheet: Sheet) -> None:
    table = under(
        spreadsheet, "table:table", {"table:name": sheet.name, "table:style-name": "sheet"}
    )
    for column in sheet.columns:
        width = {"table:style-name": width_name(column.width)}
        look = {"table:default-cell-style-name": column.style} if column.style else {}
        under(table, "table:table-column", {**width, **look})
    first, last = sheet.heads or (-1, -1)
    parent = table
    for row, line in enumerate(sheet.lines):
        if row == first:
            parent = under(table, "table:table-header-rows")
        _add_line(parent, line, sheet.columns, is_entry=row >= sheet.frozen[0])
        if row == last:
            parent = table


def _add_line(
    parent: Node, line: SheetLine, columns: Sequence[SheetColumn], *, is_entry: bool
) -> None:
    row = under(parent, "table:table-row", {"table:style-name": height_name(line.height)})
    if line.is_across:
        _add_cell(row, line.cells[0], {"table:number-columns-spanned": str(len(columns))})
        for _covered in columns[1:]:
            under(row, "table:covered-table-cell")
        return
    for cell, column in zip(line.cells, columns, strict=False):
        name = _check_name(column) if is_entry else ""
        _add_cell(row, cell, {"table:content-validation-name": name} if name else {})


def _add_cell(row: Node, cell: SheetCell, more: Mapping[str, str]) -> None:
    look = cell.style if cell.form is None else form_name(cell.form)
    attributes = {"table:style-name": look} if look else {}
    if isinstance(cell.value, Decimal):
        typed = {"office:value-type": "float", "office:value": f"{cell.value:f}"}
        number = under(row, "table:table-cell", {**attributes, **typed, **more})
        under(number, "text:p").text = cell.shown
        return
    text = {"office:value-type": "string"} if cell.value else {}
    added = under(row, "table:table-cell", {**attributes, **text, **more})
    for words in cell.value.split("\n") if cell.value else ():
        paragraph = under(added, "text:p")
        if cell.link:
            target = {"xlink:href": f"#{quoted(cell.link)}.A1", "xlink:type": "simple"}
            paragraph = under(paragraph, "text:a", target)
        _add_words(paragraph, words)


def _add_words(paragraph: Node, words: str) -> None:
    """Add one line; tabulators, and spaces that XML would fold, are elements of their own."""
    last = None
    for place, piece in enumerate(_SPACES.split(words)):
        if place % 2:
            is_tab = piece == "\t"
            count = {} if is_tab else {"text:c": str(len(piece))}
            last = under(paragraph, "text:tab" if is_tab else "text:s", count)
        elif last is None:
            paragraph.text = piece
        else:
            last.tail = piece


def _add_filters(spreadsheet: Node, sheets: Sequence[Sheet]) -> None:
    ranges = under(spreadsheet, "table:database-ranges") if sheets else None
    for number, sheet in enumerate(sheets, 1):
        first, end = sheet.filtered or (0, 0)
        name, last = quoted(sheet.name), column_letters(len(sheet.columns))
        cells = f"{name}.A{first + 1}:{name}.{last}{end + 1}"
        one = {"table:name": f"table{number}", "table:target-range-address": cells}
        under(ranges, "table:database-range", {**one, "table:display-filter-buttons": "true"})
