"""From the database to the records of a report: what counts, and at what cost."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from goals.models import Goal
from kpis.models import Kpi
from outputs.models import Output
from plans.models import Plan
from reports.document.data import KpiRecord, ReportData
from reports.loaders import cut_off_moment, report_data
from reports.models import Report
from reports.workflow.recommendations import Advice, add_recommendation
from reports.workflow.sections import write_kpi_reason
from tests.conftest import Count
from tests.kpi_factories import (
    KpiFactory,
    KpiReasonFactory,
    KpiSourceFactory,
    KpiTargetFactory,
    MeasurementFactory,
    RecommendationFactory,
    person,
    recorded,
)
from tests.kpi_reports import CODE, REVIEWED, SET, draft_report, three_kpis
from tests.rows import without_log

QUERIES = 26
LATE = datetime(2010, 4, 1, tzinfo=UTC)


@pytest.fixture
def sol(plan: Plan) -> User:
    del plan
    return person("sol", "secretariat")


@pytest.fixture
def report(plan: Plan, sol: User) -> Report:
    three_kpis(plan)
    return draft_report(plan, sol)


def read(report: Report) -> ReportData:
    """Read as a page does: the report and its plan come in one query."""
    return report_data(Report.objects.select_related("plan").get(pk=report.pk))


def record(report: Report, code: str) -> KpiRecord:
    return read(report).by_code[code]


def test_a_report_is_read_with_a_fixed_number_of_queries(report: Report, count: Count) -> None:
    fresh = Report.objects.select_related("plan").get(pk=report.pk)
    with count(QUERIES):
        report_data(fresh)
    outputs = list(Output.objects.in_plan(report.plan))
    for number, output in enumerate(outputs, start=20):
        kpi = KpiFactory(plan=report.plan, output=output, code=f"KPI-{output.code}-{number}")
        KpiTargetFactory(kpi=kpi, set_at=SET)
        recorded(kpi, 2009, number, reviewed_at=REVIEWED)
        KpiReasonFactory(report=report, kpi=kpi)
        RecommendationFactory(report=report)
    fresh = Report.objects.select_related("plan").get(pk=report.pk)
    with count(QUERIES):
        data = report_data(fresh)
    assert len(data.kpis) == 3 + len(outputs)


def test_the_words_of_the_plan_come_with_their_clauses(report: Report) -> None:
    data = read(report)
    goal, *_others = data.plan.goals
    assert (goal.code, goal.source, goal.sector) == ("G1", "§ 3.2", "")
    assert [len(layer) for layer in (data.plan.goals, data.plan.objectives, data.plan.outputs)] == [
        *(7, 24, 45),
    ]
    assert data.plan.objectives[0].sector == "R"
    assert [sector.table for sector in data.plan.sectors] == ["4.1", "5.1", "6.1", "7.1"]
    doubts = [mark for mark in data.marks if mark.note and mark.from_code == "D4"]
    assert {mark.to_code for mark in doubts} == {"G3", "G5"}
    assert data.priorities[0].covers[0].output == "R-WRC"


def test_a_kpi_brings_its_values_targets_and_reason(report: Report, sol: User) -> None:
    write_kpi_reason(plan=report.plan, code=CODE, kpi="KPI-T-SG-1", text="Many came.", author=sol)
    found = record(report, "KPI-T-SG-1")
    assert (found.sector, found.section, found.owner) == ("T", "sector-T", "T")
    assert (found.reason, found.reason_by) == ("Many came.", "sol")
    assert [value.year for value in found.values] == [2008, 2009]
    last = found.values[-1]
    assert (last.source, last.quote, last.as_of) == (
        *("Bureau's register", "120 approved", "2009-12-31"),
    )
    assert [target.source for target in found.indicator.targets] == ["Operational plan"]
    goal = record(report, "KPI-G1-1")
    assert (goal.sector, goal.section, goal.values) == ("", "goals-G1", ())


def test_where_a_kpi_is_defined_is_its_citation_or_its_clause(report: Report) -> None:
    clause = Goal.objects.get(plan=report.plan, code="G1").clause
    Kpi.objects.filter(code="KPI-T-SG-1").update(clause=clause)
    source = KpiSourceFactory(plan=report.plan, title="Annual report 2008")
    Kpi.objects.filter(code="KPI-T-SG-2").update(citation=source, clause=clause)
    data = read(report)
    sources = [data.by_code[code].source for code in ("KPI-T-SG-1", "KPI-T-SG-2", "KPI-G1-1")]
    assert sources == ["§ 3.2", "Annual report 2008", ""]


def test_the_cut_off_day_counts_to_its_end(report: Report) -> None:
    assert cut_off_moment(report) == datetime(2010, 3, 31, 23, 59, 59, 999999, tzinfo=UTC)
    kpi = Kpi.objects.get(code="KPI-G1-1")
    recorded(kpi, 2009, 5, reviewed_at=cut_off_moment(report))
    assert read(report).assessed(record(report, "KPI-G1-1")).is_reported


def test_what_was_approved_later_does_not_count_and_says_so(report: Report) -> None:
    kpi = Kpi.objects.get(code="KPI-G1-1")
    recorded(kpi, 2009, 5, reviewed_at=LATE)
    found = record(report, "KPI-G1-1")
    assert (found.values, found.pending) == ((), "approved after the cut-off")
    assert not read(report).assessed(found).is_reported


@pytest.mark.parametrize(
    ("state", "pending"),
    [("draft", "draft"), ("submitted", "submitted"), ("sent-back", "sent-back"), ("withdrawn", "")],
)
def test_a_value_under_way_is_told_as_such(report: Report, state: str, pending: str) -> None:
    kpi = Kpi.objects.get(code="KPI-G1-1")
    MeasurementFactory(kpi=kpi, year=2009, state=state, reviewed_at=None)
    MeasurementFactory(kpi=kpi, year=2010, state="draft", reviewed_at=None)
    assert record(report, "KPI-G1-1").pending == pending


def test_the_value_in_force_is_the_restated_one(report: Report) -> None:
    kpi = Kpi.objects.get(code="KPI-T-SG-1")
    source = KpiSourceFactory(plan=report.plan, dated_on="2010-01-15")
    recorded(kpi, 2009, 130, restated=True, reviewed_at=REVIEWED, source_document=source)
    last = record(report, "KPI-T-SG-1").values[-1]
    assert (last.figure, last.restated, last.dated) == (
        *(Decimal(130), "Counted anew.", "2010-01-15"),
    )


def test_a_target_that_was_set_later_does_not_count(report: Report) -> None:
    kpi = Kpi.objects.get(code="KPI-T-SG-1")
    shared = {"kpi": kpi, "number": 2, "reason": "Lower.", "source": "New plan"}
    KpiTargetFactory(value=Decimal(90), set_at=LATE, **shared)
    targets = record(report, "KPI-T-SG-1").indicator.targets
    assert [one.source for one in targets] == ["Operational plan"]
    Report.objects.filter(pk=report.pk).update(cut_off_on=date(2010, 4, 1))
    assert [one.source for one in record(report, "KPI-T-SG-1").indicator.targets] == ["New plan"]


def test_figures_from_outside_the_cycle_are_read_apart(report: Report) -> None:
    subject = Kpi.objects.get(code="KPI-T-SG-1").output
    kpi = KpiFactory(plan=report.plan, output=subject, context=True, code="KPI-T-SG-7")
    MeasurementFactory(kpi=kpi, year=None, value=Decimal(300), reviewed_at=REVIEWED)
    found = record(report, "KPI-T-SG-7")
    assert found.indicator.is_context
    assert [(value.year, value.figure) for value in found.values] == [(None, Decimal(300))]


def test_a_draft_is_dated_by_the_last_change_to_its_plan(report: Report, sol: User) -> None:
    advice = Advice("a", "T-SG", "Hold fewer.", "Costs.")
    add_recommendation(plan=report.plan, code=CODE, advice=advice, author=sol)
    revision = report.plan.revisions.order_by("-number").first()
    data = read(report)
    assert revision is not None
    assert data.made_at == f"{revision.made_at:%Y-%m-%dT%H:%M:%SZ}"
    assert [one.about for one in data.recommendations] == ["T-SG"]
    without_log(report.plan)
    assert read(report).made_at == "2010-03-31T23:59:59Z"
