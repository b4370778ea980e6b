"""The template as an OpenDocument spreadsheet, written part by part and escaped by the library."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from kpis.sheets.columns import COLUMNS, Column, ColumnKind
from kpis.sheets.heights import HELP_WIDTHS, data_heights, help_height
from kpis.sheets.meaning import Meaning
from kpis.sheets.template import DATA_SHEET, FIRST_YEAR, HELP_SHEET, LAST_YEAR, is_exact_float
from sheets.guards import ODS_TYPE
from sheets.numbers import plain
from sheets.ods import NAMESPACE

SPACES: Final = {
    **{name: NAMESPACE.format(name) for name in ("office", "style", "table", "text", "config")},
    "fo": NAMESPACE.format("xsl-fo-compatible"),
    "manifest": NAMESPACE.format("manifest"),
    "dc": "http://purl.org/dc/elements/1.1/",
}
VERSION: Final = {"office:version": "1.3"}
MEDIA_TYPE: Final = ODS_TYPE.decode()
MILLIMETRES: Final = 2  # that one character takes
_STYLES: Final = {
    "input-head": ("#ffe08a", "bold", "normal"),
    "other-head": ("#e4e7eb", "normal", "italic"),
    "input": ("#fff8dc", "normal", "normal"),
    "other": ("transparent", "normal", "normal"),
}
_FROZEN: Final = {
    "HorizontalSplitMode": ("short", "2"),
    "VerticalSplitMode": ("short", "2"),
    "HorizontalSplitPosition": ("int", "1"),
    "VerticalSplitPosition": ("int", "1"),
    "PositionRight": ("int", "1"),
    "PositionBottom": ("int", "1"),
    "ActiveSplitRange": ("short", "3"),
}

Node = Any  # lxml publishes no types


def document_of(
    rows: Sequence[Mapping[str, Meaning]], title: str, help_rows: Iterable[Sequence[str]]
) -> bytes:
    """Return a document of two sheets: rows by slug under the headings, and the help."""
    parts = {
        "content.xml": _content(rows, list(help_rows)),
        "styles.xml": _page(),
        "meta.xml": _meta(title),
        "settings.xml": _settings(),
        "META-INF/manifest.xml": _manifest("content.xml", "styles.xml", "meta.xml", "settings.xml"),
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(ZipInfo("mimetype"), ODS_TYPE, ZIP_STORED)  # first and plain, as asked for
        for name, root in parts.items():
            text = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
            archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)
    return file.getvalue()


def _name(name: str) -> str:
    """Return prefix:name as {namespace}name."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def _root(name: str, attributes: Mapping[str, str]) -> Node:
    """Return the root of a part."""
    return etree.Element(_name(name), {_name(key): one for key, one in attributes.items()}, SPACES)


def _under(parent: Node, name: str, attributes: Mapping[str, str] | None = None) -> Node:
    """Add an element to `parent` and return it."""
    named = {_name(key): one for key, one in (attributes or {}).items()}
    return etree.SubElement(parent, _name(name), named)


def _content(rows: Sequence[Mapping[str, Meaning]], help_rows: Sequence[Sequence[str]]) -> Node:
    """Return the part with the two sheets."""
    root = _root("office:document-content", VERSION)
    heights = [*data_heights(rows), *map(help_height, help_rows)]
    _add_styles(_under(root, "office:automatic-styles"), sorted(set(heights)))
    book = _under(_under(root, "office:body"), "office:spreadsheet")
    _add_checks(book)
    _add_data(book, rows)
    _add_help(book, help_rows)
    return root


def _add_styles(parent: Node, heights: Iterable[int]) -> None:
    """Add the page, the widths of columns, the heights of rows, and the looks of cells."""
    sheet = {"style:name": "sheet", "style:family": "table", "style:master-page-name": "Default"}
    _under(parent, "style:style", sheet)
    for height in heights:
        style = {"style:name": f"height-{height}", "style:family": "table-row"}
        size = {"style:row-height": f"{height}pt", "style:use-optimal-row-height": "false"}
        _under(_under(parent, "style:style", style), "style:table-row-properties", size)
    for width in sorted({*HELP_WIDTHS, *(column.width for column in COLUMNS)}):
        style = {"style:name": f"width-{width}", "style:family": "table-column"}
        size = {"style:column-width": f"{width * MILLIMETRES}mm"}
        _under(_under(parent, "style:style", style), "style:table-column-properties", size)
    for name, (colour, weight, slant) in _STYLES.items():
        style = _under(parent, "style:style", {"style:name": name, "style:family": "table-cell"})
        look = {"fo:background-color": colour, "fo:wrap-option": "wrap"}
        _under(style, "style:table-cell-properties", {**look, "style:vertical-align": "top"})
        font = {"fo:font-weight": weight, "fo:font-style": slant}
        _under(style, "style:text-properties", font)


def _add_checks(book: Node) -> None:
    """Add the checks that a year is a whole number, and a word one of those to choose from."""
    checks = _under(book, "table:content-validations")
    for column in COLUMNS:
        if condition := _condition_of(column):
            attributes = {"table:name": column.slug, "table:condition": f"of:{condition}"}
            _under(checks, "table:content-validation", attributes)


def _condition_of(column: Column) -> str:
    """Return what a cell of a column has to meet; empty where it may hold anything."""
    if column.choices:
        words = ";".join(f'"{word}"' for word in column.choices)
        return f"cell-content-is-in-list({words})"
    if column.kind == ColumnKind.YEAR:
        years = f"cell-content-is-between({FIRST_YEAR},{LAST_YEAR})"
        return f"cell-content-is-whole-number() and {years}"
    return ""


def _add_data(book: Node, rows: Sequence[Mapping[str, Meaning]]) -> None:
    """Add the first sheet."""
    table = _add_table(book, DATA_SHEET)
    heights = data_heights(rows)
    for column in COLUMNS:
        look = "input" if column.is_input else "other"
        style = {"table:style-name": f"width-{column.width}"}
        _under(table, "table:table-column", {**style, "table:default-cell-style-name": look})
    head = _add_row(_under(table, "table:table-header-rows"), heights[0])
    for column in COLUMNS:
        look = "input-head" if column.is_input else "other-head"
        _add_cell(head, column.title, {"table:style-name": look})
    for cells, height in zip(rows, heights[1:], strict=True):
        row = _add_row(table, height)
        for column in COLUMNS:
            _add_cell(row, cells[column.slug], _looks_of(column))


def _looks_of(column: Column) -> dict[str, str]:
    """Return the style and the check of a column's cells."""
    check = {"table:content-validation-name": column.slug} if _condition_of(column) else {}
    return {"table:style-name": "input" if column.is_input else "other", **check}


def _add_help(book: Node, rows: Iterable[Sequence[str]]) -> None:
    """Add the second sheet."""
    table = _add_table(book, HELP_SHEET)
    for width in HELP_WIDTHS:
        _under(table, "table:table-column", {"table:style-name": f"width-{width}"})
    for texts in rows:
        row = _add_row(table, help_height(texts))
        # A line of its own stands across all columns.
        across = len(HELP_WIDTHS) + 1 - len(texts)
        spanned = {"table:number-columns-spanned": str(across)} if len(texts) == 1 else {}
        for text in texts:
            _add_cell(row, text, {"table:style-name": "other", **spanned})


def _add_table(book: Node, name: str) -> Node:
    return _under(book, "table:table", {"table:name": name, "table:style-name": "sheet"})


def _add_row(parent: Node, height: int) -> Node:
    return _under(parent, "table:table-row", {"table:style-name": f"height-{height}"})


def _add_cell(row: Node, value: Meaning, attributes: Mapping[str, str]) -> None:
    """Add a cell: a number where it stays exact, else a text, else an empty one."""
    if isinstance(value, Decimal) and is_exact_float(value):
        typed = {"office:value-type": "float", "office:value": plain(value)}
        _add_text(_under(row, "table:table-cell", {**attributes, **typed}), plain(value))
        return
    text = plain(value) if isinstance(value, Decimal) else value or ""
    typed = {"office:value-type": "string"} if text else {}
    cell = _under(row, "table:table-cell", {**attributes, **typed})
    for line in text.split("\n"):
        _add_text(cell, line)


def _add_text(cell: Node, line: str) -> None:
    """Add one line; a space after a space, or at the start, is an element, as is a tab."""
    paragraph = _under(cell, "text:p")
    last: Node = None
    for before, character in zip(" " + line, line, strict=False):
        if character == "\t" or before + character in {"  ", "\t "}:
            last = _under(paragraph, "text:tab" if character == "\t" else "text:s")
        elif last is None:
            paragraph.text = (paragraph.text or "") + character
        else:
            last.tail = (last.tail or "") + character


def _page() -> Node:
    """Return the part with the page: A4 across, all columns on one page."""
    root = _root("office:document-styles", VERSION)
    layout = {"style:name": "across"}
    layouts = _under(_under(root, "office:automatic-styles"), "style:page-layout", layout)
    size = {"fo:page-width": "297mm", "fo:page-height": "210mm", "fo:margin": "15mm"}
    fit = {"style:print-orientation": "landscape", "style:scale-to-X": "1", "style:scale-to-Y": "0"}
    _under(layouts, "style:page-layout-properties", {**size, **fit})
    master = {"style:name": "Default", "style:page-layout-name": "across"}
    _under(_under(root, "office:master-styles"), "style:master-page", master)
    return root


def _meta(title: str) -> Node:
    """Return the part with the title."""
    root = _root("office:document-meta", VERSION)
    _under(_under(root, "office:meta"), "dc:title").text = title
    return root


def _settings() -> Node:
    """Return the part that keeps the headings in sight."""
    root = _root("office:document-settings", VERSION)
    views = {"config:name": "ooo:view-settings"}
    group = _under(_under(root, "office:settings"), "config:config-item-set", views)
    view = _under(group, "config:config-item-map-indexed", {"config:name": "Views"})
    entry = _under(view, "config:config-item-map-entry")
    tables = _under(entry, "config:config-item-map-named", {"config:name": "Tables"})
    table = _under(tables, "config:config-item-map-entry", {"config:name": DATA_SHEET})
    for name, (kind, value) in _FROZEN.items():
        attributes = {"config:name": name, "config:type": kind}
        _under(table, "config:config-item", attributes).text = value
    return root


def _manifest(*names: str) -> Node:
    """Return the list of parts."""
    root = _root("manifest:manifest", {"manifest:version": "1.3"})
    types = {"/": MEDIA_TYPE, **dict.fromkeys(names, "text/xml")}
    for path, media_type in types.items():
        attributes = {"manifest:full-path": path, "manifest:media-type": media_type}
        _under(root, "manifest:file-entry", attributes)
    return root
