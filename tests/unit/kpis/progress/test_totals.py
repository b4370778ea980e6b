"""Running totals: which years are in them, and what they say of those that are not."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.progress.inputs import Value
from kpis.progress.totals import actual_up_to
from kpis.vocabulary import KpiKind, Series
from tests.unit.kpis.progress.sample import CYCLE, counts, indicator, told, values


def test_the_years_of_the_cycle_are_added_in_order() -> None:
    kpi = indicator(
        series=Series.CUMULATIVE,
        values=values(y2010=8, y2007=100, y2008=5, y2009=7, y2011=50),
    )
    actual = actual_up_to(kpi, 2010, CYCLE)
    assert actual.figure == 20
    assert actual.missing_years == ()
    assert [value.year for value in actual.used] == [2008, 2009, 2010]
    assert told(actual.steps) == [
        "The total from 2008 to 2010, as far as reported, is 5 + 7 + 8 = 20."
    ]


@pytest.mark.parametrize("year", [2007, 2008])
def test_until_the_first_year_the_value_stands_alone(year: int) -> None:
    kpi = indicator(series=Series.CUMULATIVE, values=values(y2007=9, y2008=4))
    assert told(actual_up_to(kpi, year, CYCLE).steps) == [
        f"The value for {year} is {kpi.values[year - 2007].value}."
    ]


@pytest.mark.parametrize("kind", [KpiKind.ORDINAL, KpiKind.MILESTONE])
def test_levels_and_milestones_are_never_added(kind: KpiKind) -> None:
    kpi = indicator(series=Series.CUMULATIVE, kind=kind, values=values(y2008=1, y2009=1))
    assert actual_up_to(kpi, 2009, CYCLE).figure == 1


def test_per_period_nothing_is_added() -> None:
    assert actual_up_to(indicator(values=values(y2008=5, y2009=7)), 2009, CYCLE).figure == 7


def test_the_year_itself_has_to_be_reported() -> None:
    kpi = indicator(series=Series.CUMULATIVE, values=values(y2008=5))
    assert not actual_up_to(kpi, 2009, CYCLE).is_reported


def test_missing_years_make_a_lower_bound() -> None:
    kpi = indicator(series=Series.CUMULATIVE, values=values(y2009=5, y2011=0))
    actual = actual_up_to(kpi, 2011, CYCLE)
    assert (actual.missing_years, actual.is_lower_bound) == ((2008, 2010), True)
    assert told(actual.steps)[1] == (
        "Not reported: 2008, 2010. The total leaves that out and is a lower bound."
    )


def test_with_a_negative_value_the_missing_years_go_either_way() -> None:
    kpi = indicator(
        series=Series.CUMULATIVE,
        values=(*values(y2008=5, y2010=-2), Value(2009, None, text="soon")),
    )
    actual = actual_up_to(kpi, 2010, CYCLE)
    assert actual.figure == 3
    assert (actual.missing_years, actual.is_lower_bound) == ((2009,), False)
    assert told(actual.steps) == [
        "The total from 2008 to 2010, as far as reported, is 5 + (−2) = 3.",
        "Not reported: 2009. The total leaves that out; with it, it could be higher or lower.",
    ]


def test_a_percentage_is_the_sums_over_each_other() -> None:
    kpi = indicator(
        series=Series.CUMULATIVE,
        kind=KpiKind.PERCENTAGE,
        values=(counts(2008, 9, 10), Value(2009, Decimal(60)), counts(2010, 10, 80)),
    )
    actual = actual_up_to(kpi, 2010, CYCLE)
    assert (actual.figure, actual.missing_years) == (Fraction(1900, 90), (2009,))
    computed, missing = told(actual.steps)
    assert computed == (
        "From 2008 to 2010, as far as reported, the numerators are 9 + 10 = 19 and the "
        "denominators 10 + 80 = 90; together 100 × 19 / 90 = 21.1111… %."
    )
    assert missing == (
        "Not reported with numerator and denominator: 2009. The percentage speaks of the other "
        "years only."
    )


def test_a_bare_percentage_cannot_be_added() -> None:
    kpi = indicator(
        series=Series.CUMULATIVE,
        kind=KpiKind.PERCENTAGE,
        values=(counts(2008, 9, 10), Value(2009, Decimal(60))),
    )
    actual = actual_up_to(kpi, 2009, CYCLE)
    assert (actual.figure, actual.is_reported) == (None, True)
    assert "comes without numerator and denominator" in told(actual.steps)[0]


def test_nothing_in_all_years_gives_no_percentage() -> None:
    kpi = indicator(
        series=Series.CUMULATIVE,
        kind=KpiKind.PERCENTAGE,
        values=(counts(2008, 0, 0), counts(2009, 0, 0)),
    )
    actual = actual_up_to(kpi, 2009, CYCLE)
    assert (actual.figure, actual.is_reported) == (None, True)
    assert told(actual.steps)[0].startswith("The denominator for 2009 is 0")
