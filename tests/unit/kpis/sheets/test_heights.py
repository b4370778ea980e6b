"""Heights of the template."""

from kpis.sheets.template import TemplateRow
from kpis.sheets.writing import template_workbook
from sheets.row_heights import EDGE, LINE


def test_a_template_has_a_height_for_its_heads_and_every_row() -> None:
    rows = [TemplateRow("G1-1", "word " * count, 2009) for count in (1, 20)]
    head, first, second = (line.height for line in template_workbook(rows, "").sheets[0].lines)
    assert head == 2 * LINE + EDGE, "one of the heads has two lines"
    assert first == LINE + EDGE
    assert second is not None
    assert second > first


def test_a_line_of_the_help_stands_across_all_columns() -> None:
    lines = template_workbook([], "Title", ["word " * 20]).sheets[1].lines
    assert [line.is_across for line in lines[:4]] == [True, True, True, False]
    assert lines[1].height == LINE + EDGE
    value = next(line for line in lines if line.cells[0].value == "Value")
    assert value.height == 2 * LINE + EDGE
