"""The cells of the first visible sheet of an XLSX workbook (no Django)."""

import re
from collections.abc import Mapping
from typing import Final

from sheets.addresses import LETTERS
from sheets.readers.archive import Parts
from sheets.readers.grid import CellGrid, RawCell, RawKind
from sheets.readers.xlsx_parts import TextReader, WorkbookParts, workbook_parts
from sheets.readers.xml_parts import local_name, read_part
from sheets.refusals import Reason, refused

_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_KINDS: Final = {
    "s": RawKind.TEXT,
    "str": RawKind.TEXT,
    "inlineStr": RawKind.TEXT,
    "b": RawKind.BOOLEAN,
    "e": RawKind.ERROR,
    "d": RawKind.DATE,
}


def read_xlsx(parts: Parts, grid: CellGrid) -> tuple[str, tuple[str, ...]]:
    """Return the name of the sheet that was read, and the other names. Raises SheetRefused."""
    book = workbook_parts(parts)
    read = next((sheet for sheet in book.sheets if sheet.is_visible), None)
    if read is None:
        raise refused(Reason.NO_SHEET)
    read_part(parts, read.part, _Cells(book, grid))
    return read.name, tuple(sheet.name for sheet in book.sheets if sheet is not read)


class _Cells(TextReader):
    def __init__(self, book: WorkbookParts, grid: CellGrid) -> None:
        super().__init__("c")
        self.book = book
        self.grid = grid
        self.row = 0
        self.column = 0
        self.kind = ""
        self.format = ""
        self.has_formula = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        super().start(tag, attributes)
        match local_name(tag):
            case "row":
                self._start_row(attributes.get("r"))
            case "c":
                self._start_cell(attributes)
            case "f":
                self.has_formula = True
            case "v":
                self.is_text = True

    def end(self, tag: str) -> None:
        super().end(tag)
        if local_name(tag) == "c":
            self._add(self.found.pop())

    def _start_row(self, number: str | None) -> None:
        if number is not None and not _ROW.fullmatch(number):
            raise refused(Reason.DAMAGED)
        self.row = int(number) if number else self.row + 1
        self.column = 0

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self.grid.see(1)
        address = attributes.get("r")
        if address is None:
            self.column += 1
        else:
            self.row, self.column = _row_and_column(address)
        self.kind, self.format = attributes.get("t", "n"), attributes.get("s", "0")
        self.has_formula = False

    def _add(self, written: str) -> None:
        if self.has_formula:
            self.grid.add(RawCell(self.row, self.column, RawKind.FORMULA, ""))
            return
        kind = _KINDS.get(self.kind) or self._kind_of_number()
        text = self._shared(written) if self.kind == "s" and written else written
        if kind == RawKind.TEXT:
            text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)  # _x000A_
        if text.strip():
            self.grid.add(RawCell(self.row, self.column, kind, text))

    def _kind_of_number(self) -> RawKind:
        place = _index(self.format, len(self.book.kinds))
        return RawKind.NUMBER if place is None else self.book.kinds[place]

    def _shared(self, written: str) -> str:
        place = _index(written, len(self.book.texts))
        if place is None:
            raise refused(Reason.DAMAGED)
        return self.book.texts[place]


def _row_and_column(address: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise refused(Reason.DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _index(text: str, length: int) -> int | None:
    place = int(text) if re.fullmatch("[0-9]{1,9}", text.strip()) else length
    return place if place < length else None
