"""Reports are made with their sections, and given their head until they are frozen."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from kpis.errors import YearOutsideCycle
from plans.errors import RoleMissing
from plans.models import Plan
from reports.errors import CutOffTooEarly, ReportExists, UnknownFigure, WrongStage
from reports.models import Report
from reports.workflow.reports import ReportHead, current_head, edit_report_head, make_report
from tests.kpi_factories import person
from tests.kpi_reports import CODE, draft_report, three_kpis
from web.errors import UnknownCode, UnknownWord, WrongWords

HEAD = ReportHead(title="Progress", cut_off_on=date(2010, 3, 31))


@pytest.fixture
def sol(plan: Plan) -> User:
    del plan
    return person("sol", "secretariat")


def made(plan: Plan, author: User, **more: Any) -> Report:
    given: dict[str, Any] = {
        "type_": "annual",
        "year": 2009,
        "cut_off_on": date(2010, 3, 31),
        "title": "Progress",
    }
    return make_report(plan=plan, author=author, **{**given, **more})


def test_an_annual_report_has_a_section_for_each_goal_each_sector_and_the_priorities(
    plan: Plan, sol: User
) -> None:
    report = made(plan, sol)
    assert (report.code, report.year, report.stage) == ("2009", 2009, "draft")
    rows = report.sections.values_list("key", "sector__code")
    assert list(rows) == [
        *((f"goals-G{number}", None) for number in range(1, 8)),
        *((f"sector-{code}", code) for code in ("R", "T", "D", "INT")),
        ("priorities", None),
    ]


def test_the_assessment_of_the_cycle_has_its_own_code_and_the_last_year(
    plan: Plan, sol: User
) -> None:
    report = made(plan, sol, type_="cycle", year=None)
    assert (report.code, report.year) == ("cycle", 2011)


def test_making_it_is_one_revision(plan: Plan, sol: User) -> None:
    before = plan.revision
    made(plan, sol)
    assert plan.revision == before + 1


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"year": 2012}, YearOutsideCycle),
        ({"year": None}, YearOutsideCycle),
        ({"type_": "monthly"}, UnknownWord),
        ({"title": " "}, WrongWords),
        ({"title": "x" * 201}, WrongWords),
    ],
)
def test_what_cannot_be_made_is_refused(
    plan: Plan, sol: User, wrong: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        made(plan, sol, **wrong)
    assert not Report.objects.exists()


def test_a_year_is_reported_once(plan: Plan, sol: User) -> None:
    made(plan, sol)
    with pytest.raises(ReportExists, match="2009"):
        made(plan, sol)


@pytest.mark.parametrize("roles", [(), ("contributor:T",), ("reviewer:T",), ("administrator",)])
def test_only_the_secretariat_makes_reports(plan: Plan, roles: tuple[str, ...]) -> None:
    with pytest.raises(RoleMissing, match="secretariat"):
        made(plan, person("somebody", *roles, plan=plan))


def test_the_head_is_replaced_as_a_whole(plan: Plan, sol: User) -> None:
    three_kpis(plan)
    report = draft_report(plan, sol)
    head = replace(current_head(report), session=" Council 2011 ", agenda_item="PL 1")
    revision = edit_report_head(plan=plan, code=CODE, head=head, author=sol)
    report.refresh_from_db()
    assert revision is not None
    assert (report.session, report.agenda_item) == ("Council 2011", "PL 1")
    assert edit_report_head(plan=plan, code=CODE, head=head, author=sol) is None


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"title": ""}, WrongWords),
        ({"original_language": ""}, WrongWords),
        ({"document_symbol": "C" * 61}, WrongWords),
        ({"summary": "{KPI-T-SG-9}"}, UnknownFigure),
        ({"references": "{KPI-T-SG-9}"}, UnknownFigure),
    ],
)
def test_a_wrong_head_is_refused(
    plan: Plan, sol: User, wrong: dict[str, Any], error: type[Exception]
) -> None:
    made(plan, sol)
    with pytest.raises(error):
        edit_report_head(plan=plan, code=CODE, head=replace(HEAD, **wrong), author=sol)


@pytest.mark.parametrize(
    "more",
    [
        {"title": "Otherwise"},
        {"summary": "Otherwise."},
        {"action_required": "To cheer."},
        {"references": "None"},
        {"cut_off_on": date(2010, 6, 30)},
    ],
    ids=str,
)
def test_in_review_only_the_cover_can_be_filled_in(
    plan: Plan, sol: User, more: dict[str, Any]
) -> None:
    report = made(plan, sol)
    Report.objects.filter(pk=report.pk).update(stage="in-review")
    cover: dict[str, Any] = {
        "session": "C10",
        "document_symbol": "C10/35",
        "dated_on": date(2010, 4, 7),
    }
    edit_report_head(plan=plan, code=CODE, head=replace(HEAD, **cover), author=sol)
    with pytest.raises(WrongStage, match="possible from: draft, sent-back"):
        edit_report_head(plan=plan, code=CODE, head=replace(HEAD, **cover, **more), author=sol)
    report.refresh_from_db()
    assert (report.session, report.title, report.summary) == ("C10", "Progress", "")


def test_the_head_of_a_frozen_report_stays(plan: Plan, sol: User) -> None:
    report = made(plan, sol)
    Report.objects.filter(pk=report.pk).update(stage="approved")
    with pytest.raises(WrongStage, match="draft, sent-back, in-review"):
        edit_report_head(plan=plan, code=CODE, head=HEAD, author=sol)


def test_an_unknown_report_names_the_nearest(plan: Plan, sol: User) -> None:
    made(plan, sol)
    with pytest.raises(UnknownCode) as caught:
        edit_report_head(plan=plan, code="2008", head=HEAD, author=sol)
    assert caught.value.nearest == ["2009"]


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ({"cut_off_on": date(2009, 12, 30)}, "2009-12-31"),
        ({"year": 2010, "cut_off_on": date(2009, 1, 1)}, "2010-12-31"),
        ({"type_": "cycle", "year": None, "cut_off_on": date(2008, 12, 30)}, "2008-12-31"),
    ],
)
def test_a_cut_off_before_the_year_is_over_is_refused(
    plan: Plan, sol: User, more: dict[str, Any], first: str
) -> None:
    with pytest.raises(CutOffTooEarly, match=first) as caught:
        made(plan, sol, **more)
    assert caught.value.field == "cut_off_on"
    assert not Report.objects.exists()


def test_a_cut_off_is_not_put_back_into_the_year(plan: Plan, sol: User) -> None:
    report = made(plan, sol, cut_off_on=date(2009, 12, 31))
    head = replace(HEAD, cut_off_on=date(1999, 1, 1))
    with pytest.raises(CutOffTooEarly, match="The year 2009 is not over"):
        edit_report_head(plan=plan, code=CODE, head=head, author=sol)
    report.refresh_from_db()
    assert report.cut_off_on == date(2009, 12, 31)
