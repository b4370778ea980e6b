"""Recommendations to adjust the plan: on a ground, about something that the plan has."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from plans.errors import RoleMissing
from plans.models import Plan
from reports.errors import WrongStage
from reports.models import Recommendation, Report
from reports.workflow.recommendations import (
    Advice,
    add_recommendation,
    edit_recommendation,
    remove_recommendation,
)
from tests.kpi_factories import person
from tests.kpi_reports import CODE, draft_report, three_kpis
from web.errors import UnknownCode, UnknownWord, WrongWords

ADVICE = Advice("a", "T-SG", "Hold fewer meetings.", "Attendance fell.")


@pytest.fixture
def sol(plan: Plan) -> User:
    del plan
    return person("sol", "secretariat")


@pytest.fixture
def report(plan: Plan, sol: User) -> Report:
    three_kpis(plan)
    return draft_report(plan, sol)


@pytest.mark.parametrize("about", ["G3", "D5", "T-SG", "T-SG--T1", "D4--G3"])
def test_it_is_about_a_node_or_a_link(report: Report, sol: User, about: str) -> None:
    advice = replace(ADVICE, about=f" {about} ")
    made = add_recommendation(plan=report.plan, code=CODE, advice=advice, author=sol)
    assert (made.position, made.about, made.ground) == (1, about, "a")


@pytest.mark.parametrize(
    ("about", "nearest"), [("T-SGG", "T-SG"), ("T-SG--T3", "T-SG--T7"), ("", None)]
)
def test_what_the_plan_does_not_have_is_refused_with_the_nearest(
    report: Report, sol: User, about: str, nearest: str | None
) -> None:
    advice = replace(ADVICE, about=about)
    with pytest.raises(UnknownCode) as caught:
        add_recommendation(plan=report.plan, code=CODE, advice=advice, author=sol)
    assert nearest is None or nearest in caught.value.nearest


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"ground": "f"}, UnknownWord),
        ({"text": " "}, WrongWords),
        ({"rationale": ""}, WrongWords),
    ],
)
def test_it_needs_a_ground_words_and_a_rationale(
    report: Report, sol: User, wrong: dict[str, str], error: type[Exception]
) -> None:
    advice = replace(ADVICE, **wrong)
    with pytest.raises(error):
        add_recommendation(plan=report.plan, code=CODE, advice=advice, author=sol)


def test_it_is_changed_and_removed_and_the_history_stays(report: Report, sol: User) -> None:
    plan = report.plan
    for text in ("One.", "Two."):
        advice = replace(ADVICE, text=text)
        add_recommendation(plan=plan, code=CODE, advice=advice, author=sol)
    other = replace(ADVICE, text="Other.", ground="e")
    shared: dict[str, Any] = {"plan": plan, "code": CODE, "author": sol}
    assert edit_recommendation(position=2, advice=other, **shared) is not None
    assert edit_recommendation(position=2, advice=other, **shared) is None
    remove_recommendation(position=1, **shared)
    rows = Recommendation.objects.filter(report=report).values_list("position", "text", "ground")
    assert list(rows) == [(2, "Other.", "e")]
    assert Recommendation.history.filter(history_type="-").get().text == "One."
    assert add_recommendation(advice=ADVICE, **shared).position == 3


def test_an_unknown_position_names_those_there_are(report: Report, sol: User) -> None:
    add_recommendation(plan=report.plan, code=CODE, advice=ADVICE, author=sol)
    with pytest.raises(UnknownCode) as caught:
        remove_recommendation(plan=report.plan, code=CODE, position=7, author=sol)
    assert caught.value.nearest == ["1"]


def test_only_the_secretariat_recommends(report: Report) -> None:
    plan = report.plan
    ana = person("ana", "contributor:T", "reviewer:T", plan=plan)
    with pytest.raises(RoleMissing):
        add_recommendation(plan=plan, code=CODE, advice=ADVICE, author=ana)


def test_nothing_changes_while_the_report_is_with_others(report: Report, sol: User) -> None:
    shared: dict[str, Any] = {"plan": report.plan, "code": CODE, "author": sol}
    add_recommendation(advice=ADVICE, **shared)
    Report.objects.filter(pk=report.pk).update(stage="in-review")
    writes: list[Callable[[], object]] = [
        lambda: add_recommendation(advice=ADVICE, **shared),
        lambda: edit_recommendation(position=1, advice=replace(ADVICE, text="x"), **shared),
        lambda: remove_recommendation(position=1, **shared),
    ]
    for write in writes:
        with pytest.raises(WrongStage):
            write()
