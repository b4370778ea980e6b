"""How the heads of a matrix follow each other on a page, and which of them are shown (no Django).

Every order shows the same marks: rows and columns move, cells move with them.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from math import inf
from typing import NamedTuple

from plans.trace.graph import Node, Pair
from plans.trace.matrix import Matrix

Heads = tuple[Node, ...]

ROUNDS = 8
"""Further rounds over a table of this size find nothing better."""


class MatrixOrder(StrEnum):
    """How rows and columns follow each other."""

    DOCUMENT = "document"
    MOST_LINKS = "most-links"
    CLUSTERED = "clustered"


class ShownHeads(NamedTuple):
    """The heads of a matrix as shown; `gaps`, where asked for, have one filled cell at most."""

    rows: Heads
    columns: Heads
    gaps: frozenset[str]
    is_swapped: bool
    keeps_sectors: bool

    def pair_of(self, row: Node, column: Node) -> Pair:
        """Return the key of a cell in the matrix, whichever way the sheet lies."""
        return (column.code, row.code) if self.is_swapped else (row.code, column.code)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(head.code for head in (*self.rows, *self.columns))


def shown_heads(
    matrix: Matrix,
    order: MatrixOrder = MatrixOrder.DOCUMENT,
    *,
    is_swapped: bool = False,
    only_gaps: bool = False,
) -> ShownHeads:
    """Return the heads of a matrix in this order, rows and columns swapped or not.

    With `only_gaps` the heads with at most one filled cell, and those across from that cell.
    """
    rows, columns = _ordered(matrix, order)
    gaps = _gap_codes(matrix) if only_gaps else frozenset[str]()
    if only_gaps:
        rows, columns = _around(gaps, matrix, rows, columns)
    heads = (columns, rows) if is_swapped else (rows, columns)
    return ShownHeads(*heads, gaps, is_swapped, keeps_sectors=order != MatrixOrder.MOST_LINKS)


def unlikeness(pairs: Collection[Pair], rows: Heads, columns: Heads) -> int:
    """Count how many cells differ between neighbouring rows and between neighbouring columns."""
    by_row, by_column = _neighbours(pairs)
    return _steps(rows, by_row) + _steps(columns, by_column)


def _ordered(matrix: Matrix, order: MatrixOrder) -> tuple[Heads, Heads]:
    printed = matrix.rows, matrix.columns
    if order == MatrixOrder.MOST_LINKS:
        return _by_total(matrix.rows, matrix.row_totals), _by_total(
            matrix.columns, matrix.column_totals
        )
    if order == MatrixOrder.CLUSTERED:
        return clustered(list(matrix.cells), *printed)
    return printed


def clustered(pairs: Collection[Pair], rows: Heads, columns: Heads) -> tuple[Heads, Heads]:
    """Return these heads so that rows and columns with the same cells are neighbours."""
    # The first of equals wins, so the printed order stays where nothing is better.
    tried = [(rows, columns), *_gathered(pairs, rows, columns)]
    return min(tried, key=lambda heads: unlikeness(pairs, *heads))


def _by_total(heads: Heads, totals: Mapping[str, int]) -> Heads:
    return tuple(sorted(heads, key=lambda head: -totals[head.code]))


def _gathered(
    pairs: Collection[Pair], rows: Heads, columns: Heads
) -> Iterator[tuple[Heads, Heads]]:
    """Put rows and columns in turn in the order of the middles of their marks."""
    by_row, by_column = _neighbours(pairs)
    for _round in range(ROUNDS):
        rows = by_middle(rows, by_row, columns)
        columns = by_middle(columns, by_column, rows)
        yield rows, columns


def by_middle(heads: Heads, marked: Mapping[str, Collection[str]], across: Heads) -> Heads:
    """Sort heads by the mean place of what they are marked with, Sector by Sector; empty last."""
    places = {head.code: place for place, head in enumerate(across)}
    sectors = list(dict.fromkeys(head.sector for head in heads))

    def middle(head: Node) -> tuple[int, float]:
        found = [places[code] for code in marked.get(head.code, ())]
        return sectors.index(head.sector), sum(found) / len(found) if found else inf

    return tuple(sorted(heads, key=middle))


def _neighbours(pairs: Collection[Pair]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    by_row: dict[str, set[str]] = {}
    by_column: dict[str, set[str]] = {}
    for row, column in pairs:
        by_row.setdefault(row, set()).add(column)
        by_column.setdefault(column, set()).add(row)
    return by_row, by_column


def _steps(heads: Heads, marked: Mapping[str, set[str]]) -> int:
    sets = [marked.get(head.code, set()) for head in heads]
    return sum(len(one ^ other) for one, other in pairwise(sets))


def _gap_codes(matrix: Matrix) -> frozenset[str]:
    filled = matrix.cells.filled()
    heads = (*matrix.rows, *matrix.columns)
    return frozenset(head.code for head in heads if filled[head.code] <= 1)


def _around(
    gaps: frozenset[str], matrix: Matrix, rows: Heads, columns: Heads
) -> tuple[Heads, Heads]:
    """Keep the gaps and what their marks lead to; all columns where no gap has a mark."""
    shown = gaps.union(*map(matrix.cells.across, gaps))
    kept_rows = tuple(row for row in rows if row.code in shown)
    kept_columns = tuple(column for column in columns if column.code in shown)
    if not shown:
        return (), ()
    return kept_rows or rows, kept_columns or columns
