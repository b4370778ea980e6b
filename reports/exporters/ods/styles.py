"""How an OpenDocument spreadsheet looks: widths, fonts, forms of figures, the printed page."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

from lxml import etree

from reports.document.document import Document
from reports.exporters.cells import NumberForm
from reports.exporters.packing import moment_of
from reports.exporters.printed import notice_of
from reports.exporters.words import direction_of, word_of

_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
NAMES: Final = {
    "office": f"{_ODF}:office:1.0",
    "style": f"{_ODF}:style:1.0",
    "text": f"{_ODF}:text:1.0",
    "table": f"{_ODF}:table:1.0",
    "number": f"{_ODF}:datastyle:1.0",
    "fo": f"{_ODF}:xsl-fo-compatible:1.0",
    "meta": f"{_ODF}:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
OFFICE, STYLE, TEXT, TABLE, NUMBER, FO, META, DC, XLINK = (f"{{{name}}}" for name in NAMES.values())
POINTS_PER_CHARACTER: Final = 7
HEIGHT: Final = "height"
_BOLD: Final = {f"{FO}font-weight": "bold"}
_ITALIC: Final = {f"{FO}font-style": "italic", f"{FO}color": "#4a4d50"}
_NOTICE: Final = {**_BOLD, f"{FO}color": "#5c3200"}
_PADDING: Final = {f"{FO}padding-{side}": "4pt" for side in ("left", "right")}
"""A figure keeps its distance from the text of the next column."""
_TOP: Final = {**_PADDING, f"{FO}wrap-option": "wrap", f"{STYLE}vertical-align": "top"}
_CELLS: Final[dict[str, tuple[dict[str, str], dict[str, str]]]] = {
    "title": (_TOP, {**_BOLD, f"{FO}font-size": "14pt"}),
    "notice": ({**_TOP, f"{FO}background-color": "#fdf0d8"}, _NOTICE),
    "head": (
        {**_TOP, f"{FO}background-color": "#e9e6db", f"{FO}border-bottom": "0.75pt solid #000000"},
        _BOLD,
    ),
    "row": (_TOP, _BOLD),
    "text": (_TOP, {}),
    "missing": (_TOP, _ITALIC),
    "plain": (_TOP, {}),
}
"""Properties of the cell, and of its text, by style."""


def attributes(namespace: str, **values: str) -> dict[str, str]:
    """Return attributes of one namespace; an underscore in a name stands for a hyphen."""
    return {f"{namespace}{name.replace('_', '-')}": value for name, value in values.items()}


def width_name(width: int) -> str:
    """Return the name of the style of a column so many characters wide."""
    return f"width{width}"


def height_name(points: int) -> str:
    """Return the name of the style of a row so many points tall."""
    return f"{HEIGHT}{points:03}"


def form_name(form: NumberForm) -> str:
    """Return the name of the style of a figure: the same form, the same name."""
    kind = "grouped" if form.is_grouped else "plain"
    words = f"{form.before}\0{form.after}".encode()
    return f"{kind}{form.decimals}-{sha256(words).hexdigest()[:16]}"


def content_styles(
    widths: Iterable[int], heights: Iterable[str], forms: Iterable[NumberForm]
) -> Any:
    """Return the automatic styles of the content: sheets, columns, rows by name, cells, figures."""
    root = etree.Element(f"{OFFICE}automatic-styles", nsmap=NAMES)
    _add_style(root, "sheet", "table").set(f"{STYLE}master-page-name", "Default")
    for width in widths:
        style = _add_style(root, width_name(width), "table-column")
        size = {f"{STYLE}column-width": f"{width * POINTS_PER_CHARACTER}pt"}
        etree.SubElement(style, f"{STYLE}table-column-properties", size)
    for name in heights:
        _add_height(root, name)
    for name, (cell, text) in _CELLS.items():
        style = _add_style(root, name, "table-cell")
        etree.SubElement(style, f"{STYLE}table-cell-properties", cell)
        etree.SubElement(style, f"{STYLE}text-properties", text)
    for form in forms:
        _add_form(root, form)
    return root


def styles_of(document: Document) -> Any:
    """Return the styles: the language, and a page across with the notice in its running head."""
    root = etree.Element(f"{OFFICE}document-styles", nsmap=NAMES)
    root.set(f"{OFFICE}version", "1.3")
    _add_language(etree.SubElement(root, f"{OFFICE}styles"), document)
    _add_layout(etree.SubElement(root, f"{OFFICE}automatic-styles"), document)
    pages = etree.SubElement(root, f"{OFFICE}master-styles")
    page = etree.SubElement(pages, f"{STYLE}master-page")
    page.attrib.update(attributes(STYLE, name="Default", page_layout_name="across"))
    head = etree.SubElement(page, f"{STYLE}header")
    for text in filter(None, (document.title, notice_of(document))):
        etree.SubElement(head, f"{TEXT}p").text = text
    line = etree.SubElement(etree.SubElement(page, f"{STYLE}footer"), f"{TEXT}p")
    line.text = f"{word_of(document, 'page')} "
    etree.SubElement(line, f"{TEXT}page-number").tail = f" {word_of(document, 'of')} "
    etree.SubElement(line, f"{TEXT}page-count")
    return root


def meta_of(document: Document) -> Any:
    """Return title, subject, language, author and moment."""
    root = etree.Element(f"{OFFICE}document-meta", nsmap=NAMES)
    root.set(f"{OFFICE}version", "1.3")
    meta = etree.SubElement(root, f"{OFFICE}meta")
    moment = moment_of(document).strftime("%Y-%m-%dT%H:%M:%SZ")
    facts = {
        f"{META}generator": "itu-plan",
        f"{DC}title": document.title,
        f"{DC}subject": document.subtitle,
        f"{DC}description": notice_of(document),
        f"{META}initial-creator": document.author,
        f"{DC}creator": document.author,
        f"{META}creation-date": moment,
        f"{DC}date": moment,
        f"{DC}language": document.language,
    }
    for tag, text in facts.items():
        if text:
            etree.SubElement(meta, tag).text = text
    return root


def _add_style(parent: Any, name: str, family: str) -> Any:
    return etree.SubElement(parent, f"{STYLE}style", attributes(STYLE, name=name, family=family))


def _add_height(root: Any, name: str) -> None:
    """Add a height that holds: one that a program measures for its screen can be short in print."""
    style = _add_style(root, name, "table-row")
    size = {f"{STYLE}row-height": f"{int(name.removeprefix(HEIGHT))}pt"}
    fixed = {f"{STYLE}use-optimal-row-height": "false"}
    etree.SubElement(style, f"{STYLE}table-row-properties", {**size, **fixed})


def _add_form(root: Any, form: NumberForm) -> None:
    """Add how a figure is written, and the style of a cell that is written so."""
    name = form_name(form)
    style = etree.SubElement(root, f"{NUMBER}number-style", {f"{STYLE}name": f"form-{name}"})
    if form.before:
        etree.SubElement(style, f"{NUMBER}text").text = form.before
    number = attributes(NUMBER, decimal_places=str(form.decimals), min_integer_digits="1")
    number[f"{NUMBER}grouping"] = "true" if form.is_grouped else "false"
    etree.SubElement(style, f"{NUMBER}number", number)
    if form.after:
        etree.SubElement(style, f"{NUMBER}text").text = form.after
    cell = _add_style(root, name, "table-cell")
    cell.set(f"{STYLE}data-style-name", f"form-{name}")
    top = {**_PADDING, f"{STYLE}vertical-align": "top"}
    etree.SubElement(cell, f"{STYLE}table-cell-properties", top)


def _add_language(styles: Any, document: Document) -> None:
    """Say the language of every cell: subtag and country; none is what ODF says without one."""
    default = etree.SubElement(styles, f"{STYLE}default-style", {f"{STYLE}family": "table-cell"})
    language, _hyphen, country = document.language.partition("-")
    said = attributes(FO, language=language, country=country or "none")
    etree.SubElement(default, f"{STYLE}text-properties", said)


def _add_layout(styles: Any, document: Document) -> None:
    layout = etree.SubElement(styles, f"{STYLE}page-layout", {f"{STYLE}name": "across"})
    page = etree.SubElement(layout, f"{STYLE}page-layout-properties")
    page.attrib.update(attributes(FO, page_width="297mm", page_height="210mm", margin="15mm"))
    page.attrib.update(attributes(STYLE, print_orientation="landscape", scale_to_X="1"))
    page.set(f"{STYLE}scale-to-Y", "0")
    page.set(f"{STYLE}writing-mode", "rl-tb" if direction_of(document) == "rtl" else "lr-tb")
    for part in ("header", "footer"):
        style = etree.SubElement(layout, f"{STYLE}{part}-style")
        size = attributes(FO, min_height="7mm", margin="0mm")
        etree.SubElement(style, f"{STYLE}header-footer-properties", size)
