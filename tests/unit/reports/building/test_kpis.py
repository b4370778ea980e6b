"""The evaluation: figures, reasons and sources, notes below, and charts with their rows."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpis.progress.inputs import Value
from kpis.vocabulary import KpiKind, Qualifier, Series
from reports.building.kpis import chart_sections, kpis_section, source_words
from reports.document.data import KpiRecord, SourcedValue
from reports.document.document import Cell, CellKind, Section, Table
from tests.unit.reports.building.report_sample import GOOD, SILENT, WEAK, kpi, report, target, value
from web.charts.chart import Chart, Point


def tables(*records: KpiRecord, group: int = 1) -> tuple[Table, Table]:
    section: Section = kpis_section(report(*records)).sections[group]
    figures, words = (block for block in section.blocks if isinstance(block, Table))
    return figures, words


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_every_kpi_has_its_figures() -> None:
    figures, _words = tables()
    assert texts(figures) == [
        [
            *("KPI-X-SG-1", "Notices in time (notices)", "no baseline", "at least 100", "120"),
            *("120\u00a0%", "On track", "rising"),
        ],
        [
            *("KPI-X-SG-2", "Notices in time (notices)", "no baseline", "at least 100", "80"),
            *("80\u00a0%", "At risk", "cannot say"),
        ],
    ]


def test_the_kpis_of_goals_stand_apart() -> None:
    figures, words = tables(group=0)
    assert texts(figures)[0][3:] == [
        *("at least 5", "not reported", "not reported"),
        *("Not reported", "cannot say"),
    ]
    assert figures.rows[0][6] == Cell("Not reported", CellKind.STATUS, status="not-reported")
    assert texts(words) == [["KPI-G1-1", "not given", "not reported"]]


def test_reasons_and_sources_stand_beside_each_other() -> None:
    _figures, words = tables(GOOD, replace(WEAK, reason="Fewer came."))
    assert texts(words) == [
        ["KPI-X-SG-1", "none needed", "Register."],
        ["KPI-X-SG-2", "Fewer came.", "Register."],
    ]


def test_a_reason_that_is_needed_is_not_given() -> None:
    _figures, words = tables(WEAK)
    assert words.rows[0][1] == Cell("not given", CellKind.MISSING)


@pytest.mark.parametrize(
    ("record", "notes"),
    [
        (GOOD, []),
        (SILENT, []),
        (
            kpi(
                values=[value(5, is_restated=True)],
                targets=[target(5)],
                sourced={"restated": "Counted anew."},
            ),
            [
                (
                    "KPI-X-SG-1: The value for 2009 was restated; the one in force is used, the "
                    "earlier one stays readable."
                ),
                "KPI-X-SG-1: restated because: Counted anew.",
            ],
        ),
        (
            kpi(values=[value(5)], targets=[target(9)], series=Series.CUMULATIVE),
            [
                "KPI-X-SG-1: Not reported: 2008. The total leaves that out and is a lower bound.",
            ],
        ),
        (
            kpi(
                values=[value(84, 2008), value(79)], targets=[target(160)], series=Series.CUMULATIVE
            ),
            [
                (
                    "KPI-X-SG-1: the trend compares the values of single years, not the running "
                    "total. From 84 in 2008 to 79 in 2009: falling."
                ),
            ],
        ),
    ],
)
def test_notes_tell_what_a_reader_has_to_know(record: KpiRecord, notes: list[str]) -> None:
    figures, _words = tables(record, group=0 if record is SILENT else 1)
    assert list(figures.notes) == notes


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


def test_only_values_up_to_the_year_of_the_report_are_drawn() -> None:
    later = kpi(values=[value(1, 2008), value(2, 2009), Value(2010, value(3).value)])
    [years] = kpis_section(report(later)).sections[1].sections
    [_chart, table] = years.blocks
    assert isinstance(table, Table)
    assert [row[2].text for row in table.rows] == ["2008", "2009"]


def drawn(*records: KpiRecord) -> tuple[Chart | Table, ...]:
    found = chart_sections(report(*records), records, ("x", "ITU-X"), "6.1")
    blocks = [block for section in found for block in section.blocks]
    return tuple(block for block in blocks if isinstance(block, Chart | Table))


def test_a_chart_has_the_rows_of_its_table() -> None:
    chart, table = drawn(GOOD)
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    hundred = Decimal(100)
    assert chart.points == (Point(2008, Decimal(90), hundred), Point(2009, Decimal(120), hundred))
    assert chart.table == table.id == "values-by-year-x"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["KPI-X-SG-1", "notices", "2008", "at least 100", "90", "90\u00a0%", "At risk"],
        ["KPI-X-SG-1", "notices", "2009", "at least 100", "120", "120\u00a0%", "On track"],
    ]
    assert chart.alternative == "2008: 90, target: at least 100. 2009: 120, target: at least 100."
    assert chart.unit == "notices"


def test_all_kpis_of_a_part_share_one_table() -> None:
    second = kpi("KPI-X-SG-2", values=[value(1, 2008), value(2)])
    first, other, table = drawn(GOOD, second)
    assert isinstance(first, Chart)
    assert isinstance(other, Chart)
    assert isinstance(table, Table)
    assert first.table == other.table == table.id
    assert table.caption == "Values by year: ITU-X, 2008-2009"
    codes = [row[0].text for row in table.rows]
    assert codes == [GOOD.code, GOOD.code, second.code, second.code]


def test_one_value_makes_no_chart() -> None:
    assert chart_sections(report(WEAK), [WEAK], ("x", "ITU-X"), "6.1") == ()


def test_an_illustrative_chart_says_so() -> None:
    chart, table = drawn(kpi(values=[value(1, 2008, is_illustrative=True), value(2)]))
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    assert chart.title.endswith("(illustrative)")
    assert table.caption.endswith("(illustrative)")
    assert all(row[1].text.endswith("(illustrative)") for row in table.rows)
    assert "1 (illustrative)" in chart.alternative


def test_levels_are_drawn_by_rank_and_totals_as_totals() -> None:
    level = kpi(
        values=[value(1, 2008), value(2)], kind=KpiKind.ORDINAL, indicator={"scale": ("a", "b")}
    )
    total = kpi(
        "KPI-X-SG-2",
        values=[value(1, 2008), value(2)],
        targets=[target(9)],
        series=Series.CUMULATIVE,
    )
    charts = [block for block in drawn(level, total) if isinstance(block, Chart)]
    assert charts[0].unit == "level, 1 to 2"
    assert [point.value for point in charts[1].points] == [Decimal(1), Decimal(3)]


def test_what_is_told_in_words_is_not_drawn() -> None:
    words = [value(None, 2008, text="a"), value(None, text="b")]
    assert drawn(kpi(values=words, kind=KpiKind.NARRATIVE)) == ()
