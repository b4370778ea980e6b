"""A KPI told once: its figures by year, chart, reason, source, and how it was computed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpis.vocabulary import Direction, KpiKind, Operator, Qualifier, Series
from reports.building.kpis import kpi_section, kpis_section, reason_words, source_words
from reports.document.data import KpiRecord, SourcedValue
from reports.document.document import Paragraph, Role, Section, Table
from reports.vocabulary import ReportType
from tests.unit.reports.building.report_sample import (
    GOOD,
    HEAD,
    SILENT,
    WEAK,
    kpi,
    report,
    target,
    value,
)
from web.charts.chart import Chart, Point

CYCLE_HEAD = replace(HEAD, code="cycle", type=ReportType.CYCLE, year=2011)
FALLEN = kpi(
    values=[value(92, 2008), value(85)],
    targets=[target(92)],
    indicator={"baseline": Decimal(90)},
)


def section_of(record: KpiRecord) -> Section:
    return kpi_section(report(record), record)


def table_of(record: KpiRecord) -> Table:
    return next(block for block in section_of(record).blocks if isinstance(block, Table))


def rows_of(record: KpiRecord) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table_of(record).rows]


def words_of(record: KpiRecord) -> list[str]:
    return [block.text for block in section_of(record).blocks if isinstance(block, Paragraph)]


def test_every_kpi_has_one_part_in_the_order_of_the_plan() -> None:
    groups = kpis_section(report()).sections
    assert [group.heading for group in groups] == ["KPIs: Goals", "KPIs: ITU-X"]
    assert [[one.about for one in group.sections] for group in groups] == [
        ["KPI-G1-1"],
        ["KPI-X-SG-1", "KPI-X-SG-2"],
    ]
    assert kpis_section(report(GOOD)).sections[0].blocks == (Paragraph("No KPI."),)


def test_its_figures_stand_by_year() -> None:
    assert rows_of(GOOD) == [
        ["2008", "at least 100", "90", "90\u00a0%", "At risk", "cannot say"],
        ["2009", "at least 100", "120", "120\u00a0%", "On track", "rising, better"],
    ]
    assert table_of(GOOD).caption == "KPI-X-SG-1, 2008-2009: notices"
    assert table_of(GOOD).notes == ("2008: Register.", "2009: Register.")


def test_what_it_is_stands_above() -> None:
    described = replace(GOOD, data_source="Registry", baseline_note="Counted.")
    assert words_of(described)[0] == (
        "Notices handled within the limit. Owner: X. Unit: notices. Data source: Registry. "
        "Defined after: § 4.1. Baseline: Counted. Target: Plan."
    )
    assert "Baseline: 90." in words_of(FALLEN)[0]
    bare = replace(kpi(), unit="")
    assert words_of(bare)[0] == "Notices handled within the limit. Owner: X."
    assert table_of(bare).caption == "KPI-X-SG-1, 2008-2009"


def test_how_it_was_computed_can_be_followed() -> None:
    assert words_of(GOOD)[-1].startswith("How 2009 was computed: The value for 2009 is 120.")
    assert "120 / 100 = 1.2" in words_of(GOOD)[-1]
    cycle = report(GOOD, head=CYCLE_HEAD)
    notes = [
        one.text
        for one in kpi_section(cycle, GOOD).blocks
        if isinstance(one, Paragraph) and one.role is Role.NOTE
    ]
    assert [text.split()[1] for text in notes[1:]] == ["2008", "2009", "2010", "2011"]


def test_that_a_figure_is_illustrative_is_not_said_at_each() -> None:
    invented = kpi(values=[value(5, is_illustrative=True)], targets=[target(10)])
    assert "llustrative" not in " ".join([*words_of(invented), *rows_of(invented)[1]])


def test_a_reason_is_told_where_there_is_one_or_should_be() -> None:
    assert "Reason: Fewer came." in words_of(replace(WEAK, reason="Fewer came."))
    assert "Reason: not given" in words_of(WEAK)
    assert "Reason: not given" in words_of(SILENT)
    assert not [text for text in words_of(GOOD) if text.startswith("Reason")]


def test_past_the_baseline_is_said_in_words() -> None:
    found = report(FALLEN).assessed(FALLEN)
    said = "fell below the baseline: 85 of 92 aimed at, baseline 90"
    assert reason_words(FALLEN, found) == f"{said}. not given"
    assert rows_of(FALLEN)[1][3:] == ["fell below the baseline", "Off track", "falling, worse"]
    assert table_of(FALLEN).rows[1][3].number == Decimal(-250)
    risen = kpi(
        values=[value(50)],
        targets=[target(20, operator=Operator.AT_MOST)],
        direction=Direction.DOWN,
        indicator={"baseline": Decimal(40)},
    )
    said = "rose above the baseline: 50, at most 20 aimed at, baseline 40"
    assert reason_words(risen, report(risen).assessed(risen)) == f"{said}. not given"


@pytest.mark.parametrize(
    ("record", "notes"),
    [
        (SILENT, ()),
        (
            kpi(
                values=[value(5, is_restated=True)],
                targets=[target(5)],
                sourced={"restated": "Counted anew."},
            ),
            (
                "2009: Register.",
                (
                    "The value for 2009 was restated; the one in force is used, the earlier one "
                    "stays readable."
                ),
                "2009 restated because: Counted anew.",
            ),
        ),
        (
            kpi(values=[value(5)], targets=[target(9)], series=Series.CUMULATIVE),
            (
                "2009: Register.",
                "Not reported: 2008. The total leaves that out and is a lower bound.",
            ),
        ),
    ],
)
def test_notes_tell_what_a_reader_has_to_know(record: KpiRecord, notes: tuple[str, ...]) -> None:
    assert table_of(record).notes == notes


SOURCE = SourcedValue(2009, Qualifier.EXACT, "Annual report")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (SOURCE, "Annual report."),
        (replace(SOURCE, dated="2008-04-07"), "Annual report (7 April 2008)."),
        (replace(SOURCE, dated="2008"), "Annual report (2008)."),
        (
            replace(SOURCE, quote="over 300", as_of="2009-12-31", note="A rate."),
            "Annual report: “over 300”, as of 31 December 2009. A rate.",
        ),
    ],
)
def test_a_source_is_told_in_words(source: SourcedValue, words: str) -> None:
    assert source_words(source) == words


def charts(record: KpiRecord) -> list[Chart]:
    return [block for block in section_of(record).blocks if isinstance(block, Chart)]


def test_a_chart_has_the_rows_of_its_table() -> None:
    [chart] = charts(GOOD)
    hundred = Decimal(100)
    assert chart.points == (Point(2008, Decimal(90), hundred), Point(2009, Decimal(120), hundred))
    assert chart.table == table_of(GOOD).id == "years-kpi-x-sg-1"
    assert chart.alternative == "2008: 90, target: at least 100. 2009: 120, target: at least 100."
    assert chart.unit == "notices"


def test_one_value_and_words_make_no_chart() -> None:
    words = [value(None, 2008, text="a"), value(None, text="b")]
    assert charts(WEAK) == charts(kpi(values=words, kind=KpiKind.NARRATIVE)) == []


def test_levels_are_drawn_by_rank_and_totals_as_totals() -> None:
    level = kpi(
        values=[value(1, 2008), value(2)], kind=KpiKind.ORDINAL, indicator={"scale": ("a", "b")}
    )
    total = kpi(values=[value(1, 2008), value(2)], targets=[target(9)], series=Series.CUMULATIVE)
    assert charts(level)[0].unit == "level, 1 to 2"
    assert [point.value for point in charts(total)[0].points] == [Decimal(1), Decimal(3)]
