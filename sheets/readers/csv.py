"""The cells of a CSV file (no Django)."""

import csv
import re
from collections.abc import Callable
from io import StringIO
from typing import Final

from sheets.readers.grid import CellGrid, RawCell, RawKind
from sheets.refusals import Reason, refused

DELIMITERS: Final = (",", ";", "\t")
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")  # Excel's “Unicode text”
_FORMULA: Final = re.compile(r"[=@]|[+-]\s*(?![\s0-9.,])")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")


def read_csv(data: bytes, grid: CellGrid, is_heading: Callable[[str], bool]) -> None:
    """Raises SheetRefused for text that is neither UTF-8 nor marked UTF-16, NUL, open quotes."""
    text = _decoded(data)
    if "\0" in text:
        raise refused(Reason.NUL)
    lines = csv.reader(
        StringIO(text, newline=""), delimiter=_delimiter(text, is_heading), strict=True
    )
    try:
        for row, values in enumerate(lines, 1):
            for column, value in enumerate(values, 1):
                if value.strip():
                    grid.add(_raw_cell(row, column, value))
    except csv.Error as problem:
        raise refused(Reason.BAD_CSV, line=lines.line_num) from problem


def _raw_cell(row: int, column: int, value: str) -> RawCell:
    text = value.strip()
    is_formula = _FORMULA.match(text) and text != "-"
    if _ESCAPED.match(text):
        text = text[1:]
    return RawCell(row, column, RawKind.FORMULA if is_formula else RawKind.TEXT, text)


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(UTF16_MARKS) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        byte = f"0x{problem.object[problem.start]:02X}"
        raise refused(Reason.NOT_UTF8, line=line, byte=byte) from problem


def _delimiter(text: str, is_heading: Callable[[str], bool]) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")

    def known(delimiter: str) -> int:
        return sum(is_heading(cell.strip().strip('"')) for cell in head.split(delimiter))

    return max(DELIMITERS, key=known)
