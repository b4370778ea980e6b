"""Many values at once: recorded together in one revision, or none with every error named."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis.kinds.records import Typed
from kpis.models import Kpi, Measurement
from kpis.services.bulk import EntriesRefused, record_values
from kpis.services.entries import ValueEntry
from plans.errors import RoleMissing
from plans.models import Plan
from tests.kpi_factories import KpiFactory, person
from web.errors import ReasonMissing


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    """Return a KPI of ITU-T."""
    made: Kpi = KpiFactory(output=plan.outputs.get(code="T-SG"), code="KPI-T-SG-1")
    return made


def entry(year: int, value: str = "8", code: str = "KPI-T-SG-1") -> ValueEntry:
    return ValueEntry(code=code, year=year, typed=Typed(value=value), source="Register")


def test_values_are_drafts_of_one_revision(plan: Plan, kpi: Kpi) -> None:
    ana = person("ana", "contributor:T", plan=plan)
    rows = record_values(
        plan=plan, entries=[entry(2009), entry(2008, "9")], reason="All.", author=ana
    )
    assert [(row.year, row.value, row.state) for row in rows] == [
        (2009, Decimal(8), "draft"),
        (2008, Decimal(9), "draft"),
    ]
    assert kpi.measurements.count() == 2
    assert plan.revision == 2
    assert plan.revisions.get(number=2).reason == "All."


def test_every_wrong_value_is_named_and_nothing_is_written(plan: Plan, kpi: Kpi) -> None:
    ana = person("ana", "contributor:T", plan=plan)
    entries = [
        *(entry(2008), entry(2009, "much"), entry(2009, code="KPI-T-SG-9")),
        *(entry(2010), entry(2010)),
    ]
    with pytest.raises(EntriesRefused, match=r"Wrong: 1, 2, 3, 4\.") as refused:
        record_values(plan=plan, entries=entries, reason="All.", author=ana)
    errors = refused.value.errors
    assert {place: error.field for place, error in errors.items()} == {
        1: "value",
        **dict.fromkeys((2, 3, 4), "code"),
    }
    assert "Nearest: KPI-T-SG-1" in str(errors[2])
    assert not kpi.measurements.exists()
    assert Plan.objects.get(pk=plan.pk).revision == 1


def test_a_value_of_another_sector_among_many_is_refused_with_all(plan: Plan, kpi: Kpi) -> None:
    KpiFactory(output=plan.outputs.get(code="R-SG"), code="KPI-R-SG-1")
    ana = person("ana", "contributor:T", plan=plan)
    entries = [entry(2008), entry(2009, "much"), entry(2009, code="KPI-R-SG-1")]
    needed = "This needs the role contributor or secretariat for Sector R"
    with pytest.raises(RoleMissing, match=needed):
        record_values(plan=plan, entries=entries, reason="All.", author=ana)
    assert not kpi.measurements.exists()
    assert Plan.objects.get(pk=plan.pk).revision == 1


@pytest.mark.parametrize("roles", [(), ("reviewer:T",), ("administrator",)])
def test_who_records_no_values_is_refused(plan: Plan, kpi: Kpi, roles: tuple[str, ...]) -> None:
    stranger = person("eve", *roles, plan=plan)
    with pytest.raises(RoleMissing):
        record_values(plan=plan, entries=[entry(2009)], reason="All.", author=stranger)
    assert not kpi.measurements.exists()


def test_a_reason_is_needed(plan: Plan, kpi: Kpi) -> None:
    ana = person("ana", "contributor:T", plan=plan)
    with pytest.raises(ReasonMissing):
        record_values(plan=plan, entries=[entry(2009)], reason=" ", author=ana)
    assert not kpi.measurements.exists()


@pytest.mark.usefixtures("kpi")
def test_each_value_takes_three_queries(plan: Plan) -> None:
    ana = person("ana", "contributor:T", plan=plan)
    taken = []
    for years in ([2008], [2009, 2010], [2008, 2009, 2010, 2011]):
        Measurement.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            entries = [entry(year) for year in years]
            record_values(plan=plan, entries=entries, reason="All.", author=ana)
        taken.append(len(queries))
    _first, two, four = taken  # the first one asks for the roles too
    assert four - two == 2 * 3
