"""The grid takes cells and refuses too many of them at once."""

import pytest

from sheets.limits import Limits
from sheets.readers.grid import CellGrid, RawCell, RawKind
from sheets.refusals import Reason, SheetRefused

FEW = Limits(rows=2, columns=3, cells=4, cell_characters=5)


def cell(row: int, column: int, text: str = "x") -> RawCell:
    return RawCell(row, column, RawKind.TEXT, text)


def test_rows_come_in_order_whatever_order_they_were_added_in() -> None:
    grid = CellGrid(FEW)
    for row, column in ((9, 2), (1, 3), (9, 1)):
        grid.add(cell(row, column))
    found = [(number, [one.address for one in cells]) for number, cells in grid.rows()]
    assert found == [(1, ["C1"]), (9, ["A9", "B9"])]


def test_a_later_cell_at_the_same_place_wins() -> None:
    grid = CellGrid(FEW)
    grid.add(cell(1, 1, "old"))
    grid.add(cell(1, 1, "new"))
    assert [one.text for _, cells in grid.rows() for one in cells] == ["new"]


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        ([cell(1, 4)], Reason.TOO_MANY_COLUMNS),
        ([cell(1, 1, "abcdef")], Reason.CELL_TOO_LONG),
        ([cell(row, 1) for row in range(1, 5)], Reason.TOO_MANY_ROWS),
    ],
)
def test_too_much_is_refused(added: list[RawCell], reason: Reason) -> None:
    grid = CellGrid(FEW)
    for one in added[:-1]:
        grid.add(one)
    with pytest.raises(SheetRefused) as caught:
        grid.add(added[-1])
    assert caught.value.code == reason.code


def test_as_much_as_the_limit_is_taken() -> None:
    grid = CellGrid(FEW)
    grid.see(4)
    for row in (1, 2, 3):
        grid.add(cell(row, 3, "abcde"))
    assert len(list(grid.rows())) == 3


def test_empty_cells_count_too() -> None:
    grid = CellGrid(FEW)
    with pytest.raises(SheetRefused) as caught:
        grid.see(5)
    assert caught.value.code == Reason.TOO_MANY_CELLS.code
