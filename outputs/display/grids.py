"""Matrices laid out for a page: every cell with the sentence a screen reader needs."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.vocabulary import Certainty
from outputs.display.counts import path_count
from outputs.display.reading import Reading
from outputs.display.sentences import in_english
from outputs.trace.graph import Link, Node, Pair
from outputs.trace.matrix import Cell, Matrix


class GridCell(NamedTuple):
    """A marked cell: what is shown, the same in words, and the number of its note if any."""

    shown: str
    words: SafeString
    is_ambiguous: bool
    ref: str = ""


class GridRow(NamedTuple):
    """A row: its head, one cell or None per column, the sum of its cells."""

    node: Node
    cells: tuple[GridCell | None, ...]
    total: int


class GridGroup(NamedTuple):
    """The rows of one Sector; `heading` is empty where the table has one group only."""

    heading: str
    rows: tuple[GridRow, ...]


class GridNote(NamedTuple):
    """A note that one or more cells share."""

    ref: str
    text: str
    links: tuple[Link, ...]
    is_ambiguous: bool


class Grid(NamedTuple):
    """A matrix ready to be set."""

    table: str
    title: str
    columns: tuple[Node, ...]
    groups: tuple[GridGroup, ...]
    column_totals: tuple[int, ...]
    total: int
    notes: tuple[GridNote, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether any cell rests on an ambiguous mark."""
        return any(note.is_ambiguous for note in self.notes)


CellMaker = Callable[[Node, Node, Cell], GridCell]


def printed_grid_of(reading: Reading, matrix: Matrix) -> Grid:
    """Return a printed table with its marks, in printed order, and the notes on its cells."""
    notes = _notes_on(reading, [reading.graph.link(*pair) for pair in matrix.cells])
    refs = {link.pair: note.ref for note in notes for link in note.links}

    def cell_of(row: Node, column: Node, cell: Cell) -> GridCell:
        return _mark(matrix.table, row, column, cell, refs.get((row.code, column.code), ""))

    return _grid(reading, matrix, notes, cell_of)


def composite_grid_of(reading: Reading, matrix: Matrix) -> Grid:
    """Return outputs by goals with path counts, and the notes on the ambiguous marks behind."""
    return _grid(reading, matrix, _notes_on(reading, reading.graph.ambiguous_links), _path_cell)


def _grid(
    reading: Reading, matrix: Matrix, notes: tuple[GridNote, ...], cell_of: CellMaker
) -> Grid:
    column_totals = matrix.column_totals
    return Grid(
        table=matrix.table,
        title=matrix.title,
        columns=matrix.columns,
        groups=_groups(reading, _rows(matrix, cell_of)),
        column_totals=tuple(column_totals[column.code] for column in matrix.columns),
        total=sum(column_totals.values()),
        notes=notes,
    )


def _rows(matrix: Matrix, cell_of: CellMaker) -> list[GridRow]:
    totals = matrix.row_totals
    return [
        GridRow(row, tuple(_cells(matrix, row, cell_of)), totals[row.code]) for row in matrix.rows
    ]


def _cells(matrix: Matrix, row: Node, cell_of: CellMaker) -> Iterable[GridCell | None]:
    for column in matrix.columns:
        cell = matrix.cells.get((row.code, column.code))
        yield None if cell is None else cell_of(row, column, cell)


def _groups(reading: Reading, rows: list[GridRow]) -> tuple[GridGroup, ...]:
    by_sector = [
        (sector or "", tuple(group)) for sector, group in groupby(rows, lambda row: row.node.sector)
    ]
    if len(by_sector) == 1:
        return (GridGroup("", by_sector[0][1]),)
    return tuple(GridGroup(reading.sectors[code].name, group) for code, group in by_sector)


def _mark(table: str, row: Node, column: Node, cell: Cell, ref: str) -> GridCell:
    is_ambiguous = cell.certainty == Certainty.AMBIGUOUS
    sentence = (
        _(
            "{row}, {row_title}, is marked under {column}, {column_title}, in Table {table};"
            " the mark is ambiguous, see note {ref}."
        )
        if is_ambiguous
        else _("{row}, {row_title}, is marked under {column}, {column_title}, in Table {table}.")
    )
    words = format_html(sentence, **_names(row, column), table=table, ref=ref)
    return GridCell("x?" if is_ambiguous else "x", words, is_ambiguous, ref)


def _path_cell(row: Node, column: Node, cell: Cell) -> GridCell:
    sentence = _("{row}, {row_title}, reaches {column}, {column_title}, by {paths}.")
    words = format_html(sentence, **_names(row, column), paths=path_count(cell.value))
    doubtful = cell.value - cell.certain
    if not doubtful:
        return GridCell(str(cell.value), words, is_ambiguous=False)
    caution = ngettext(
        "{count} of them uses an ambiguous mark.",
        "{count} of them use an ambiguous mark.",
        doubtful,
    ).format(count=doubtful)
    spoken = format_html("{} {}", words, caution)
    return GridCell(f"{cell.value}?", spoken, is_ambiguous=True)


def _names(row: Node, column: Node) -> dict[str, str]:
    return {
        "row": row.code,
        "row_title": in_english(row.title),
        "column": column.code,
        "column_title": in_english(column.title),
    }


def _notes_on(reading: Reading, links: Iterable[Link]) -> tuple[GridNote, ...]:
    """Return the notes on these links, numbered in printed order; equal texts are one note."""
    by_text: dict[str, list[Link]] = {}
    for link in links:
        pair: Pair = link.pair
        if pair in reading.notes:
            by_text.setdefault(reading.notes[pair], []).append(link)
    return tuple(
        GridNote(str(ref), text, tuple(noted), any(link.is_ambiguous for link in noted))
        for ref, (text, noted) in enumerate(by_text.items(), start=1)
    )
