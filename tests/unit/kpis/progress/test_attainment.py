"""Attainment: each method, and each reason that leaves only met or not met."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kpis.progress.attainment import BinaryReason, Method, attained, is_met
from kpis.progress.steps import Rule
from kpis.vocabulary import Direction, KpiKind, Operator
from tests.unit.kpis.progress.sample import indicator, target, told

UP, DOWN, HOLD = Direction.UP, Direction.DOWN, Direction.HOLD
FLOOR, CEILING, EXACT = Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUAL


@pytest.mark.parametrize(
    ("changes", "actual", "aim", "share", "method"),
    [
        ({}, 30, target(50), "1/2", Method.FROM_BASELINE),
        ({"direction": DOWN, "baseline": Decimal(40)}, 50, target(20, CEILING), "-1/2", None),
        ({"baseline": None}, 20, target(80), "1/4", Method.ACTUAL_OVER_TARGET),
        (
            {"baseline": None, "direction": DOWN},
            20,
            target(10, CEILING),
            "1/2",
            Method.TARGET_OVER_ACTUAL,
        ),
        (
            {"baseline": None, "kind": KpiKind.ORDINAL},
            3,
            target(5),
            "1/2",
            Method.FROM_LOWEST_LEVEL,
        ),
        (
            {"baseline": Decimal(2), "kind": KpiKind.ORDINAL},
            3,
            target(5),
            "1/3",
            Method.FROM_BASELINE,
        ),
    ],
)
def test_where_there_is_a_way_it_is_measured(
    changes: dict[str, Any], actual: int, aim: Any, share: str, method: Method | None
) -> None:
    found = attained(indicator(**changes), Fraction(actual), aim)
    assert (found.share, found.reason) == (Fraction(share), None)
    assert found.method == (method or Method.FROM_BASELINE)


@pytest.mark.parametrize(
    ("changes", "aim", "met", "not_met", "reason"),
    [
        ({"kind": KpiKind.MILESTONE}, target(1), 1, 0, BinaryReason.MILESTONE),
        ({}, target(50, EXACT), 50, 51, BinaryReason.EQUAL_OPERATOR),
        ({"direction": HOLD}, target(50), 50, 49, BinaryReason.HOLD),
        ({}, target(50, CEILING), 50, 51, BinaryReason.AGAINST_DIRECTION),
        ({"direction": DOWN}, target(5), 5, 4, BinaryReason.AGAINST_DIRECTION),
        ({}, target(10), 10, 9, BinaryReason.TARGET_IS_BASELINE),
        ({}, target(9), 9, 8, BinaryReason.TARGET_BEHIND_BASELINE),
        ({"direction": DOWN}, target(11, CEILING), 11, 12, BinaryReason.TARGET_BEHIND_BASELINE),
        ({"baseline": None}, target(0), 0, -1, BinaryReason.TARGET_NOT_POSITIVE),
        (
            {"baseline": None, "direction": DOWN},
            target(-1, CEILING),
            -1,
            0,
            BinaryReason.TARGET_NOT_POSITIVE,
        ),
    ],
)
def test_where_there_is_no_way_it_is_met_or_not(
    changes: dict[str, Any], aim: Any, met: int, not_met: int, reason: BinaryReason
) -> None:
    for actual, share in ((met, 1), (not_met, 0)):
        found = attained(indicator(**changes), Fraction(actual), aim)
        assert found.share == share
        assert (found.method, found.reason) == (Method.BY_OPERATOR, reason)
        assert found.steps[0].rule.name == reason.name


def test_a_falling_value_of_zero_is_met_and_no_divisor() -> None:
    kpi = indicator(baseline=None, direction=DOWN)
    found = attained(kpi, Fraction(0), target(10, CEILING))
    assert found.share == 1
    assert found.reason == BinaryReason.ACTUAL_NOT_POSITIVE


@pytest.mark.parametrize(
    ("operator", "met"), [(FLOOR, {50, 51}), (CEILING, {49, 50}), (EXACT, {50})]
)
def test_a_target_is_met_as_its_operator_says(operator: Operator, met: set[int]) -> None:
    aim = target(50, operator)
    assert {n for n in (49, 50, 51) if is_met(indicator(), Fraction(n), aim)} == met


@pytest.mark.parametrize("operator", Operator)
def test_a_milestone_is_met_if_it_is_reached_whatever_the_operator(operator: Operator) -> None:
    milestone = indicator(kind=KpiKind.MILESTONE)
    assert is_met(milestone, Fraction(1), target(1, operator))
    assert not is_met(milestone, Fraction(0), target(1, operator))


def test_every_reason_is_a_rule() -> None:
    assert [Rule[reason.name].name for reason in BinaryReason] == [
        reason.name for reason in BinaryReason
    ]
    assert all(reason.value == reason.name.lower().replace("_", "-") for reason in BinaryReason)


@pytest.mark.parametrize(
    ("changes", "actual", "aim", "working"),
    [
        (
            {"baseline": Decimal(-20)},
            -5,
            target(0),
            "(target − baseline) = ((−5) − (−20)) / (0 − (−20)) = 0.75, or 75 %",
        ),
        (
            {"baseline": None, "direction": DOWN},
            30,
            target(10, CEILING),
            "target / actual = 10 / 30 = 0.3333…, or 33 %",
        ),
    ],
)
def test_the_working_can_be_followed_by_hand(
    changes: dict[str, Any], actual: int, aim: Any, working: str
) -> None:
    (sentence,) = told(attained(indicator(**changes), Fraction(actual), aim).steps)
    assert working in sentence
