"""One KPI in one year as cells and words, for tables, texts and charts alike (no Django)."""

from decimal import Decimal
from typing import Final, NamedTuple

from kpis.progress.assessing import Assessment
from kpis.progress.inputs import Indicator, Target, Value
from kpis.progress.rollup import RollUp
from kpis.progress.steps import Rule
from kpis.progress.weighting import Weighted
from kpis.vocabulary import Qualifier, Status
from kpis.wording import (
    NOT_REPORTED,
    STATUSES,
    Wording,
    attained_wording,
    attainment_wording,
    baseline_wording,
    behind_words,
    counts_words,
    figure_words,
    qualified,
    target_wording,
    trend_words,
)
from reports.building.words import NO_KPI, PRINTED
from reports.document.data import KpiRecord
from reports.document.document import Cell, CellKind, ColumnSpec


def text(words: str, lacking: str = "") -> Cell:
    return missing(lacking) if lacking and not words else Cell(words)


def code(of: str) -> Cell:
    return Cell(of, CellKind.CODE)


def missing(words: str = NOT_REPORTED) -> Cell:
    return Cell(words, CellKind.MISSING)


def count(number: int) -> Cell:
    return Cell(str(number), CellKind.NUMBER, Decimal(number))


def name(kpi: KpiRecord) -> Cell:
    return Cell(f"{kpi.name}{_bracketed(kpi.unit)}")


def baseline(kpi: KpiRecord) -> Cell:
    own, start = kpi.indicator, kpi.indicator.baseline
    return figure(own, baseline_wording(own, start, kpi.baseline_year, PRINTED), start)


def target(kpi: KpiRecord, aim: Target | None) -> Cell:
    said = target_wording(kpi.indicator, aim, PRINTED)
    return figure(kpi.indicator, said, aim.value if aim else None)


def value(kpi: KpiRecord, found: Assessment) -> Cell:
    """Return what was reached: the value of the year, or the running total that is compared."""
    said = Wording(value_words(kpi, found), is_missing=not found.is_reported)
    return figure(kpi.indicator, said, found.actual)


def value_words(kpi: KpiRecord, found: Assessment, unit: str = "") -> str:
    """A running total says of which years it is."""
    if not found.is_reported or found.value is None:
        return NOT_REPORTED
    if found.actual is None:
        return _uncompared(kpi.indicator, found.value)
    words = figure_words(kpi.indicator, found.actual, PRINTED)
    shown = f"{qualified(words, _qualifier(found), PRINTED)}{unit and f' {unit}'}"
    years = total_years(found)
    return f"{shown}{_bracketed(f'{years[0]} to {years[1]}' if years else '')}"


def attainment(found: Assessment) -> Cell:
    """Past the baseline it is told in words, beside the number for who computes with it."""
    return _percent_cell(attained_wording(found.indicator.direction, found, PRINTED), found)


def behind_baseline(found: Assessment) -> str:
    """Return how a KPI that went the wrong way stands; empty for any other."""
    own, target = found.indicator, found.target
    if not found.is_behind_baseline or target is None:
        return ""
    figures = {"actual": found.actual, "target": target.value, "baseline": own.baseline}
    known = {name: figure for name, figure in figures.items() if figure is not None}
    return behind_words(own, own.direction, known, PRINTED)


def status(reached: Status) -> Cell:
    return Cell(STATUSES[reached], CellKind.STATUS, status=reached.value)


def trend(found: Assessment) -> Cell:
    return text(trend_words(found.trend, found.course, PRINTED))


def reported(together: RollUp) -> Cell:
    if not together.total:
        return missing(NO_KPI)
    return text(f"{together.reported} of {together.total}")


def mean(together: RollUp) -> Cell:
    if not together.total:
        return missing(NO_KPI)
    is_reported = together.reported > 0
    said = attainment_wording(together.percent_shown, PRINTED, is_reported=is_reported)
    return _percent_cell(said, together)


def weighted_mean(together: Weighted) -> Cell:
    if not together.kpis:
        return missing(NO_KPI)
    return _percent_cell(attainment_wording(together.percent_shown, PRINTED), together)


def bar(together: RollUp) -> Cell:
    """Return how many KPIs have each status, as parts of a bar and in words."""
    if not together.total:
        return missing(NO_KPI)
    counts = tuple((one.status.value, one.number) for one in together.counts if one.number)
    return Cell(status_words(together), CellKind.BAR, counts=counts)


def statuses(together: RollUp) -> Cell:
    return text(status_words(together)) if together.total else missing(NO_KPI)


def status_words(together: RollUp) -> str:
    """Return the statuses that any KPI has, with their numbers: “on track 3, at risk 1”."""
    counts = [(STATUSES[status].lower(), count) for status, count in together.counts if count]
    return ", ".join(f"{name} {count}" for name, count in counts)


def total_years(found: Assessment) -> tuple[int, int] | None:
    for one in found.steps:
        if one.rule in {Rule.TOTAL, Rule.TOTAL_PERCENTAGE}:
            figures = dict(one.figures)
            return int(figures["first"]), int(figures["year"])
    return None


def figure(indicator: Indicator, said: Wording, number: Decimal | None) -> Cell:
    if said.is_missing:
        return missing(said.text)
    if number is None or not indicator.rules.is_numeric:
        return text(said.text)
    return Cell(said.text, CellKind.NUMBER, number)


def _percent_cell(said: Wording, found: Assessment | RollUp | Weighted) -> Cell:
    if found.percent_shown is None:
        return missing(said.text)
    return Cell(said.text, CellKind.PERCENT, Decimal(found.percent_shown))


def _uncompared(indicator: Indicator, value: Value) -> str:
    if value.value is not None:
        return figure_words(indicator, value.value, PRINTED)
    return counts_words(value, "of") or value.text.strip()


def _qualifier(found: Assessment) -> Qualifier:
    """Return how exactly the source gives a figure; a total of inexact values is about that."""
    first, last = total_years(found) or (found.year, found.year)
    used = {one.qualifier for one in found.indicator.values if first <= one.year <= last}
    if used == {Qualifier.EXACT}:
        return Qualifier.EXACT
    return used.pop() if first == last else Qualifier.ABOUT


def _bracketed(*parts: str) -> str:
    said = ", ".join(filter(None, parts))
    return f" ({said})" if said else ""


class KpiYear(NamedTuple):
    """A KPI as it stands in one year."""

    kpi: KpiRecord
    found: Assessment


CODE: Final = ColumnSpec[KpiYear]("KPI", CellKind.CODE, 1, lambda row: code(row.kpi.code))
TARGET: Final = ColumnSpec[KpiYear](
    "Target", CellKind.NUMBER, 2, lambda row: target(row.kpi, row.found.target)
)
ASSESSED: Final[tuple[ColumnSpec[KpiYear], ...]] = (
    ColumnSpec("Attainment", CellKind.PERCENT, 2, lambda row: attainment(row.found)),
    ColumnSpec("Status", CellKind.STATUS, 2, lambda row: status(row.found.status)),
)
