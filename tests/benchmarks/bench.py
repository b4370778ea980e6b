"""Measure the trace beside the same work in SQL, as ratios within one run.

    python -m tests.benchmarks [SIZE ...]

A size is how many times Resolution 71's plan the measured plan is. Every figure is the best of
several rounds. Each pair of answers is compared before it is timed, so a fast wrong one fails.
Plans of two to five layers, as large and as densely marked, follow without SQL.
"""

from collections.abc import Callable, Sequence
from itertools import product
from operator import attrgetter
from time import perf_counter
from typing import NamedTuple

from django.db import connection

from outputs.loaders import graph_of
from plans.models import Plan
from plans.trace.graph import Layer, Node, PlanGraph
from plans.trace.matrix import composite_matrix
from plans.trace.walk import trace_of
from tests.benchmarks.stored import stored
from tests.benchmarks.synthetic import Rows, layered_plan, synthetic_plan

SIZES = (1, 10, 100, 1000)
ROUNDS = 5
SAMPLE = 500
LAYERS = (2, 3, 4, 5)

SQL_MATRIX = """
    SELECT o.code, g.code, COUNT(*)
    FROM outputs_outputobjectivelink AS up
    JOIN sectors_objectivegoallink AS top ON top.objective_id = up.objective_id
    JOIN outputs_output AS o ON o.id = up.output_id
    JOIN goals_goal AS g ON g.id = top.goal_id
    WHERE o.plan_id = %s
    GROUP BY o.code, g.code
"""
SQL_TRACE_UP = """
    SELECT g.code, COUNT(*)
    FROM outputs_output AS o
    JOIN outputs_outputobjectivelink AS up ON up.output_id = o.id
    JOIN sectors_objectivegoallink AS top ON top.objective_id = up.objective_id
    JOIN goals_goal AS g ON g.id = top.goal_id
    WHERE o.plan_id = %s AND o.code = %s
    GROUP BY g.code
"""
SQL_TRACE_DOWN = """
    SELECT o.code, COUNT(*)
    FROM goals_goal AS g
    JOIN sectors_objectivegoallink AS top ON top.goal_id = g.id
    JOIN outputs_outputobjectivelink AS up ON up.objective_id = top.objective_id
    JOIN outputs_output AS o ON o.id = up.output_id
    WHERE g.plan_id = %s AND g.code = %s
    GROUP BY o.code
"""


class Measured(NamedTuple):
    """One line of the report; times in seconds."""

    what: str
    ours: float
    sql: float | None = None

    def __str__(self) -> str:
        ours = f"{_unit(self.ours):>10}"
        if self.sql is None:
            return f"  {self.what:<28}{ours}"
        ratio = self.ours / self.sql
        return f"  {self.what:<28}{ours}   SQL {_unit(self.sql):>10}   ratio {ratio:6.3f}"


def _unit(seconds: float) -> str:
    return f"{seconds * 1e6:.2f} µs" if seconds < 1e-3 else f"{seconds * 1e3:.2f} ms"


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """Return the least seconds that `work` took in so many rounds."""
    times = []
    for _ in range(rounds):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return min(times)


def rows_of(sql: str, *parameters: int | str) -> list[tuple[object, ...]]:
    """Return all rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def measured(size: int) -> list[Measured]:
    """Build, store and measure a plan `size` times as large."""
    rows = synthetic_plan(size)
    first = 3000 + size
    plan = stored(rows, Plan.objects.create(**_plan_fields(first)))
    graph = graph_of(plan)
    outputs, goals = _sample(rows.layer("output")), _sample(rows.layer("goal"))
    return [
        Measured("load from the database", best_of(2, lambda: graph_of(plan))),
        _trace("one trace up, output", graph, plan.pk, outputs, SQL_TRACE_UP),
        _trace("one trace down, goal", graph, plan.pk, goals, SQL_TRACE_DOWN),
        *_matrix(rows, plan.pk),
    ]


def of_layers(size: int, layers: int) -> list[Measured]:
    """Measure a trace from each layer of a plan of so many, and its composite matrix."""
    graph = layered_plan(size, layers).graph()
    found = [_far_ends(graph, layer) for layer in graph.spine]
    return [
        *found,
        Measured("matrix, graph at hand", best_of(ROUNDS, lambda: composite_matrix(graph))),
    ]


def _far_ends(graph: PlanGraph, layer: Layer) -> Measured:
    """Measure a trace with the path counts at both its ends."""
    codes, ends = _sample(layer.nodes), attrgetter("bottom", "top")
    seconds = best_of(ROUNDS, lambda: [ends(trace_of(graph, code)) for code in codes])
    return Measured(f"one trace, {layer.level}", seconds / len(codes))


def _plan_fields(first_year: int) -> dict[str, object]:
    return {
        "slug": f"{first_year}-{first_year + 3}",
        "title": "Synthetic",
        "first_year": first_year,
        "last_year": first_year + 3,
        "instrument": "None",
        "adopted_by": "Nobody",
    }


def _sample(nodes: Sequence[Node]) -> list[str]:
    return [node.code for node in nodes][:: max(1, len(nodes) // SAMPLE)]


def _trace(what: str, graph: PlanGraph, plan: int, codes: Sequence[str], sql: str) -> Measured:
    """Measure a trace with the path counts at its far end, which is what the SQL answers."""
    far_end = attrgetter("top" if sql is SQL_TRACE_UP else "bottom")
    for code in codes[:20]:
        assert sorted(far_end(trace_of(graph, code)).items()) == sorted(rows_of(sql, plan, code))
    ours = best_of(ROUNDS, lambda: [far_end(trace_of(graph, code)) for code in codes])
    theirs = best_of(ROUNDS, lambda: [rows_of(sql, plan, code) for code in codes])
    return Measured(what, ours / len(codes), theirs / len(codes))


def _matrix(rows: Rows, plan: int) -> list[Measured]:
    graph = rows.graph()
    ours = {pair: cell.value for pair, cell in composite_matrix(graph).cells.items()}
    assert ours == {(row, column): n for row, column, n in rows_of(SQL_MATRIX, plan)}
    sql = best_of(ROUNDS, lambda: rows_of(SQL_MATRIX, plan))
    return [
        Measured("matrix, from rows", best_of(ROUNDS, lambda: composite_matrix(rows.graph())), sql),
        Measured("matrix, graph at hand", best_of(ROUNDS, lambda: composite_matrix(graph)), sql),
    ]


def main(arguments: list[str]) -> None:
    """Measure the sizes asked for, or all, in a database made for it and dropped afterwards."""
    name = str(connection.settings_dict["NAME"])
    connection.creation.create_test_db(verbosity=0)
    try:
        print(f"Best of {ROUNDS} rounds on {connection.vendor}; below 1 is faster than SQL.")
        for size in [int(argument) for argument in arguments] or SIZES:
            print(f"{size} × Resolution 71")
            for line in measured(size):
                print(line)
        for size, layers in product(SIZES[:2], LAYERS):
            print(f"{size} × a plan of {layers} layers")
            for line in of_layers(size, layers):
                print(line)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
