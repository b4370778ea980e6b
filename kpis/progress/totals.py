"""The running total of a cycle: summed values, or summed numerators over summed denominators."""

from collections.abc import Iterable
from fractions import Fraction

from kpis.figures import as_decimal, in_formula
from kpis.kinds.percentage import as_percentage
from kpis.kinds.rules import Counts
from kpis.progress.actual import Actual, actual_in
from kpis.progress.inputs import Cycle, Indicator, Value
from kpis.progress.steps import Rule, Step, step
from kpis.vocabulary import Series


def actual_up_to(indicator: Indicator, year: int, cycle: Cycle) -> Actual:
    """The year's value; of a cumulative series the running total, in the first year the same."""
    own = actual_in(indicator, year)
    # A level or a milestone stands for its year only.
    is_total = indicator.series is Series.CUMULATIVE and indicator.rules.is_numeric
    years = range(cycle.first_year, year + 1)
    if not own.is_reported or not is_total or len(years) <= 1:
        return own
    values = sorted((v for v in indicator.values if v.year in years), key=lambda v: v.year)
    if indicator.rules.has_counts:
        return _pooled(indicator, values, years, own)
    return _summed(indicator, values, years)


def _summed(indicator: Indicator, values: list[Value], years: range) -> Actual:
    read = [(value, indicator.rules.figure(value)) for value in values]
    counted = [(value, figure) for value, figure in read if figure is not None]
    figures = [figure for _, figure in counted]
    total = sum(figures, Fraction())
    used = tuple(value for value, _ in counted)
    missing = _missing(years, used)
    is_lower_bound = min(figures) >= 0
    rule = Rule.MISSING_LOWER_BOUND if is_lower_bound else Rule.MISSING_EITHER_WAY
    explained = step(
        Rule.TOTAL,
        first=years[0],
        year=years[-1],
        terms=_written_sum(figures),
        actual=as_decimal(total),
    )
    steps = (explained, *_missing_step(rule, missing))
    return Actual(steps, total, used, missing, is_lower_bound=is_lower_bound)


def _pooled(indicator: Indicator, values: list[Value], years: range, own: Actual) -> Actual:
    """The percentage over all reported years; one without its counts cannot be added to others."""
    read = [(value, indicator.rules.counts(value)) for value in values]
    counted = [(value, counts) for value, counts in read if counts is not None]
    used = tuple(value for value, _ in counted)
    if used[-1:] != own.used:
        return Actual((step(Rule.NO_COUNTS, year=years[-1]),), used=own.used)
    counts = [counts for _, counts in counted]
    figure = as_percentage(*_sums(counts))
    if figure is None:
        return Actual((step(Rule.NO_DENOMINATOR, year=years[-1]),), used=used)
    missing = _missing(years, used)
    steps = (_pooled_step(counts, years, figure), *_missing_step(Rule.MISSING_COUNTS, missing))
    return Actual(steps, figure, used, missing, is_percentage=True)


def _sums(counts: list[Counts]) -> tuple[Fraction, Fraction]:
    numerators, denominators = zip(*counts, strict=True)
    return sum(map(Fraction, numerators), Fraction()), sum(map(Fraction, denominators), Fraction())


def _pooled_step(counts: list[Counts], years: range, figure: Fraction) -> Step:
    numerator, denominator = _sums(counts)
    return step(
        Rule.TOTAL_PERCENTAGE,
        first=years[0],
        year=years[-1],
        numerators=_written_sum(Fraction(first) for first, _ in counts),
        numerator=as_decimal(numerator),
        denominators=_written_sum(Fraction(second) for _, second in counts),
        denominator=as_decimal(denominator),
        actual=as_decimal(figure),
    )


def _written_sum(figures: Iterable[Fraction]) -> str:
    return " + ".join(map(in_formula, figures))


def _missing(years: range, used: tuple[Value, ...]) -> tuple[int, ...]:
    reported = {value.year for value in used}
    return tuple(year for year in years if year not in reported)


def _missing_step(rule: Rule, missing: tuple[int, ...]) -> tuple[Step, ...]:
    return (step(rule, years=", ".join(map(str, missing))),) if missing else ()
