"""Matrices laid out for a page: every cell with the sentence a screen reader needs."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Final, NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outputs.display.counts import path_count
from outputs.display.matrices.orders import ShownHeads, shown_heads
from outputs.display.reading import Reading
from outputs.display.sentences import in_english
from plans.codes import link_code, table_name
from plans.trace.graph import Link, Node, Pair, PlanGraph
from plans.trace.matrix import Matrix, MatrixCell
from plans.trace.walk import trace_of
from plans.vocabulary import MARKS, Certainty, LinkKind
from sectors.models import Sector
from web.markup import piece

KINDS: Final = {
    LinkKind.PRIMARY: gettext_lazy("It is a primary link."),
    LinkKind.SECONDARY: gettext_lazy("It is a secondary link."),
    LinkKind.LISTED: gettext_lazy("It is listed there, without a mark."),
}
MOST_FLAT_HEADS = 12
"""With more columns than these the heads stand upright."""


class GridCell(NamedTuple):
    """A marked cell: what is shown, the same in words, and the number of its note if any.

    `ends` are the codes it ties together, lower layer first; `paths` counts them in words where
    the cell is derived.
    """

    shown: str
    words: SafeString
    is_ambiguous: bool
    ends: Pair
    ref: str = ""
    paths: str = ""

    @property
    def code(self) -> str:
        return link_code(*self.ends)


class GridMark(NamedTuple):
    """A marked cell and the head of its column."""

    column: Node
    cell: GridCell


class GridRow(NamedTuple):
    """A row: its head, one cell or None per column, the sum of its cells in the whole matrix."""

    node: Node
    cells: tuple[GridCell | None, ...]
    total: int
    is_gap: bool
    marks: tuple[GridMark, ...]


class GridColumn(NamedTuple):
    """The head of a column, and the sum of its cells in the whole matrix."""

    node: Node
    total: int
    is_gap: bool


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
    columns: tuple[GridColumn, ...]
    groups: tuple[GridGroup, ...]
    total: int
    notes: tuple[GridNote, ...]

    @property
    def is_ambiguous(self) -> bool:
        rows = (row for group in self.groups for row in group.rows)
        return any(mark.cell.is_ambiguous for row in rows for mark in row.marks)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all its heads."""
        rows = (row.node.code for group in self.groups for row in group.rows)
        return (*rows, *(column.node.code for column in self.columns))

    @property
    def is_wide(self) -> bool:
        return len(self.columns) > MOST_FLAT_HEADS


CellMaker = Callable[[Node, Node, MatrixCell], GridCell]


def printed_table_grid(reading: Reading, matrix: Matrix, sheet: ShownHeads | None = None) -> Grid:
    """Return a printed table with its marks and notes, in printed order without a sheet."""
    sheet = sheet or shown_heads(matrix)
    notes = _notes_on(reading, _marks_shown(reading.graph, matrix, sheet))
    refs = {link.pair: note.ref for note in notes for link in note.links}
    kinds = {link.pair: link.kind for link in reading.graph.links_of_other_kinds}

    def printed_cell(row: Node, column: Node, cell: MatrixCell) -> GridCell:
        pair = (row.code, column.code)
        kind = kinds.get(pair, LinkKind.STATED)
        return _mark(matrix.table, row, column, cell, refs.get(pair, ""), kind)

    return _grid(reading, matrix, sheet, notes, printed_cell)


def composite_grid(reading: Reading, matrix: Matrix, sheet: ShownHeads | None = None) -> Grid:
    """Return outputs by goals with path counts, and the notes on ambiguous marks on these paths."""
    sheet = sheet or shown_heads(matrix)
    behind = _doubts_behind(reading.graph, sheet)
    return _grid(reading, matrix, sheet, _notes_on(reading, behind), _path_cell)


def gap_sentence(sheet: ShownHeads) -> str:
    rows = sum(row.code in sheet.gaps for row in sheet.rows)
    columns = sum(column.code in sheet.gaps for column in sheet.columns)
    if not rows + columns:
        return _("No row and no column counts as a gap here: each has two filled cells or more.")
    return _(
        "Gaps here: {rows} and {columns}. A row or a column counts as one if it has no filled"
        " cell, or a single one."
    ).format(
        rows=ngettext("{count} row", "{count} rows", rows).format(count=rows or _("no")),
        columns=ngettext("{count} column", "{count} columns", columns).format(
            count=columns or _("no")
        ),
    )


def _marks_shown(graph: PlanGraph, matrix: Matrix, sheet: ShownHeads) -> Iterable[Link]:
    """Yield the marks in these rows and columns, in printed order."""
    codes = sheet.codes
    for row in matrix.rows:
        if row.code in codes:
            for link in graph.links_from(row.code):
                if link.table == matrix.table and link.to_code in codes:
                    yield link


def _doubts_behind(graph: PlanGraph, sheet: ShownHeads) -> list[Link]:
    """Return the ambiguous marks on paths between these rows and columns, in printed order."""
    lowers, uppers = (
        (sheet.columns, sheet.rows) if sheet.is_swapped else (sheet.rows, sheet.columns)
    )
    starts, ends = ({head.code for head in heads} for heads in (lowers, uppers))
    met = {code for start in starts for code in trace_of(graph, start).codes}
    return [
        link
        for link in graph.ambiguous_links
        if link.from_code in met and not ends.isdisjoint(trace_of(graph, link.to_code).layers[-1])
    ]


def _grid(
    reading: Reading,
    matrix: Matrix,
    sheet: ShownHeads,
    notes: tuple[GridNote, ...],
    cell_of: CellMaker,
) -> Grid:
    sectors = reading.sectors  # read even where no heading names one, so that pages cost the same
    totals = {**matrix.row_totals, **matrix.column_totals}
    rows = [_row(matrix, sheet, row, totals, cell_of) for row in sheet.rows]
    columns = [
        GridColumn(column, totals[column.code], column.code in sheet.gaps)
        for column in sheet.columns
    ]
    return Grid(
        table=matrix.table,
        title=matrix.title,
        columns=tuple(columns),
        groups=_groups(sectors, rows) if sheet.keeps_sectors else (GridGroup("", tuple(rows)),),
        total=matrix.total,
        notes=notes,
    )


def _row(
    matrix: Matrix, sheet: ShownHeads, row: Node, totals: Mapping[str, int], cell_of: CellMaker
) -> GridRow:
    cells = tuple(_cells(matrix, sheet, row, cell_of))
    marks = [
        GridMark(column, cell)
        for column, cell in zip(sheet.columns, cells, strict=True)
        if cell is not None
    ]
    return GridRow(row, cells, totals[row.code], row.code in sheet.gaps, tuple(marks))


def _cells(
    matrix: Matrix, sheet: ShownHeads, row: Node, cell_of: CellMaker
) -> Iterable[GridCell | None]:
    """Yield the cells of a row; the words of a cell name the row and column as printed."""
    for column in sheet.columns:
        cell = matrix.cells.get(sheet.pair_of(row, column))
        ends = (column, row) if sheet.is_swapped else (row, column)
        yield None if cell is None else cell_of(*ends, cell)


def _groups(sectors: Mapping[str, Sector], rows: list[GridRow]) -> tuple[GridGroup, ...]:
    by_sector = [
        (sector or "", tuple(group)) for sector, group in groupby(rows, lambda row: row.node.sector)
    ]
    if len(by_sector) <= 1:
        return (GridGroup("", tuple(rows)),)
    names = {code: sector.name for code, sector in sectors.items()}
    return tuple(
        GridGroup(names.get(code) or _("Of no single Sector"), group) for code, group in by_sector
    )


def _mark(
    table: str, row: Node, column: Node, cell: MatrixCell, ref: str, kind: LinkKind
) -> GridCell:
    is_ambiguous = cell.certainty == Certainty.AMBIGUOUS
    sentence = (
        _(
            "{row}, {row_title}, is marked under {column}, {column_title}, in {table};"
            " the mark is ambiguous, see note {ref}."
        )
        if is_ambiguous
        else _("{row}, {row_title}, is marked under {column}, {column_title}, in {table}.")
    )
    words = piece(sentence, **_names(row, column), table=table_name(table), ref=ref)
    if kind in KINDS:
        words = piece("{} {}", words, KINDS[kind])
    ends, letter = (row.code, column.code), MARKS[kind]
    return GridCell(f"{letter}?" if is_ambiguous else letter, words, is_ambiguous, ends, ref)


def _path_cell(row: Node, column: Node, cell: MatrixCell) -> GridCell:
    sentence = _("{row}, {row_title}, reaches {column}, {column_title}, by {paths}.")
    paths = path_count(cell.value)
    words = piece(sentence, **_names(row, column), paths=paths)
    certain = GridCell(
        str(cell.value), words, is_ambiguous=False, ends=(row.code, column.code), paths=paths
    )
    doubtful = cell.value - cell.certain
    if not doubtful:
        return certain
    caution = ngettext(
        "{count} of them uses an ambiguous mark.",
        "{count} of them use an ambiguous mark.",
        doubtful,
    ).format(count=doubtful)
    spoken = piece("{} {}", words, caution)
    return certain._replace(shown=f"{cell.value}?", words=spoken, is_ambiguous=True)


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
