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

# The plan is 1, its graph 7; Sectors 1, notes 2, the words of a layer 1 each.
QUERIES = {
    "": 11,
    "goals/": 11,
    "goals/G2/": 13,
    "goals/G3/": 13,
    "sectors/": 9,
    "sectors/D/": 18,
    "sectors/R/": 18,
    "objectives/": 14,
    "objectives/?sector=T&goal=G2": 16,
    "objectives/D4/": 12,
    "objectives/T1/": 12,
    "outputs/": 17,
    "outputs/?goal=G2": 18,
    "outputs/R-WRC/": 17,
    "outputs/D-LDC/": 17,
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
