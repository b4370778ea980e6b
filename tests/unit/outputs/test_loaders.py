import pytest
from django.http import HttpRequest

from outputs.loaders import graph_for, graph_of
from plans.models import Plan
from plans.trace.walk import trace_of
from plans.vocabulary import Certainty
from tests.benchmarks.stored import stored
from tests.benchmarks.synthetic import synthetic_plan
from tests.conftest import Count
from tests.factories import PlanFactory

QUERIES = 7


def test_the_whole_plan_is_loaded(plan: Plan, count: Count) -> None:
    with count(QUERIES):
        graph = graph_of(plan)
    assert (
        len(graph.layer("goal")),
        len(graph.layer("objective")),
        len(graph.layer("output")),
    ) == (7, 24, 45)
    assert len(list(graph.links)) == 227
    assert [table.sector for table in graph.tables] == ["R", "T", "D", "INT", None]
    assert (graph.plan, graph.revision) == ("2008-2011", 1)


def test_the_number_of_queries_does_not_grow(db: None, count: Count) -> None:
    del db
    rows = synthetic_plan(5)
    plan = stored(rows, PlanFactory())
    with count(QUERIES):
        graph = graph_of(plan)
    assert set(graph.links) == set(rows.links)


def test_certainty_comes_from_the_printed_cell(plan: Plan) -> None:
    graph = graph_of(plan)
    ambiguous = {link.pair for link in graph.ambiguous_links}
    assert ambiguous == {("D4", "G3"), ("D4", "G5")}
    assert graph.link("D4", "G2").certainty is Certainty.CERTAIN


def test_one_request_loads_the_graph_once(plan: Plan, count: Count) -> None:
    request = HttpRequest()
    with count(QUERIES):
        assert graph_for(request, plan) is graph_for(request, plan)


def test_the_printed_example_of_the_plan(plan: Plan) -> None:
    trace = trace_of(graph_of(plan), "T-SG")
    assert trace.layer("objective") == ("T1", "T2", "T4", "T5", "T6", "T7")
    assert len(trace.layer("goal")) == 7
    assert trace.path_count == 23


@pytest.mark.parametrize("slug", ["2100-2103"])
def test_an_empty_plan_has_an_empty_graph(db: None, slug: str) -> None:
    del db
    graph = graph_of(PlanFactory(slug=slug))
    assert not [*graph.layer("goal"), *graph.layer("output"), *graph.links]
