"""Indicators, targets and thresholds: what the secretariat defines, and what is refused."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User

from kpis.errors import KindInUse, WrongFigure, YearOutsideCycle
from kpis.models import Kpi, KpiTarget, ProgressThresholds
from kpis.services.indicators import (
    define_kpi,
    edit_kpi,
    set_target,
    set_thresholds,
)
from outputs.models import Output
from plans.errors import RoleMissing
from plans.models import Plan
from tests.kpi_factories import KpiFactory, KpiSourceFactory, KpiTargetFactory, person, recorded
from web.errors import ReasonMissing, UnknownCode, UnknownWord, WrongWords

WHY = "Agreed by the advisory group."
GIVEN = {
    "name": " Notices in time ",
    "definition": "Share of notices.",
    "kind": "percentage",
    "direction": "up",
    "owner": "R",
    "unit": " % ",
}
AIM = {"year": 2009, "operator": "at-least", "value": Decimal(90)}


@pytest.fixture
def sec(plan: Plan) -> User:
    del plan
    return person("sec", "secretariat")


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    return KpiFactory(output=Output.objects.get(plan=plan, code="R-SG"), code="KPI-R-SG-1")


def define(plan: Plan, author: User, subject: str = "R-SG", **more: Any) -> Kpi:
    definition = {**GIVEN, **more}
    return define_kpi(plan=plan, subject=subject, definition=definition, reason=WHY, author=author)


def edit(kpi: Kpi, author: User, **more: Any) -> Any:
    definition = {**GIVEN, **more}
    return edit_kpi(plan=kpi.plan, code=kpi.code, definition=definition, reason=WHY, author=author)


def aimed(kpi: Kpi, author: User, **more: Any) -> Any:
    return set_target(plan=kpi.plan, code=kpi.code, target={**AIM, **more}, author=author)


@pytest.mark.parametrize(
    ("subject", "field"), [("G2", "goal"), ("R1", "objective"), ("R-SG", "output")]
)
def test_a_kpi_measures_what_its_code_names(
    plan: Plan, sec: User, subject: str, field: str
) -> None:
    kpi = define(plan, sec, subject, clause="4.2.1", baseline=Decimal(5), baseline_year=2007)
    assert (kpi.code, kpi.name, kpi.unit) == (f"KPI-{subject}-1", "Notices in time", "%")
    assert getattr(kpi, field).code == subject
    assert kpi.clause is not None
    assert (kpi.clause.code, kpi.owner.code, kpi.position) == ("4.2.1", "R", 1)
    assert kpi.history.get().history_change_reason == WHY


def test_the_next_code_follows_the_highest_of_its_subject(plan: Plan, sec: User) -> None:
    own = Output.objects.get(plan=plan, code="R-WRC")
    KpiFactory(output=own, code="KPI-R-WRC-11", position=40)
    kpi = define(plan, sec, "R-WRC")
    assert (kpi.code, kpi.position) == ("KPI-R-WRC-12", 41)
    assert define(plan, sec, "R-RRC").code == "KPI-R-RRC-1"


def test_an_ordinal_and_a_cited_one(plan: Plan, sec: User) -> None:
    source = KpiSourceFactory(plan=plan, code="annual-report")
    scale = (" low ", "high")
    kpi = define(plan, sec, kind="ordinal", scale=scale, citation="annual-report")
    assert (kpi.scale, kpi.citation) == (["low", "high"], source)


@pytest.mark.parametrize(
    ("wrong", "error", "field"),
    [
        ({"name": " "}, WrongWords, "name"),
        ({"name": "x" * 201}, WrongWords, "name"),
        ({"definition": " "}, WrongWords, "definition"),
        ({"unit": "x" * 61}, WrongWords, "unit"),
        ({"kind": "poem"}, UnknownWord, "kind"),
        ({"direction": "left"}, UnknownWord, "direction"),
        ({"series": "none"}, UnknownWord, "series"),
        ({"frequency": "daily"}, UnknownWord, "frequency"),
        ({"kind": "ordinal"}, UnknownWord, "scale"),
        ({"scale": ("low", "high")}, UnknownWord, "scale"),
        ({"kind": "ordinal", "scale": ("low",)}, UnknownWord, "scale"),
        ({"kind": "ordinal", "scale": ("low", "Low")}, UnknownWord, "scale"),
        ({"kind": "ordinal", "scale": ("low", " ")}, UnknownWord, "scale"),
        ({"baseline": Decimal("1e18")}, WrongFigure, "baseline"),
        ({"baseline": Decimal(5), "baseline_year": 1864}, WrongFigure, "baseline_year"),
        ({"baseline": Decimal(5), "baseline_year": 40_000}, WrongFigure, "baseline_year"),
        ({"citation": "a", "is_illustrative": True}, WrongFigure, "citation"),
    ],
)
def test_what_is_wrong_names_its_field(
    *, plan: Plan, sec: User, wrong: dict[str, Any], error: type[Exception], field: str
) -> None:
    with pytest.raises(error) as refused:
        define(plan, sec, **wrong)
    assert refused.value.field == field  # type: ignore[attr-defined]  # every refusal has it
    assert not Kpi.objects.exists()


@pytest.mark.parametrize("wrong", [{"owner": "X"}, {"clause": "9.9"}, {"citation": "nothing"}])
def test_what_it_names_has_to_be_there(plan: Plan, sec: User, wrong: dict[str, str]) -> None:
    with pytest.raises(UnknownCode):
        define(plan, sec, **wrong)


@pytest.mark.parametrize("subject", ["R-SX", "?"])
def test_it_measures_something_of_the_plan(plan: Plan, sec: User, subject: str) -> None:
    with pytest.raises(UnknownCode):
        define(plan, sec, subject)


def test_only_the_secretariat_defines(kpi: Kpi) -> None:
    ana = person("ana", "contributor:R", "reviewer:R", "administrator", plan=kpi.plan)
    attempts: list[Callable[[], Any]] = [
        lambda: define(kpi.plan, ana),
        lambda: edit(kpi, ana),
        lambda: aimed(kpi, ana),
        lambda: thresholds(kpi.plan, ana),
    ]
    for attempt in attempts:
        with pytest.raises(RoleMissing, match="secretariat"):
            attempt()


def test_a_definition_is_edited(kpi: Kpi, sec: User) -> None:
    assert edit(kpi, sec, name="Other").reason == WHY
    assert Kpi.objects.get().name == "Other"
    assert edit(kpi, sec, name="Other") is None


@pytest.mark.parametrize("is_aim", [True, False])
def test_what_is_recorded_keeps_its_meaning(kpi: Kpi, sec: User, is_aim: bool) -> None:
    scale = ("low", "high")
    edit(kpi, sec, kind="ordinal", scale=scale)
    made = KpiTargetFactory(kpi=kpi, value=1) if is_aim else recorded(kpi, 2009, 1)
    others: list[dict[str, Any]] = [{"kind": "number"}, {"kind": "ordinal", "scale": scale[::-1]}]
    for other in others:
        with pytest.raises(KindInUse):
            edit(kpi, sec, **other)
    edit(kpi, sec, kind="ordinal", scale=(*scale, "highest"))
    assert Kpi.objects.get().scale == ["low", "high", "highest"]
    assert made.pk


def test_a_target_is_set_once_and_revised_with_a_reason(kpi: Kpi, sec: User) -> None:
    assert aimed(kpi, sec).reason == "Target of KPI-R-SG-1 for 2009."
    assert aimed(kpi, sec) is None
    with pytest.raises(ReasonMissing):
        aimed(kpi, sec, value=Decimal(95))
    assert aimed(kpi, sec, value=Decimal(95), reason=WHY).reason == WHY
    assert aimed(kpi, sec, value=Decimal(95), source="Letter", reason=WHY)
    rows = KpiTarget.objects.order_by("number").values_list("number", "value", "set_by")
    assert list(rows) == [(1, 90, sec.pk), (2, 95, sec.pk), (3, 95, sec.pk)]


@pytest.mark.parametrize(
    ("kind", "wrong", "error"),
    [
        ({}, {"operator": "near"}, UnknownWord),
        ({}, {"qualifier": "hardly"}, UnknownWord),
        ({}, {"year": 2012}, YearOutsideCycle),
        ({}, {"value": Decimal(999999999999999999)}, WrongFigure),
        ({}, {"value": Decimal("123456789012.123456")}, WrongFigure),
        ({"kind": "narrative"}, {}, WrongFigure),
        ({"kind": "milestone"}, {}, WrongFigure),
        ({"kind": "ordinal", "scale": ["low", "high"]}, {"value": Decimal(3)}, WrongFigure),
        ({"kind": "ordinal", "scale": ["low", "high"]}, {"value": Decimal("1.5")}, WrongFigure),
    ],
)
def test_a_target_fits_its_kpi(
    *, kpi: Kpi, sec: User, kind: dict[str, Any], wrong: dict[str, Any], error: type[Exception]
) -> None:
    Kpi.objects.filter(pk=kpi.pk).update(**kind)
    with pytest.raises(error):
        aimed(kpi, sec, **wrong)
    assert not KpiTarget.objects.exists()


def test_a_figure_outside_the_cycle_may_aim_beyond_it(kpi: Kpi, sec: User) -> None:
    Kpi.objects.filter(pk=kpi.pk).update(is_context=True)
    assert aimed(kpi, sec, year=2023)


@pytest.mark.parametrize("year", [0, 1864, 2200, 40_000, 10**12])
def test_a_target_is_for_a_year_that_can_be(kpi: Kpi, sec: User, year: int) -> None:
    Kpi.objects.filter(pk=kpi.pk).update(is_context=True)
    with pytest.raises(WrongFigure, match="from 1865 to 2199") as refused:
        aimed(kpi, sec, year=year)
    assert refused.value.field == "year"


@pytest.mark.parametrize("figure", ["999999999999999", "123456789.123456", "-0.000001"])
def test_a_figure_reads_back_as_it_was_written(kpi: Kpi, sec: User, figure: str) -> None:
    aimed(kpi, sec, value=Decimal(figure))
    edit(kpi, sec, kind="number", baseline=Decimal(figure))
    assert KpiTarget.objects.get().value == Kpi.objects.get().baseline == Decimal(figure)


def thresholds(plan: Plan, author: User, on_track: str = "0.9", at_risk: str = "0.4") -> Any:
    given = {"on_track": Decimal(on_track), "at_risk": Decimal(at_risk)}
    return set_thresholds(plan=plan, reason=WHY, author=author, **given)


def test_thresholds_are_set_and_changed(plan: Plan, sec: User) -> None:
    assert thresholds(plan, sec)
    assert thresholds(plan, sec) is None
    assert thresholds(plan, sec, on_track="1")
    row = ProgressThresholds.objects.get()
    assert (row.on_track, row.at_risk) == (Decimal(1), Decimal("0.4"))


@pytest.mark.parametrize(("on_track", "at_risk"), [("0.5", "0.5"), ("0.5", "0"), ("1.1", "0.5")])
def test_thresholds_are_in_order(plan: Plan, sec: User, on_track: str, at_risk: str) -> None:
    with pytest.raises(WrongFigure):
        thresholds(plan, sec, on_track, at_risk)
    assert not ProgressThresholds.objects.exists()
