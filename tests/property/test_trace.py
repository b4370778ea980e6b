"""The trace engine agrees with the naive reference on any plan."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from plans.trace.graph import Link
from plans.trace.matrix import composite_of, printed_matrix_of
from plans.trace.walk import Path, paths_of, trace_of
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import Rows
from tests.property import reference
from tests.property.strategies import plans, plans_and_links


@given(plans())
def test_paths_are_those_of_the_reference_in_printed_order(rows: Rows) -> None:
    found = [(path.nodes, path.tables, not path.is_ambiguous) for path in paths_of(rows.graph())]
    expected = [
        (path.nodes, (path.first.table, path.second.table), path.is_certain)
        for path in reference.paths_of(rows)
    ]
    assert found == expected


@given(plans())
def test_the_paths_of_a_trace_are_the_paths_through_its_subject(rows: Rows) -> None:
    graph = rows.graph()
    for code in reference.order_of(rows):
        found = [path.nodes for path in trace_of(graph, code).paths()]
        assert found == [path.nodes for path in reference.paths_at(rows, code)]


@given(plans())
def test_counts_equal_the_enumerated_paths(rows: Rows) -> None:
    graph = rows.graph()
    for code in reference.order_of(rows):
        trace = trace_of(graph, code)
        paths = list(trace.paths())
        by_code = Counter(node for path in paths for node in path.nodes)
        assert trace.path_count == len(paths)
        for end, count in trace.goals + trace.outputs:
            assert count == by_code[end]


@given(plans())
def test_up_and_down_agree(rows: Rows) -> None:
    graph = rows.graph()
    upward = {
        (output.code, goal, count)
        for output in rows.outputs
        for goal, count in trace_of(graph, output.code).goals
    }
    downward = {
        (output, goal.code, count)
        for goal in rows.goals
        for output, count in trace_of(graph, goal.code).outputs
    }
    assert upward == downward


@given(plans())
def test_a_trace_lists_every_neighbour_even_on_an_incomplete_chain(rows: Rows) -> None:
    graph = rows.graph()
    for node in (*rows.outputs, *rows.goals):
        beside = {code for ln in rows.links if node.code in ln.pair for code in ln.pair}
        assert set(trace_of(graph, node.code).objectives) == beside - {node.code}
    for node in rows.objectives:
        beside = {code for ln in rows.links if node.code in ln.pair for code in ln.pair}
        trace = trace_of(graph, node.code)
        assert {code for code, _ in trace.goals + trace.outputs} == beside - {node.code}


@given(plans())
def test_certainty_of_a_node_is_that_of_all_its_paths(rows: Rows) -> None:
    graph = rows.graph()
    for code in reference.order_of(rows):
        trace = trace_of(graph, code)
        paths = reference.paths_at(rows, code)
        for other in reference.order_of(rows):
            is_certain = all(path.is_certain for path in paths if other in path.nodes)
            assert (trace.certainty_of(other) == Certainty.CERTAIN) == is_certain


@given(plans())
def test_the_composite_is_the_product_of_the_two_matrices_of_marks(rows: Rows) -> None:
    cells = composite_of(rows.graph()).cells
    assert {pair: tuple(cell) for pair, cell in cells.items()} == reference.composite_of(rows)


@given(plans())
def test_every_matrix_is_in_printed_order_and_adds_up(rows: Rows) -> None:
    graph, order = rows.graph(), reference.order_of(rows)
    for matrix in (composite_of(graph), *(printed_matrix_of(graph, t.number) for t in rows.tables)):
        pairs = list(matrix.cells)
        assert pairs == sorted(pairs, key=lambda pair: [order.index(code) for code in pair])
        total = sum(cell.value for cell in matrix.cells.values())
        assert sum(matrix.row_totals.values()) == sum(matrix.column_totals.values()) == total


@given(plans())
def test_the_printed_matrices_together_hold_every_link_once(rows: Rows) -> None:
    graph = rows.graph()
    marks = [
        (row, column, table.number, cell.certainty)
        for table in rows.tables
        for (row, column), cell in printed_matrix_of(graph, table.number).cells.items()
    ]
    assert sorted(marks) == sorted(tuple(link) for link in rows.links)


@given(plans_and_links())
def test_removing_a_link_takes_away_its_own_paths_and_adds_none(case: tuple[Rows, Link]) -> None:
    rows, link = case
    fewer = rows._replace(links=tuple(other for other in rows.links if other != link))
    before, after = set(paths_of(rows.graph())), set(paths_of(fewer.graph()))
    assert after <= before
    assert all({link.from_code, link.to_code} <= set(path.nodes) for path in before - after)


@given(plans_and_links())
def test_a_doubt_never_makes_anything_certain(case: tuple[Rows, Link]) -> None:
    rows, link = case
    doubtful = link._replace(certainty=Certainty.AMBIGUOUS)
    doubted = rows._replace(links=tuple(doubtful if ln == link else ln for ln in rows.links))
    assert _certain_paths(doubted) <= _certain_paths(rows)
    before, after = composite_of(rows.graph()).cells, composite_of(doubted.graph()).cells
    assert before.keys() == after.keys()
    for pair, cell in after.items():
        assert cell.value == before[pair].value
        assert cell.certain <= before[pair].certain


@given(plans(), st.data())
def test_the_order_of_the_link_rows_does_not_matter(rows: Rows, data: st.DataObject) -> None:
    shuffled = rows._replace(links=tuple(data.draw(st.permutations(rows.links))))
    assert shuffled.graph() == rows.graph()
    assert list(paths_of(shuffled.graph())) == list(paths_of(rows.graph()))
    assert list(composite_of(shuffled.graph()).cells) == list(composite_of(rows.graph()).cells)


def _certain_paths(rows: Rows) -> set[Path]:
    return {path for path in paths_of(rows.graph()) if not path.is_ambiguous}
