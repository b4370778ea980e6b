"""The graph and what is asked of it, beside the same work in SQL and as a product of matrices."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import Any, Final

from django.db import connection

from outputs.loaders import graph_of
from plans.models import Plan
from plans.trace.graph import Layer, Node, Pair, PlanGraph
from plans.trace.matrix import MatrixCell, composite_matrix
from plans.trace.walk import trace_of
from tests.benchmarks.figures import Figure, beside, seconds
from tests.benchmarks.synthetic import LEVELS, Rows, layered_plan

SAMPLE: Final = 500
LARGEST_OF_LAYERS: Final = 10
SQL_MATRIX: Final = """
    SELECT o.code, g.code, COUNT(*)
    FROM outputs_outputobjectivelink AS up
    JOIN sectors_objectivegoallink AS top ON top.objective_id = up.objective_id
    JOIN outputs_output AS o ON o.id = up.output_id
    JOIN goals_goal AS g ON g.id = top.goal_id
    WHERE o.plan_id = %s
    GROUP BY o.code, g.code
"""
SQL_TRACE_UP: Final = """
    SELECT g.code, COUNT(*)
    FROM outputs_output AS o
    JOIN outputs_outputobjectivelink AS up ON up.output_id = o.id
    JOIN sectors_objectivegoallink AS top ON top.objective_id = up.objective_id
    JOIN goals_goal AS g ON g.id = top.goal_id
    WHERE o.plan_id = %s AND o.code = %s
    GROUP BY g.code
"""
SQL_TRACE_DOWN: Final = """
    SELECT o.code, COUNT(*)
    FROM goals_goal AS g
    JOIN sectors_objectivegoallink AS top ON top.goal_id = g.id
    JOIN outputs_outputobjectivelink AS up ON up.objective_id = top.objective_id
    JOIN outputs_output AS o ON o.id = up.output_id
    WHERE g.plan_id = %s AND g.code = %s
    GROUP BY o.code
"""


def figures(rows: Rows, plan: Plan, size: int) -> Iterator[Figure]:
    """Compare each pair of answers before it is timed: a fast wrong one fails."""
    yield Figure("graph, from the database", seconds(lambda: graph_of(plan), 3))
    graph = graph_of(plan)
    yield _trace("trace up from an output", graph, plan, graph.layer("output"), SQL_TRACE_UP)
    yield _trace("trace down from a goal", graph, plan, graph.layer("goal"), SQL_TRACE_DOWN)
    yield from _matrix(rows, plan)
    if size <= LARGEST_OF_LAYERS:
        for count in range(1, len(LEVELS) + 1):
            yield from _of_layers(layered_plan(size, count).graph())


def rows_of(sql: str, *parameters: int | str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _sample(nodes: Sequence[Node]) -> list[str]:
    return [node.code for node in nodes][:: max(1, len(nodes) // SAMPLE)]


def _trace(what: str, graph: PlanGraph, plan: Plan, nodes: Sequence[Node], sql: str) -> Figure:
    """Measure a trace with the path counts at its far end, which is what the SQL answers."""
    codes, far_end = _sample(nodes), attrgetter("top" if sql is SQL_TRACE_UP else "bottom")
    for code in codes[:20]:
        assert sorted(far_end(trace_of(graph, code)).items()) == sorted(rows_of(sql, plan.pk, code))
    ours = seconds(lambda: [far_end(trace_of(graph, code)) for code in codes])
    theirs = seconds(lambda: [rows_of(sql, plan.pk, code) for code in codes])
    return beside(what, ours / len(codes), "SQL", theirs / len(codes))


def _matrix(rows: Rows, plan: Plan) -> Iterator[Figure]:
    graph = rows.graph()
    ours = {pair: cell.value for pair, cell in composite_matrix(graph).cells.items()}
    assert ours == {(row, column): n for row, column, n in rows_of(SQL_MATRIX, plan.pk)}
    baselines = {"SQL": seconds(lambda: rows_of(SQL_MATRIX, plan.pk), 3)}
    with suppress(ImportError):  # only `make bench` installs it
        product = sparse_product(graph)
        assert product().sum() == sum(ours.values())
        baselines["scipy's product"] = seconds(product)
    ways: dict[str, Callable[[], object]] = {
        "composite matrix, graph at hand": lambda: cells_of(graph),
        "composite matrix, from rows": lambda: cells_of(rows.graph()),
    }
    for what, work in ways.items():
        took = seconds(work)
        for name, baseline in baselines.items():
            yield beside(what, took, name, baseline)


def cells_of(graph: PlanGraph) -> dict[Pair, MatrixCell]:
    """Return every cell of the composite: each is counted when it is read."""
    return dict(composite_matrix(graph).cells)


def sparse_product(graph: PlanGraph) -> Callable[[], Any]:
    """Return what multiplies the marks of the layers as scipy's sparse matrices."""
    from scipy.sparse import csr_array  # noqa: PLC0415  (where it is installed)

    factors = []
    for lower, upper in zip(graph.spine, graph.spine[1:], strict=False):
        rows = {node.code: place for place, node in enumerate(lower.nodes)}
        columns = {node.code: place for place, node in enumerate(upper.nodes)}
        pairs = [link.pair for link in graph.links if link.from_code in rows]
        at = [rows[one] for one, _other in pairs], [columns[other] for _one, other in pairs]
        factors.append(csr_array(([1] * len(pairs), at), shape=(len(rows), len(columns))))
    return lambda: factors[0] @ factors[1]


def _of_layers(graph: PlanGraph) -> Iterator[Figure]:
    """Measure a trace from each end of a plan of so many layers, and its composite matrix."""
    name = f"{len(graph.spine)} layers"
    for layer in {graph.spine[0], graph.spine[-1]}:
        yield _both_ends(f"{name}: trace from the {layer.level}", graph, layer)
    if len(graph.spine) > 1:
        yield Figure(f"{name}: composite matrix", seconds(lambda: cells_of(graph)))


def _both_ends(what: str, graph: PlanGraph, layer: Layer) -> Figure:
    codes, ends = _sample(layer.nodes), attrgetter("bottom", "top")
    return Figure(what, seconds(lambda: [ends(trace_of(graph, one)) for one in codes]) / len(codes))
