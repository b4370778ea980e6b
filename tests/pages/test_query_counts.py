"""What each page asks of the database: the same for a plan of any size."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from goals.models import Plan
from tests.factories import (
    GoalFactory,
    ObjectiveFactory,
    ObjectiveGoalLinkFactory,
    OutputFactory,
    OutputObjectiveLinkFactory,
)

Count = Callable[[int], AbstractContextManager[Any]]

# The plan is 1, its graph 7; Sectors 1, notes 2, the words of a layer 1 each; the last change of an
# object 1.
QUERIES = {
    "": 11,
    "goals/": 11,
    "goals/G2/": 14,
    "goals/G3/": 14,
    "sectors/": 9,
    "sectors/D/": 19,
    "sectors/R/": 19,
    "objectives/": 14,
    "objectives/?sector=T&goal=G2": 16,
    "objectives/D4/": 13,
    "objectives/T1/": 13,
    "outputs/": 17,
    "outputs/?goal=G2": 18,
    "outputs/R-WRC/": 18,
    "outputs/D-LDC/": 18,
    "gaps/": 11,
    "what-if/": 9,
    "what-if/?stop=T-SG&stop=R3&stop=D4--G3": 11,
    "source/": 2,
    "source/4.2.1/": 6,
    "source/table-4.1/": 15,
    "source/document/annex1/": 15,
    "source/document/res71/": 5,
    "links/T-SG--T1/": 17,
    "links/D4--G3/": 17,
    "links/T-SG--G1/": 11,
    "history/": 5,
    "history/G2/": 7,
    "history/T-SG--T1/": 7,
    "history/cl/4.2.1/": 7,
    "matrices/": 9,
    "matrices/8.1/": 12,
    "matrices/4.1/": 11,
    "matrices/outputs-goals/": 11,
}


@pytest.mark.parametrize(("path", "queries"), QUERIES.items())
def test_page(client: Client, plan: Plan, count: Count, path: str, queries: int) -> None:
    del plan
    with count(queries):
        response = client.get(f"/en/2008-2011/{path}")
    assert response.status_code == 200


def test_a_larger_plan_costs_no_more_queries(client: Client, plan: Plan, count: Count) -> None:
    grow(plan)
    for path, queries in QUERIES.items():
        with count(queries):
            response = client.get(f"/en/2008-2011/{path}")
        assert response.status_code == 200, path


def grow(plan: Plan) -> None:
    """Add goals, objectives, outputs and marks to every Sector of the plan."""
    upper_table = plan.tables.get(number="8.1")
    goals = GoalFactory.create_batch(5, plan=plan)
    for sector in plan.sectors.all():
        objectives = ObjectiveFactory.create_batch(4, sector=sector)
        for output in OutputFactory.create_batch(8, sector=sector):
            for objective in objectives:
                OutputObjectiveLinkFactory.create(output=output, objective=objective)
        for objective in objectives:
            for goal in goals:
                ObjectiveGoalLinkFactory.create(
                    objective=objective, goal=goal, table=upper_table, ambiguous=goal is goals[0]
                )
