"""What a year's target is compared with: the value alone, or the running total of the cycle."""

from dataclasses import dataclass
from fractions import Fraction

from kpis.figures import as_decimal
from kpis.progress.inputs import Indicator, Value
from kpis.progress.readings import value_in
from kpis.progress.steps import Rule, Step, step
from kpis.vocabulary import Operator


@dataclass(frozen=True, slots=True)
class Actual:
    """What was reached, by the values `used`; to what a total lacks, a lower bound can only add."""

    steps: tuple[Step, ...]
    figure: Fraction | None = None
    used: tuple[Value, ...] = ()
    missing_years: tuple[int, ...] = ()
    is_lower_bound: bool = False
    is_percentage: bool = False

    @property
    def is_reported(self) -> bool:
        return bool(self.used)

    def can_be_held_against(self, operator: Operator) -> bool:
        """Whether no missing year could undo a target that looks met; a percentage is no bound."""
        is_whole = not self.missing_years or self.is_percentage
        return is_whole or (self.is_lower_bound and operator is Operator.AT_LEAST)


def actual_in(indicator: Indicator, year: int) -> Actual:
    own = value_in(indicator, year)
    if own is None or not indicator.rules.is_reported(own):
        has_words = own is not None and own.text.strip()
        return Actual((step(Rule.ONLY_WORDS if has_words else Rule.NOT_REPORTED, year=year),))
    if not indicator.rules.has_figure:
        return Actual((step(Rule.WORDS, year=year),), used=(own,))
    figure = indicator.rules.figure(own)
    if figure is None:
        return Actual((step(Rule.NO_DENOMINATOR, year=year),), used=(own,))
    return Actual((_explained(indicator, own, figure),), figure, used=(own,))


def _explained(indicator: Indicator, own: Value, figure: Fraction) -> Step:
    if indicator.rules.target:
        rule = Rule.MILESTONE_REACHED if figure >= 1 else Rule.MILESTONE_NOT_REACHED
        return step(rule, year=own.year)
    actual, counts = as_decimal(figure), indicator.rules.counts(own)
    if counts is not None:
        numerator, denominator = counts
        figures = {"numerator": numerator, "denominator": denominator, "actual": actual}
        return step(Rule.PERCENTAGE, year=own.year, **figures)
    level = indicator.rules.level(actual, indicator.scale)
    if level is not None:
        levels = len(indicator.scale)
        return step(Rule.LEVEL, year=own.year, level=level, actual=actual, levels=levels)
    return step(Rule.VALUE, year=own.year, actual=actual)
