"""How a figure was computed, as data: one step after the other, each a rule with its figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique

Figure = Decimal | int | str


@unique
class Rule(StrEnum):
    """What a step did, in the order in which steps come; the values are stable slugs."""

    # What was reported
    NOT_REPORTED = "not-reported"
    ONCE_BY = "once-by"
    ONCE_IN = "once-in"
    ONLY_WORDS = "only-words"
    WORDS = "words"
    VALUE = "value"
    LEVEL = "level"
    MILESTONE_REACHED = "milestone-reached"
    MILESTONE_NOT_REACHED = "milestone-not-reached"
    PERCENTAGE = "percentage"
    TOTAL = "total"
    TOTAL_PERCENTAGE = "total-percentage"
    NO_DENOMINATOR = "no-denominator"
    NO_COUNTS = "no-counts"
    MISSING_LOWER_BOUND = "missing-lower-bound"
    MISSING_EITHER_WAY = "missing-either-way"
    MISSING_COUNTS = "missing-counts"
    RESTATED = "restated"
    ILLUSTRATIVE = "illustrative"
    # What was to be reached
    NO_TARGET = "no-target"
    TARGET_AT_LEAST = "target-at-least"
    TARGET_AT_MOST = "target-at-most"
    TARGET_EQUAL = "target-equal"
    TARGET_MILESTONE = "target-milestone"
    # How one stands to the other
    INCOMPLETE_TOTAL = "incomplete-total"
    FROM_BASELINE = "from-baseline"
    FROM_LOWEST_LEVEL = "from-lowest-level"
    ACTUAL_OVER_TARGET = "actual-over-target"
    TARGET_OVER_ACTUAL = "target-over-actual"
    MILESTONE = "milestone"
    EQUAL_OPERATOR = "equal-operator"
    HOLD = "hold"
    AGAINST_DIRECTION = "against-direction"
    TARGET_IS_BASELINE = "target-is-baseline"
    TARGET_BEHIND_BASELINE = "target-behind-baseline"
    TARGET_NOT_POSITIVE = "target-not-positive"
    ACTUAL_NOT_POSITIVE = "actual-not-positive"
    MET = "met"
    NOT_MET = "not-met"
    # What that is called
    STATUS_ACHIEVED = "status-achieved"
    STATUS_ON_TRACK = "status-on-track"
    STATUS_AT_RISK = "status-at-risk"
    STATUS_OFF_TRACK = "status-off-track"
    # How it moved
    TREND_RISING = "trend-rising"
    TREND_LEVEL = "trend-level"
    TREND_FALLING = "trend-falling"
    TREND_NO_EARLIER = "trend-no-earlier"
    TREND_NO_FIGURE = "trend-no-figure"
    # How several KPIs come together
    SHARE = "share"
    SHARE_CAPPED = "share-capped"
    NO_SHARE = "no-share"
    MEAN = "mean"
    NO_MEAN = "no-mean"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computation: its rule, and the figures that its sentence names."""

    rule: Rule
    figures: tuple[tuple[str, Figure], ...] = ()


def step(rule: Rule, **figures: Figure) -> Step:
    """A step with its named figures."""
    return Step(rule, tuple(figures.items()))
