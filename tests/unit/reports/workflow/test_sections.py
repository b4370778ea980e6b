"""Sections of a report: who writes, submits, approves and sends back, and what holds them up."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from kpis.errors import CommentMissing, ContextOnly, OwnWork
from kpis.models import Kpi
from plans.errors import RoleMissing
from plans.models import Plan
from reports.errors import ReasonsMissing, UnknownFigure, WrongSectionState, WrongStage
from reports.models import KpiReason, Report, ReportSection
from reports.workflow.sections import (
    approve_section,
    reasons_missing,
    send_back_section,
    submit_section,
    write_kpi_reason,
    write_section,
)
from tests.kpi_factories import KpiFactory, person
from tests.kpi_reports import CODE, draft_report, three_kpis
from web.errors import UnknownCode, WriteRefused, WrongWords

KEY = "sector-T"


@pytest.fixture
def sol(plan: Plan) -> User:
    del plan
    return person("sol", "secretariat")


@pytest.fixture
def report(plan: Plan, sol: User) -> Report:
    three_kpis(plan)
    return draft_report(plan, sol)


@pytest.fixture
def ana(plan: Plan) -> User:
    """Return a contributor of ITU-T."""
    return person("ana", "contributor:T", plan=plan)


@pytest.fixture
def rui(plan: Plan) -> User:
    """Return a reviewer of ITU-T."""
    return person("rui", "reviewer:T", plan=plan)


def section(report: Report, key: str = KEY) -> ReportSection:
    return ReportSection.objects.get(report=report, key=key)


def submitted(report: Report, author: User) -> None:
    """Write and submit the section of ITU-T."""
    plan = report.plan
    write_section(plan=plan, code=CODE, key=KEY, text="We did it.", author=author)
    write_kpi_reason(plan=plan, code=CODE, kpi="KPI-T-SG-2", text="Fewer came.", author=author)
    submit_section(plan=plan, code=CODE, key=KEY, author=author)


def test_a_contributor_writes_the_section_of_the_own_sector(report: Report, ana: User) -> None:
    plan = report.plan
    text = " We approved {KPI-T-SG-1}. "
    assert write_section(plan=plan, code=CODE, key=KEY, text=text, author=ana) is not None
    row = section(report)
    assert (row.text, row.written_by, row.written_by_name) == (text.strip(), ana, "ana")
    assert write_section(plan=plan, code=CODE, key=KEY, text=text, author=ana) is None


def test_what_no_format_could_hold_is_refused_when_it_is_written(report: Report, ana: User) -> None:
    given: dict[str, Any] = {
        "plan": report.plan,
        "code": CODE,
        "text": "x\n" * 20_000,
        "author": ana,
    }
    with pytest.raises(WriteRefused):
        write_section(key=KEY, **given)
    with pytest.raises(WriteRefused):
        write_kpi_reason(kpi="KPI-T-SG-2", **given)
    assert section(report).text == ""


@pytest.mark.parametrize("key", ["sector-R", "goals-G1", "priorities"])
def test_nobody_writes_elsewhere(report: Report, ana: User, key: str) -> None:
    with pytest.raises(RoleMissing):
        write_section(plan=report.plan, code=CODE, key=key, text="x", author=ana)


@pytest.mark.parametrize("key", ["sector-R", "goals-G1", "priorities"])
def test_the_secretariat_writes_everywhere(report: Report, sol: User, key: str) -> None:
    assert write_section(plan=report.plan, code=CODE, key=key, text="x", author=sol) is not None


def test_an_unknown_section_names_the_nearest(report: Report, sol: User) -> None:
    with pytest.raises(UnknownCode) as caught:
        write_section(plan=report.plan, code=CODE, key="sector-X", text="x", author=sol)
    assert "sector-T" in caught.value.nearest


@pytest.mark.parametrize("asked", ["{KPI-T-SG-3}", "{KPI-T-SG-1.colour}"])
def test_a_figure_that_there_is_not_cannot_be_inserted(
    report: Report, ana: User, asked: str
) -> None:
    with pytest.raises(UnknownFigure, match=r"Did you mean: .*KPI-T-SG-1"):
        write_section(plan=report.plan, code=CODE, key=KEY, text=f"See {asked}.", author=ana)


def test_a_section_is_submitted_once_every_weak_kpi_has_its_reason(
    report: Report, ana: User
) -> None:
    plan = report.plan
    write_section(plan=plan, code=CODE, key=KEY, text="We did it.", author=ana)
    with pytest.raises(ReasonsMissing) as caught:
        submit_section(plan=plan, code=CODE, key=KEY, author=ana)
    assert caught.value.codes == ("KPI-T-SG-2",)
    assert reasons_missing(report) == {KEY: ["KPI-T-SG-2"]}
    write_kpi_reason(plan=plan, code=CODE, kpi="KPI-T-SG-2", text="Fewer came.", author=ana)
    submit_section(plan=plan, code=CODE, key=KEY, author=ana)
    assert section(report).state == "submitted"


def test_an_empty_section_is_not_submitted(report: Report, ana: User) -> None:
    with pytest.raises(WrongWords):
        submit_section(plan=report.plan, code=CODE, key=KEY, author=ana)


def test_a_reason_is_given_changed_and_taken_away(report: Report, ana: User) -> None:
    for text in ("Fewer came.", "Fewer came.", "Many fewer came.", " "):
        write_kpi_reason(plan=report.plan, code=CODE, kpi="KPI-T-SG-2", text=text, author=ana)
    assert not KpiReason.objects.filter(report=report).exists()
    history = KpiReason.history.filter(kpi__code="KPI-T-SG-2").order_by("history_date")
    assert [row.text for row in history] == ["Fewer came.", "Many fewer came.", "Many fewer came."]


def test_a_reason_that_there_is_not_cannot_be_taken_away(report: Report, ana: User) -> None:
    shared: dict[str, Any] = {"plan": report.plan, "code": CODE, "author": ana}
    assert write_kpi_reason(kpi="KPI-T-SG-1", text="", **shared) is None


def test_the_section_on_a_goal_answers_for_the_kpis_of_the_goal_itself(
    report: Report, ana: User
) -> None:
    shared: dict[str, Any] = {"plan": report.plan, "code": CODE, "author": ana}
    write_kpi_reason(kpi="KPI-G1-1", text="It is late.", **shared)
    ReportSection.objects.filter(report=report, key="goals-G1").update(state="submitted")
    with pytest.raises(WrongSectionState, match="goals-G1"):
        write_kpi_reason(kpi="KPI-G1-1", text="Otherwise.", **shared)


def test_a_reason_belongs_to_the_owner_of_the_kpi(report: Report) -> None:
    plan = report.plan
    eva = person("eva", "contributor:R", plan=plan)
    with pytest.raises(RoleMissing):
        write_kpi_reason(plan=plan, code=CODE, kpi="KPI-T-SG-2", text="x", author=eva)


def test_a_kpi_from_outside_the_cycle_needs_no_reason(report: Report, sol: User) -> None:
    subject = Kpi.objects.get(code="KPI-T-SG-1").output
    KpiFactory(plan=report.plan, output=subject, context=True, code="KPI-T-SG-7")
    with pytest.raises(ContextOnly):
        write_kpi_reason(plan=report.plan, code=CODE, kpi="KPI-T-SG-7", text="x", author=sol)


def test_a_reviewer_approves_and_the_name_stays(report: Report, ana: User, rui: User) -> None:
    submitted(report, ana)
    approve_section(plan=report.plan, code=CODE, key=KEY, author=rui)
    row = section(report)
    assert (row.state, row.reviewed_by_name) == ("approved", "rui")
    assert row.reviewed_at is not None


def test_the_writer_does_not_approve(report: Report, sol: User) -> None:
    submitted(report, sol)
    with pytest.raises(OwnWork):
        approve_section(plan=report.plan, code=CODE, key=KEY, author=sol)


def test_a_contributor_does_not_review(report: Report, ana: User) -> None:
    submitted(report, ana)
    with pytest.raises(RoleMissing, match="reviewer"):
        approve_section(plan=report.plan, code=CODE, key=KEY, author=ana)


@pytest.mark.parametrize("is_approved", [False, True])
def test_what_is_handed_in_stays_until_it_is_sent_back(
    report: Report, ana: User, rui: User, is_approved: bool
) -> None:
    plan = report.plan
    submitted(report, ana)
    if is_approved:
        approve_section(plan=plan, code=CODE, key=KEY, author=rui)
    with pytest.raises(WrongSectionState, match="draft, sent-back"):
        write_section(plan=plan, code=CODE, key=KEY, text="Other.", author=ana)
    with pytest.raises(WrongSectionState):
        write_kpi_reason(plan=plan, code=CODE, kpi="KPI-T-SG-2", text="Other.", author=ana)
    send_back_section(plan=plan, code=CODE, key=KEY, comment="Which year?", author=rui)
    assert (section(report).state, section(report).comment) == ("sent-back", "Which year?")
    write_section(plan=plan, code=CODE, key=KEY, text="Other.", author=ana)


def test_sending_back_needs_words(report: Report, ana: User, rui: User) -> None:
    submitted(report, ana)
    with pytest.raises(CommentMissing):
        send_back_section(plan=report.plan, code=CODE, key=KEY, comment=" ", author=rui)


def test_a_draft_is_neither_approved_nor_sent_back(report: Report, rui: User) -> None:
    plan = report.plan
    with pytest.raises(WrongSectionState, match="possible from: submitted\\."):
        approve_section(plan=plan, code=CODE, key=KEY, author=rui)
    with pytest.raises(WrongSectionState, match="submitted, approved"):
        send_back_section(plan=plan, code=CODE, key=KEY, comment="x", author=rui)


@pytest.mark.parametrize("stage", ["in-review", "approved"])
def test_nothing_changes_while_the_report_is_with_others(
    report: Report, sol: User, stage: str
) -> None:
    Report.objects.filter(pk=report.pk).update(stage=stage)
    shared: dict[str, Any] = {"plan": report.plan, "code": CODE, "author": sol}
    writes: list[Callable[[], object]] = [
        lambda: write_section(key=KEY, text="x", **shared),
        lambda: write_kpi_reason(kpi="KPI-T-SG-2", text="x", **shared),
        lambda: submit_section(key=KEY, **shared),
        lambda: approve_section(key=KEY, **shared),
        lambda: send_back_section(key=KEY, comment="x", **shared),
    ]
    for write in writes:
        with pytest.raises(WrongStage, match="draft, sent-back") as caught:
            write()
        assert isinstance(caught.value, WriteRefused)
        assert caught.value.field == "action"


def test_who_wrote_a_reason_does_not_approve_the_section(report: Report, ana: User) -> None:
    both = person("bo", "contributor:T", "reviewer:T", plan=report.plan)
    shared: dict[str, Any] = {"plan": report.plan, "code": CODE}
    write_section(key=KEY, text="We did it.", author=ana, **shared)
    write_kpi_reason(kpi="KPI-T-SG-2", text="Fewer came.", author=both, **shared)
    submit_section(key=KEY, author=ana, **shared)
    assert KpiReason.objects.get().written_by == both
    with pytest.raises(OwnWork, match="wrote a reason of the section"):
        approve_section(key=KEY, author=both, **shared)


def test_a_reason_elsewhere_does_not_matter(report: Report, ana: User) -> None:
    both = person("bo", "contributor:T", "reviewer:T", plan=report.plan)
    shared: dict[str, Any] = {"plan": report.plan, "code": CODE}
    write_kpi_reason(kpi="KPI-G1-1", text="It is late.", author=both, **shared)
    submitted(report, ana)
    approve_section(key=KEY, author=both, **shared)
    assert section(report).state == "approved"


def test_what_is_said_of_a_section_is_not_public(report: Report, ana: User, rui: User) -> None:
    shared: dict[str, Any] = {"plan": report.plan, "code": CODE, "key": KEY, "author": rui}
    submitted(report, ana)
    approve_section(comment="80 is weak.", **shared)
    send_back_section(comment="80 is too weak.", **shared)
    reasons = report.plan.revisions.order_by("-number").values_list("reason", flat=True)
    assert list(reasons[:2]) == [
        "Send back: sector-T of report 2009.",
        "Approve: sector-T of report 2009.",
    ]
    assert section(report).comment == "80 is too weak."
