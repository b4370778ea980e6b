"""The cells of the first visible sheet of an OpenDocument spreadsheet (no Django)."""

import re
from collections.abc import Mapping
from typing import Final

from sheets.odf import NAMES
from sheets.readers.archive import Parts
from sheets.readers.grid import CellGrid, RawCell, RawKind
from sheets.readers.xml_parts import Tags, local_name, read_part
from sheets.refusals import Reason, refused

_OFFICE, _STYLE, _TABLE, _TEXT = (
    f"{{{NAMES[prefix]}}}" for prefix in ("office", "style", "table", "text")
)

_TAGS_OF_TEXT: Final = {f"{_TEXT}{name}" for name in ("p", "span", "a", "s", "tab", "line-break")}
_CELLS: Final = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_LINKS: Final = {
    f"{_TABLE}{name}" for name in ("table-source", "cell-range-source", "dde-link", "dde-links")
} | {f"{_OFFICE}dde-source"}
_KINDS: Final = {
    "float": (RawKind.NUMBER, "value"),
    "currency": (RawKind.NUMBER, "value"),
    "percentage": (RawKind.PERCENTAGE, "value"),
    "date": (RawKind.DATE, "date-value"),
    "time": (RawKind.DATE, "time-value"),
    "boolean": (RawKind.BOOLEAN, "boolean-value"),
}


def read_ods(parts: Parts, grid: CellGrid) -> tuple[str, tuple[str, ...]]:
    """Return the name of the sheet that was read, and the other names. Raises SheetRefused."""
    cells = _OdsCells(grid)
    read_part(parts, "content.xml", cells)
    if cells.read is None:
        raise refused(Reason.NO_SHEET)
    return cells.read, tuple(cells.others)


class _OdsCells(Tags):
    def __init__(self, grid: CellGrid) -> None:
        self.grid = grid
        self.hidden: set[str] = set()
        self.style = ""
        self.read: str | None = None
        self.others: list[str] = []
        self.is_reading = False
        self.row = self.column = 0
        self.height = self.width = 1
        self.attributes: Mapping[str, str] | None = None  # of the cell that is being read
        self.is_covered = False
        self.pieces: list[str] = []
        self.spaces = 0
        self.aside = 0  # how deep inside a note, a drawing or a table that stands in the cell

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _LINKS:
            raise refused(Reason.EXTERNAL_LINKS, part=local_name(tag))
        self._start_style(tag, attributes)
        if self.attributes is not None:
            self._start_inside(tag, attributes)
        elif tag == f"{_TABLE}table":
            self._start_table(attributes)
        elif self.is_reading and tag == f"{_TABLE}table-row":
            self.row, self.column = self.row + self.height, 1
            self.height = _count(attributes, "number-rows-repeated")
        elif self.is_reading and tag in _CELLS:
            self._start_cell(tag, attributes)

    def end(self, tag: str) -> None:
        if self.aside:
            self.aside -= 1
        elif self.attributes is not None and tag in _CELLS:
            self._add(self.attributes)
            self.attributes = None
            self.column += self.width
        elif tag == f"{_TABLE}table":
            self.is_reading = False

    def data(self, text: str) -> None:
        if self.attributes is not None and not self.aside:
            self.pieces.append(text)

    def _start_style(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note which styles hide a table; they stand before the tables."""
        if tag == f"{_STYLE}style":
            self.style = attributes.get(f"{_STYLE}name", "")
        elif attributes.get(f"{_TABLE}display") == "false":
            self.hidden.add(self.style)

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        if self.is_reading:
            raise refused(Reason.DAMAGED)
        name = attributes.get(f"{_TABLE}name", "")
        is_hidden = attributes.get(f"{_TABLE}style-name") in self.hidden
        self.is_reading = self.read is None and not is_hidden
        if self.is_reading:
            self.read = name
            self.row, self.height = 0, 1
        else:
            self.others.append(name)

    def _start_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a cell; what a merged cell covers is not seen, so it is not read."""
        self.grid.see(1)
        self.width = _count(attributes, "number-columns-repeated")
        self.attributes, self.is_covered = attributes, tag != f"{_TABLE}table-cell"
        self.pieces, self.spaces = [], 0

    def _start_inside(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.aside or tag not in _TAGS_OF_TEXT:
            self.aside += 1
        elif tag == f"{_TEXT}s":
            self._add_spaces(_count(attributes, "c", _TEXT))
        elif tag == f"{_TEXT}tab":
            self.pieces.append("\t")
        elif tag == f"{_TEXT}line-break" or (tag == f"{_TEXT}p" and self.pieces):
            self.pieces.append("\n")

    def _add_spaces(self, count: int) -> None:
        """Add spaces, but not many more than a cell may hold: a count is cheap to write."""
        count = min(count, self.grid.limits.cell_characters + 1 - self.spaces)
        self.spaces += count
        self.pieces.append(" " * count)

    def _add(self, attributes: Mapping[str, str]) -> None:
        kind, text = self._content(attributes)
        is_empty = kind != RawKind.FORMULA and not text.strip()
        if self.is_covered or is_empty:
            return
        for row in range(self.row, self.row + self.height):
            for column in range(self.column, self.column + self.width):
                self.grid.add(RawCell(row, column, kind, text))

    def _content(self, attributes: Mapping[str, str]) -> tuple[RawKind, str]:
        if f"{_TABLE}formula" in attributes:
            return RawKind.FORMULA, ""
        value_type = attributes.get(f"{_OFFICE}value-type", "string")
        if value_type in _KINDS:
            kind, name = _KINDS[value_type]
            return kind, attributes.get(f"{_OFFICE}{name}", "")
        return RawKind.TEXT, attributes.get(f"{_OFFICE}string-value", "".join(self.pieces))


def _count(attributes: Mapping[str, str], name: str, namespace: str = _TABLE) -> int:
    written = attributes.get(f"{namespace}{name}", "1")
    if not re.fullmatch("[0-9]{1,9}", written):
        raise refused(Reason.DAMAGED)
    return max(int(written), 1)
