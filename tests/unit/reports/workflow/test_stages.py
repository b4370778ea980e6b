"""A report on its way: each step from its stages only, by whom it may, and written down."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from goals.models import Goal
from kpis.errors import CommentMissing
from kpis.models import Measurement
from plans.errors import ChangedMeanwhile, RoleMissing
from plans.models import Plan
from reports.document.canonical import canonical_json, sha256_hex
from reports.errors import NotReady, OwnCover, OwnReport, WrongStage
from reports.loaders import report_data
from reports.models import KpiReason, Report, ReportSection, Snapshot
from reports.vocabulary import ReportStage
from reports.workflow.publication import publish_report
from reports.workflow.reports import current_head, edit_report_head
from reports.workflow.stages import (
    POSSIBLE_FROM,
    approve_report,
    reopen_report,
    report_fingerprint,
    send_back_report,
    send_to_review,
)
from tests.kpi_factories import person
from tests.kpi_reports import CODE, Secretaries, approved_report, ready_report, secretaries

STEPS: dict[str, Callable[..., Any]] = {
    "send_to_review": send_to_review,
    "send_back": send_back_report,
    "approve": approve_report,
    "publish": publish_report,
    "reopen": reopen_report,
}
IMPOSSIBLE = [
    (name, stage)
    for name in STEPS
    for stage in ReportStage
    if stage not in POSSIBLE_FROM[name] and stage != ReportStage.PUBLISHED
]


@pytest.fixture
def people(plan: Plan) -> Secretaries:
    del plan
    return secretaries()


def steps(report: Report) -> list[tuple[str, str, str]]:
    return list(report.steps.values_list("from_stage", "to_stage", "made_by_name"))


def test_the_way_of_a_report_is_written_down(plan: Plan, people: Secretaries) -> None:
    report = ready_report(plan, people.sol)
    shared: dict[str, Any] = {"plan": plan, "code": CODE}
    send_to_review(author=people.sol, **shared)
    send_back_report(comment="Add a reason.", author=people.kim, **shared)
    send_to_review(comment="Done.", author=people.sol, **shared)
    approve_report(author=people.kim, **shared)
    reopen_report(comment="A figure was wrong.", author=people.kim, **shared)
    assert steps(report) == [
        ("draft", "in-review", "sol"),
        ("in-review", "sent-back", "kim"),
        ("sent-back", "in-review", "sol"),
        ("in-review", "approved", "kim"),
        ("approved", "sent-back", "kim"),
    ]
    comments = report.steps.exclude(comment="").values_list("comment", flat=True)
    assert list(comments) == ["Add a reason.", "Done.", "A figure was wrong."]


@pytest.mark.parametrize(("name", "stage"), IMPOSSIBLE)
def test_an_impossible_step_says_from_where_it_is_possible(
    plan: Plan, people: Secretaries, name: str, stage: ReportStage
) -> None:
    report = ready_report(plan, people.sol)
    Report.objects.filter(pk=report.pk).update(stage=stage.value)
    with pytest.raises(WrongStage) as caught:
        STEPS[name](plan=plan, code=CODE, comment="x", author=people.kim)
    assert caught.value.possible == POSSIBLE_FROM[name]
    assert stage.value in str(caught.value)
    assert steps(report) == []


@pytest.mark.parametrize("name", STEPS)
def test_only_the_secretariat_takes_a_step(plan: Plan, people: Secretaries, name: str) -> None:
    ready_report(plan, people.sol)
    ana = person("ana", "contributor:T", "reviewer:T", plan=plan)
    with pytest.raises(RoleMissing):
        STEPS[name](plan=plan, code=CODE, comment="x", author=ana)


def test_going_back_needs_words(plan: Plan, people: Secretaries) -> None:
    approved_report(plan, people)
    with pytest.raises(CommentMissing):
        reopen_report(plan=plan, code=CODE, comment=" ", author=people.kim)


def test_what_is_missing_holds_a_report_up(plan: Plan, people: Secretaries) -> None:
    report = ready_report(plan, people.sol)
    KpiReason.objects.filter(report=report).delete()
    ReportSection.objects.filter(report=report, key="sector-D").update(state="submitted")
    Report.objects.filter(pk=report.pk).update(summary="")
    with pytest.raises(NotReady) as caught:
        send_to_review(plan=plan, code=CODE, author=people.sol)
    assert caught.value.sentences == (
        "The summary is not written.",
        "The section of Sector D is not approved: submitted.",
        "KPI-T-SG-2 is worse than on track, and no reason is given.",
    )


def test_the_cover_may_be_filled_in_during_review_and_has_to_be_before_the_freezing(
    plan: Plan, people: Secretaries
) -> None:
    report = ready_report(plan, people.sol)
    Report.objects.filter(pk=report.pk).update(document_symbol="", session="", dated_on=None)
    send_to_review(plan=plan, code=CODE, author=people.sol)
    with pytest.raises(NotReady, match=r"symbol.*session.*date"):
        approve_report(plan=plan, code=CODE, author=people.kim)


def test_what_the_pdf_cannot_print_as_typed_is_named_before_the_freezing(
    plan: Plan, people: Secretaries
) -> None:
    report = ready_report(plan, people.sol)
    Report.objects.filter(pk=report.pk).update(summary="Fine: Россия. Not: \U00012000\ue000.")
    send_to_review(plan=plan, code=CODE, author=people.sol)
    with pytest.raises(NotReady, match=r"U\+E000.*U\+12000"):
        approve_report(plan=plan, code=CODE, author=people.kim)
    assert not Snapshot.objects.exists()


def test_whoever_sent_it_does_not_approve_it(plan: Plan, people: Secretaries) -> None:
    ready_report(plan, people.sol)
    send_to_review(plan=plan, code=CODE, author=people.sol)
    with pytest.raises(OwnReport):
        approve_report(plan=plan, code=CODE, author=people.sol)


def test_approval_freezes_everything_with_its_hash(plan: Plan, people: Secretaries) -> None:
    _report, snapshot = approved_report(plan, people)
    raw = snapshot.content.encode()
    content = json.loads(raw)
    assert snapshot.sha256 == sha256_hex(raw)
    assert canonical_json(content) == raw
    assert content["schema"] == "itu-plan/report/3"
    assert content["report"]["document_symbol"] == "C10/35-E"
    assert content["document"]["made_at"] == content["report"]["made_at"]
    assert content["plan"]["goals"][0]["code"] == "G1"
    assert len(content["links"]) == 227
    assert {"did": "approved the report", "name": "kim"} in content["people"]
    assert {"did": "wrote sector-T", "name": "ana"} in content["people"]
    assert [one["code"] for one in content["figures"]] == ["KPI-T-SG-1", "KPI-T-SG-2", "KPI-G1-1"]
    assert snapshot.frozen_at.microsecond == 0


def test_each_approval_makes_another_snapshot_and_the_first_one_stays(
    plan: Plan, people: Secretaries
) -> None:
    report, first = approved_report(plan, people)
    reopen_report(plan=plan, code=CODE, comment="Wrong.", author=people.kim)
    Goal.objects.filter(plan=plan, code="G1").update(title="Otherwise")
    Measurement.objects.filter(kpi__code="KPI-T-SG-1").update(value=130)
    send_to_review(plan=plan, code=CODE, author=people.sol)
    second = approve_report(plan=plan, code=CODE, author=people.kim)
    assert (first.number, second.number) == (1, 2)
    assert Snapshot.objects.get(pk=first.pk).content == first.content
    figures = [json.loads(one.content)["figures"][0]["value"] for one in (first, second)]
    assert figures == ["120", "130"]
    assert report.snapshots.count() == 2


def cover(plan: Plan, author: Any, symbol: str) -> None:
    """Put another symbol on the cover."""
    head = replace(current_head(Report.objects.get(code=CODE)), document_symbol=symbol)
    edit_report_head(plan=plan, code=CODE, head=head, author=author)


def test_whoever_changed_the_cover_in_review_does_not_approve(
    plan: Plan, people: Secretaries
) -> None:
    ready_report(plan, people.sol)
    cover(plan, people.kim, "C10/34-E")
    send_to_review(plan=plan, code=CODE, author=people.sol)
    cover(plan, people.kim, "C10/35-E")
    cover(plan, people.sol, "C10/36-E")
    with pytest.raises(OwnCover, match="changed the cover"):
        approve_report(plan=plan, code=CODE, author=people.kim)
    send_back_report(plan=plan, code=CODE, comment="Again.", author=people.kim)
    send_to_review(plan=plan, code=CODE, author=people.sol)
    approve_report(plan=plan, code=CODE, author=people.kim)


def test_the_cut_off_day_has_to_be_over(plan: Plan, people: Secretaries) -> None:
    report = ready_report(plan, people.sol)
    today = timezone.now().date()
    Report.objects.filter(pk=report.pk).update(cut_off_on=today, dated_on=today)
    send_to_review(plan=plan, code=CODE, author=people.sol)
    with pytest.raises(NotReady, match="is not over"):
        approve_report(plan=plan, code=CODE, author=people.kim)


def test_a_report_that_is_another_one_by_now_is_not_approved(
    plan: Plan, people: Secretaries
) -> None:
    report = ready_report(plan, people.sol)
    send_to_review(plan=plan, code=CODE, author=people.sol)
    report.refresh_from_db()
    seen = report_fingerprint(report, 1, report_data(report))
    Measurement.objects.filter(kpi__code="KPI-T-SG-1", year=2009).update(value=999)
    with pytest.raises(ChangedMeanwhile):
        approve_report(plan=plan, code=CODE, seen=seen, author=people.kim)
    now = report_fingerprint(report, 1, report_data(report))
    assert approve_report(plan=plan, code=CODE, seen=now, author=people.kim).number == 1


def test_a_change_that_no_report_shows_is_none(plan: Plan, people: Secretaries) -> None:
    report = ready_report(plan, people.sol)
    seen = report_fingerprint(report, 0, report_data(report))
    plan.revision += 1
    plan.save()
    fresh = Report.objects.get(pk=report.pk)
    assert report_fingerprint(fresh, 0, report_data(fresh)) == seen


def test_what_is_frozen_is_another_one_after_another_step_only(
    plan: Plan, people: Secretaries
) -> None:
    report, _snapshot = approved_report(plan, people)
    seen = report_fingerprint(report, 2, None)
    Measurement.objects.filter(kpi__code="KPI-T-SG-1", year=2009).update(value=999)
    with pytest.raises(ChangedMeanwhile):
        reopen_report(plan=plan, code=CODE, comment="x", seen="another", author=people.kim)
    reopen_report(plan=plan, code=CODE, comment="A figure.", seen=seen, author=people.kim)


def test_what_is_said_with_a_step_is_not_public(plan: Plan, people: Secretaries) -> None:
    ready_report(plan, people.sol)
    send_to_review(plan=plan, code=CODE, comment="80 is weak.", author=people.sol)
    revision = plan.revisions.latest("number")
    assert revision.reason == "Report 2009: send to review."
