"""The assessment of one KPI in one year: all that is said of it, and how each figure came about."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kpis.figures import as_decimal, shown_percent
from kpis.progress.actual import Actual
from kpis.progress.attainment import BinaryReason, Method, attained
from kpis.progress.inputs import Cycle, Indicator, Target, Value
from kpis.progress.readings import is_due, reported_years, value_in
from kpis.progress.status import status_reached, status_step
from kpis.progress.steps import Rule, Step, step
from kpis.progress.totals import actual_up_to
from kpis.progress.trend import Movement, course_of, movement_in
from kpis.vocabulary import Course, Status, Trend


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a KPI stands in a year; the `steps` tell how it was computed, in the order of reading.

    `value` is the year's own record, `actual` what was compared: the value, or the running total.
    `share` is the exact attainment, uncapped; None where the KPI is not assessed. `missing_years`
    are those that a running total lacks. `is_illustrative` covers what figures and trend rest on.
    """

    indicator: Indicator
    year: int
    value: Value | None
    actual: Decimal | None
    target: Target | None
    share: Fraction | None
    method: Method | None
    reason: BinaryReason | None
    status: Status
    trend: Trend
    steps: tuple[Step, ...]
    missing_years: tuple[int, ...]
    is_illustrative: bool
    is_restated: bool

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def subject(self) -> str:
        return self.indicator.subject

    @property
    def baseline(self) -> Decimal | None:
        return self.indicator.baseline

    @property
    def attainment(self) -> Decimal | None:
        """The share to 28 digits, rounded down; `share` is the figure to compute with."""
        return None if self.share is None else as_decimal(self.share)

    @property
    def percent_shown(self) -> int | None:
        return None if self.share is None else shown_percent(self.share)

    @property
    def course(self) -> Course:
        return course_of(self.indicator.direction, self.trend)

    @property
    def is_behind_baseline(self) -> bool:
        """Whether it went the wrong way: past the baseline, away from the target."""
        return self.method is Method.FROM_BASELINE and (self.share or 0) < 0

    @property
    def is_reported(self) -> bool:
        return self.status is not Status.NOT_REPORTED

    @property
    def is_assessed(self) -> bool:
        return self.share is not None


def assess(indicator: Indicator, year: int, cycle: Cycle) -> Assessment:
    """A value that cannot be held against a target is not assessed; without one, not reported."""
    actual = actual_up_to(indicator, year, cycle)
    target = next((target for target in indicator.targets if target.year == year), None)
    result = None
    if target and actual.figure is not None and actual.can_be_held_against(target.operator):
        result = attained(indicator, actual.figure, target)
    status = Status.NOT_ASSESSED if actual.is_reported else Status.NOT_REPORTED
    movement = movement_in(indicator, year)
    return Assessment(
        indicator=indicator,
        year=year,
        value=value_in(indicator, year),
        actual=None if actual.figure is None else as_decimal(actual.figure),
        target=target,
        share=result.share if result else None,
        method=result.method if result else None,
        reason=result.reason if result else None,
        status=status_reached(result.share, year, cycle) if result else status,
        trend=movement.trend,
        steps=(
            *actual.steps,
            *_once_steps(indicator, actual, year, cycle),
            *_notes(indicator, actual, movement),
            *_target_steps(indicator, actual, target, year),
            *((*result.steps, status_step(result.share, year, cycle)) if result else ()),
            movement.step,
        ),
        missing_years=actual.missing_years,
        is_illustrative=_is_illustrative(indicator, actual, movement),
        is_restated=any(value.is_restated for value in actual.used),
    )


def _once_steps(indicator: Indicator, actual: Actual, year: int, cycle: Cycle) -> tuple[Step, ...]:
    if actual.is_reported or is_due(indicator, year, cycle.last_year):
        return ()
    years = ", ".join(map(str, reported_years(indicator)))
    if years:
        return (step(Rule.ONCE_IN, years=years),)
    return (step(Rule.ONCE_BY, last=cycle.last_year),)


def _notes(indicator: Indicator, actual: Actual, movement: Movement) -> tuple[Step, ...]:
    restated = [value.year for value in actual.used if value.is_restated]
    notes = [step(Rule.RESTATED, year=year) for year in restated]
    if _is_illustrative(indicator, actual, movement):
        notes.append(step(Rule.ILLUSTRATIVE))
    return tuple(notes)


def _is_illustrative(indicator: Indicator, actual: Actual, movement: Movement) -> bool:
    looked_at = (*actual.used, *([movement.earlier] if movement.earlier else []))
    return indicator.is_illustrative or any(value.is_illustrative for value in looked_at)


def _target_steps(
    indicator: Indicator, actual: Actual, target: Target | None, year: int
) -> tuple[Step, ...]:
    if not indicator.rules.has_figure:
        return ()
    if target is None:
        return (step(Rule.NO_TARGET, year=year),)
    if indicator.rules.target:
        return (step(Rule.TARGET_MILESTONE, year=year),)
    aim = step(Rule[f"TARGET_{target.operator.name}"], year=year, target=target.value)
    if actual.can_be_held_against(target.operator):
        return (aim,)
    return (aim, step(Rule.INCOMPLETE_TOTAL))
