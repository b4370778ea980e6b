"""Records: what they report, and which figure."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.progress.inputs import Indicator, Value
from kpis.progress.readings import (
    counts_of,
    figure_of,
    is_due,
    is_reported,
    percentage_of,
    reported_years,
    value_in,
)
from kpis.vocabulary import Frequency, KpiKind
from tests.unit.kpis.progress.sample import counts, indicator, values

NUMBER = indicator()
PERCENTAGE = indicator(kind=KpiKind.PERCENTAGE)
NARRATIVE = indicator(kind=KpiKind.NARRATIVE)


def test_a_year_has_its_record_or_none() -> None:
    kpi = indicator(values=values(y2008=5, y2009=7))
    assert value_in(kpi, 2009) == Value(2009, Decimal(7))
    assert value_in(kpi, 2010) is None


@pytest.mark.parametrize(
    ("frequency", "years", "asked", "due"),
    [
        ("yearly", (), 2008, True),
        ("yearly", (2008,), 2008, True),
        ("once", (), 2008, False),
        ("once", (), 2010, False),
        ("once", (), 2011, True),
        ("once", (2009,), 2009, True),
        ("once", (2009,), 2010, False),
        ("once", (2009,), 2011, False),
        ("once", (2011,), 2011, True),
    ],
)
def test_when_a_value_is_owed(
    frequency: str, years: tuple[int, ...], asked: int, due: bool
) -> None:
    reported = tuple(Value(year, Decimal(1)) for year in years)
    kpi = indicator(frequency=Frequency(frequency), values=reported)
    assert is_due(kpi, asked, 2011) is due


def test_the_years_that_have_a_value_come_in_order() -> None:
    silent = Value(2008, None, text="soon")
    kpi = indicator(values=(*values(y2011=1, y2009=2), silent))
    assert reported_years(kpi) == (2009, 2011)


def test_a_figure_reports_and_words_do_not() -> None:
    assert is_reported(NUMBER, Value(2009, Decimal(0)))
    assert not is_reported(NUMBER, Value(2009, None, text="soon"))


def test_words_report_a_narrative_kpi_and_blanks_do_not() -> None:
    assert is_reported(NARRATIVE, Value(2009, None, text="Done."))
    assert not is_reported(NARRATIVE, Value(2009, None, text="  "))


def test_counts_report_a_percentage_even_of_nothing() -> None:
    assert is_reported(PERCENTAGE, counts(2009, 0, 0))
    assert not is_reported(PERCENTAGE, Value(2009, None, numerator=Decimal(3)))


@pytest.mark.parametrize(
    ("kpi", "value", "figure"),
    [
        (NUMBER, Value(2009, Decimal("0.1")), Fraction(1, 10)),
        (NUMBER, Value(2009, None, text="soon"), None),
        (NARRATIVE, Value(2009, Decimal(3), text="Three."), None),
        (PERCENTAGE, Value(2009, Decimal(70)), Fraction(70)),
        (PERCENTAGE, counts(2009, 2, 3), Fraction(200, 3)),
        (PERCENTAGE, counts(2009, 2, 0), None),
        (PERCENTAGE, Value(2009, Decimal(70), denominator=Decimal(3)), Fraction(70)),
    ],
)
def test_the_figure_of_a_record_is_exact(
    kpi: Indicator, value: Value, figure: Fraction | None
) -> None:
    assert figure_of(kpi, value) == figure


def test_only_a_percentage_has_counts() -> None:
    assert counts_of(PERCENTAGE, counts(2009, 2, 3)) == (Decimal(2), Decimal(3))
    assert counts_of(NUMBER, counts(2009, 2, 3)) is None


def test_nothing_can_be_taken_a_percentage_of() -> None:
    assert percentage_of(Decimal(1), Decimal(4)) == 25
    assert percentage_of(Decimal(1), Decimal(0)) is None
    assert percentage_of(Decimal(1), Decimal(-4)) is None
