"""Heights of the template."""

from kpis.sheets.heights import data_heights, help_height
from kpis.sheets.template import TemplateRow
from sheets.row_heights import EDGE, LINE


def test_a_template_has_a_height_for_its_heads_and_every_row() -> None:
    short, long = (TemplateRow("G1-1", "word " * count, 2009) for count in (1, 20))
    head, first, second = data_heights([short.cells(), long.cells()])
    assert head == 2 * LINE + EDGE, "one of the heads has two lines"
    assert first == LINE + EDGE
    assert second > first


def test_a_line_of_the_help_stands_across_all_columns() -> None:
    assert help_height(["word " * 20]) == LINE + EDGE
    assert help_height(["word " * 20, "", ""]) > LINE + EDGE
