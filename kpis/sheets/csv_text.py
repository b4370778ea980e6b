"""The cells of a CSV file (no Django)."""

import csv
import re
from io import StringIO
from typing import Final

from kpis.sheets.columns import column_of
from kpis.sheets.meaning import NOT_REPORTED
from sheets.cells import Cell, CellKind, Grid
from sheets.refusals import Reason, refused

DELIMITERS: Final = (",", ";", "\t")
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")

_FORMULA: Final = re.compile(r"[=@]|[+-]\s*(?![\s0-9.,])")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")
_TO_ESCAPE: Final = re.compile(r"'*[=+\-@\t\r]")


def read_csv(data: bytes, grid: Grid) -> None:
    """Put the cells of a CSV file into `grid`.

    The text is UTF-8, or UTF-16 with its mark, as Excel writes “Unicode text”. The delimiter is
    the one of comma, semicolon and tab that makes most headings of the first line known. Raises
    SheetRefused for other encodings, a NUL, and quotes that do not close.
    """
    text = _decoded(data)
    if "\0" in text:
        raise refused(Reason.NUL)
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter_of(text), strict=True)
    try:
        for row, values in enumerate(lines, 1):
            for column, value in enumerate(values, 1):
                if value.strip():
                    grid.add(_cell_of(row, column, value))
    except csv.Error as problem:
        raise refused(Reason.BAD_CSV, line=lines.line_num) from problem


def escaped(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula: with an apostrophe."""
    return f"'{text}" if _TO_ESCAPE.match(text) else text


def _cell_of(row: int, column: int, value: str) -> Cell:
    """Return a cell; the apostrophe that keeps a text from being a formula is taken away."""
    text = value.strip()
    is_formula = _FORMULA.match(text) and text not in NOT_REPORTED
    if _ESCAPED.match(text):
        text = text[1:]
    return Cell(row, column, CellKind.FORMULA if is_formula else CellKind.TEXT, text)


def _decoded(data: bytes) -> str:
    """Return the text of a file; raises SheetRefused naming the line of the first wrong byte."""
    encoding = "utf-16" if data.startswith(UTF16_MARKS) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        byte = f"0x{problem.object[problem.start]:02X}"
        raise refused(Reason.NOT_UTF8, line=line, byte=byte) from problem


def _delimiter_of(text: str) -> str:
    """Return the delimiter under which most headings of the first line are known."""
    head = next((line for line in text.splitlines() if line.strip()), "")

    def known(delimiter: str) -> int:
        cells = head.split(delimiter)
        return sum(column_of(cell.strip().strip('"')) is not None for cell in cells)

    return max(DELIMITERS, key=known)
