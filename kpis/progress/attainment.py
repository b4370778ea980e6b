"""Attainment: the exact part of the way to a target, uncapped; at least 1 exactly if it is met."""

from dataclasses import dataclass
from enum import StrEnum, unique
from fractions import Fraction

from kpis.figures import as_decimal, in_formula, shown_percent
from kpis.progress.inputs import Indicator, Target
from kpis.progress.steps import Figure, Rule, Step, step
from kpis.vocabulary import Direction, Operator

AGREEING = {Direction.UP: Operator.AT_LEAST, Direction.DOWN: Operator.AT_MOST}


@unique
class Method(StrEnum):
    """How an attainment was computed."""

    FROM_BASELINE = "from-baseline"
    FROM_LOWEST_LEVEL = "from-lowest-level"
    ACTUAL_OVER_TARGET = "actual-over-target"
    TARGET_OVER_ACTUAL = "target-over-actual"
    BY_OPERATOR = "by-operator"


@unique
class BinaryReason(StrEnum):
    """Why a target can only be met or not met; each is the rule of the same name."""

    MILESTONE = "milestone"
    EQUAL_OPERATOR = "equal-operator"
    HOLD = "hold"
    AGAINST_DIRECTION = "against-direction"
    TARGET_IS_BASELINE = "target-is-baseline"
    TARGET_BEHIND_BASELINE = "target-behind-baseline"
    TARGET_NOT_POSITIVE = "target-not-positive"
    ACTUAL_NOT_POSITIVE = "actual-not-positive"


@dataclass(frozen=True, slots=True)
class Attained:
    """An attainment with its method; the reason where it was judged by the operator."""

    share: Fraction
    method: Method
    steps: tuple[Step, ...]
    reason: BinaryReason | None = None


def attained(indicator: Indicator, actual: Fraction, target: Target) -> Attained:
    start = indicator.rules.lowest if indicator.baseline is None else indicator.baseline
    baseline = None if start is None else Fraction(start)
    reason = _reason(indicator, target, baseline, actual)
    if reason is not None:
        return _by_operator(indicator, actual, target, reason)
    goal = Fraction(target.value)
    if baseline is not None:
        return _from_baseline(indicator, actual, goal, baseline)
    if indicator.direction is Direction.UP:
        return _ratio(Method.ACTUAL_OVER_TARGET, actual, goal)
    return _ratio(Method.TARGET_OVER_ACTUAL, goal, actual)


def is_met(indicator: Indicator, actual: Fraction, target: Target) -> bool:
    if indicator.rules.target:
        return actual >= 1
    goal = Fraction(target.value)
    if target.operator is Operator.AT_LEAST:
        return actual >= goal
    return actual <= goal if target.operator is Operator.AT_MOST else actual == goal


def _reason(
    indicator: Indicator, target: Target, baseline: Fraction | None, actual: Fraction
) -> BinaryReason | None:
    if indicator.rules.target:
        return BinaryReason.MILESTONE
    if target.operator is Operator.EQUAL:
        return BinaryReason.EQUAL_OPERATOR
    if indicator.direction is Direction.HOLD:
        return BinaryReason.HOLD
    if target.operator is not AGREEING[indicator.direction]:
        return BinaryReason.AGAINST_DIRECTION
    if baseline is not None:
        return _reason_of_baseline(indicator, Fraction(target.value), baseline)
    return _reason_of_ratio(indicator, target, actual)


def _reason_of_baseline(
    indicator: Indicator, goal: Fraction, baseline: Fraction
) -> BinaryReason | None:
    if goal == baseline:
        return BinaryReason.TARGET_IS_BASELINE
    is_ahead = (goal > baseline) == (indicator.direction is Direction.UP)
    return None if is_ahead else BinaryReason.TARGET_BEHIND_BASELINE


def _reason_of_ratio(indicator: Indicator, target: Target, actual: Fraction) -> BinaryReason | None:
    if target.value <= 0:
        return BinaryReason.TARGET_NOT_POSITIVE
    is_divisor = indicator.direction is Direction.DOWN
    return BinaryReason.ACTUAL_NOT_POSITIVE if is_divisor and actual <= 0 else None


def _by_operator(
    indicator: Indicator, actual: Fraction, target: Target, reason: BinaryReason
) -> Attained:
    met = is_met(indicator, actual, target)
    steps = (step(Rule[reason.name]), step(Rule.MET if met else Rule.NOT_MET))
    return Attained(Fraction(int(met)), Method.BY_OPERATOR, steps, reason)


def _from_baseline(
    indicator: Indicator, actual: Fraction, goal: Fraction, baseline: Fraction
) -> Attained:
    """The part of the way from the baseline that is done: the same for rising and falling KPIs."""
    share = (actual - baseline) / (goal - baseline)
    done, whole, start = map(in_formula, (actual, goal, baseline))
    is_given = indicator.baseline is not None
    method = Method.FROM_BASELINE if is_given else Method.FROM_LOWEST_LEVEL
    working = f"({done} − {start}) / ({whole} − {start})"
    return _measured(method, share, working, baseline=as_decimal(baseline))


def _ratio(method: Method, upper: Fraction, lower: Fraction) -> Attained:
    return _measured(method, upper / lower, f"{in_formula(upper)} / {in_formula(lower)}")


def _measured(method: Method, share: Fraction, working: str, **figures: Figure) -> Attained:
    explained = step(
        Rule[method.name],
        **figures,
        working=working,
        share=as_decimal(share),
        percent=shown_percent(share),
    )
    return Attained(share, method, (explained,))
