"""One KPI in one year as cells and words: typed figures, and words for what is missing (no Django).

Every number that a report shows passes through here, so tables, texts and charts agree.
"""

from decimal import Decimal

from kpis.progress.assessing import Assessment
from kpis.progress.figures import shown
from kpis.progress.inputs import Indicator, Target, Value
from kpis.progress.rollup import RollUp
from kpis.progress.steps import Rule
from kpis.vocabulary import KpiKind, Operator, Qualifier, Status, Trend
from reports.building.words import (
    ILLUSTRATIVE,
    NO_BASELINE,
    NO_BREAK,
    NO_KPI,
    NO_TARGET,
    NOT_ASSESSED,
    NOT_REPORTED,
    OPERATORS,
    QUALIFIERS,
    STATUSES,
    TRENDS,
)
from reports.document.data import KpiRecord
from reports.document.document import Cell, CellKind

FIGURES = frozenset({KpiKind.NUMBER, KpiKind.PERCENTAGE})
"""The kinds whose values are figures; a level or a milestone is told in words."""


def text_cell(text: str) -> Cell:
    """Return a cell with words."""
    return Cell(text)


def code_cell(code: str) -> Cell:
    """Return a cell with a code."""
    return Cell(code, CellKind.CODE)


def missing_cell(words: str = NOT_REPORTED) -> Cell:
    """Return a cell for what is not there, in words."""
    return Cell(words, CellKind.MISSING)


def count_cell(count: int) -> Cell:
    """Return a cell with a count."""
    return Cell(str(count), CellKind.NUMBER, Decimal(count))


def name_cell(kpi: KpiRecord) -> Cell:
    """Return the name of a KPI with its unit; an invented one says so."""
    return Cell(f"{kpi.name}{_bracketed(kpi.unit, _mark(kpi.indicator.is_illustrative))}")


def baseline_cell(kpi: KpiRecord) -> Cell:
    """Return where a KPI set out from, with its year."""
    baseline = kpi.indicator.baseline
    if baseline is None:
        return missing_cell(NO_BASELINE)
    year = f" ({kpi.baseline_year})" if kpi.baseline_year else ""
    return figure_cell(kpi.indicator, f"{figure_words(kpi.indicator, baseline)}{year}", baseline)


def target_cell(kpi: KpiRecord, found: Assessment) -> Cell:
    """Return what was to be reached in the year."""
    return aim_cell(kpi, found.target)


def aim_cell(kpi: KpiRecord, target: Target | None) -> Cell:
    """Return a target, as the pages say it: one that is about a figure cannot be exactly it."""
    if target is None:
        return missing_cell(NO_TARGET)
    if kpi.indicator.kind is KpiKind.MILESTONE:
        return text_cell("to be reached")
    given = kpi.target_in(target.year)
    inexact = QUALIFIERS[given.qualifier] if given else ""
    is_near = bool(inexact) and target.operator is Operator.EQUAL
    operator = "" if is_near else f"{OPERATORS[target.operator]} "
    words = f"{operator}{inexact}{figure_words(kpi.indicator, target.value)}"
    return figure_cell(kpi.indicator, words, target.value)


def value_cell(kpi: KpiRecord, found: Assessment) -> Cell:
    """Return what was reached: the value of the year, or the running total that is compared."""
    if not found.is_reported:
        return missing_cell()
    words = value_words(kpi, found)
    if found.actual is None:
        return text_cell(words)
    return figure_cell(kpi.indicator, words, found.actual)


def value_words(kpi: KpiRecord, found: Assessment, unit: str = "") -> str:
    """Return the value in words, with `unit` after the figure; “not reported” if there is none.

    A running total says of which years it is, an illustrative value that it is.
    """
    if not found.is_reported or found.value is None:
        return NOT_REPORTED
    mark = _mark(found.is_illustrative)
    if found.actual is None:
        return f"{_uncompared(kpi.indicator, found.value)}{_bracketed(mark)}"
    words = figure_words(kpi.indicator, found.actual)
    figure = f"{_inexact(kpi, found)}{words}{unit and f' {unit}'}"
    years = total_years(found)
    return f"{figure}{_bracketed(f'{years[0]} to {years[1]}' if years else '', mark)}"


def attainment_cell(found: Assessment) -> Cell:
    """Return the attainment in whole percent, rounded down."""
    percent = found.percent_shown
    if percent is None:
        return missing_cell(NOT_ASSESSED if found.is_reported else NOT_REPORTED)
    words = f"{shown(Decimal(percent))}{NO_BREAK}%{_bracketed(_mark(found.is_illustrative))}"
    return Cell(words, CellKind.PERCENT, Decimal(percent))


def status_cell(status: Status) -> Cell:
    """Return a status by its name."""
    return Cell(STATUSES[status], CellKind.STATUS, status=status.value)


def trend_cell(trend: Trend) -> Cell:
    """Return how the value moved."""
    return text_cell(TRENDS[trend])


def reported_cell(together: RollUp) -> Cell:
    """Return of how many KPIs there is a value: “n of m”."""
    if not together.total:
        return missing_cell(NO_KPI)
    return text_cell(f"{together.reported} of {together.total}")


def mean_cell(together: RollUp) -> Cell:
    """Return the mean attainment in whole percent, rounded down."""
    percent = together.percent_shown
    if percent is None:
        return missing_cell(missing_mean(together))
    words = f"{percent}{NO_BREAK}%{_bracketed(_mark(together.is_illustrative))}"
    return Cell(words, CellKind.PERCENT, Decimal(percent))


def missing_mean(together: RollUp) -> str:
    """Return why there is no mean."""
    if not together.total:
        return NO_KPI
    return NOT_ASSESSED if together.reported else NOT_REPORTED


def statuses_cell(together: RollUp) -> Cell:
    """Return how many KPIs have each status."""
    return text_cell(status_words(together)) if together.total else missing_cell(NO_KPI)


def status_words(together: RollUp) -> str:
    """Return the statuses that any KPI has, with their numbers: “on track 3, at risk 1”."""
    counts = [(STATUSES[status].lower(), count) for status, count in together.counts if count]
    return ", ".join(f"{name} {count}" for name, count in counts)


def total_years(found: Assessment) -> tuple[int, int] | None:
    """Return first and last year of the running total that is shown, None where it is none."""
    for one in found.steps:
        if one.rule in {Rule.TOTAL, Rule.TOTAL_PERCENTAGE}:
            figures = dict(one.figures)
            return int(figures["first"]), int(figures["year"])
    return None


def figure_cell(indicator: Indicator, words: str, figure: Decimal) -> Cell:
    """Return a cell with a figure; with words alone where the kind is told in words."""
    if indicator.kind not in FIGURES:
        return text_cell(words)
    return Cell(words, CellKind.NUMBER, figure)


def figure_words(indicator: Indicator, figure: Decimal) -> str:
    """Return a figure in the words of its kind."""
    if indicator.kind is KpiKind.MILESTONE:
        return "reached" if figure >= 1 else "not reached"
    if indicator.kind is KpiKind.ORDINAL:
        levels = dict(enumerate(indicator.scale, start=1))
        name = levels.get(int(figure)) if figure == int(figure) else None
        return f"{name} ({figure:f} of {len(levels)})" if name else shown(figure)
    percent = f"{NO_BREAK}%" if indicator.kind is KpiKind.PERCENTAGE else ""
    return f"{shown(figure)}{percent}"


def _uncompared(indicator: Indicator, value: Value) -> str:
    """Return a reported value that cannot be held against a target."""
    if value.value is not None:
        return figure_words(indicator, value.value)
    if value.numerator is not None and value.denominator is not None:
        return f"{shown(value.numerator)} of {shown(value.denominator)}"
    return value.text.strip()


def _inexact(kpi: KpiRecord, found: Assessment) -> str:
    """Return “over” or “about” as the source says; a total of inexact values is about that."""
    years = total_years(found)
    if years is None:
        own = kpi.value_in(found.year)
        return QUALIFIERS[own.qualifier] if own else ""
    used = [kpi.value_in(year) for year in range(years[0], years[1] + 1)]
    is_exact = all(value.qualifier is Qualifier.EXACT for value in used if value)
    return "" if is_exact else QUALIFIERS[Qualifier.ABOUT]


def _mark(is_illustrative: bool) -> str:
    return ILLUSTRATIVE if is_illustrative else ""


def _bracketed(*parts: str) -> str:
    """Return what is not empty of the parts, in one pair of brackets; nothing for nothing."""
    said = ", ".join(filter(None, parts))
    return f" ({said})" if said else ""
