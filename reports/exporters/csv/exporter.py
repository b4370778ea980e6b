"""A report's tables as CSV in one ZIP, described by a Data Package (Frictionless, version 1)."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from reports.document.canonical import sha256_hex
from reports.document.document import CellKind, Document, Table
from reports.exporters.cells import (
    column_head,
    is_figure,
    is_figure_column,
    number_form,
    plain_value,
    writable,
)
from reports.exporters.words import hash_line, moment_made, page_notice, table_notes, word
from sheets.packing import packed
from sheets.writers.csv import csv_lines, formula_safe

FOLDER: Final = "data"
DESCRIPTOR: Final = "datapackage.json"
README: Final = "README.txt"
_NOT_NAME: Final = re.compile("[^a-z0-9._-]+")


@dataclass(frozen=True)
class CsvColumn:
    """A column of a CSV file: its head, its type in the schema, and its texts by row."""

    name: str
    type: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class CsvTable:
    """One file of the pack; `missing` are the words that stand for a value that is missing."""

    name: str
    table: Table
    columns: tuple[CsvColumn, ...]
    missing: tuple[str, ...]

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}.csv"

    def content(self) -> bytes:
        head = (formula_safe(column.name) for column in self.columns)
        rows = zip(*(column.texts for column in self.columns), strict=True)
        return csv_lines([head, *rows]).encode()


def export(document: Document, sha256: str, raw: bytes) -> bytes:
    del raw
    document = writable(document)
    tables = tuple(_csv_tables(document))
    files = [(table, table.content()) for table in tables]
    descriptor = json.dumps(_descriptor(document, sha256, files), ensure_ascii=False, indent=2)
    entries = [
        (DESCRIPTOR, f"{descriptor}\n".encode()),
        (README, _readme(document, sha256, tables).encode()),
        *((table.path, content) for table, content in files),
    ]
    return packed(entries, moment_made(document), stored=frozenset())


def unique_name(wish: str, taken: Sequence[str]) -> str:
    name = _NOT_NAME.sub("-", wish.lower()).strip(".-") or "table"
    while name in taken:
        name += "-2"
    return name


def _csv_tables(document: Document) -> Iterator[CsvTable]:
    taken: list[str] = []
    for table in document.tables():
        name = unique_name(table.id, taken)
        taken.append(name)
        columns = _distinct(tuple(_csv_columns(document, table)))
        yield CsvTable(name, table, columns, _missing_words(table))


def _csv_columns(document: Document, table: Table) -> Iterator[CsvColumn]:
    """The columns of a table, and beside one whose figures carry words another with the words."""
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        head = column_head(column)
        kind = "number" if is_figure_column(cells) else "string"
        yield CsvColumn(head, kind, tuple(plain_value(cell) for cell in cells))
        if any(is_figure(cell) and number_form(cell).has_words for cell in cells):
            words = tuple(formula_safe(cell.text) for cell in cells)
            yield CsvColumn(f"{head} ({word(document, 'as-worded')})", "string", words)


def _distinct(columns: tuple[CsvColumn, ...]) -> tuple[CsvColumn, ...]:
    """The same columns, none with the head of another: a schema knows its fields by name."""
    taken: list[str] = []
    for column in columns:
        name = column.name
        while name in taken:
            name += " (2)"
        taken.append(name)
    pairs = zip(taken, columns, strict=True)
    return tuple(CsvColumn(name, column.type, column.texts) for name, column in pairs)


def _missing_words(table: Table) -> tuple[str, ...]:
    cells = (cell for row in table.rows for cell in row)
    words = (plain_value(cell) for cell in cells if cell.kind is CellKind.MISSING)
    return ("", *dict.fromkeys(filter(None, words)))


def _descriptor(
    document: Document, sha256: str, files: Sequence[tuple[CsvTable, bytes]]
) -> dict[str, Any]:
    """The Data Package; it names no licence, since the report names none."""
    lines = (document.subtitle, page_notice(document), hash_line(document, sha256))
    return {
        "profile": "tabular-data-package",
        "name": unique_name(document.name, ()),
        "title": document.title,
        "description": "\n\n".join(filter(None, lines)),
        "created": document.made_at,
        "contributors": [{"title": document.author, "role": "author"}],
        "resources": [_resource(table, content) for table, content in files],
    }


def _resource(table: CsvTable, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "title": table.table.caption,
        **({"description": "\n".join(table.table.notes)} if table.table.notes else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256_hex(content)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [
                {"name": formula_safe(column.name), "type": column.type} for column in table.columns
            ],
            "missingValues": list(table.missing),
        },
    }


def _readme(document: Document, sha256: str, tables: Sequence[CsvTable]) -> str:
    lines = [document.title, document.subtitle, "", page_notice(document), ""]
    lines += [f"{label}: {text}" for label, text in document.cover.lines]
    lines += ["", f"{word(document, 'author')}: {document.author}"]
    lines += [f"{word(document, 'made')}: {document.made_at}", hash_line(document, sha256), ""]
    lines += [word(document, "csv-figures"), ""]
    for table in tables:
        lines += [f"{table.path}: {table.table.caption}"]
        lines += [f"    {note}" for note in table_notes(document, table.table)]
    return "\n".join(lines) + "\n"
