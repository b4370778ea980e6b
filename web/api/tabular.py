"""Answers as flat tables: which columns, which cells, and the CSV they make."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from rest_framework.utils.encoders import JSONEncoder

from sheets.writers.csv import csv_lines, formula_safe

NEGATIVE: Final = re.compile(r"-[0-9]+(?:\.[0-9]+)?")


class DataTable(NamedTuple):
    """A head and its rows, every row as long as the head."""

    head: Sequence[str]
    rows: Iterable[Sequence[Any]]


def table_of_items(items: Sequence[Mapping[str, Any]], fields: Mapping[str, Any]) -> DataTable:
    """`fields` maps names to serializer fields, or None; named parts are columns, `clause.code`.

    The parts are the `fields` or `columns` of the serializer field, else, and where it may be null,
    those of the first item that has any.
    """
    columns = [column for name in fields for column in _columns(name, fields[name], items)]
    head = [".".join(column) for column in columns]
    return DataTable(head, ([_part(item, column) for column in columns] for item in items))


def csv_text(table: DataTable) -> str:
    """Return a table as CSV (RFC 4180), without formulas: see `cell_text`."""
    return csv_lines([table.head, *(map(cell_text, row) for row in table.rows)])


def cell_text(value: Any) -> str:
    """Codes are joined by spaces, what is not flat is JSON; a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    text = value if isinstance(value, str) else _flat(value)
    return text if NEGATIVE.fullmatch(text) else formula_safe(text)


def _columns(
    name: str, field: Any, items: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, ...]]:
    parts = getattr(field, "fields", None) or getattr(field, "columns", None)
    if parts is None or getattr(field, "allow_null", False):
        values = (item.get(name) for item in items)
        parts = next((value for value in values if isinstance(value, Mapping)), None)
    if parts is None:
        yield (name,)
    else:
        yield from ((name, part) for part in parts)


def _part(item: Any, column: tuple[str, ...]) -> Any:
    for name in column:
        item = item.get(name) if isinstance(item, Mapping) else None
    return item


def _flat(value: Any) -> str:
    if isinstance(value, list | tuple) and (codes := _codes_in(value)) is not None:
        return " ".join(codes)
    text = json.dumps(value, cls=JSONEncoder, ensure_ascii=False)
    return str(json.loads(text)) if text.startswith('"') else text


def _codes_in(values: Iterable[Any]) -> list[str] | None:
    found = [value.get("code") if isinstance(value, Mapping) else value for value in values]
    codes = [code for code in found if isinstance(code, str)]
    return codes if len(codes) == len(found) else None
