"""What part B reads costs the same number of queries at fifty times the size of the plan."""

import pytest
from django.test import Client

from itu_plan.search.index import searchable_plans
from outputs.models import OutputObjectiveLink
from plans.models import Plan
from tests.api.conftest import Reader
from tests.benchmarks.stored import stored
from tests.benchmarks.synthetic import synthetic_plan
from tests.conftest import Count
from tests.factories import PlanFactory

QUERIES = {
    "links/": 4,
    "links/?page_size=500&ordering=-table": 4,
    "links/?type=objective-goal&table=8.1&search=": 5,
    "links/?from={from}&to={to}": 6,
    "links/{from}--{to}/": 2,
    "coverage/": 10,
    "coverage/?rule=ambiguous-links": 10,
    "coverage/ambiguous-links/": 10,
    "clauses/": 4,
    "clauses/?page_size=500": 4,
    "clauses/{clause}/": 3,
    "/api/v1/search/?q={from}": 8,
    "/api/v1/search/?q={to}&page_size=500&type=objective": 8,
    "/api/v1/search/?q={to}&sector=T": 9,
    "/api/v1/search/?q=qqqqqqq": 6,
}
REFUSALS = {"links/none/": 8, "links/T-1--G1/": 9, "links/?from=none": 2, "clauses/none/": 3}


def assert_counts(reader: Reader, plan: Plan, count: Count) -> None:
    link = OutputObjectiveLink.objects.in_plan(plan).filter(output__sector__code="T")[0]
    clause = link.table.clause
    codes = {"from": link.output.code, "to": link.objective.code, "clause": clause.code}
    searchable_plans()
    for pattern, queries in QUERIES.items():
        path = pattern.format(**codes)
        with count(queries):
            reader.read(path)
    for path, queries in REFUSALS.items():
        with count(queries):
            response = reader.ask(path)
        assert response.status_code in {400, 404}


def test_of_the_plan_of_resolution_71(api: Reader, plan: Plan, count: Count) -> None:
    assert_counts(api, plan, count)


@pytest.mark.django_db
def test_of_a_plan_fifty_times_as_large(client: Client, count: Count) -> None:
    plan = stored(synthetic_plan(50), PlanFactory.create())
    assert_counts(Reader(client, plan.slug), plan, count)
