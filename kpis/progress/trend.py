"""Trend: how the values of single years moved; a running total would rise whatever happens."""

from dataclasses import dataclass

from kpis.figures import as_decimal
from kpis.progress.inputs import Indicator, Value
from kpis.progress.readings import figure_before, value_in
from kpis.progress.steps import Rule, Step, step
from kpis.vocabulary import Course, Direction, Trend

BETTER = {(Direction.UP, Trend.RISING), (Direction.DOWN, Trend.FALLING)}
WORSE = {(Direction.UP, Trend.FALLING), (Direction.DOWN, Trend.RISING)}


@dataclass(frozen=True, slots=True)
class Movement:
    """A trend, the step that explains it, and the earlier value that it looks back to."""

    trend: Trend
    step: Step
    earlier: Value | None = None


def movement_in(indicator: Indicator, year: int) -> Movement:
    own, before = value_in(indicator, year), figure_before(indicator, year)
    now = indicator.rules.figure(own) if own else None
    if now is None:
        return Movement(Trend.UNKNOWN, step(Rule.TREND_NO_FIGURE, year=year))
    if before is None:
        return Movement(Trend.UNKNOWN, step(Rule.TREND_NO_EARLIER, year=year))
    earlier, then = before
    trend = Trend.RISING if now > then else Trend.FALLING if now < then else Trend.LEVEL
    explained = step(
        Rule[f"TREND_{trend.name}"],
        earlier_year=earlier.year,
        earlier=as_decimal(then),
        year=year,
        actual=as_decimal(now),
    )
    return Movement(trend, explained, earlier)


def course_of(direction: Direction, trend: Trend) -> Course:
    """Of a KPI that is to hold its value, no movement is one to the better or the worse."""
    if trend is Trend.LEVEL:
        return Course.SAME
    if (direction, trend) in BETTER:
        return Course.BETTER
    return Course.WORSE if (direction, trend) in WORSE else Course.UNKNOWN
