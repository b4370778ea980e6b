"""How an OpenDocument spreadsheet looks: widths, fonts, forms of figures, the printed page."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from sheets.odf import Node, part_root, under
from sheets.workbook import Border, CellStyle, NumberForm, Running, Workbook

_PADDING: Final = {f"fo:padding-{side}": "4pt" for side in ("left", "right")}
"""A figure keeps its distance from the text of the next column."""
_TOP: Final = {"style:vertical-align": "top"}
_BORDERS: Final = {
    Border.NONE: {},
    Border.BELOW: {"fo:border-bottom": "0.75pt solid #000000"},
    Border.AROUND: {"fo:border": "0.75pt solid #000000"},
    Border.DOTTED: {"fo:border": "0.75pt dotted #000000"},
}


def width_name(width: int) -> str:
    return f"width{width}"


def height_name(points: int) -> str:
    return f"height{points:03}"


def form_name(form: NumberForm) -> str:
    kind = "grouped" if form.is_grouped else "plain"
    words = f"{form.before}\0{form.after}".encode()
    return f"{kind}{form.decimals}-{sha256(words).hexdigest()[:16]}"


def content_styles(content: Node, book: Workbook, forms: Iterable[NumberForm]) -> None:
    root = under(content, "office:automatic-styles")
    _add_style(root, "sheet", "table", {"style:master-page-name": "Default"})
    widths = {column.width for sheet in book.sheets for column in sheet.columns}
    for width in sorted(widths):
        style = _add_style(root, width_name(width), "table-column")
        size = {"style:column-width": f"{width * book.letter_points:g}pt"}
        under(style, "style:table-column-properties", size)
    heights = {line.height for sheet in book.sheets for line in sheet.lines}
    for height in sorted(heights):
        style = _add_style(root, height_name(height), "table-row")
        # One that a program measures for its screen can be short in print.
        size = {"style:row-height": f"{height}pt", "style:use-optimal-row-height": "false"}
        under(style, "style:table-row-properties", size)
    for name, look in book.styles.items():
        _add_look(root, name, look)
    for form in forms:
        _add_form(root, form)


def page_styles(book: Workbook) -> Node:
    root = part_root("office:document-styles", "office:version")
    styles = under(root, "office:styles")
    if book.language:
        _add_language(styles, book.language)
    _add_layout(under(root, "office:automatic-styles"), book)
    page = {"style:name": "Default", "style:page-layout-name": "across"}
    master = under(under(root, "office:master-styles"), "style:master-page", page)
    if book.running:
        _add_running(master, book.running)
    return root


def _add_style(root: Node, name: str, family: str, more: Mapping[str, str] | None = None) -> Node:
    attributes = {"style:name": name, "style:family": family, **(more or {})}
    return under(root, "style:style", attributes)


def _add_look(root: Node, name: str, look: CellStyle) -> None:
    if look.is_figure:
        return
    style = _add_style(root, name, "table-cell")
    wrapped = {"fo:wrap-option": "wrap"} if look.is_wrapped else {}
    fill = {"fo:background-color": look.fill} if look.fill else {}
    cell = {**_PADDING, **wrapped, **_TOP, **fill, **_BORDERS[look.border]}
    under(style, "style:table-cell-properties", cell)
    text = {
        "fo:font-weight": "bold" if look.is_bold else "",
        "fo:font-style": "italic" if look.is_italic else "",
        "fo:color": look.colour,
        "fo:font-size": f"{look.points}pt" if look.points else "",
    }
    under(style, "style:text-properties", {key: value for key, value in text.items() if value})


def _add_form(root: Node, form: NumberForm) -> None:
    name = form_name(form)
    style = under(root, "number:number-style", {"style:name": f"form-{name}"})
    if form.before:
        under(style, "number:text").text = form.before
    digits = {"number:decimal-places": str(form.decimals), "number:min-integer-digits": "1"}
    grouping = "true" if form.is_grouped else "false"
    under(style, "number:number", {**digits, "number:grouping": grouping})
    if form.after:
        under(style, "number:text").text = form.after
    cell = _add_style(root, name, "table-cell", {"style:data-style-name": f"form-{name}"})
    under(cell, "style:table-cell-properties", {**_PADDING, **_TOP})


def _add_language(styles: Node, tag: str) -> None:
    """Say the language of every cell: subtag and country; none is what ODF says without one."""
    default = under(styles, "style:default-style", {"style:family": "table-cell"})
    language, _hyphen, country = tag.partition("-")
    said = {"fo:language": language, "fo:country": country or "none"}
    under(default, "style:text-properties", said)


def _add_layout(parent: Node, book: Workbook) -> None:
    layout = under(parent, "style:page-layout", {"style:name": "across"})
    size = {"fo:page-width": "297mm", "fo:page-height": "210mm", "fo:margin": "15mm"}
    fit = {"style:print-orientation": "landscape", "style:scale-to-X": "1", "style:scale-to-Y": "0"}
    mode = {"style:writing-mode": "rl-tb" if book.is_right_to_left else "lr-tb"}
    under(layout, "style:page-layout-properties", {**size, **fit, **mode})
    for part in ("header", "footer") if book.running else ():
        style = under(layout, f"style:{part}-style")
        room = {"fo:min-height": "7mm", "fo:margin": "0mm"}
        under(style, "style:header-footer-properties", room)


def _add_running(master: Node, running: Running) -> None:
    head = under(master, "style:header")
    for text in filter(None, (running.title, running.notice)):
        under(head, "text:p").text = text
    line = under(under(master, "style:footer"), "text:p")
    line.text = f"{running.page} "
    under(line, "text:page-number").tail = f" {running.of} "
    under(line, "text:page-count")
