"""A report as canonical JSON (RFC 8785, no floats), its SHA-256, and the way back (no Django)."""

import json
import re
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from kpis.figures import NotCanonical, decimal_text
from reports.document.document import LATER, Block, Cell, CellKind, Document, Table

GREATEST: Final = 2**53 - 1
"""The greatest integer that every reader of JSON holds exactly (RFC 8785, section 3.2.2.3)."""
BLOCKS: Final[dict[str, type]] = {kind.__name__.lower(): kind for kind in get_args(Block)}
"""The types of blocks by the word that names them in data: `paragraph`, `table`."""
_DECIMAL: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_SHOWN: Final = 60


class NotADocument(ValueError):
    """Data that are no document: `path` says where, then what belongs there and what is there."""

    def __init__(self, path: str, expected: str, found: object) -> None:
        self.path, self.expected = path, expected
        shown = found if isinstance(found, str) else repr(found)
        short = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        super().__init__(f"{path}: expected {expected}; found {short}")


def canonical_json(value: object) -> bytes:
    """Tuples are lists, Decimals plain strings, StrEnums their values. Raises NotCanonical."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical(f"half of a surrogate pair at character {error.start}") from error


def sha256_hex(data: bytes) -> str:
    return sha256(data).hexdigest()


def document_as_data(document: Document) -> dict[str, Any]:
    data: dict[str, Any] = _as_data(document)
    return data


def document_from_data(data: object) -> Document:
    """Raises NotADocument, with the path of the first thing that is wrong."""
    try:
        document: Document = _read(Document, data, "document")
    except RecursionError as error:
        raise NotADocument("document", "fewer levels of sections", "too many") from error
    return document


def _plain(value: object) -> Any:
    if value is None or isinstance(value, bool | StrEnum | str):
        return value.value if isinstance(value, StrEnum) else value
    if isinstance(value, int):
        if abs(value) > GREATEST:
            raise NotCanonical(f"{value} is more than every reader of JSON can hold")
        return value
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, Mapping):
        return {key: _plain(value[key]) for key in sorted(value, key=_sort_key)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise NotCanonical(f"a {type(value).__name__} has no canonical JSON")


def _sort_key(key: object) -> bytes:
    """RFC 8785 sorts names by their UTF-16 code units, which Python's strings do not."""
    if not isinstance(key, str):
        raise NotCanonical(f"a name is a string, not {key!r}")
    return key.encode("utf-16-be", "surrogatepass")


def _as_data(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_as_data(item) for item in value]
    if isinstance(value, Decimal):
        return decimal_text(value)
    if not is_dataclass(value):
        return value.value if isinstance(value, StrEnum) else value
    said = ((one.name, getattr(value, one.name)) for one in fields(value) if _is_said(one, value))
    data = {name: _as_data(part) for name, part in said}
    name = type(value).__name__.lower()
    return {"type": name, **data} if name in BLOCKS else data


def _is_said(one: "Field[Any]", value: Any) -> bool:
    """A later field that says nothing is left out, as in what was frozen before there was one."""
    return LATER not in one.metadata or getattr(value, one.name) != one.default


def _read(kind: Any, data: Any, path: str) -> Any:
    if kind == Block:
        return _read_block(data, path)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), data, path)
    if isinstance(kind, UnionType):  # a value that may be missing
        return None if data is None else _read(get_args(kind)[0], data, path)
    if is_dataclass(kind):
        return _read_record(kind, data, path)
    return _read_leaf(kind, data, path)


def _read_leaf(kind: Any, data: Any, path: str) -> Any:
    if issubclass(kind, StrEnum):
        return _read_word(kind, data, path)
    if kind is Decimal:
        return _read_decimal(data, path)
    if type(data) is not kind:  # a bool is an int to Python, and is not to a reader
        raise NotADocument(path, f"a value of type {kind.__name__}", data)
    return data


def _read_block(data: Any, path: str) -> Any:
    data = _mapping(data, path)
    name = data.get("type")
    if not isinstance(name, str) or name not in BLOCKS:
        raise NotADocument(f"{path}.type", f"one of {', '.join(BLOCKS)}", name)
    rest = {key: value for key, value in data.items() if key != "type"}
    block = _read_record(BLOCKS[name], rest, path)
    if isinstance(block, Table):
        _check_table(block, path)
    return block


def _check_table(table: Table, path: str) -> None:
    for place, row in enumerate(table.rows):
        if len(row) != len(table.columns):
            raise NotADocument(f"{path}.rows[{place}]", f"{len(table.columns)} cells", len(row))
        for column, cell in enumerate(row):
            if cell.kind is CellKind.MISSING:
                _check_missing(cell, f"{path}.rows[{place}][{column}]")


def _check_missing(cell: Cell, path: str) -> None:
    if cell.number is not None:
        raise NotADocument(f"{path}.number", "no number in a missing cell", cell.number)
    if not cell.text.strip():
        raise NotADocument(f"{path}.text", "words for what is missing", "none")


def _read_tuple(kinds: tuple[Any, ...], data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list | tuple):
        raise NotADocument(path, "a list", data)
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(data)
    if len(kinds) != len(data):
        raise NotADocument(path, f"{len(kinds)} items", len(data))
    pairs = enumerate(zip(kinds, data, strict=True))
    return tuple(_read(kind, item, f"{path}[{place}]") for place, (kind, item) in pairs)


def _read_record(kind: Any, data: Any, path: str) -> Any:
    data = _mapping(data, path)
    types, later = _types(kind), _later(kind)
    for name in types:
        if name not in data and name not in later:
            raise NotADocument(f"{path}.{name}", "this field", "nothing")
    for name in data:
        if name not in types:
            raise NotADocument(f"{path}.{name}", f"only {', '.join(types)}", "this field")
    return kind(**{name: _read(types[name], data[name], f"{path}.{name}") for name in data})


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _later(kind: Any) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind) if LATER in one.metadata)


def _mapping(data: Any, path: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise NotADocument(path, "an object", data)
    return data


def _read_word(kind: Any, data: Any, path: str) -> Any:
    words = [str(word) for word in kind]
    if not isinstance(data, str) or data not in words:
        raise NotADocument(path, f"one of {', '.join(words)}", data)
    return kind(data)


def _read_decimal(data: Any, path: str) -> Decimal:
    if not isinstance(data, str) or not _DECIMAL.fullmatch(data):
        raise NotADocument(path, "a decimal number as text", data)
    return Decimal(data)
