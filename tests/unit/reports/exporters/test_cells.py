"""Cells as spreadsheets hold them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.document.document import Cell, CellKind, Column
from reports.exporters.cells import (
    column_head,
    is_figure,
    is_figure_column,
    number_form,
    plain_value,
    writable,
)
from sheets.workbook import NumberForm
from tests.unit.reports.exporters.sample import (
    DOCUMENT,
    code,
    missing,
    number,
    percent,
    status,
    text,
)


def test_a_writable_document_tells_by_number_what_xml_cannot_hold() -> None:
    document = writable(replace(DOCUMENT, title="a\0b\ud800", author="\U0001f600\t\n"))
    assert document.title == "a[U+0000]b[U+D800]"
    assert document.author == "\U0001f600\t\n"
    assert writable(DOCUMENT) == DOCUMENT


def test_a_figure_is_a_number_or_percentage_that_is_there() -> None:
    assert is_figure(number("5", "5"))
    assert is_figure(percent("0 %", "0"))
    assert not any(
        map(is_figure, (text("5"), code("5"), missing(), status("On track", "on-track")))
    )
    assert not is_figure(Cell("—", CellKind.NUMBER))
    assert not is_figure(Cell("5", CellKind.TEXT, Decimal(5)))


def test_a_column_of_figures_holds_nothing_else_but_missing_values() -> None:
    assert is_figure_column([number("5", "5"), missing()])
    assert not is_figure_column([missing(), missing()])
    assert not is_figure_column([number("5", "5"), text("n/a")])
    assert not is_figure_column([])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (number("1,350.25", "1350.25"), "1350.25"),
        (number("−5.5", "-5.50"), "-5.5"),
        (percent("0 %", "0"), "0"),
        (missing(), "not reported"),
        (text("=1+1"), "'=1+1"),
        (code("-1"), "'-1"),
        (status("At risk", "at-risk"), "At risk"),
    ],
)
def test_a_value_in_csv_is_plain(cell: Cell, value: str) -> None:
    assert plain_value(cell) == value


def test_the_head_of_percentages_says_the_unit_once() -> None:
    assert column_head(Column("Attainment", CellKind.PERCENT)) == "Attainment (%)"
    assert column_head(Column("% of KPIs", CellKind.PERCENT)) == "% of KPIs"
    assert column_head(Column("Value", CellKind.NUMBER)) == "Value"


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        (number("1,350.25", "1350.25"), NumberForm(2, is_grouped=True)),
        (number("1 350,25", "1350.25"), NumberForm(2, is_grouped=True)),
        (number("2009", "2009"), NumberForm(0, is_grouped=False)),
        (number("−5", "-5"), NumberForm(0, is_grouped=True)),
        (number("0.123456789", "0.123456789"), NumberForm(6, is_grouped=False)),
        (
            number("4.1 (illustrative)", "4.1"),
            NumberForm(1, is_grouped=True, after=" (illustrative)"),
        ),
        (
            number("at least 12 months", "12"),
            NumberForm(0, is_grouped=True, before="at least ", after=" months"),
        ),
        (number("none", "0"), NumberForm(0, is_grouped=True, after=" (none)")),
        (percent("50.1 %", "50.1"), NumberForm(1, is_grouped=True, after=" %")),
        (percent("66.7 %", "66.66666666667"), NumberForm(1, is_grouped=True, after=" %")),
        (
            percent("50 % (illustrative)", "50"),
            NumberForm(0, is_grouped=True, after=" % (illustrative)"),
        ),
    ],
)
def test_a_figure_is_shown_as_its_text_shows_it(cell: Cell, form: NumberForm) -> None:
    assert number_form(cell) == form
    assert form.has_words == bool((form.before + form.after).strip(" %"))
