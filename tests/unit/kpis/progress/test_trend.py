"""Trend: two figures and the word between them."""

import pytest

from kpis.progress.inputs import Indicator, Value
from kpis.progress.trend import course_of, movement_in
from kpis.vocabulary import Course, Direction, KpiKind, Series, Trend
from tests.unit.kpis.progress.sample import counts, indicator, told, values

WORDS = Value(2008, None, text="soon")


@pytest.mark.parametrize(
    ("then", "trend"), [(5, Trend.RISING), (7, Trend.LEVEL), (9, Trend.FALLING)]
)
@pytest.mark.parametrize("series", Series)
def test_the_values_of_single_years_are_compared(series: Series, then: int, trend: Trend) -> None:
    movement = movement_in(indicator(series=series, values=values(y2008=then, y2009=7)), 2009)
    assert movement.trend == trend
    assert told((movement.step,)) == [f"From {then} in 2008 to 7 in 2009: {trend}."]


def test_the_latest_earlier_figure_counts_whatever_its_year() -> None:
    kpi = indicator(values=(*values(y2005=1, y2009=7, y2006=9, y2010=99), WORDS))
    movement = movement_in(kpi, 2009)
    assert (movement.trend, movement.earlier) == (Trend.FALLING, kpi.values[2])


def test_percentages_are_compared_exactly() -> None:
    kpi = indicator(kind=KpiKind.PERCENTAGE, values=(counts(2008, 1, 3), counts(2009, 2, 6)))
    assert movement_in(kpi, 2009).trend == Trend.LEVEL


@pytest.mark.parametrize(
    ("kpi", "sentence"),
    [
        (
            indicator(values=values(y2009=7, y2010=9)),
            "No year before 2009 has a figure, so the trend cannot be said.",
        ),
        (
            indicator(values=values(y2008=7)),
            "2009 has no figure to compare, so the trend cannot be said.",
        ),
        (
            indicator(kind=KpiKind.NARRATIVE, values=values(y2008=7, y2009=8)),
            "2009 has no figure to compare, so the trend cannot be said.",
        ),
    ],
)
def test_without_two_figures_the_trend_cannot_be_said(kpi: Indicator, sentence: str) -> None:
    movement = movement_in(kpi, 2009)
    assert (movement.trend, movement.earlier) == (Trend.UNKNOWN, None)
    assert told((movement.step,)) == [sentence]


@pytest.mark.parametrize(
    ("direction", "trend", "course"),
    [
        (Direction.UP, Trend.RISING, Course.BETTER),
        (Direction.UP, Trend.FALLING, Course.WORSE),
        (Direction.DOWN, Trend.RISING, Course.WORSE),
        (Direction.DOWN, Trend.FALLING, Course.BETTER),
        (Direction.DOWN, Trend.LEVEL, Course.SAME),
        (Direction.HOLD, Trend.RISING, Course.UNKNOWN),
        (Direction.UP, Trend.UNKNOWN, Course.UNKNOWN),
    ],
)
def test_better_and_worse_follow_from_the_direction(
    direction: Direction, trend: Trend, course: Course
) -> None:
    assert course_of(direction, trend) is course
