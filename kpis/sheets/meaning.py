"""What a cell means in its column: a text, a number, a year, a value, or nothing (no Django)."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from kpis.sheets.columns import ColumnKind, ColumnRole, TemplateColumn
from sheets.numbers import (
    HUNDRED,
    NotRead,
    looks_numeric,
    number_from_float,
    number_from_text,
    plain,
)
from sheets.readers.grid import RawCell, RawKind
from sheets.refusals import Reason, refused

Meaning = str | Decimal | None

NOT_REPORTED: Final = frozenset(
    {"-", "–", "—", "\N{MINUS SIGN}", "..", "...", "…", "n/a", "n.a.", "n.a", "na", "none", "null"}
    | {"not reported", "not available", "not applicable", "no data", "unknown"}
)
"""What people write for “nothing to report”, in lower case. None of it ever means 0."""
SHOWN: Final = 60

_ERRORS: Final = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)|Err:[0-9]{3}"
)
_DATES: Final = re.compile(
    r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[T ].*)?|[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2,4}"
)
NEVER_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00(?:\.0+)?)?")
_YEARS: Final = range(1865, 2200)  # the Union was founded in 1865
_REFUSED_KINDS: Final = {RawKind.DATE: Reason.DATE, RawKind.BOOLEAN: Reason.BOOLEAN}


def cell_text(cell: RawCell) -> str:
    """Raises SheetRefused for a formula, an error value and characters that are no text."""
    if cell.kind == RawKind.FORMULA:
        raise refused(Reason.FORMULA, cell=cell.address)
    text = cell.text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if cell.kind == RawKind.ERROR or _ERRORS.fullmatch(text):
        raise refused(Reason.ERROR_VALUE, cell=cell.address, text=shown(text))
    if found := NEVER_TEXT.search(text):
        character = f"U+{ord(found.group()):04X}"
        raise refused(Reason.CONTROL_CHARACTER, cell=cell.address, character=character)
    return text


def cell_meaning(cell: RawCell, column: TemplateColumn) -> Meaning:
    """None where the cell says nothing; raises SheetRefused naming the cell and what to write."""
    text = cell_text(cell)
    if not text:
        return None
    if column.role == ColumnRole.HELP:
        return _helpful(cell, text, column)
    reason = _REFUSED_KINDS.get(cell.kind)
    if reason and not (reason == Reason.DATE and column.kind == ColumnKind.DATE):
        raise refused(reason, cell=cell.address, column=column.title)
    try:
        return _READERS[column.kind](cell, text)
    except NotRead as problem:
        where = {"cell": cell.address, "column": column.title, "text": shown(text)}
        raise refused(problem.reason, **where, **problem.values) from problem


def _helpful(cell: RawCell, text: str, column: TemplateColumn) -> Meaning:
    try:
        return _READERS[column.kind](cell, text)
    except NotRead:
        return text


def _text(cell: RawCell, text: str) -> Meaning:
    if cell.kind == RawKind.NUMBER:
        return plain(number_from_float(text))
    if cell.kind == RawKind.PERCENTAGE:
        return f"{plain(number_from_float(text) * HUNDRED)}%"
    return text


def _number(cell: RawCell, text: str) -> Meaning:
    if cell.kind == RawKind.PERCENTAGE:
        raise NotRead(Reason.PERCENTAGE)
    if cell.kind == RawKind.NUMBER:
        return number_from_float(text)
    if text.casefold() in NOT_REPORTED:
        return None
    if _DATES.fullmatch(text):
        raise NotRead(Reason.DATE)
    return number_from_text(text)


def _year(cell: RawCell, text: str) -> Meaning:
    try:
        year = _number(cell, text)
    except NotRead as problem:
        raise NotRead(Reason.NOT_A_YEAR) from problem
    if year not in _YEARS:
        raise NotRead(Reason.NOT_A_YEAR)
    return year


def _date(cell: RawCell, text: str) -> Meaning:
    """As it is written, a cell as 2009-12-31; Excel counts days from two first days: not read."""
    if cell.kind != RawKind.DATE:
        return _text(cell, text)
    day = _DAY.fullmatch(text)
    if day is None:
        raise NotRead(Reason.DATE)
    return day[1]


def _value(cell: RawCell, text: str) -> Meaning:
    """A number, 25% or words; only the KPI says if a percentage may stand, so the sign stays."""
    if cell.kind == RawKind.PERCENTAGE:
        return f"{plain(number_from_float(text) * HUNDRED)}%"
    if cell.kind == RawKind.TEXT and text.endswith("%") and looks_numeric(text[:-1]):
        return f"{plain(number_from_text(text[:-1]))}%"
    if cell.kind == RawKind.NUMBER or looks_numeric(text):
        return _number(cell, text)
    if text.casefold() in NOT_REPORTED:
        return None
    if _DATES.fullmatch(text):
        raise NotRead(Reason.DATE)
    return text


_READERS: Final[Mapping[ColumnKind, Callable[[RawCell, str], Meaning]]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.YEAR: _year,
    ColumnKind.NUMBER: _number,
    ColumnKind.VALUE: _value,
    ColumnKind.DATE: _date,
}


def shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
