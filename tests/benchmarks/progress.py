"""What progress and the report's files cost, beside reading their rows, in ratios of one run.

python -m tests.benchmarks.progress    (DATABASE_URL names the database)
"""

from collections.abc import Callable
from io import StringIO
from statistics import median
from time import perf_counter
from typing import Final
from unittest import mock

import django
from django.test.utils import setup_databases, teardown_databases

django.setup()

from django.core.management import call_command  # noqa: E402  (after setup)
from django.db import connection  # noqa: E402

from itu_plan.management.commands import load_demo  # noqa: E402
from kpis.loaders import load_cycle, load_indicators  # noqa: E402
from kpis.models import Kpi, KpiTarget, Measurement  # noqa: E402
from kpis.standing import PlanStanding, plan_standing  # noqa: E402
from outputs.loaders import graph_of  # noqa: E402
from plans.models import Plan  # noqa: E402
from reports.exporters.formats import Format, export  # noqa: E402
from reports.loaders import report_data  # noqa: E402
from reports.models import Report  # noqa: E402
from reports.workflow.publication import report_rendering  # noqa: E402
from tests.conftest import ROOT  # noqa: E402

ROUNDS: Final = 7
YEAR: Final = 2009


def rows_of(plan: Plan) -> int:
    """Read the same rows as plain tuples: the baseline."""
    models = (Kpi, KpiTarget, Measurement)
    return sum(len(model.objects.in_plan(plan).values_list()) for model in models)


def rolled_up(standing: PlanStanding) -> int:
    """Roll up every node of the plan."""
    graph = standing.graph
    nodes = graph.from_the_top
    return sum(standing.of(node.code).total for node in nodes)


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of some rounds, after one that is not counted."""
    work()
    return median(_once(work) for _ in range(ROUNDS))


def _once(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Make the illustrative cycle, then measure."""
    call_command("import_plan", ROOT / "fixtures" / "plan_2008_2011", reason="x", verbosity=0)
    with mock.patch.object(load_demo, "YEARS", (YEAR,)):  # one report is enough here
        call_command("load_demo", stdout=StringIO())
    plan = Plan.objects.get()
    graph, indicators, cycle = graph_of(plan), load_indicators(plan), load_cycle(plan)
    standing = plan_standing(graph, indicators, cycle, YEAR)
    report = Report.objects.select_related("plan").get()
    baseline = seconds(lambda: rows_of(plan))
    print(f"{connection.vendor}: {rows_of(plan)} rows, read plain in {1000 * baseline:.1f} ms")
    work: dict[str, Callable[[], object]] = {
        "records of all indicators": lambda: load_indicators(plan),
        "every KPI assessed": lambda: plan_standing(graph, indicators, cycle, YEAR),
        "every node rolled up": lambda: rolled_up(standing),
        "everything in a report": lambda: report_data(report),
    }
    shown = report_rendering(report)
    for one in Format:
        work[f"as {one.value}"] = lambda one=one: export(  # type: ignore[misc]
            one, shown.document, shown.sha256, shown.raw
        )
    for name, run in work.items():
        took = seconds(run)
        print(f"  {name:26} {1000 * took:9.1f} ms  {took / baseline:8.1f} ×")


if __name__ == "__main__":
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        main()
    finally:
        teardown_databases(databases, verbosity=0)
