"""A window shows a part of a matrix, and the parts together the whole."""

import pytest

from outputs.display.matrices.orders import shown_heads
from outputs.display.matrices.windows import MOST_HEADS, Asked, is_large, window_of
from plans.trace.matrix import Matrix, composite_matrix, printed_matrix
from tests.benchmarks.synthetic import synthetic_plan
from web.paging import NoSuchPage


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return composite_matrix(synthetic_plan(10).graph())


def test_the_plan_of_2008_2011_is_shown_whole() -> None:
    graph = synthetic_plan(1).graph()
    assert not is_large(composite_matrix(graph))
    assert not any(is_large(printed_matrix(graph, table.number)) for table in graph.tables)


@pytest.mark.parametrize("is_swapped", [False, True])
def test_the_windows_together_hold_every_cell_once(matrix: Matrix, is_swapped: bool) -> None:
    assert is_large(matrix)
    sheet, found = shown_heads(matrix, is_swapped=is_swapped), []
    for rows in range(1, len(sheet.rows) // MOST_HEADS + 1 + bool(len(sheet.rows) % MOST_HEADS)):
        window = window_of(matrix, sheet, Asked(rows=str(rows)))
        for columns in window.columns.paginator.page_range:
            shown = window_of(matrix, sheet, Asked(rows=str(rows), columns=str(columns))).sheet
            assert max(len(shown.rows), len(shown.columns)) <= MOST_HEADS
            pairs = [shown.pair_of(row, column) for row in shown.rows for column in shown.columns]
            found += [pair for pair in pairs if pair in matrix.cells]
    assert sorted(found) == sorted(matrix.cells)


def test_all_columns_may_be_shown(matrix: Matrix) -> None:
    window = window_of(matrix, shown_heads(matrix), Asked(all_columns=True))
    assert window.sheet.columns == matrix.columns[:MOST_HEADS]
    assert (window.row_count, window.column_count) == (450, 70)


def test_a_window_of_one_column_or_row(matrix: Matrix) -> None:
    sheet = shown_heads(matrix)
    window = window_of(matrix, sheet, Asked(head="G3"))
    assert {row.code for row in window.sheet.rows} == set(matrix.cells.across("G3"))
    assert [row.code for row in window_of(matrix, sheet, Asked(head="T-2")).sheet.rows] == ["T-2"]


def test_a_window_of_a_sector_keeps_heads_that_belong_to_none(matrix: Matrix) -> None:
    window = window_of(matrix, shown_heads(matrix), Asked(sector="T", all_columns=True))
    assert {row.sector for row in window.rows.paginator.object_list} == {"T"}
    assert window.columns.paginator.count == 70


def test_similar_rows_stand_together_within_the_window(matrix: Matrix) -> None:
    sheet = shown_heads(matrix)
    plain = window_of(matrix, sheet, Asked()).sheet
    close = window_of(matrix, sheet, Asked(is_clustered=True)).sheet
    assert sorted(close.rows) == sorted(plain.rows)
    assert close.rows != plain.rows


def test_a_page_that_is_not_there(matrix: Matrix) -> None:
    with pytest.raises(NoSuchPage):
        window_of(matrix, shown_heads(matrix), Asked(rows="99"))
