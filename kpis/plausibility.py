"""Values that may be right but are worth a second look: odd jumps since the year before.

They warn and never forbid: what is impossible is refused elsewhere.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kpis.progress.figures import decimal_of, shown
from kpis.progress.inputs import Indicator, Value
from kpis.progress.readings import figure_of
from kpis.vocabulary import KpiKind, Series

FACTOR: Final = Decimal(3)
POINTS: Final = Decimal(25)
WHOLE: Final = Decimal(100)


class Oddity(StrEnum):
    """What is odd about a value."""

    OUTSIDE_PERCENT = "outside-percent"
    JUMP = "jump"
    POINTS = "points"
    SIGN = "sign"
    TO_ZERO = "to-zero"
    LEVELS = "levels"
    UNREACHED = "unreached"
    SHRINKING = "shrinking"


SENTENCES: Final = {
    Oddity.OUTSIDE_PERCENT: "%(new)s is not between 0 and 100 per cent.",
    Oddity.JUMP: (
        "From %(old)s in %(year)s to %(new)s: more than three times as much, or less than a third."
    ),
    Oddity.POINTS: "From %(old)s in %(year)s to %(new)s: more than 25 percentage points.",
    Oddity.SIGN: "From %(old)s in %(year)s to %(new)s: the sign has changed.",
    Oddity.TO_ZERO: "From %(old)s in %(year)s to 0. What is not reported is left out, not 0.",
    Oddity.LEVELS: "From level %(old)s in %(year)s to level %(new)s: more than one level.",
    Oddity.UNREACHED: "The milestone was reached in %(year)s already.",
    Oddity.SHRINKING: "%(new)s would make the running total smaller.",
}
"""What each oddity says; pages put it through gettext."""


@dataclass(frozen=True)
class Doubt:
    """One oddity with its figures as text."""

    oddity: Oddity
    figures: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        """The doubt in plain English."""
        return SENTENCES[self.oddity] % dict(self.figures)


def doubts_about(indicator: Indicator, value: Value) -> tuple[Doubt, ...]:
    """Return what is odd about a value, beside the latest earlier one in force."""
    found = figure_of(indicator, value)
    if found is None:
        return ()
    new = decimal_of(found)
    year, old = _earlier(indicator, value.year) or (None, Decimal(0))
    named = [_alone(indicator, new), None if year is None else _since(indicator, old, new)]
    figures = (("new", shown(new)), ("old", shown(old)), ("year", str(year)))
    return tuple(Doubt(oddity, figures) for oddity in named if oddity)


def _earlier(indicator: Indicator, year: int) -> tuple[int, Decimal] | None:
    """Return the latest earlier year with a figure, and the figure."""
    before = sorted((one for one in indicator.values if one.year < year), key=lambda one: one.year)
    for one in reversed(before):
        found = figure_of(indicator, one)
        if found is not None:
            return one.year, decimal_of(found)
    return None


def _alone(indicator: Indicator, new: Decimal) -> Oddity | None:
    if indicator.kind is KpiKind.PERCENTAGE and not 0 <= new <= WHOLE:
        return Oddity.OUTSIDE_PERCENT
    if indicator.series is Series.CUMULATIVE and new < 0:
        return Oddity.SHRINKING
    return None


def _since(indicator: Indicator, old: Decimal, new: Decimal) -> Oddity | None:
    if indicator.kind is KpiKind.MILESTONE:
        return Oddity.UNREACHED if old > new else None
    if indicator.kind is KpiKind.ORDINAL:
        return Oddity.LEVELS if abs(new - old) > 1 else None
    if indicator.kind is KpiKind.PERCENTAGE:
        return Oddity.POINTS if abs(new - old) > POINTS else None
    return _jump(old, new)


def _jump(old: Decimal, new: Decimal) -> Oddity | None:
    if old == 0:
        return None
    if new == 0:
        return Oddity.TO_ZERO
    if (old < 0) != (new < 0):
        return Oddity.SIGN
    ratio = abs(new / old)
    return Oddity.JUMP if ratio > FACTOR or ratio < 1 / FACTOR else None
