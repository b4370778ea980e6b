"""A roll-up in a sentence."""

import pytest

from kpis.progress.assessing import assess
from kpis.progress.rollup import Reached, roll_up
from plans.vocabulary import Certainty
from reports.building.standing import caution, doubtful, standing_sentence
from reports.document.data import KpiRecord
from tests.unit.reports.building.report_sample import CYCLE, GOOD, SILENT, kpi, target, value


@pytest.mark.parametrize(
    ("records", "sentence"),
    [
        ([], "No KPI measures this."),
        (
            [SILENT],
            "0 of 1 KPI reported; no attainment to average. By status: not reported 1.",
        ),
        (
            [GOOD],
            "1 of 1 KPI reported; mean attainment 100\u00a0%, over 1 KPI. By status: on track 1.",
        ),
        (
            [kpi(values=[value(5, is_illustrative=True)], targets=[target(10)])],
            (
                "1 of 1 KPI reported; mean attainment 50\u00a0%, over 1 KPI. By status: at risk 1. "
                "All of it is illustrative."
            ),
        ),
        (
            [
                kpi(values=[value(5, is_illustrative=True)], targets=[target(10)]),
                kpi("KPI-X-SG-2", values=[value(5)]),
            ],
            (
                "2 of 2 KPIs reported; mean attainment 50\u00a0%, over 1 KPI; 1 has no attainment. "
                "By status: at risk 1, not assessed 1. Some of it is illustrative."
            ),
        ),
    ],
)
def test_a_sentence_says_of_how_many_it_speaks(records: list[KpiRecord], sentence: str) -> None:
    together = roll_up(Reached(assess(one.indicator, 2009, CYCLE)) for one in records)
    assert standing_sentence(together) == sentence
    assert caution(together) == ()


def test_an_ambiguous_mark_says_so() -> None:
    assert doubtful("G1", Certainty.CERTAIN) == "G1"
    assert doubtful("G1", Certainty.AMBIGUOUS) == "G1 (ambiguous mark)"
