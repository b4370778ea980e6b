"""Reports are made with their sections, and given their head until they are frozen."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from goals.errors import RoleMissing, UnknownCode, UnknownWord, WrongWords
from goals.models import Plan
from kpis.errors import ReportExists, UnknownFigure, WrongStage, YearOutsideCycle
from kpis.models import Report
from kpis.services.reports import Head, edit_report_head, head_of, make_report
from tests.kpi_factories import person
from tests.kpi_reports import CODE, draft_report, three_kpis

HEAD = Head(title="Progress", cut_off_on=date(2010, 3, 31))


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
    head = replace(head_of(report), session=" Council 2011 ", agenda_item="PL 1")
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


def test_the_head_of_a_report_in_review_can_be_mended_and_of_a_frozen_one_not(
    plan: Plan, sol: User
) -> None:
    report = made(plan, sol)
    Report.objects.filter(pk=report.pk).update(stage="in-review")
    edit_report_head(plan=plan, code=CODE, head=replace(HEAD, session="C10"), author=sol)
    Report.objects.filter(pk=report.pk).update(stage="approved")
    with pytest.raises(WrongStage, match="draft, sent-back, in-review"):
        edit_report_head(plan=plan, code=CODE, head=HEAD, author=sol)


def test_an_unknown_report_names_the_nearest(plan: Plan, sol: User) -> None:
    made(plan, sol)
    with pytest.raises(UnknownCode) as caught:
        edit_report_head(plan=plan, code="2008", head=HEAD, author=sol)
    assert caught.value.nearest == ["2009"]
