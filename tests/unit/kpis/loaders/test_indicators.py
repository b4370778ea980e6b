"""From the database to plain records: what is in force, and what was at a moment."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.test import RequestFactory

from kpis.loaders.indicators import (
    load_cycle,
    load_indicators,
    load_latest_year,
    standing_about,
    standing_at,
)
from kpis.models import Kpi
from kpis.progress.inputs import Thresholds
from kpis.standing import supporting_nodes
from kpis.vocabulary import Status
from outputs.loaders import graph_for
from outputs.models import Output
from plans.models import Plan
from tests.conftest import Count
from tests.kpi_factories import (
    KpiFactory,
    KpiTargetFactory,
    MeasurementFactory,
    ProgressThresholdsFactory,
    recorded,
)
from tests.kpi_set import kpi_set

EARLY, LATE = datetime(2010, 1, 15, tzinfo=UTC), datetime(2010, 6, 15, tzinfo=UTC)
BETWEEN = datetime(2010, 3, 31, 23, 59, tzinfo=UTC)


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    return KpiFactory(output=Output.objects.get(plan=plan, code="R-SG"), code="KPI-R-SG-1")


def test_the_latest_approved_row_is_in_force(kpi: Kpi) -> None:
    recorded(kpi, 2009, 80)
    recorded(kpi, 2009, "90.50", restated=True)
    MeasurementFactory(kpi=kpi, number=3, value=Decimal(99), draft=True, reason="Perhaps.")
    [value] = load_indicators(kpi.plan)[0].values
    assert (value.value, value.is_restated) == (Decimal("90.5"), True)
    assert str(value.value) == "90.5"


def test_at_a_moment_only_what_was_approved_then_counts(kpi: Kpi) -> None:
    recorded(kpi, 2009, 80, reviewed_at=EARLY)
    recorded(kpi, 2009, 90, restated=True, reviewed_at=LATE)
    KpiTargetFactory(kpi=kpi, value=Decimal(100), set_at=EARLY)
    KpiTargetFactory(kpi=kpi, value=Decimal(120), number=2, reason="More.", set_at=LATE)
    [then], [now] = load_indicators(kpi.plan, BETWEEN), load_indicators(kpi.plan)
    assert [(one.value, one.is_restated) for one in then.values] == [(Decimal(80), False)]
    assert [one.value for one in then.targets] == [Decimal(100)]
    assert [one.value for one in now.values] == [Decimal(90)]
    assert [one.value for one in now.targets] == [Decimal(120)]


@pytest.mark.parametrize("trait", ["draft", "submitted", "sent_back"])
def test_a_value_under_way_does_not_count(kpi: Kpi, trait: str) -> None:
    MeasurementFactory(kpi=kpi, **{trait: True})
    assert standing_at(kpi.plan, 2009).assessments[kpi.code].status == Status.NOT_REPORTED


def test_a_value_without_a_year_is_no_value_of_any_year(kpi: Kpi) -> None:
    MeasurementFactory(kpi=kpi, year=None)
    assert load_indicators(kpi.plan)[0].values == ()


def test_the_thresholds_of_the_plan_apply(kpi: Kpi) -> None:
    assert load_cycle(kpi.plan).thresholds == Thresholds()
    ProgressThresholdsFactory(plan=kpi.plan, on_track=Decimal("0.8"), at_risk=Decimal("0.4"))
    KpiTargetFactory(kpi=kpi)
    recorded(kpi, 2009, 80)
    assert standing_at(kpi.plan, 2009).assessments[kpi.code].status == Status.ON_TRACK


def test_the_year_that_is_shown_first_is_the_latest_with_a_value(kpi: Kpi) -> None:
    assert load_latest_year(kpi.plan) == 2008
    recorded(kpi, 2009, 80)
    MeasurementFactory(kpi=kpi, year=2010, draft=True)
    assert load_latest_year(kpi.plan) == 2009


def test_a_year_that_has_hardly_begun_is_not_shown_first(kpi: Kpi) -> None:
    others: list[Kpi] = [
        KpiFactory(output=kpi.output, plan=kpi.plan, code=f"KPI-R-SG-{number}") for number in (2, 3)
    ]
    for one in (kpi, *others):
        recorded(one, 2009, 80)
    recorded(kpi, 2010, 80)
    assert load_latest_year(kpi.plan) == 2009
    recorded(others[0], 2010, 80)
    assert load_latest_year(kpi.plan) == 2010


def test_the_number_of_queries_does_not_grow(kpi: Kpi, count: Count) -> None:
    recorded(kpi, 2009, 80)
    with count(11):
        standing_at(kpi.plan, 2009)
    for number in range(2, 30):
        other = KpiFactory(output=kpi.output, plan=kpi.plan, code=f"KPI-R-SG-{number}")
        KpiTargetFactory(kpi=other)
        recorded(other, 2009, number)
    with count(11):
        standing_at(kpi.plan, 2009)


def test_of_what_concerns_a_node_nothing_else_is_read(
    plan: Plan, rf: RequestFactory, count: Count
) -> None:
    kpi_set(plan)
    whole = standing_at(plan, 2009)
    for code in ("T-SG", "T1", "G2", "R-SG"):
        request = rf.get("/")
        graph_for(request, plan)
        with count(4):
            part = standing_about(request, plan, 2009, (code,))
        assert part.of(code) == whole.of(code)
        support = supporting_nodes(whole.graph, code)
        assert set(part.subjects) == {one for one in whole.subjects if one in support}
