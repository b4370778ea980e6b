"""Rows as CSV, in which no text becomes a formula (no Django)."""

import csv
import re
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from typing import Final

from sheets.workbook import SheetCell, Workbook

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a text that begins so for a formula."""
_TO_ESCAPE: Final = re.compile(rf"'*[{re.escape(''.join(FORMULA_STARTS))}]")


def formula_safe(text: str) -> str:
    """A text that begins with an apostrophe gets another: whoever reads takes one away."""
    return f"'{text}" if _TO_ESCAPE.match(text) else text


def csv_lines(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as they are, as lines of CSV (RFC 4180); the caller makes texts safe."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def write_csv(book: Workbook) -> bytes:
    rows = (map(_cell_text, line.cells) for line in book.sheets[0].lines)
    return csv_lines(rows).encode("utf-8-sig")


def _cell_text(cell: SheetCell) -> str:
    return cell.shown if isinstance(cell.value, Decimal) else formula_safe(cell.value or "")
