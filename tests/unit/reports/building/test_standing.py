"""A roll-up in a sentence, and the annex on goals, Sectors, objectives and outputs."""

import pytest

from kpis.progress.assessing import assess
from kpis.progress.rollup import ReachedKpi, roll_up
from plans.vocabulary import Certainty
from reports.building.standing import caution, doubtful, results_section, standing_sentence
from reports.document.data import KpiRecord
from reports.document.document import Paragraph, Role, Section, Table
from tests.unit.reports.building.report_sample import (
    CYCLE,
    GOOD,
    SILENT,
    kpi,
    report,
    target,
    value,
)


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
            [
                kpi(values=[value(5)], targets=[target(10)]),
                kpi("KPI-X-SG-2", values=[value(5)]),
            ],
            (
                "2 of 2 KPIs reported; mean attainment 50\u00a0%, over 1 KPI; 1 has no attainment. "
                "By status: at risk 1, not assessed 1."
            ),
        ),
    ],
)
def test_a_sentence_says_of_how_many_it_speaks(records: list[KpiRecord], sentence: str) -> None:
    together = roll_up(ReachedKpi(assess(one.indicator, 2009, CYCLE)) for one in records)
    assert standing_sentence(together) == sentence
    assert caution(together) == ()


def test_an_ambiguous_mark_says_so() -> None:
    assert doubtful("G1", Certainty.CERTAIN) == "G1"
    assert doubtful("G1", Certainty.AMBIGUOUS) == "G1 (ambiguous mark)"


def goal(place: int) -> Section:
    return results_section(report()).sections[0].sections[place]


def test_a_goal_is_quoted_as_printed_with_its_clause() -> None:
    quote, sentence, weighted = goal(0).blocks
    assert quote == Paragraph("Widening the membership.", Role.QUOTE, "Resolution 71, § 3.2")
    assert isinstance(sentence, Paragraph)
    assert sentence.text.startswith("2 of 3 KPIs reported")
    assert weighted == Paragraph(
        "The share-weighted mean is 0.9 / 1 = 0.9, or 90\u00a0% (rounded down)."
    )
    assert goal(0).about == "G1"


def test_what_hangs_on_an_ambiguous_mark_is_cautioned() -> None:
    _quote, _sentence, caution, _weighted = goal(1).blocks
    assert isinstance(caution, Paragraph)
    assert caution.role is Role.WARNING
    assert "KPI-X-SG-1, KPI-X-SG-2" in caution.text


def the_sector(*records: KpiRecord) -> Section:
    _goals, sector = results_section(report(*records)).sections
    return sector


def test_every_objective_and_output_has_a_row() -> None:
    mission, sentence, table = the_sector().blocks
    assert mission == Paragraph("To serve.", Role.QUOTE, "Resolution 71, § 4.1")
    assert isinstance(sentence, Paragraph)
    assert isinstance(table, Table)
    assert sentence.text.startswith("2 of 2 KPIs reported")
    standing = ["2 of 2", "90\u00a0%", "on track 1, at risk 1"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["X1", "Agree", "G1, G2 (ambiguous mark)", *standing],
        ["X2", "Teach", "nothing", "no KPI", "no KPI", "no KPI"],
        ["X-SG", "Study groups", "X1", *standing],
        ["X-PUB", "Publications", "nothing", "no KPI", "no KPI", "no KPI"],
    ]


def test_an_objective_names_its_outputs() -> None:
    first, second = the_sector().sections
    assert first.blocks[-1] == Paragraph("Outputs: X-SG.")
    assert second.blocks[1:] == (
        Paragraph("No KPI measures this."),
        Paragraph("No output serves this objective."),
    )


def test_a_sector_may_have_no_kpi_at_all() -> None:
    assert the_sector(SILENT).blocks[1] == Paragraph("No KPI measures this.")
