"""What each page asks of the database: the same for a plan of any size."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from itu_plan.urls import plan_pages
from plans.models import Plan
from tests.browser.site import names_in
from tests.factories import (
    GoalFactory,
    ObjectiveFactory,
    ObjectiveGoalLinkFactory,
    OutputFactory,
    OutputObjectiveLinkFactory,
)

Count = Callable[[int], AbstractContextManager[Any]]

# The plan is 1, its graph 7; Sectors 1, notes 2, the words of a layer 1 each; the last change of an
# object 1; the year of progress, its thresholds, KPIs, targets and values 1 each, and the latest
# report 1; what the KPIs measure, for the gaps, 1. With KPIs, a page that names them asks one
# more: test_progress_panels.py.
QUERIES = {
    "": 18,
    "goals/": 12,
    "goals/G2/": 19,
    "goals/G3/": 19,
    "sectors/": 10,
    "sectors/D/": 23,
    "sectors/R/": 23,
    "objectives/": 14,
    "objectives/?sector=T&goal=G2": 16,
    "objectives/D4/": 18,
    "objectives/T1/": 18,
    "targets/": 3,
    "outcomes/": 3,
    "enablers/": 4,
    "outputs/": 17,
    "outputs/?goal=G2": 18,
    "outputs/R-WRC/": 23,
    "outputs/D-LDC/": 23,
    "gaps/": 12,
    "what-if/": 9,
    "what-if/?stop=T-SG&stop=R3&stop=D4--G3": 11,
    "source/": 2,
    "source/4.2.1/": 6,
    "source/table-4.1/": 16,
    "source/document/annex1/": 15,
    "source/document/res71/": 5,
    "links/T-SG--T1/": 16,
    "links/D4--G3/": 16,
    "links/T-SG--G1/": 11,
    "matrices/8.1/?progress=2009": 16,
    "reports/": 2,
    "reports/verify/": 1,
    "history/": 4,
    "history/G2/": 6,
    "history/T-SG--T1/": 6,
    "history/cl/4.2.1/": 5,
    "map/": 11,
    "map/?focus=T-SG&order=fewer-crossings": 11,
    "matrices/": 9,
    "matrices/8.1/": 12,
    "matrices/4.1/": 12,
    "matrices/outputs-goals/": 11,
}
# Counted where the index is made first (test_search.py); beside the page it draws (test_map.py).
# The pages of the indicators are counted with indicators in the plan (test_kpi_pages.py).
KPI_PAGES = {"kpi-list", "kpi-detail", "kpi-completeness", "kpi-completeness-csv", "kpi-evidence"}
# Those of reports with reports in it (test_report_pages, test_workbench, test_report_jobs).
REPORT_PAGES = {
    *("report-new", "report-detail", "report-export", "report-compare", "report-compare-csv"),
    *("workbench", "workbench-head", "workbench-section", "report-job"),
    *("workbench-recommendations", "workbench-recommendation"),
}
# Those of the desk by somebody who has signed in (test_desk_queries.py).
DESK_PAGES = {"desk", "entry", "evidence", "template", "uploads", "upload"}
# Those on which indicators are defined (test_definition.py).
DEFINING_PAGES = {"kpi-new", "kpi-edit", "kpi-targets", "kpi-thresholds"}
# Those of leaves with a plan that has some (test_other_plan.py).
LEAF_PAGES = {"target-detail", "outcome-detail", "enabler-detail"}
ELSEWHERE = {
    "search",
    "map-svg",
    *LEAF_PAGES,
    *DEFINING_PAGES,
    *KPI_PAGES,
    *DESK_PAGES,
    *REPORT_PAGES,
}


def test_every_kind_of_page_of_a_plan_has_its_count() -> None:
    paths = {path.split("?")[0] for path in QUERIES}
    counted = {resolve(f"/en/2008-2011/{path}").url_name for path in paths}
    assert counted | ELSEWHERE == set(names_in(plan_pages))


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
