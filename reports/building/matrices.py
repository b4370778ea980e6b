"""The matrices of the plan as annexes: each printed table, and outputs by goals."""

from collections.abc import Iterator
from decimal import Decimal

from plans.codes import table_name
from plans.trace.matrix import COMPOSITE, Matrix, composite_matrix, printed_matrix
from plans.vocabulary import Certainty
from reports.document.data import ReportData
from reports.document.document import Cell, CellKind, Column, Paragraph, Section, Table

MARK, DOUBTFUL = "x", "x?"


def matrices_section(data: ReportData, number: str) -> Section:
    graph = data.standing.graph
    matrices = [printed_matrix(graph, table.number) for table in graph.tables]
    parts = tuple(
        _matrix_section(data, matrix, f"{number}.{place}")
        for place, matrix in enumerate([*matrices, composite_matrix(graph)], start=1)
    )
    words = (
        f"“{MARK}” is a printed mark, “{DOUBTFUL}” one that can be read in more than one way; an "
        "empty cell has no mark."
    )
    return Section("annex-matrices", number, "Matrices", (Paragraph(words),), parts)


def _matrix_section(data: ReportData, matrix: Matrix, number: str) -> Section:
    is_composite = matrix.table == COMPOSITE
    heading = (
        "Outputs and goals, through the objectives"
        if is_composite
        else f"{table_name(matrix.table)}: {matrix.title}"
    )
    kind = CellKind.NUMBER if is_composite else CellKind.TEXT
    table = Table(
        id=f"matrix-{matrix.table.replace('.', '-')}",
        caption=heading,
        columns=(
            Column("Code", CellKind.CODE, 3),
            Column("Title", CellKind.TEXT, 6),
            *(Column(node.code, kind, 1) for node in matrix.columns),
        ),
        rows=tuple(_rows(matrix)),
        notes=tuple(_notes(data, matrix)),
    )
    return Section(f"annex-{table.id}", number, heading, (table,))


def _rows(matrix: Matrix) -> Iterator[tuple[Cell, ...]]:
    for row in matrix.rows:
        cells = (_cell(matrix, row.code, column.code) for column in matrix.columns)
        yield (Cell(row.code, CellKind.CODE), Cell(row.title), *cells)


def _cell(matrix: Matrix, row: str, column: str) -> Cell:
    found = matrix.cells.get((row, column))
    if matrix.table != COMPOSITE:
        if found is None:
            return Cell("")
        return Cell(MARK if found.certainty is Certainty.CERTAIN else DOUBTFUL)
    paths = found.value if found else 0
    doubt = "" if found is None or found.certainty is Certainty.CERTAIN else "?"
    return Cell(f"{paths}{doubt}", CellKind.NUMBER, Decimal(paths))


def _notes(data: ReportData, matrix: Matrix) -> Iterator[str]:
    if matrix.table == COMPOSITE:
        yield "A cell counts the paths from output to goal; “?”: one of them is over a mark “x?”."
        return
    for mark in data.marks:
        if mark.table == matrix.table and mark.note:
            yield f"{mark.from_code}, {mark.to_code}: {mark.note}"
