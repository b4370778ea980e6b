"""A report's tables as an OpenDocument spreadsheet (ODF 1.3) with typed cells."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from lxml import etree

from kpis.figures import decimal_text
from reports.document.document import Cell, CellKind, Document
from reports.exporters.cells import NumberForm, form_of, is_figure, writable
from reports.exporters.ods.styles import (
    NAMES,
    OFFICE,
    TABLE,
    TEXT,
    XLINK,
    attributes,
    content_styles,
    form_name,
    height_name,
    meta_of,
    styles_of,
    width_name,
)
from reports.exporters.packing import moment_of, packed
from reports.exporters.sheet_sizes import height_across
from reports.exporters.sheets import FIRST_WIDTHS, Sheet, facts_of, first_name, sheets_of, titles_of
from sheets.row_heights import height_of

MEDIA_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_SPACES: Final = re.compile("(  +|^ | $)")


def file_of(document: Document, sha256: str, raw: bytes) -> bytes:
    """Return the spreadsheet: what the report is on the first sheet, then one sheet per table."""
    del raw
    document = writable(document)
    parts = {
        "content.xml": _content(document, sha256),
        "styles.xml": styles_of(document),
        "meta.xml": meta_of(document),
    }
    files = [(name, _xml(root)) for name, root in parts.items()]
    manifest = ("META-INF/manifest.xml", _xml(_manifest(parts)))
    entries = [("mimetype", MEDIA_TYPE), *files, manifest]
    return packed(entries, moment_of(document), stored=frozenset({"mimetype"}))


def _xml(root: Any) -> bytes:
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text


def _manifest(parts: Iterable[str]) -> Any:
    root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={"manifest": MANIFEST})
    root.set(f"{{{MANIFEST}}}version", "1.3")
    files = [("/", MEDIA_TYPE.decode()), *((name, "text/xml") for name in parts)]
    for path, media_type in files:
        entry = etree.SubElement(root, f"{{{MANIFEST}}}file-entry")
        entry.set(f"{{{MANIFEST}}}full-path", path)
        entry.set(f"{{{MANIFEST}}}media-type", media_type)
    return root


def _content(document: Document, sha256: str) -> Any:
    sheets = sheets_of(document)
    root = etree.Element(f"{OFFICE}document-content", nsmap=NAMES)
    root.set(f"{OFFICE}version", "1.3")
    widths = {*FIRST_WIDTHS, *(width for sheet in sheets for width in sheet.widths)}
    body = etree.SubElement(etree.SubElement(root, f"{OFFICE}body"), f"{OFFICE}spreadsheet")
    _write_first(body, document, sha256, sheets)
    for sheet in sheets:
        _write_sheet(body, sheet)
    _write_filters(body, sheets)
    names = {row.get(f"{TABLE}style-name") for row in body.iter(f"{TABLE}table-row")}
    root.insert(0, content_styles(sorted(widths), sorted(names), _forms_of(sheets)))
    return root


def _forms_of(sheets: Iterable[Sheet]) -> tuple[NumberForm, ...]:
    """Every form of a figure once, in the order in which they are met."""
    cells = (cell for sheet in sheets for row in sheet.rows for cell in row)
    return tuple(dict.fromkeys(form_of(cell) for cell in cells if is_figure(cell)))


def _write_first(body: Any, document: Document, sha256: str, sheets: Iterable[Sheet]) -> None:
    table = _add_table(body, first_name(document), FIRST_WIDTHS)
    for line in (*titles_of(document), ("text", "")):
        _add_across(table, line, FIRST_WIDTHS)
    for label, text in facts_of(document, sha256):
        row = _add_row(table, height_of((label, text), FIRST_WIDTHS))
        _add_text(row, "row", label)
        _add_text(row, "text", text)
    _add_across(table, ("text", ""), FIRST_WIDTHS)
    for sheet in sheets:
        row = _add_row(table, height_of((sheet.name, sheet.above[0]), FIRST_WIDTHS))
        _add_text(row, "text", sheet.name, link=f"#{_address(sheet)}.A1")
        _add_text(row, "text", sheet.above[0])


def _write_sheet(body: Any, sheet: Sheet) -> None:
    table = _add_table(body, sheet.name, sheet.widths)
    for line in zip(("title", "notice"), sheet.above, strict=False):
        _add_across(table, line, sheet.widths)
    heads = etree.SubElement(table, f"{TABLE}table-header-rows")
    head = _add_row(heads, height_of(sheet.heads, sheet.widths))
    for text in sheet.heads:
        _add_text(head, "head", text)
    for cells in sheet.rows:
        row = _add_row(table, height_of((cell.text for cell in cells), sheet.widths))
        for place, cell in enumerate(cells):
            _add_cell(row, cell, is_head=place == 0)
    for note in ("", *sheet.below):
        _add_across(table, ("plain", note), sheet.widths)


def _write_filters(body: Any, sheets: Iterable[Sheet]) -> None:
    """Buttons to sort and filter by, on the head of every table."""
    ranges = etree.SubElement(body, f"{TABLE}database-ranges")
    for number, sheet in enumerate(sheets, 1):
        head, end = len(sheet.above) + 1, len(sheet.above) + 1 + len(sheet.rows)
        address = _address(sheet)
        cells = f"{address}.A{head}:{address}.{_letters(len(sheet.heads))}{end}"
        one = etree.SubElement(ranges, f"{TABLE}database-range")
        one.attrib.update(attributes(TABLE, name=f"table{number}", target_range_address=cells))
        one.set(f"{TABLE}display-filter-buttons", "true")


def _address(sheet: Sheet) -> str:
    """The name of a sheet inside an address; a quote in it is doubled."""
    return "'{}'".format(sheet.name.replace("'", "''"))


def _letters(number: int) -> str:
    """The letters of a column, counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _add_table(body: Any, name: str, widths: Iterable[int]) -> Any:
    table = etree.SubElement(body, f"{TABLE}table")
    table.attrib.update(attributes(TABLE, name=name, style_name="sheet"))
    for width in widths:
        column = etree.SubElement(table, f"{TABLE}table-column")
        column.set(f"{TABLE}style-name", width_name(width))
    return table


def _add_row(parent: Any, height: int) -> Any:
    return etree.SubElement(
        parent, f"{TABLE}table-row", {f"{TABLE}style-name": height_name(height)}
    )


def _add_across(table: Any, line: tuple[str, str], widths: Sequence[int]) -> None:
    """Add a line, by its style and its text, across all columns."""
    style, text = line
    row = _add_row(table, height_across(style, text, widths))
    _add_text(row, style, text)
    row[0].set(f"{TABLE}number-columns-spanned", str(len(widths)))
    for _column in widths[1:]:
        etree.SubElement(row, f"{TABLE}covered-table-cell")


def _add_text(row: Any, style: str, text: str, *, link: str = "") -> None:
    cell = etree.SubElement(row, f"{TABLE}table-cell")
    cell.set(f"{TABLE}style-name", style)
    if not text:
        return
    cell.set(f"{OFFICE}value-type", "string")
    for line in text.splitlines():
        paragraph = etree.SubElement(cell, f"{TEXT}p")
        if link:
            paragraph = etree.SubElement(paragraph, f"{TEXT}a", {f"{XLINK}href": link})
            paragraph.set(f"{XLINK}type", "simple")
        _write_words(paragraph, line)


def _write_words(paragraph: Any, line: str) -> None:
    """Write one line; spaces that XML would fold are elements of their own.

    A tabulator, which some readers drop without a trace, is a space.
    """
    last = None
    for piece in filter(None, _SPACES.split(line.replace("\t", " "))):
        if piece.isspace():
            last = etree.SubElement(paragraph, f"{TEXT}s", {f"{TEXT}c": str(len(piece))})
        elif last is None:
            paragraph.text = piece
        else:
            last.tail = piece


def _add_cell(row: Any, cell: Cell, *, is_head: bool) -> None:
    if not is_figure(cell) or cell.number is None:
        style = "missing" if cell.kind is CellKind.MISSING else "row" if is_head else "text"
        _add_text(row, style, cell.text)
        return
    typed = etree.SubElement(row, f"{TABLE}table-cell")
    typed.set(f"{TABLE}style-name", form_name(form_of(cell)))
    typed.set(f"{OFFICE}value-type", "float")
    typed.set(f"{OFFICE}value", decimal_text(cell.number))
    etree.SubElement(typed, f"{TEXT}p").text = cell.text
