"""Which years have a record, and for which one is owed."""

from fractions import Fraction

from kpis.progress.inputs import Indicator, Value
from kpis.vocabulary import Frequency


def value_in(indicator: Indicator, year: int) -> Value | None:
    return next((value for value in indicator.values if value.year == year), None)


def figure_before(indicator: Indicator, year: int) -> tuple[Value, Fraction] | None:
    read = [(one, indicator.rules.figure(one)) for one in indicator.values if one.year < year]
    found = [(one, figure) for one, figure in read if figure is not None]
    return max(found, key=lambda pair: pair[0].year, default=None)


def reported_years(indicator: Indicator) -> tuple[int, ...]:
    is_reported = indicator.rules.is_reported
    return tuple(sorted(one.year for one in indicator.values if is_reported(one)))


def is_due(indicator: Indicator, year: int, last_year: int) -> bool:
    """One that is reported once is owed for the year that has it, for the last if none has."""
    if indicator.frequency is Frequency.YEARLY:
        return True
    years = reported_years(indicator)
    return year in years or (year == last_year and not years)
