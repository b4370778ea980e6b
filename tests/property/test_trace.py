"""The trace engine agrees with the naive reference on any plan."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from plans.trace.graph import Link
from plans.trace.matrix import COMPOSITE, composite_matrix, printed_matrix, table_sizes
from plans.trace.walk import Path, complete_paths, count_paths, trace_of
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import Rows
from tests.property import reference
from tests.property.strategies import plans, plans_and_links


@given(plans())
def test_paths_are_those_of_the_reference_in_printed_order(rows: Rows) -> None:
    found = [
        (path.nodes, path.tables, not path.is_ambiguous) for path in complete_paths(rows.graph())
    ]
    expected = [
        (path.nodes, tuple(link.table for link in path.links), path.is_certain)
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
        for end, count in ({**trace.top, **trace.bottom}).items():
            assert count == by_code[end]


@given(plans())
def test_the_plan_counts_as_many_paths_as_it_has(rows: Rows) -> None:
    assert count_paths(rows.graph()) == len(reference.paths_of(rows))


@given(plans())
def test_up_and_down_agree(rows: Rows) -> None:
    graph = rows.graph()
    upward = {
        (lower.code, upper, count)
        for lower in rows.spine[0].nodes
        for upper, count in trace_of(graph, lower.code).top.items()
    }
    downward = {
        (lower, upper.code, count)
        for upper in rows.spine[-1].nodes
        for lower, count in trace_of(graph, upper.code).bottom.items()
    }
    assert upward == downward


@given(plans())
def test_a_trace_lists_every_node_that_hops_lead_to_even_on_an_incomplete_chain(
    rows: Rows,
) -> None:
    graph, order = rows.graph(), reference.order_of(rows)
    for height, layer in enumerate(rows.spine):
        for code in reference.codes_of(layer):
            trace = trace_of(graph, code)
            met = {height: {code}}
            for upper in range(height + 1, len(rows.spine)):
                met[upper] = {ln.to_code for ln in rows.links if ln.from_code in met[upper - 1]}
            for lower in reversed(range(height)):
                met[lower] = {ln.from_code for ln in rows.links if ln.to_code in met[lower + 1]}
            assert [set(codes) for codes in trace.layers] == [met[n] for n in sorted(met)]
            assert list(trace.codes) == sorted(trace.codes, key=order.index)
            assert [trace.layer(one.level) for one in rows.spine] == list(trace.layers)


@given(plans())
def test_the_layer_of_a_node_is_where_it_is_listed(rows: Rows) -> None:
    graph = rows.graph()
    for layer in rows.spine:
        assert graph.layer(layer.level) == layer.nodes
        assert {graph.node(node.code).type for node in layer.nodes} <= {layer.level}


@given(plans())
def test_certainty_of_a_node_is_that_of_all_its_paths(rows: Rows) -> None:
    graph = rows.graph()
    for code in reference.order_of(rows):
        trace = trace_of(graph, code)
        paths = reference.paths_at(rows, code)
        for other in reference.order_of(rows):
            is_certain = all(path.is_certain for path in paths if other in path.nodes)
            assert (trace.certainty_of(other) == Certainty.CERTAIN) == is_certain


@given(plans(), st.data())
def test_a_composite_is_the_product_of_the_matrices_of_marks(
    rows: Rows, data: st.DataObject
) -> None:
    heights = st.integers(0, len(rows.spine) - 1)
    bottom, top = sorted(data.draw(st.lists(heights, min_size=2, max_size=2, unique=True)))
    cells = composite_matrix(rows.graph(), rows.spine[bottom].level, rows.spine[top].level).cells
    found = {pair: tuple(cell) for pair, cell in cells.items()}
    assert found == reference.composite_of(rows, bottom, top)


@given(plans())
def test_the_composite_is_of_the_bottom_and_the_top(rows: Rows) -> None:
    matrix = composite_matrix(rows.graph())
    bottom, top = rows.spine[0], rows.spine[-1]
    assert (matrix.rows, matrix.columns) == (bottom.nodes, top.nodes)
    assert matrix.table == COMPOSITE
    asked = composite_matrix(rows.graph(), bottom.level, top.level)
    assert asked.table == f"{bottom.plural}-{top.plural}"
    assert asked.cells == matrix.cells
    found = {pair: tuple(cell) for pair, cell in matrix.cells.items()}
    assert found == reference.composite_of(rows, 0, len(rows.spine) - 1)


@given(plans())
def test_every_matrix_is_in_printed_order_and_adds_up(rows: Rows) -> None:
    graph, order = rows.graph(), reference.order_of(rows)
    for matrix in (
        composite_matrix(graph),
        *(printed_matrix(graph, t.number) for t in rows.tables),
    ):
        pairs = list(matrix.cells)
        assert pairs == sorted(pairs, key=lambda pair: [order.index(code) for code in pair])
        total = sum(cell.value for cell in matrix.cells.values())
        assert sum(matrix.row_totals.values()) == matrix.total == total
        cells = [(pair, cell.value) for pair, cell in matrix.cells.items()]
        for side, totals, heads in (
            (0, matrix.row_totals, matrix.rows),
            (1, matrix.column_totals, matrix.columns),
        ):
            assert totals == {
                head.code: sum(value for pair, value in cells if pair[side] == head.code)
                for head in heads
            }


@given(plans())
def test_a_part_of_a_matrix_is_found_without_the_rest(rows: Rows) -> None:
    graph = rows.graph()
    for matrix in (
        composite_matrix(graph),
        *(printed_matrix(graph, t.number) for t in rows.tables),
    ):
        pairs = list(matrix.cells)
        assert matrix.cells.filled() == Counter(code for pair in pairs for code in pair)
        for row in matrix.rows:
            found = {column for code, column in pairs if code == row.code}
            assert set(matrix.cells.across(row.code)) == found
        for column in matrix.columns:
            assert set(matrix.cells.across(column.code)) == {
                row for row, code in pairs if code == column.code
            }


@given(plans())
def test_the_sizes_of_the_tables_are_those_of_their_matrices(rows: Rows) -> None:
    graph = rows.graph()
    for number, size in table_sizes(graph).items():
        matrix = printed_matrix(graph, number)
        heads = len(matrix.rows), len(matrix.columns)
        doubtful = [one for one in matrix.cells.values() if one.certain < one.value]
        assert size == (*heads, len(matrix.cells), len(doubtful))
        assert matrix.ambiguous_count == len(doubtful)


@given(plans())
def test_ambiguous_paths_are_counted_as_if_they_were_walked(rows: Rows) -> None:
    graph = rows.graph()
    for code in reference.order_of(rows):
        walked = [path for path in reference.paths_at(rows, code) if not path.is_certain]
        assert trace_of(graph, code).ambiguous_path_count == len(walked)


@given(plans())
def test_the_ambiguous_links_of_a_trace_are_those_between_its_nodes(rows: Rows) -> None:
    graph = rows.graph()
    for code in reference.order_of(rows):
        trace = trace_of(graph, code)
        doubtful = [one for one in graph.links if one.certainty == Certainty.AMBIGUOUS]
        inside = [one for one in doubtful if {*one.pair} <= {*trace.codes}]
        assert list(trace.ambiguous_links) == inside


@given(plans())
def test_the_printed_matrices_together_hold_every_link_once(rows: Rows) -> None:
    graph = rows.graph()
    marks = [
        Link(row, column, table.number, cell.certainty, graph.link(row, column).kind)
        for table in rows.tables
        for (row, column), cell in printed_matrix(graph, table.number).cells.items()
    ]
    assert sorted(marks) == sorted(rows.links)


@given(plans_and_links())
def test_removing_a_link_takes_away_its_own_paths_and_adds_none(case: tuple[Rows, Link]) -> None:
    rows, link = case
    fewer = rows._replace(links=tuple(other for other in rows.links if other != link))
    before, after = set(complete_paths(rows.graph())), set(complete_paths(fewer.graph()))
    assert after <= before
    assert all({link.from_code, link.to_code} <= set(path.nodes) for path in before - after)


@given(plans_and_links())
def test_a_doubt_never_makes_anything_certain(case: tuple[Rows, Link]) -> None:
    rows, link = case
    doubtful = link._replace(certainty=Certainty.AMBIGUOUS)
    doubted = rows._replace(links=tuple(doubtful if ln == link else ln for ln in rows.links))
    assert _certain_paths(doubted) <= _certain_paths(rows)
    before, after = composite_matrix(rows.graph()).cells, composite_matrix(doubted.graph()).cells
    assert before.keys() == after.keys()
    for pair, cell in after.items():
        assert cell.value == before[pair].value
        assert cell.certain <= before[pair].certain


@given(plans(), st.data())
def test_the_order_of_the_link_rows_does_not_matter(rows: Rows, data: st.DataObject) -> None:
    shuffled = rows._replace(links=tuple(data.draw(st.permutations(rows.links))))
    assert shuffled.graph() == rows.graph()
    assert list(complete_paths(shuffled.graph())) == list(complete_paths(rows.graph()))
    assert list(composite_matrix(shuffled.graph()).cells) == list(
        composite_matrix(rows.graph()).cells
    )


def _certain_paths(rows: Rows) -> set[Path]:
    return {path for path in complete_paths(rows.graph()) if not path.is_ambiguous}
