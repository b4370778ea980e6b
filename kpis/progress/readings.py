"""What one record says: whether it reports anything, and which figure."""

from decimal import Decimal
from fractions import Fraction

from kpis.progress.inputs import Indicator, Value
from kpis.vocabulary import KpiKind

Counts = tuple[Decimal, Decimal]


def value_in(indicator: Indicator, year: int) -> Value | None:
    """The record of a year, None if there is none."""
    return next((value for value in indicator.values if value.year == year), None)


def is_reported(indicator: Indicator, value: Value) -> bool:
    """Whether a record reports what the KPI asks for: a figure, or words where it is narrative."""
    if indicator.kind is KpiKind.NARRATIVE:
        return bool(value.text.strip())
    return value.value is not None or counts_of(indicator, value) is not None


def figure_of(indicator: Indicator, value: Value) -> Fraction | None:
    """The figure of one year, exact; None for words, and for a percentage of nothing."""
    counts = counts_of(indicator, value)
    if counts is not None:
        return percentage_of(*counts)
    if indicator.kind is KpiKind.NARRATIVE or value.value is None:
        return None
    return Fraction(value.value)


def counts_of(indicator: Indicator, value: Value) -> Counts | None:
    """Numerator and denominator, where a percentage brings both; its value follows from them."""
    is_percentage = indicator.kind is KpiKind.PERCENTAGE
    if not is_percentage or value.numerator is None or value.denominator is None:
        return None
    return value.numerator, value.denominator


def percentage_of(
    numerator: Decimal | Fraction, denominator: Decimal | Fraction
) -> Fraction | None:
    """The numerator in per cent of the denominator; None where that is not above zero."""
    return 100 * Fraction(numerator) / Fraction(denominator) if denominator > 0 else None
