"""Several values approved at once: all of them, or none."""

import pytest
from django.contrib.auth.models import User

from kpis.errors import ApprovalsRefused
from kpis.models import Kpi
from kpis.services.reviews import approve_values
from kpis.services.values import rows_fingerprint
from outputs.models import Output
from plans.errors import ChangedMeanwhile, RoleMissing
from plans.models import Plan
from plans.services import edit_of
from tests.conftest import Count
from tests.kpi_factories import KpiFactory, MeasurementFactory, person
from web.errors import UnknownCode

CODES = ["KPI-R-SG-1", "KPI-R-SG-2"]


@pytest.fixture
def kpis(plan: Plan) -> list[Kpi]:
    """Return two KPIs of ITU-R with submitted values."""
    output = Output.objects.get(plan=plan, code="R-SG")
    made: list[Kpi] = [KpiFactory(output=output, code=code) for code in CODES]
    rows = [MeasurementFactory(kpi=kpi, submitted=True) for kpi in made]
    author = person("recorder", plan=made[0].plan)
    with edit_of(plan=made[0].plan, reason="Record them.", author=author) as edit:
        edit.record("+", rows)
    return made


@pytest.fixture
def rui(kpis: list[Kpi]) -> User:
    return person("rui", "reviewer:R", plan=kpis[0].plan)


def states(kpis: list[Kpi]) -> list[str]:
    return [kpi.measurements.get().state for kpi in kpis]


def test_all_are_approved_in_one_revision(kpis: list[Kpi], rui: User) -> None:
    plan = kpis[0].plan
    revision = approve_values(plan=plan, year=2009, codes=[*CODES, CODES[0]], author=rui)
    assert revision is not None
    assert revision.reason == "Approve 2 values for 2009: KPI-R-SG-1, KPI-R-SG-2."
    row = kpis[1].measurements.get()
    assert (row.state, row.reviewed_by, row.reviewed_by_name) == ("approved", rui, "rui")
    assert row.reviewed_at == revision.made_at
    assert [past.state for past in row.history.all()] == ["approved", "submitted"]


def test_a_single_one_with_a_comment(kpis: list[Kpi], rui: User) -> None:
    plan = kpis[0].plan
    revision = approve_values(plan=plan, year=2009, codes=CODES[:1], comment=" Fine. ", author=rui)
    assert revision is not None
    assert (revision.reason, kpis[0].measurements.get().review_comment) == ("Fine.", "Fine.")
    assert states(kpis) == ["approved", "submitted"]
    approve_values(plan=plan, year=2009, codes=CODES[1:], author=rui)
    assert plan.revisions.latest("number").reason == "Approve the value of KPI-R-SG-2 for 2009."


def test_every_one_that_cannot_be_is_named_and_none_is_approved(kpis: list[Kpi], rui: User) -> None:
    kpis[0].measurements.update(entered_by=rui)
    output = kpis[0].output
    third = KpiFactory(output=output, code="KPI-R-SG-3")
    codes = [*CODES, third.code]
    with pytest.raises(ApprovalsRefused) as refused:
        approve_values(plan=third.plan, year=2009, codes=codes, author=rui)
    assert [code for code, _reason in refused.value.refusals] == [CODES[0], third.code]
    assert "KPI-R-SG-1: Whoever entered it does not approve it." in str(refused.value)
    assert "KPI-R-SG-3: KPI-R-SG-3 has no value for 2009" in str(refused.value)
    assert states(kpis) == ["submitted"] * 2


def test_each_sector_is_asked_for(kpis: list[Kpi], rui: User) -> None:
    other = Output.objects.get(plan=kpis[0].plan, code="T-SG")
    MeasurementFactory(kpi=KpiFactory(output=other, code="KPI-T-SG-1"), submitted=True)
    with pytest.raises(RoleMissing, match="Sector T"):
        approve_values(plan=other.plan, year=2009, codes=[*CODES, "KPI-T-SG-1"], author=rui)
    assert states(kpis) == ["submitted"] * 2


def test_an_unknown_code_and_none_at_all(kpis: list[Kpi], rui: User) -> None:
    plan = kpis[0].plan
    with pytest.raises(UnknownCode):
        approve_values(plan=plan, year=2009, codes=["KPI-R-SG-7"], author=rui)
    with pytest.raises(ApprovalsRefused, match="Tick the values"):
        approve_values(plan=plan, year=2009, codes=[], author=rui)


def test_more_values_cost_no_more_queries(kpis: list[Kpi], rui: User, count: Count) -> None:
    plan, output = kpis[0].plan, kpis[0].output
    many = [KpiFactory(output=output, code=f"KPI-R-SG-{number}") for number in range(10, 40)]
    for kpi in many:
        MeasurementFactory(kpi=kpi, submitted=True)
    with count(15):
        approve_values(plan=plan, year=2009, codes=CODES, author=rui)
    with count(14):
        approve_values(plan=plan, year=2009, codes=[kpi.code for kpi in many], author=rui)


def test_a_value_that_is_another_one_by_now_is_not_approved(kpis: list[Kpi], rui: User) -> None:
    plan = kpis[0].plan
    seen = {kpi.code: rows_fingerprint(kpi.measurements.all()) for kpi in kpis}
    kpis[1].measurements.update(value=999)
    with pytest.raises(ChangedMeanwhile, match="KPI-R-SG-2") as changed:
        approve_values(plan=plan, year=2009, codes=CODES, seen=seen, author=rui)
    assert changed.value.codes == (CODES[1],)
    assert states(kpis) == ["submitted"] * 2
    approve_values(plan=plan, year=2009, codes=CODES[:1], seen=seen, author=rui)
    assert states(kpis) == ["approved", "submitted"]


def test_a_code_with_a_null_character_is_unknown(kpis: list[Kpi], rui: User) -> None:
    with pytest.raises(UnknownCode):
        approve_values(plan=kpis[0].plan, year=2009, codes=["KPI-R\x00SG"], author=rui)
