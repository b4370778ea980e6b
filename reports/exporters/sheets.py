"""What a workbook says, before XLSX and ODS write it each in its own way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reports.document.document import Cell, Document, Table
from reports.exporters.printed import notice_of
from reports.exporters.sheet_sizes import width_of
from reports.exporters.words import hash_line, notes_of, word_of

LONGEST_NAME: Final = 31
LONGEST_TEXT: Final = 32_767
"""Characters in one cell, the most that XLSX holds."""
FIRST_WIDTHS: Final = (24, 100)
"""The columns of the first sheet: label and text."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_RESERVED: Final = "history"  # Excel keeps this name for itself


@dataclass(frozen=True)
class Sheet:
    """One table as a sheet: its lines above, its head and rows, its lines below.

    `widths` are in characters.
    """

    name: str
    above: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    below: tuple[str, ...]
    widths: tuple[int, ...]


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """Return a sheet per table, in printed order, with the document's notice on every one."""
    names = _names_of(document)
    pairs = zip(names[1:], document.tables(), strict=True)
    return tuple(_sheet(document, name, table) for name, table in pairs)


def first_name(document: Document) -> str:
    """Return the name of the sheet that stands before those of the tables."""
    return _names_of(document)[0]


def titles_of(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the lines that head the first sheet, each with its style: title, subtitle, notice."""
    lines = {"title": document.title, "plain": document.subtitle, "notice": notice_of(document)}
    yield from ((style, text) for style, text in lines.items() if text)


def facts_of(document: Document, sha256: str) -> Iterator[tuple[str, str]]:
    """Yield label and text of the first sheet, under title, subtitle and notice."""
    yield from document.cover.lines
    yield word_of(document, "author"), document.author
    yield word_of(document, "made"), document.made_at
    yield "", hash_line(document, sha256)


def clipped(text: str) -> str:
    """Return a text as a cell can hold it; a longer one ends in an ellipsis."""
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def sheet_name(wish: str, taken: tuple[str, ...]) -> str:
    """Return a sheet name that Excel accepts and that is not taken, whatever its case."""
    base = _FORBIDDEN.sub("-", wish).strip("' \t\r\n") or "-"
    if base.casefold() == _RESERVED:
        base = f"{base}-"
    lower = {name.casefold() for name in taken}
    name, number = base[:LONGEST_NAME].rstrip("'"), 1
    while name.casefold() in lower:
        number += 1
        ending = f"-{number}"
        name = base[: LONGEST_NAME - len(ending)] + ending
    return name


def _names_of(document: Document) -> tuple[str, ...]:
    names: tuple[str, ...] = (sheet_name(word_of(document, "report"), ()),)
    for table in document.tables():
        names = (*names, sheet_name(table.id, names))
    return names


def _sheet(document: Document, name: str, table: Table) -> Sheet:
    heads = tuple(column.title for column in table.columns)
    return Sheet(
        name=name,
        above=tuple(filter(None, (table.caption, notice_of(document)))),
        heads=heads,
        rows=table.rows,
        below=notes_of(document, table),
        widths=tuple(
            width_of(head, [row[place] for row in table.rows]) for place, head in enumerate(heads)
        ),
    )
