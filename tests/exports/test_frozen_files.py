"""A published report is exported to the same bytes, whatever is edited afterwards."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from goals.level import GOAL
from kpis.kinds.records import Typed
from kpis.models import Measurement
from kpis.services.entries import ValueEntry
from kpis.services.indicators import set_target
from kpis.services.values import approve_value, record_value, submit_value
from outputs.models import OutputObjectiveLink
from plans.models import Plan
from plans.services import rename
from reports.errors import WrongStage
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report
from reports.workflow.publication import (
    add_correction,
    exported,
    found_hash,
    latest_snapshot,
    note_considered,
    report_file,
    report_rendering,
)
from reports.workflow.reports import ReportHead, edit_report_head
from tests.kpi_reports import CODE, Secretaries, published_report, secretaries

CODES = ("KPI-T-SG-1", "KPI-T-SG-2", "KPI-G1-1")


@pytest.fixture
def people(plan: Plan) -> Secretaries:
    del plan
    return secretaries()


def rendered(report: Report) -> dict[Format, bytes]:
    """Return every format made anew from the snapshot."""
    shown = report_rendering(report)
    return {one: exported(shown, one) for one in Format}


def edit_everything(plan: Plan, people: Secretaries) -> None:
    """Change words, links, targets and values of the plan, as people do after a publication."""
    rename(
        level=GOAL, plan=plan, code="G1", title="Otherwise", reason="Shorter.", author=people.sol
    )
    OutputObjectiveLink.objects.filter(output__code="T-SG").first().delete()  # type: ignore[union-attr]
    for code in CODES:
        words = {"operator": "at-least", "source": "Council", "reason": "Lowered."}
        target = {"year": 2009, "value": Decimal(70), **words}
        set_target(plan=plan, code=code, target=target, author=people.sol)
        entry = ValueEntry(code, 2009, Typed(value="77"), "Register", reason="Counted anew.")
        record_value(plan=plan, entry=entry, author=people.sol)
        submit_value(plan=plan, code=code, year=2009, author=people.sol)
        approve_value(plan=plan, code=code, year=2009, author=people.kim)


def test_later_edits_change_no_byte_of_a_published_report(plan: Plan, people: Secretaries) -> None:
    report, snapshot = published_report(plan, people)
    issued = {one: report_file(report, one) for one in Format}
    assert rendered(report) == issued
    edit_everything(plan, people)
    note_considered(
        plan=plan, code=CODE, considered_on=date(2010, 5, 1), symbol="C10/100", author=people.sol
    )
    add_correction(plan=plan, code=CODE, text="77.", reason="Counted anew.", author=people.sol)
    report = Report.objects.get(pk=report.pk)
    assert {one: report_file(report, one) for one in Format} == issued
    assert rendered(report) == issued
    assert issued[Format.JSON] == snapshot.content.encode()
    assert Measurement.objects.filter(value=77, state="approved").count() == len(CODES)


def test_every_issued_file_is_found_by_its_hash(plan: Plan, people: Secretaries) -> None:
    report, _snapshot = published_report(plan, people)
    files = IssuedFile.objects.all()
    assert {file.format for file in files} == {one.value for one in Format}
    for file in files:
        found = found_hash(file.sha256)
        assert found is not None
        assert (found.snapshot.report, found.format) == (report, Format(file.format))


def test_the_head_of_a_published_report_stays(plan: Plan, people: Secretaries) -> None:
    report, snapshot = published_report(plan, people)
    head = replace(ReportHead(title="Other", cut_off_on=date(2010, 3, 31)), session="C10")
    with pytest.raises(WrongStage):
        edit_report_head(plan=plan, code=CODE, head=head, author=people.sol)
    assert latest_snapshot(report) == snapshot
