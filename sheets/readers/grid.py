"""The cells of one sheet as they were found, before they mean anything (no Django)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from sheets.addresses import column_letters
from sheets.limits import Limits
from sheets.refusals import Reason, refused


class RawKind(Enum):
    """What a cell holds, as its file tells it."""

    TEXT = "text"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    FORMULA = "formula"


@dataclass(frozen=True)
class RawCell:
    """Rows and columns count from 1; `text` is as written: digits, the share of a percentage."""

    row: int
    column: int
    kind: RawKind
    text: str

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


class CellGrid:
    """Takes the cells of a sheet one by one and refuses as soon as there are too many."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._rows: dict[int, dict[int, RawCell]] = {}
        self._seen = 0

    def see(self, count: int) -> None:
        """Count cells, empty ones too; raises SheetRefused for more than are read."""
        self._seen += count
        if self._seen > self.limits.cells:
            raise refused(Reason.TOO_MANY_CELLS, limit=self.limits.cells)

    def add(self, cell: RawCell) -> None:
        """A later one at the same place wins. Raises SheetRefused: too long, too far out."""
        limits = self.limits
        if cell.column > limits.columns:
            raise refused(Reason.TOO_MANY_COLUMNS, cell=cell.address, limit=limits.columns)
        if len(cell.text) > limits.cell_characters:
            limit = limits.cell_characters
            raise refused(Reason.CELL_TOO_LONG, cell=cell.address, limit=limit)
        self._rows.setdefault(cell.row, {})[cell.column] = cell
        if len(self._rows) > limits.rows + 1:  # one row holds the headings
            raise refused(Reason.TOO_MANY_ROWS, limit=limits.rows)

    def rows(self) -> Iterator[tuple[int, Sequence[RawCell]]]:
        for number, cells in sorted(self._rows.items()):
            yield number, [cells[column] for column in sorted(cells)]
