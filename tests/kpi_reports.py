"""Reports of the plan of Resolution 71 at each stage, with few KPIs, for tests."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import User

from goals.models import Goal
from kpis.models import Kpi
from outputs.models import Output
from plans.models import Plan
from reports.models import KpiReason, Report, ReportSection, Snapshot
from reports.vocabulary import SectionState
from reports.workflow.publication import publish_report
from reports.workflow.reports import current_head, edit_report_head, make_report
from reports.workflow.stages import approve_report, send_to_review
from tests.kpi_factories import KpiFactory, KpiTargetFactory, person, recorded

CODE = "2009"
SET = datetime(2008, 1, 1, tzinfo=UTC)
REVIEWED = datetime(2010, 2, 1, tzinfo=UTC)


class Secretaries(NamedTuple):
    """Two people of the secretariat: one sends to review, the other approves."""

    sol: User
    kim: User


def secretaries() -> Secretaries:
    """Create two people of the secretariat."""
    return Secretaries(person("sol", "secretariat"), person("kim", "secretariat"))


def three_kpis(plan: Plan) -> tuple[Kpi, Kpi, Kpi]:
    """Create a KPI on track, one at risk and one that is not reported, for 2009."""
    shared: dict[str, Any] = {"plan": plan, "output": Output.objects.get(plan=plan, code="T-SG")}
    good = KpiFactory(code="KPI-T-SG-1", name="Recommendations approved", **shared)
    weak = KpiFactory(code="KPI-T-SG-2", name="Notices in time", **shared)
    goal = Goal.objects.get(plan=plan, code="G1")
    owner = shared["output"].sector
    silent = KpiFactory(plan=plan, code="KPI-G1-1", output=None, goal=goal, owner=owner)
    for kpi in (good, weak, silent):
        KpiTargetFactory(kpi=kpi, set_at=SET, source="Operational plan")
    recorded(good, 2008, 90, reviewed_at=REVIEWED)
    recorded(good, 2009, 120, reviewed_at=REVIEWED, quote="120 approved", as_of="2009-12-31")
    recorded(weak, 2009, 80, reviewed_at=REVIEWED)
    return good, weak, silent


def draft_report(plan: Plan, author: User) -> Report:
    """Make the draft for 2009 with its head, and nothing written."""
    report = make_report(
        plan=plan,
        type_="annual",
        year=2009,
        cut_off_on=date(2010, 3, 31),
        title="Progress in 2009",
        author=author,
    )
    head = replace(
        current_head(report),
        summary="Of the KPIs: {KPI-T-SG-1} approved.\n\n- one\n- two",
        action_required="The Council is invited to note this report.",
        references="Resolution 71\nResolution 72",
        document_symbol="C10/35-E",
        session="Council 2010",
        dated_on=date(2010, 4, 7),
    )
    edit_report_head(plan=plan, code=CODE, head=head, author=author)
    report.refresh_from_db()
    return report


def ready_report(plan: Plan, author: User) -> Report:
    """Make a report that can go to review: all KPIs, sections approved, reasons given."""
    _good, weak, _silent = three_kpis(plan)
    report = draft_report(plan, author)
    ReportSection.objects.filter(report=report).update(
        text="It went well.\n\nIt goes on.",
        state=SectionState.APPROVED.value,
        written_by_name="ana",
        reviewed_by_name="rui",
    )
    KpiReason.objects.create(report=report, kpi=weak, text="Fewer came.", written_by_name="ana")
    return report


def approved_report(plan: Plan, people: Secretaries) -> tuple[Report, Snapshot]:
    """Make a frozen report."""
    report = ready_report(plan, people.sol)
    send_to_review(plan=plan, code=CODE, author=people.sol)
    snapshot = approve_report(plan=plan, code=CODE, author=people.kim)
    report.refresh_from_db()
    return report, snapshot


def published_report(plan: Plan, people: Secretaries) -> tuple[Report, Snapshot]:
    """Make a published report, issued in every format."""
    report, snapshot = approved_report(plan, people)
    publish_report(plan=plan, code=CODE, author=people.sol)
    report.refresh_from_db()
    return report, snapshot
