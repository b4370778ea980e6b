"""What an edit has touched is read again; everything else is what was read before."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from cachetools import LRUCache
from django.http import HttpRequest
from django.test import RequestFactory

from kpis.loaders import renewal
from kpis.loaders.indicators import load_indicators, standing_at
from kpis.loaders.renewal import indicators_for, standing_for
from kpis.models import Kpi, KpiTarget
from kpis.progress import assessing
from kpis.progress.assessing import Assessment
from kpis.progress.inputs import Indicator
from kpis.services.indicators import set_thresholds
from plans.models import Plan
from plans.services import Edit, edit_of
from tests.conftest import Count
from tests.kpi_factories import KpiFactory, KpiTargetFactory, MeasurementFactory, RoleGrantFactory
from tests.kpi_set import KpiSet, kpi_set

Change = Callable[[Edit, KpiSet], None]


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> list[LRUCache[Any, Any]]:
    """Let it be remembered, as on a site, and return where."""
    names = "_READ", "_ASSESSED"
    caches: list[LRUCache[Any, Any]] = [LRUCache(8) for _name in names]
    for name, cache in zip(names, caches, strict=True):
        monkeypatch.setattr(renewal, name, cache)
    return caches


@pytest.fixture
def made(plan: Plan) -> KpiSet:
    return kpi_set(plan)


def read(slug: str = "2008-2011") -> tuple[HttpRequest, Plan]:
    return RequestFactory().get("/"), Plan.objects.with_revised_at().get(slug=slug)


def new_target(edit: Edit, made: KpiSet) -> None:
    edit.create(KpiTargetFactory.build(kpi=made.restated, year=2010, set_at=edit.made_at))


def new_value(edit: Edit, made: KpiSet) -> None:
    edit.create(MeasurementFactory.build(kpi=made.once, year=2009, value=1))


def other_kind(edit: Edit, made: KpiSet) -> None:
    edit.change(Kpi.objects.get(pk=made.silent.pk), is_context=True)


def moved(edit: Edit, made: KpiSet) -> None:
    edit.change(Kpi.objects.get(pk=made.silent.pk), position=900)


def added(edit: Edit, made: KpiSet) -> None:
    edit.create(KpiFactory.build(output=made.silent.output, plan=made.plan, code="KPI-T-SG-77"))


def removed(edit: Edit, made: KpiSet) -> None:
    edit.remove(KpiTarget.objects.get(kpi=made.restated, year=2009))


@pytest.mark.parametrize("change", [new_target, new_value, other_kind, moved, added, removed])
def test_what_is_renewed_is_what_there_is(made: KpiSet, change: Change) -> None:
    before = {one.code: one for one in indicators_for(*read())}
    with edit_of(plan=made.plan, reason="Anew.", author=None, author_name="x") as edit:
        change(edit, made)
    found = indicators_for(*read())
    assert found == load_indicators(made.plan)
    assert found != list(before.values())
    same = [one for one in found if one is before.get(one.code)]
    assert len(same) >= len(before) - 1


def test_what_was_not_touched_is_not_assessed_again(
    made: KpiSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    dict(standing_for(*read(), 2009).assessments)
    with edit_of(plan=made.plan, reason="Anew.", author=None, author_name="x") as edit:
        new_value(edit, made)
    assessed: list[Any] = []

    def assess(one: Indicator, *when: Any) -> Assessment:
        assessed.append(one.code)
        return assessing.assess(one, *when)

    monkeypatch.setattr("kpis.standing.assess", assess)
    found = standing_for(*read(), 2009)
    told = dict(found.assessments)
    assert assessed == [made.once.code]
    assert told == dict(standing_at(made.plan, 2009).assessments)


def test_other_thresholds_are_another_standing(made: KpiSet) -> None:
    dict(standing_for(*read(), 2009).assessments)
    user = RoleGrantFactory.create(role="secretariat", sector=None).user
    strict = {"on_track": Decimal("0.9"), "at_risk": Decimal("0.8")}
    set_thresholds(plan=made.plan, **strict, reason="Stricter.", author=user)
    found = standing_for(*read(), 2009)
    assert found.cycle.thresholds.on_track == Decimal("0.9")
    assert dict(found.assessments) == dict(standing_at(made.plan, 2009).assessments)


def test_a_plan_that_was_made_again_is_read_anew(made: KpiSet) -> None:
    indicators_for(*read())
    first = made.plan.revisions.order_by("-number")[0]
    type(first).objects.filter(pk=first.pk).update(made_at="2001-01-01T00:00:00Z")
    Kpi.objects.filter(pk=made.silent.pk).update(is_context=True)
    assert indicators_for(*read()) == load_indicators(made.plan)


def test_who_writes_leaves_nothing_behind(
    made: KpiSet, remembered: list[LRUCache[Any, Any]]
) -> None:
    _request, plan = read()
    indicators_for(RequestFactory().post("/"), plan)
    standing_for(RequestFactory().post("/"), plan, 2009)
    assert not any(map(len, remembered))
    del made


def test_of_many_everything_is_read_anew(
    made: KpiSet, monkeypatch: pytest.MonkeyPatch, count: Count
) -> None:
    indicators_for(*read())
    with edit_of(plan=made.plan, reason="Anew.", author=None, author_name="x") as edit:
        new_target(edit, made)
        new_value(edit, made)
    monkeypatch.setattr(renewal, "MOST_RENEWED", 1)
    asked = read()
    with count(7):  # the revisions, three histories and what is read anew
        found = indicators_for(*asked)
    assert found == load_indicators(made.plan)
