"""The part of a large matrix that is shown at once: some of its rows, and columns to go with them.

A matrix that fits is shown whole, as it is printed. The totals are those of the whole in any case.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from django.core.paginator import Page, Paginator

from outputs.display.matrices.orders import Heads, ShownHeads, clustered
from plans.trace.graph import Node
from plans.trace.matrix import Matrix
from web.paging import asked_page

MOST_HEADS: Final = 50
"""How many rows and how many columns are shown at once."""


class Asked(NamedTuple):
    """Which part of a matrix is asked for, as the address has it; empty where it says nothing.

    `rows` and `columns` are numbers of pages; `head` is the code of a row, or of a column with a
    number in the rows to keep; `sector` that of the heads to keep.
    """

    rows: str = ""
    columns: str = ""
    head: str = ""
    sector: str = ""
    all_columns: bool = False
    is_clustered: bool = False


class MatrixWindow(NamedTuple):
    """What is shown of a matrix, and the pages of rows and of columns that it is one of.

    `row_count` and `column_count` are those of the whole matrix.
    """

    sheet: ShownHeads
    rows: Page[Node]
    columns: Page[Node]
    row_count: int
    column_count: int


def is_large(matrix: Matrix) -> bool:
    return max(len(matrix.rows), len(matrix.columns)) > MOST_HEADS


def window_of(matrix: Matrix, sheet: ShownHeads, asked: Asked) -> MatrixWindow:
    """Return the part of a sheet that is asked for; raises NoSuchPage."""
    kept = _of_sector(asked.sector, sheet.rows)
    rows = _page(_with_head(matrix, asked.head, kept), asked.rows)
    across = _of_sector(asked.sector, sheet.columns)
    if not asked.all_columns:
        met = frozenset(code for row in rows for code in matrix.cells.across(row.code))
        across = tuple(column for column in across if column.code in met)
    columns = _page(across, asked.columns)
    heads = _clustered(matrix, rows, columns) if asked.is_clustered else (rows, columns)
    shown = sheet._replace(rows=tuple(heads[0]), columns=tuple(heads[1]))
    return MatrixWindow(shown, rows, columns, len(sheet.rows), len(sheet.columns))


def _page(heads: Heads, asked: str) -> Page[Any]:
    return asked_page(Paginator(heads, MOST_HEADS), asked)


def _of_sector(sector: str, heads: Heads) -> Heads:
    """Keep those of a Sector; all where none is asked for, or where none belongs to any."""
    if not sector or not any(head.sector for head in heads):
        return heads
    return tuple(head for head in heads if head.sector == sector)


def _with_head(matrix: Matrix, code: str, rows: Heads) -> Heads:
    if not code:
        return rows
    kept = {code, *matrix.cells.across(code)}
    return tuple(row for row in rows if row.code in kept)


def _clustered(
    matrix: Matrix, rows: Iterable[Node], columns: Iterable[Node]
) -> tuple[Heads, Heads]:
    rows, columns = tuple(rows), tuple(columns)
    shown = {column.code for column in columns}
    pairs = [(row.code, code) for row in rows for code in matrix.cells.across(row.code)]
    return clustered([pair for pair in pairs if pair[1] in shown], rows, columns)
