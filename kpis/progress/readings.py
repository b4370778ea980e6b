"""What one record says: whether it reports anything, and which figure."""

from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from kpis.progress.inputs import Indicator, Value
from kpis.vocabulary import Frequency, KpiKind

Counts = tuple[Decimal, Decimal]


class Recorded(Protocol):
    """What a record of a year holds, as a plain one or as a row of the database."""

    @property
    def value(self) -> Decimal | None:
        """The figure, where it does not follow from the two numbers."""

    @property
    def numerator(self) -> Decimal | None:
        """How many of the whole."""

    @property
    def denominator(self) -> Decimal | None:
        """The whole."""


def value_in(indicator: Indicator, year: int) -> Value | None:
    """The record of a year, None if there is none."""
    return next((value for value in indicator.values if value.year == year), None)


def is_reported(indicator: Indicator, value: Value) -> bool:
    """Whether a record reports what the KPI asks for: a figure, or words where it is narrative."""
    if indicator.kind is KpiKind.NARRATIVE:
        return bool(value.text.strip())
    return value.value is not None or counts_of(indicator, value) is not None


def reported_years(indicator: Indicator) -> tuple[int, ...]:
    """The years that have a value, in order."""
    return tuple(sorted(one.year for one in indicator.values if is_reported(indicator, one)))


def is_due(indicator: Indicator, year: int, last_year: int) -> bool:
    """Whether a value is owed for a year of a cycle.

    One that is reported once is owed for the year that has it, and for the last year if none has.
    """
    if indicator.frequency is Frequency.YEARLY:
        return True
    years = reported_years(indicator)
    return year in years or (year == last_year and not years)


def figure_of(indicator: Indicator, value: Value) -> Fraction | None:
    """The figure of one year, exact; None for words, and for a percentage of nothing."""
    return figure_in(indicator.kind, value)


def figure_in(kind: KpiKind, value: Recorded) -> Fraction | None:
    """The figure that a record has in a KPI of this kind, exact; None where it has none."""
    counts = _counts_in(kind, value)
    if counts is not None:
        return percentage_of(*counts)
    if kind is KpiKind.NARRATIVE or value.value is None:
        return None
    return Fraction(value.value)


def counts_of(indicator: Indicator, value: Value) -> Counts | None:
    """Numerator and denominator, where a percentage brings both; its value follows from them."""
    return _counts_in(indicator.kind, value)


def _counts_in(kind: KpiKind, value: Recorded) -> Counts | None:
    if kind is not KpiKind.PERCENTAGE or value.numerator is None or value.denominator is None:
        return None
    return value.numerator, value.denominator


def percentage_of(
    numerator: Decimal | Fraction, denominator: Decimal | Fraction
) -> Fraction | None:
    """The numerator in per cent of the denominator; None where that is not above zero."""
    return 100 * Fraction(numerator) / Fraction(denominator) if denominator > 0 else None
