"""Charts and the tables of the same rows."""

from decimal import Decimal

from kpis.vocabulary import KpiKind, Series
from reports.building.charts import chart_sections
from reports.document.data import KpiRecord
from reports.document.document import Table
from tests.unit.reports.building.report_sample import GOOD, WEAK, kpi, report, target, value
from web.charts.chart import Chart, Point


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
