"""Answers as flat tables: which columns, which cells, and the CSV they make."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from drf_spectacular.drainage import get_override
from rest_framework.utils.encoders import JSONEncoder

from sheets.writers.csv import csv_lines, formula_safe
from web.api.rendering.streams import in_batches

NEGATIVE: Final = re.compile(r"-[0-9]+(?:\.[0-9]+)?")


class DataTable(NamedTuple):
    """A head and its rows, every row as long as the head."""

    head: Sequence[str]
    rows: Iterable[Sequence[Any]]


def table_of_items(items: Iterable[Mapping[str, Any]], fields: Mapping[str, Any]) -> DataTable:
    """`fields` maps names to serializer fields; their parts are columns, `clause.code`.

    The parts are the `fields` or `columns` of the serializer field, so that the columns are the
    same whatever the items hold.
    """
    columns = [column for name, field in fields.items() for column in _columns(name, field)]
    head = [".".join(column) for column in columns]
    return DataTable(head, ([_part(item, column) for column in columns] for item in items))


def csv_text(table: DataTable) -> str:
    """Return a table as CSV (RFC 4180), without formulas: see `cell_text`."""
    return "".join(csv_pieces(table))


def csv_pieces(table: DataTable) -> Iterator[str]:
    rows = (list(map(cell_text, row)) for row in table.rows)
    return map(csv_lines, in_batches(chain([list(table.head)], rows)))


def cell_text(value: Any) -> str:
    """Codes are joined by spaces, what is not flat is JSON; a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    text = value if isinstance(value, str) else _flat(value)
    return text if NEGATIVE.fullmatch(text) else formula_safe(text)


def _columns(name: str, field: Any) -> Iterator[tuple[str, ...]]:
    parts = _parts(field)
    yield from ((name, part) for part in parts) if parts else [(name,)]


def _parts(field: Any) -> list[str]:
    """Return the parts of the object in a field, as its schema says them; none where it has none.

    A field that calls a method has the schema of that.
    """
    if named := getattr(field, "fields", None) or getattr(field, "columns", None):
        return list(named)
    method = getattr(field, "method_name", None)
    schema = get_override(getattr(field.parent, method) if method else field, "field")
    return list(schema.get("properties", ())) if isinstance(schema, dict) else []


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
