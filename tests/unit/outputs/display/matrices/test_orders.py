"""Every order of a matrix shows the same heads; like stands beside like, gaps stand alone."""

from collections import Counter

from hypothesis import given

from outputs.display.matrices.orders import MatrixOrder, shown_heads, unlikeness
from plans.trace.graph import graph_from
from plans.trace.matrix import Matrix, composite_matrix, printed_matrix
from tests.benchmarks.synthetic import Rows
from tests.property.strategies import itu_plans
from tests.unit.plans.trace import sample


def matrices_of(rows: Rows) -> list[Matrix]:
    graph = graph_from("2008-2011", 1, *rows)
    printed = [printed_matrix(graph, table.number) for table in graph.tables]
    return [*printed, composite_matrix(graph)]


@given(itu_plans())
def test_an_order_loses_and_adds_nothing(rows: Rows) -> None:
    for matrix in matrices_of(rows):
        for order in MatrixOrder:
            sheet = shown_heads(matrix, order)
            assert sorted(sheet.rows) == sorted(matrix.rows)
            assert sorted(sheet.columns) == sorted(matrix.columns)
            swapped = shown_heads(matrix, order, is_swapped=True)
            assert (swapped.rows, swapped.columns) == (sheet.columns, sheet.rows)
            assert sheet == shown_heads(matrix, order)


@given(itu_plans())
def test_clustering_never_parts_what_the_plan_prints_together(rows: Rows) -> None:
    for matrix in matrices_of(rows):
        pairs = list(matrix.cells)
        sheet = shown_heads(matrix, MatrixOrder.CLUSTERED)
        printed = unlikeness(pairs, matrix.rows, matrix.columns)
        assert unlikeness(pairs, sheet.rows, sheet.columns) <= printed
        sectors = [row.sector for row in sheet.rows]
        assert sectors == sorted(sectors, key=[row.sector for row in matrix.rows].index)


@given(itu_plans())
def test_the_highest_totals_come_first_and_ties_as_printed(rows: Rows) -> None:
    for matrix in matrices_of(rows):
        sheet = shown_heads(matrix, MatrixOrder.MOST_LINKS)
        keys = [(-matrix.row_totals[row.code], matrix.rows.index(row)) for row in sheet.rows]
        assert keys == sorted(keys)


@given(itu_plans())
def test_gaps_come_with_every_mark_that_they_have(rows: Rows) -> None:
    for matrix in matrices_of(rows):
        sheet = shown_heads(matrix, only_gaps=True)
        filled = Counter(code for pair in matrix.cells for code in pair)
        lone = {head.code for head in (*matrix.rows, *matrix.columns) if filled[head.code] <= 1}
        assert sheet.gaps == lone
        shown = {head.code for head in (*sheet.rows, *sheet.columns)}
        assert lone <= shown
        for pair in matrix.cells:
            if lone & set(pair):
                assert shown.issuperset(pair)


def test_gaps_of_a_plan_checked_by_hand() -> None:
    upper = matrices_of(sample.rows())[2]
    sheet = shown_heads(upper, only_gaps=True)
    assert sheet.gaps == {"R1", "T1", "T2", "G3"}
    assert [row.code for row in sheet.rows] == ["R1", "T1", "T2"]
    assert [column.code for column in sheet.columns] == ["G1", "G2", "G3"]


def test_a_swapped_sheet_finds_its_cells() -> None:
    lower = matrices_of(sample.rows())[0]
    sheet = shown_heads(lower, is_swapped=True)
    assert sheet.pair_of(sheet.rows[0], sheet.columns[0]) == ("R-A", "R1")
    assert sheet.pair_of(sheet.rows[0], sheet.columns[0]) in lower.cells
