"""The figures as data: for comparing, and for inserting in texts."""

from dataclasses import replace
from decimal import Decimal

from kpis.vocabulary import KpiKind
from reports.building.figures import kpi_figures, words_of_figures
from reports.document.comparing import FIELDS
from reports.vocabulary import ReportType
from tests.unit.reports.building.report_sample import GOOD, HEAD, SILENT, kpi, report, target, value


def test_every_kpi_has_a_row_with_what_is_compared() -> None:
    good, _weak, silent = kpi_figures(report())
    assert set(FIELDS) <= set(good)
    assert good == {
        "code": "KPI-X-SG-1",
        "name": "Notices in time",
        "unit": "notices",
        "year": "2009",
        "baseline": None,
        "target": "100",
        "value": "120",
        "attainment": "120",
        "status": "on-track",
        "trend": "rising",
        "text": "",
        "note": None,
    }
    assert (silent["value"], silent["attainment"], silent["text"]) == (None, None, None)
    assert silent["status"] == "not-reported"


def test_an_illustrative_figure_and_one_in_words_say_so() -> None:
    level = kpi(
        values=[value(2, is_illustrative=True)],
        kind=KpiKind.ORDINAL,
        indicator={"scale": ("low", "high"), "baseline": Decimal(1)},
    )
    [figure] = kpi_figures(report(level))
    assert (figure["value"], figure["note"]) == ("high (2 of 2)", "illustrative")
    assert figure["baseline"] == "low (1 of 2)"


def test_the_cycle_has_a_row_for_every_year() -> None:
    head = replace(HEAD, type=ReportType.CYCLE, year=2011)
    rows = kpi_figures(report(GOOD, head=head))
    assert [(row["year"], row["value"]) for row in rows] == [
        *(("2008", "90"), ("2009", "120")),
        *(("2010", None), ("2011", None)),
    ]


def test_figures_are_told_in_words() -> None:
    words = words_of_figures(report(GOOD, SILENT))
    assert words["KPI-X-SG-1"] == {
        "value": "120 notices",
        "target": "at least 100",
        "baseline": "no baseline",
        "attainment": "120\u00a0%",
        "status": "on track",
        "trend": "rising",
        "name": "Notices in time",
    }
    assert words["KPI-G1-1"]["value"] == "not reported"


def test_a_percentage_has_no_unit_beside_its_sign() -> None:
    share = kpi(
        values=[value(48, is_illustrative=True)], targets=[target(50)], kind=KpiKind.PERCENTAGE
    )
    assert words_of_figures(report(share))[share.code]["value"] == "48\u00a0%"
