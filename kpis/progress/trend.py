"""Trend: how a value moved since the year before that reported one. It says nothing of good or bad.

The values of single years are compared, of a cumulative series too: a running total would rise
whatever happens.
"""

from dataclasses import dataclass
from fractions import Fraction

from kpis.figures import decimal_of
from kpis.progress.inputs import Indicator, Value
from kpis.progress.steps import Rule, Step, step
from kpis.vocabulary import Trend


@dataclass(frozen=True, slots=True)
class Movement:
    """A trend, the step that explains it, and the earlier value that it looks back to."""

    trend: Trend
    step: Step
    earlier: Value | None = None


def movement_in(indicator: Indicator, year: int) -> Movement:
    read = [(value, indicator.rules.figure(value)) for value in indicator.values]
    figures = {value.year: (value, figure) for value, figure in read if figure is not None}
    if year not in figures:
        return Movement(Trend.UNKNOWN, step(Rule.TREND_NO_FIGURE, year=year))
    earlier = max((known for known in figures if known < year), default=None)
    if earlier is None:
        return Movement(Trend.UNKNOWN, step(Rule.TREND_NO_EARLIER, year=year))
    before, then = figures[earlier]
    return _movement(before, then, year, figures[year][1])


def _movement(before: Value, then: Fraction, year: int, now: Fraction) -> Movement:
    trend = Trend.RISING if now > then else Trend.FALLING if now < then else Trend.LEVEL
    explained = step(
        Rule[f"TREND_{trend.name}"],
        earlier_year=before.year,
        earlier=decimal_of(then),
        year=year,
        actual=decimal_of(now),
    )
    return Movement(trend, explained, before)
