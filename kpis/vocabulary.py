"""The words of KPIs, as Annex 2 of Resolution 71 (Rev. Antalya, 2006) defines them (no Django)."""

from enum import StrEnum
from typing import Final


class KpiKind(StrEnum):
    """What kind of thing a KPI measures with."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    ORDINAL = "ordinal"
    MILESTONE = "milestone"
    NARRATIVE = "narrative"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    HOLD = "hold"


class Series(StrEnum):
    """Whether each period stands alone, or targets are on the running total of the cycle."""

    PER_PERIOD = "per-period"
    CUMULATIVE = "cumulative"


class Operator(StrEnum):
    """How a value has to stand to its target."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EQUAL = "equal"


class Frequency(StrEnum):
    """How often a value is owed."""

    YEARLY = "yearly"
    ONCE = "once"


class Qualifier(StrEnum):
    """How exactly a source gives a figure: “over 4 000” is not 4 000."""

    EXACT = "exact"
    OVER = "over"
    ABOUT = "about"


class MeasurementState(StrEnum):
    """Where a value is on its way; only an approved one counts."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent-back"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


OPEN_STATES: Final = (
    MeasurementState.DRAFT,
    MeasurementState.SUBMITTED,
    MeasurementState.SENT_BACK,
)


class BatchState(StrEnum):
    """Where an uploaded spreadsheet is."""

    PREVIEWED = "previewed"
    CONFIRMED = "confirmed"
    UNDONE = "undone"
    DISCARDED = "discarded"


class Status(StrEnum):
    """How a KPI stands in a period. A value without a target is not assessed, never green."""

    ACHIEVED = "achieved"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    NOT_ASSESSED = "not-assessed"
    NOT_REPORTED = "not-reported"


class Trend(StrEnum):
    """How a value moved since the period before; says nothing of good or bad."""

    RISING = "rising"
    LEVEL = "level"
    FALLING = "falling"
    UNKNOWN = "unknown"


class Course(StrEnum):
    """Whether a movement is one to the better, by the direction that a KPI is to take."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNKNOWN = "unknown"
