"""The blocks of a report as HTML elements; XML can hold its texts (`cells.writable`)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from lxml import etree
from lxml.html.builder import E

from kpis.figures import decimal_text
from reports.document.document import (
    Block,
    Bullets,
    Cell,
    CellKind,
    Column,
    Document,
    Paragraph,
    Role,
    Table,
)
from reports.exporters.bars import draw_bar
from reports.exporters.cells import is_figure
from reports.exporters.words import (
    document_words,
    has_right_to_left,
    status_mark,
    table_notes,
    word,
)
from web.charts.chart import Chart
from web.charts.drawing import LARGE, SMALL, draw_svg, is_small

TOGETHER: Final = 15
"""Up to so many rows, a table stays on one printed page with its caption."""
_REGION: Final = {"class": "scroll report-scroll", "role": "region", "tabindex": "0"}
_CLASSES: Final = {
    CellKind.TEXT: "report-text",
    CellKind.CODE: "report-code",
    CellKind.NUMBER: "report-figure",
    CellKind.PERCENT: "report-figure",
    CellKind.BAR: "report-bars",
}
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
_SVG: Final = "{http://www.w3.org/2000/svg}"


def block_elements(document: Document, block: Block) -> Iterator[Any]:
    if isinstance(block, Paragraph):
        yield _paragraph(document, block)
    elif isinstance(block, Bullets):
        items = (E.li(_ways(item), *_broken(document, item)) for item in block.items)
        yield E("ol" if block.is_ordered else "ul", *items)
    elif isinstance(block, Table):
        yield _scrolled(document, block)
        yield from _notes(document, block)
    else:
        yield _chart(document, block)


def markup(element: Any) -> str:
    text: str = etree.tostring(element, method="html", encoding="unicode")
    return text


def _ways(text: str) -> dict[str, str]:
    """Say that a text with letters from right to left begins on the side of its first letter."""
    return {"dir": "auto"} if has_right_to_left(text) else {}


def _broken(document: Document, text: str) -> Iterator[Any]:
    links = _links(document.links)
    for place, line in enumerate(text.splitlines()):
        if place:
            yield E.br()
        yield from linked(line, links)


def linked(line: str, links: Mapping[str, str]) -> Iterator[Any]:
    """Yield a line with its codes as links; `links`: code → address."""
    start = 0
    for found in _CODE.finditer(line) if links else ():
        if address := links.get(found.group()):
            yield line[start : found.start()]
            yield E.a({"class": "code-link", "href": address}, found.group())
            start = found.end()
    yield line[start:]


@lru_cache(maxsize=4)
def _links(pairs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return dict(pairs)


def _paragraph(document: Document, paragraph: Paragraph) -> Any:
    words = _broken(document, paragraph.text)
    if paragraph.number:
        number = E.span({"class": "report-number"}, paragraph.number)
        return E.p({"class": "report-numbered"}, number, " ", E.span(_ways(paragraph.text), *words))
    if paragraph.role is not Role.QUOTE:
        return E.p({"class": f"report-{paragraph.role}", **_ways(paragraph.text)}, *words)
    quoted = E.blockquote(E.p(_ways(paragraph.text), *words))
    figure = E.figure({"class": "report-quote"}, quoted)
    if paragraph.source:
        said = f"{word(document, 'source')}: {paragraph.source}"
        figure.append(E.figcaption(said))
    return figure


def _scrolled(document: Document, table: Table) -> Any:
    """A table in a region that scrolls by itself on a narrow screen, by keyboard too."""
    caption = f"caption-{table.id}"
    is_short = len(table.rows) <= TOGETHER
    names = {**_REGION, "class": f"{_REGION['class']}{' report-short' if is_short else ''}"}
    return E.div({**names, "aria-labelledby": caption}, _table(document, table, caption))


def _table(document: Document, table: Table, caption: str) -> Any:
    heads = (
        E.th({**_named(column.kind), "scope": "col"}, column.title) for column in table.columns
    )
    return E.table(
        {"class": "report-table", "id": table.id},
        E.caption(table.caption, id=caption),
        E.thead(E.tr(*heads)),
        E.tbody(*(E.tr(*_cells(document, table.columns, row)) for row in table.rows)),
    )


def _cells(document: Document, columns: tuple[Column, ...], row: tuple[Cell, ...]) -> Iterator[Any]:
    first, *rest = row
    yield E.th({**_named(first.kind), "scope": "row"}, *_words(document, first))
    for column, cell in zip(columns[1:], rest, strict=True):
        # A missing value stands where the figure would stand.
        kind = column.kind if cell.kind is CellKind.MISSING else cell.kind
        extra = "report-missing" if cell.kind is CellKind.MISSING else ""
        yield E.td({**_named(kind, extra), **_ways(cell.text)}, *_words(document, cell))


def _named(kind: CellKind, extra: str = "") -> dict[str, str]:
    name = _CLASSES.get(kind, "")
    words = f"{name} {extra}".strip()
    return {"class": words} if words else {}


def _words(document: Document, cell: Cell) -> Iterator[Any]:
    if cell.counts:
        drawing = _as_html(etree.fromstring(draw_bar(cell.counts)))
        drawing.set("aria-hidden", "true")
        yield E.span({"class": "report-bar"}, drawing)
    if cell.kind is CellKind.STATUS:
        mark = E.span({"class": "status-mark", "aria-hidden": "true"}, status_mark(cell))
        name = f"status status-{cell.status}" if cell.status else "status"
        yield E.span({"class": name}, mark, f" {cell.text}")
    elif cell.number is not None and is_figure(cell):
        yield E.data(cell.text, value=decimal_text(cell.number))
    else:
        yield from _broken(document, cell.text)


def _notes(document: Document, table: Table) -> Iterator[Any]:
    notes = table_notes(document, table)
    if notes:
        items = (E.li(*_broken(document, note)) for note in notes)
        name = f"{word(document, 'notes')}: {table.caption}"
        yield E.ul({"class": "report-notes", "aria-label": name}, *items)


def _chart(document: Document, chart: Chart) -> Any:
    caption = E.figcaption(chart.title)
    if chart.table:
        link = E.a(word(document, "same-values"), href=f"#{chart.table}")
        caption.extend([E.br(), link])
    size = SMALL if is_small(chart) else LARGE
    drawing = _as_html(etree.fromstring(draw_svg(chart, document_words(document), size)))
    scrolled = E.div({**_REGION, "aria-label": chart.title}, drawing)
    name = "report-chart report-chart-small" if size is SMALL else "report-chart"
    return E.figure({"class": name, "id": chart.id}, scrolled, caption)


def _as_html(drawing: Any) -> Any:
    """A drawing as HTML holds it: the parser of HTML knows SVG without its namespace."""
    for element in drawing.iter():
        element.tag = element.tag.removeprefix(_SVG)
    etree.cleanup_namespaces(drawing)
    return drawing
