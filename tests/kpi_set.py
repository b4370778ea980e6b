"""A small set of indicators on the plan of Resolution 71, one of every kind of case."""

from hashlib import sha256
from typing import NamedTuple

from goals.models import Goal
from kpis.models import Kpi
from kpis.vocabulary import Frequency, Qualifier, Series
from outputs.models import Output
from plans.models import Plan
from sectors.models import Objective, Sector
from tests.kpi_factories import (
    EvidenceFactory,
    KpiFactory,
    KpiSourceFactory,
    KpiTargetFactory,
    MeasurementFactory,
    recorded,
)

LIST = b"<script>1</script>"
LIST_DIGEST = sha256(LIST).hexdigest()


class KpiSet(NamedTuple):
    """The indicators by what is special about them."""

    plan: Plan
    restated: Kpi
    silent: Kpi
    cumulative: Kpi
    once: Kpi
    words: Kpi
    of_objective: Kpi
    of_goal: Kpi
    outside: Kpi
    undated: Kpi


def kpi_set(plan: Plan, *, is_illustrative: bool = False) -> KpiSet:
    """Create the set: values for 2008 and 2009, nothing for 2010 and 2011."""
    output = Output.objects.in_plan(plan).get(code="T-SG")
    made = KpiSet(
        plan=plan,
        restated=_kpi(output, 1, name="Notices in time", is_illustrative=is_illustrative),
        silent=_kpi(output, 2, name="Notices on paper"),
        cumulative=_kpi(output, 3, name="Recommendations", series=Series.CUMULATIVE.value),
        once=_kpi(output, 4, name="Handbook", milestone=True, frequency=Frequency.ONCE.value),
        words=_kpi(output, 5, name="What members say", narrative=True),
        of_objective=_of_objective(plan),
        of_goal=_of_goal(plan),
        outside=_kpi(output, 6, name="Delegates", context=True),
        undated=_kpi(output, 7, name="Standards in force", context=True),
    )
    for kpi in made[1:8]:
        KpiTargetFactory(kpi=kpi, year=2009)
    _values(made)
    return made


def more_kpis(plan: Plan, count: int) -> None:
    """Create further indicators of another output, each with target and value."""
    output = Output.objects.in_plan(plan).get(code="T-WTSA")
    for number in range(1, count + 1):
        kpi = _kpi(output, number)
        KpiTargetFactory(kpi=kpi, year=2009)
        recorded(kpi, 2009, number)
        recorded(_kpi(output, 100 + number, context=True), 2007, number)


def _kpi(output: Output, number: int, **more: object) -> Kpi:
    return KpiFactory(output=output, code=f"KPI-{output.code}-{number}", **more)


def _of_objective(plan: Plan) -> Kpi:
    objective = Objective.objects.in_plan(plan).get(code="D4")
    return KpiFactory(output=None, objective=objective, code="KPI-D4-1", percentage=True)


def _of_goal(plan: Plan) -> Kpi:
    goal = Goal.objects.in_plan(plan).get(code="G7")
    owner = Sector.objects.in_plan(plan).get(code="INT")
    return KpiFactory(output=None, goal=goal, plan=plan, owner=owner, code="KPI-G7-1")


def _values(made: KpiSet) -> None:
    recorded(made.restated, 2008, 70)
    first = recorded(made.restated, 2009, 91, source="First list")
    restated = recorded(made.restated, 2009, 80, number=2, reason="Counted anew.")
    EvidenceFactory(measurement=restated)
    EvidenceFactory(
        measurement=first,
        url="",
        title="The list",
        content=LIST,
        file_name="list.html",
        sha256=LIST_DIGEST,
    )
    recorded(made.silent, 2008, 5)
    recorded(made.cumulative, 2008, 60)
    recorded(made.cumulative, 2009, 50)
    MeasurementFactory(kpi=made.words, year=2009, value=None, text="They are content.")
    recorded(made.of_objective, 2009, 40, numerator=2, denominator=5)
    recorded(made.of_goal, 2009, 30)
    MeasurementFactory(kpi=made.silent, year=2009, value=123456, draft=True)
    document = KpiSourceFactory(plan=made.plan, title="Annual report 2007")
    recorded(made.outside, 2007, 2800, source_document=document, qualifier=Qualifier.OVER.value)
    MeasurementFactory(kpi=made.undated, year=None, value=4000, quote="Over 4000 are in force")
