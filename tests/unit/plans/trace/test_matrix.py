"""Printed and composite matrices of the sample plan, checked by hand."""

import pytest

from plans.trace.errors import LevelsOutOfOrder, UnknownLevel, UnknownTable
from plans.trace.graph import PlanGraph
from plans.trace.matrix import COMPOSITE, MatrixCell, composite_matrix, printed_matrix
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import synthetic_plan
from tests.unit.plans.trace import sample


@pytest.fixture
def graph() -> PlanGraph:
    return sample.rows().graph()


def test_a_printed_matrix_has_the_heads_and_marks_of_its_table(graph: PlanGraph) -> None:
    matrix = printed_matrix(graph, "5.1")
    assert (matrix.table, matrix.title) == ("5.1", "ITU-T")
    assert [node.code for node in matrix.rows] == ["T-A", "T-B"]
    assert [node.code for node in matrix.columns] == ["T1", "T2"]
    assert dict(matrix.cells) == {("T-A", "T1"): MatrixCell(1, 0), ("T-A", "T2"): MatrixCell(1, 1)}


def test_an_ambiguous_mark_is_an_ambiguous_cell(graph: PlanGraph) -> None:
    cells = printed_matrix(graph, "8.1").cells
    assert cells["R2", "G2"].certainty == Certainty.AMBIGUOUS
    assert cells["R2", "G1"].certainty == Certainty.CERTAIN
    assert printed_matrix(graph, "8.1").ambiguous_count == 1


def test_an_unknown_table_is_named(graph: PlanGraph) -> None:
    with pytest.raises(UnknownTable, match=r'"6\.1"'):
        printed_matrix(graph, "6.1")


def test_the_composite_counts_paths_and_how_many_are_certain(graph: PlanGraph) -> None:
    matrix = composite_matrix(graph)
    assert (matrix.table, matrix.title) == (COMPOSITE, "")
    assert (matrix.rows, matrix.columns) == (graph.layer("output"), graph.layer("goal"))
    assert dict(matrix.cells) == {
        ("R-A", "G1"): MatrixCell(2, 2),
        ("R-A", "G2"): MatrixCell(1, 0),
        ("R-B", "G1"): MatrixCell(1, 1),
        ("R-B", "G2"): MatrixCell(1, 0),
        ("T-A", "G2"): MatrixCell(1, 0),
    }


def test_the_composite_is_of_any_two_levels(graph: PlanGraph) -> None:
    matrix = composite_matrix(graph, "output", "objective")
    assert matrix.table == "outputs-objectives"
    assert (matrix.rows, matrix.columns) == (graph.layer("output"), graph.layer("objective"))
    assert matrix.cells["T-A", "T1"] == MatrixCell(1, 0)
    assert len(matrix.cells) == 5
    assert composite_matrix(graph, columns="goal") == composite_matrix(graph, "output")


def test_a_level_is_reached_from_below_only(graph: PlanGraph) -> None:
    with pytest.raises(LevelsOutOfOrder, match="from goal to output"):
        composite_matrix(graph, "goal", "output")
    with pytest.raises(UnknownLevel, match='"outcome"'):
        composite_matrix(graph, "outcome")


def test_a_path_with_two_ambiguous_marks_is_one_ambiguous_path(graph: PlanGraph) -> None:
    doubted = [
        link._replace(certainty=sample.DOUBT) if link.pair == ("R-B", "R2") else link
        for link in graph.links
    ]
    cells = composite_matrix(sample.rows()._replace(links=tuple(doubted)).graph()).cells
    assert cells["R-B", "G2"] == MatrixCell(1, 0)


def test_totals_include_empty_rows_and_columns(graph: PlanGraph) -> None:
    matrix = composite_matrix(graph)
    assert matrix.row_totals == {"R-A": 3, "R-B": 2, "T-A": 1, "T-B": 0}
    assert matrix.column_totals == {"G1": 3, "G2": 3, "G3": 0}


@pytest.mark.parametrize("pair", [("R-A", "G3"), ("T-B", "G1"), ("X", "G1")])
def test_an_empty_cell_is_a_missing_key(graph: PlanGraph, pair: tuple[str, str]) -> None:
    cells = composite_matrix(graph).cells
    assert pair not in cells
    with pytest.raises(KeyError, match=pair[1]):
        cells[pair]


def test_cells_are_read_row_by_row_in_printed_order(graph: PlanGraph) -> None:
    assert [" ".join(pair) for pair in composite_matrix(graph).cells] == [
        "R-A G1",
        "R-A G2",
        "R-B G1",
        "R-B G2",
        "T-A G2",
    ]


def test_only_marked_cells_are_held() -> None:
    matrix = composite_matrix(synthetic_plan(20).graph())
    assert len(matrix.cells) == len(list(matrix.cells))
    assert len(matrix.cells) < len(matrix.rows) * len(matrix.columns) / 20


def test_cells_cannot_be_changed(graph: PlanGraph) -> None:
    cells = composite_matrix(graph).cells
    with pytest.raises(AttributeError):
        setattr(cells, "other", None)  # noqa: B010  # an assignment would not pass mypy
    assert not hasattr(cells, "__setitem__")
