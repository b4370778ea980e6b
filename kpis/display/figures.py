"""Figures as they are read: with their qualifier, and in words where there is none.

A cell never is empty: what is missing says so, and what was invented says that.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from kpis.display.words import OPERATORS, QUALIFIERS
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.progress.assessing import Assessment
from kpis.progress.explaining import NO_BREAK
from kpis.progress.figures import decimal_of, shown
from kpis.progress.readings import percentage_of
from kpis.progress.rollup import RollUp
from kpis.vocabulary import KpiKind, Operator, Qualifier

MILESTONE_REACHED: Final = 1


class Figure(NamedTuple):
    """What a cell says; `is_missing` where there is no figure, only words that say so."""

    text: str
    is_missing: bool = False
    is_illustrative: bool = False


def not_reported() -> Figure:
    """Return what stands where a value is missing."""
    return Figure(_("not reported"), is_missing=True)


def figure_words(kpi: Kpi, figure: Decimal) -> str:
    """Return a figure in the manner of its kind: “80 %”, “Draft complete (4 of 5)”, “reached”."""
    if kpi.kind == KpiKind.MILESTONE.value:
        return _("reached") if figure >= MILESTONE_REACHED else _("not reached")
    if kpi.kind == KpiKind.PERCENTAGE.value:
        return f"{shown(figure)}{NO_BREAK}%"
    levels = dict(enumerate(kpi.scale, start=1)) if kpi.kind == KpiKind.ORDINAL.value else {}
    level = levels.get(int(figure)) if figure == int(figure) else None
    if level is None:
        return shown(figure)
    words = {"level": level, "rank": shown(figure), "levels": len(levels)}
    return _("%(level)s (level %(rank)s of %(levels)s)") % words


def figure_of_row(kpi: Kpi, row: Measurement) -> Decimal | None:
    """Return the figure of one row, computed where it only brings the two counts."""
    if kpi.kind == KpiKind.NARRATIVE.value:
        return None
    is_percentage = kpi.kind == KpiKind.PERCENTAGE.value
    if is_percentage and row.numerator is not None and row.denominator is not None:
        share = percentage_of(row.numerator, row.denominator)
        return None if share is None else decimal_of(share)
    value: Decimal | None = row.value
    return value


def value_of(kpi: Kpi, row: Measurement | None) -> Figure:
    """Return the value of a row as a reader sees it; words where the source has only words."""
    if row is None:
        return not_reported()
    figure = figure_of_row(kpi, row)
    is_illustrative = row.is_illustrative and not kpi.is_illustrative
    if figure is not None:
        words = _qualified(Qualifier(row.qualifier), figure_words(kpi, figure))
        return Figure(words, is_illustrative=is_illustrative)
    if row.text.strip():
        return Figure(row.text, is_illustrative=is_illustrative)
    return not_reported()


def counts_of(row: Measurement) -> str:
    """Return “5 / 25” where a row brings numerator and denominator, else nothing."""
    if row.numerator is None or row.denominator is None:
        return ""
    return f"{shown(row.numerator)} / {shown(row.denominator)}"


def target_of(kpi: Kpi, target: KpiTarget | None) -> Figure:
    """Return a target with its operator: “at least 90 %”."""
    if target is None:
        return Figure(_("no target"), is_missing=True)
    if kpi.kind == KpiKind.MILESTONE.value:
        return Figure(_("to be reached"))
    words = _qualified(Qualifier(target.qualifier), figure_words(kpi, target.value))
    operator = Operator(target.operator)
    if operator is Operator.EQUAL and target.qualifier != Qualifier.EXACT.value:
        return Figure(words)
    return Figure(f"{OPERATORS[operator]} {words}")


def baseline_of(kpi: Kpi) -> Figure:
    """Return the baseline with its year."""
    if kpi.baseline is None:
        return Figure(_("no baseline"), is_missing=True)
    words = figure_words(kpi, kpi.baseline)
    return Figure(f"{words} ({kpi.baseline_year})" if kpi.baseline_year else words)


def attainment_of(found: Assessment | RollUp) -> Figure:
    """Return an attainment, or the mean of several, as whole per cent."""
    if found.percent_shown is not None:
        return Figure(percent(found.percent_shown))
    if isinstance(found, Assessment) and not found.is_reported:
        return not_reported()
    return Figure(_("not assessed"), is_missing=True)


def percent(number: int) -> str:
    """Return “85 %”; no line ends before the sign."""
    return f"{shown(Decimal(number))}{NO_BREAK}%"


def _qualified(qualifier: Qualifier, words: str) -> str:
    """Return “over 4 000”; an exact figure needs no word."""
    return words if qualifier is Qualifier.EXACT else f"{QUALIFIERS[qualifier]} {words}"
