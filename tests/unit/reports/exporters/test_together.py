"""What stays together on a page."""

from dataclasses import replace
from decimal import Decimal

from reports.document.document import Cell, Column, Paragraph, Table
from reports.exporters.together import block_runs, drawn_with, is_short
from tests.unit.reports.exporters.sample import CHART, LONG_TABLE, VALUES_R1
from web.charts.chart import Point

WORDS = Paragraph("Words.")
LARGE = replace(CHART, points=(Point(2001, Decimal(1)), Point(2011, Decimal(2))))


def test_a_table_of_few_rows_is_short_unless_its_texts_are_long() -> None:
    assert is_short(VALUES_R1)
    assert not is_short(LONG_TABLE)
    assert not is_short(Table("t", "T", (Column("a"),), ((Cell("x" * 3000),),)))


def test_a_chart_goes_with_the_short_table_of_its_rows() -> None:
    runs = list(block_runs((WORDS, CHART, VALUES_R1, WORDS)))
    assert runs == [(WORDS,), (CHART, VALUES_R1), (WORDS,)]
    assert [drawn_with(run) for run in runs] == [False, True, False]
    other = replace(VALUES_R1, id="other")
    assert list(block_runs((CHART, other))) == [(CHART,), (other,)]


def test_small_charts_go_beside_each_other_and_their_table_follows() -> None:
    assert list(block_runs((CHART, CHART, CHART, VALUES_R1))) == [(CHART,) * 3, (VALUES_R1,)]
    assert list(block_runs((CHART, LARGE, LARGE))) == [(CHART,), (LARGE,), (LARGE,)]


def test_no_blocks_make_no_runs() -> None:
    assert list(block_runs(())) == []
