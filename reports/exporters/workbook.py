"""A report as a workbook: what it is on the first sheet, then one sheet per table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import ceil
from typing import Final

from kpis.figures import decimal_text
from reports.document.document import Cell, CellKind, Document, Table
from reports.exporters.cells import is_figure, number_form
from reports.exporters.words import (
    hash_line,
    moment_made,
    page_notice,
    table_notes,
    text_direction,
    word,
)
from sheets.addresses import sheet_name
from sheets.row_heights import row_height
from sheets.workbook import (
    Border,
    CellStyle,
    Running,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetLine,
    Workbook,
)

FIRST_WIDTHS: Final = (24, 100)
STYLES: Final = {
    "title": CellStyle(is_bold=True, points=14),
    "notice": CellStyle(is_bold=True, fill="#fdf0d8", colour="#5c3200"),
    "head": CellStyle(is_bold=True, fill="#e9e6db", border=Border.BELOW),
    "row": CellStyle(is_bold=True),
    "text": CellStyle(),
    "missing": CellStyle(is_italic=True, colour="#4a4d50"),
    "plain": CellStyle(),
    "figure": CellStyle(is_figure=True),
}
NARROWEST: Final = 8
WIDEST: Final = 52
LONG: Final = 300
"""Texts of so many letters get a wider column: a narrow one is tedious, and TALLEST is the end."""
WIDEST_LONG: Final = 90
WORD_MOST: Final = 24
MARGIN: Final = 2
BUTTON: Final = 2
"""The room that the button of a filter takes in a head, in letters."""
CAPITALS: Final = 1.3
"""How much wider the bold capitals of codes and the bold letters of heads are."""
TITLE: Final = 1.3
_BREAKS: Final = re.compile(r"[ \n-]+")


def report_workbook(document: Document, sha256: str, *, is_frozen: bool) -> Workbook:
    """Return the workbook of a report; `is_frozen`: the heads of its tables stay in sight."""
    tables, names = tuple(document.tables()), _sheet_names(document)
    sheets = [
        _table_sheet(document, table, name, is_frozen=is_frozen)
        for table, name in zip(tables, names[1:], strict=True)
    ]
    page, of = (word(document, name) for name in ("page", "of"))
    return Workbook(
        title=document.title,
        sheets=(_first_sheet(document, sha256, names), *sheets),
        styles=STYLES,
        subject=document.subtitle,
        author=document.author,
        description=page_notice(document),
        language=document.language,
        made_at=moment_made(document),
        running=Running(document.title, page_notice(document), page, of),
        is_right_to_left=text_direction(document) == "rtl",
    )


def _sheet_names(document: Document) -> tuple[str, ...]:
    names: tuple[str, ...] = ()
    for wish in (word(document, "report"), *(table.id for table in document.tables())):
        names = (*names, sheet_name(wish, names))
    return names


def _first_sheet(document: Document, sha256: str, names: Sequence[str]) -> Sheet:
    def line(first: SheetCell, text: str) -> SheetLine:
        height = row_height((str(first.value or ""), text), FIRST_WIDTHS)
        return SheetLine((first, SheetCell(text or None, "text")), height)

    titles = {"title": document.title, "plain": document.subtitle, "notice": page_notice(document)}
    blank = _across("text", "", FIRST_WIDTHS)
    lines = (
        *(_across(style, text, FIRST_WIDTHS) for style, text in titles.items() if text),
        blank,
        *(line(SheetCell(label or None, "row"), text) for label, text in _facts(document, sha256)),
        blank,
        *(
            line(SheetCell(name, "text", link=name), table.caption)
            for name, table in zip(names[1:], document.tables(), strict=True)
        ),
    )
    return Sheet(name=names[0], columns=tuple(map(SheetColumn, FIRST_WIDTHS)), lines=lines)


def _facts(document: Document, sha256: str) -> Iterator[tuple[str, str]]:
    yield from document.cover.lines
    yield word(document, "author"), document.author
    yield word(document, "made"), document.made_at
    yield "", hash_line(document, sha256)


def _table_sheet(document: Document, table: Table, name: str, *, is_frozen: bool) -> Sheet:
    heads = [column.title for column in table.columns]
    columns = [[row[place] for row in table.rows] for place in range(len(heads))]
    widths = [column_width(head, cells) for head, cells in zip(heads, columns, strict=True)]
    above = [text for text in (table.caption, page_notice(document)) if text]
    head, end = len(above), len(above) + len(table.rows)
    return Sheet(
        name=name,
        columns=tuple(map(SheetColumn, widths)),
        lines=(
            *(_across(*line, widths) for line in zip(("title", "notice"), above, strict=False)),
            SheetLine(
                tuple(SheetCell(text or None, "head") for text in heads), row_height(heads, widths)
            ),
            *(_row(row, widths) for row in table.rows),
            *(_across("plain", note, widths) for note in ("", *table_notes(document, table))),
        ),
        frozen=(head + 1, 1) if is_frozen else (0, 0),
        heads=(head, head),
        filtered=(head, end),
    )


def _across(style: str, text: str, widths: Sequence[int]) -> SheetLine:
    return SheetLine(
        (SheetCell(text or None, style),), height_across(style, text, widths), is_across=True
    )


def _row(cells: Sequence[Cell], widths: Sequence[int]) -> SheetLine:
    first, *others = cells
    written = (_cell(first, "row"), *(_cell(cell, "text") for cell in others))
    return SheetLine(written, row_height((cell.text for cell in cells), widths))


def _cell(cell: Cell, style: str) -> SheetCell:
    if is_figure(cell) and cell.number is not None:
        number = Decimal(decimal_text(cell.number))
        return SheetCell(number, "figure", number_form(cell), shown=cell.text)
    return SheetCell(cell.text, "missing" if cell.kind is CellKind.MISSING else style)


def column_width(head: str, cells: Sequence[Cell]) -> int:
    whole = [min(_room(cell), WIDEST) for cell in cells if _is_whole(cell)]
    least = max(NARROWEST, *(CAPITALS * len(word) + BUTTON for word in _BREAKS.split(head)), *whole)
    texts = [cell.text for cell in cells if not _is_whole(cell)]
    return ceil(max(least, _of_texts(texts, is_aside=bool(whole))))


def height_across(style: str, text: str, widths: Iterable[int]) -> int:
    scale = TITLE if style == "title" else 1
    return ceil(scale * row_height([text], [int(sum(widths) / scale)]))


def _is_whole(cell: Cell) -> bool:
    return is_figure(cell) or cell.kind in {CellKind.CODE, CellKind.STATUS}


def _room(cell: Cell) -> float:
    scale = CAPITALS if cell.kind is CellKind.CODE else 1
    return scale * len(cell.text) + MARGIN


def _of_texts(texts: Sequence[str], *, is_aside: bool) -> int:
    """The width that texts ask for; beside figures they have to do with their longest word."""
    if is_aside:
        words = (len(word) for text in texts for word in _BREAKS.split(text))
        return min(max(words, default=0), WORD_MOST) + MARGIN
    longest = max(map(len, texts), default=0)
    return min(longest, WIDEST_LONG if longest >= LONG else WIDEST) + MARGIN
