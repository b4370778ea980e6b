"""The records that a report is built from."""

from reports.document.data import ReportData
from tests.unit.reports.building.report_sample import GOOD, SILENT, WEAK, kpi, report, value


def test_kpis_are_found_by_code_and_those_of_the_cycle_apart() -> None:
    outside = kpi("KPI-X-SG-9", indicator={"is_context": True})
    data: ReportData = report(GOOD, outside)
    assert data.by_code == {"KPI-X-SG-1": GOOD, "KPI-X-SG-9": outside}
    assert data.of_cycle == (GOOD,)


def test_a_value_of_any_year_or_a_kpi_makes_it_illustrative() -> None:
    assert not report(GOOD, WEAK, SILENT).is_illustrative
    assert report(kpi(values=[value(1, 2008, is_illustrative=True)])).is_illustrative
    assert report(kpi(indicator={"is_illustrative": True})).is_illustrative


def test_titles_and_texts_are_found() -> None:
    data = report()
    assert data.titles["X-SG"] == "Study groups"
    assert data.texts["sector-X"] == "It went well."


def test_what_a_year_does_not_have_is_none() -> None:
    assert GOOD.value_in(2010) is None
    assert GOOD.target_in(2010) is None
