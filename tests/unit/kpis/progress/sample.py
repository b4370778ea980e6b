"""A KPI to vary, and the cycle it is measured in."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kpis.progress.inputs import Cycle, Indicator, Target, Value
from kpis.progress.steps import Step
from kpis.vocabulary import Direction, KpiKind, Operator

CYCLE = Cycle(2008, 2011)
NO_BREAK = "\N{NO-BREAK SPACE}"


def indicator(**changes: Any) -> Indicator:
    """A number that is to rise from 10 to at least 50 in 2009, without any value yet."""
    usual = Indicator(
        code="K1",
        subject="T-SG",
        kind=KpiKind.NUMBER,
        direction=Direction.UP,
        baseline=Decimal(10),
        targets=(target(50),),
    )
    return replace(usual, **changes)


def target(value: object, operator: Operator = Operator.AT_LEAST, year: int = 2009) -> Target:
    """A target for 2009, or another year."""
    return Target(year, operator, Decimal(str(value)))


def values(**figures: object) -> tuple[Value, ...]:
    """Values by year: values(y2008=5, y2009=7)."""
    return tuple(Value(int(year[1:]), Decimal(str(value))) for year, value in figures.items())


def counts(year: int, numerator: object, denominator: object) -> Value:
    """A value with its numerator and denominator, and without a printed percentage."""
    return Value(year, None, Decimal(str(numerator)), Decimal(str(denominator)))


def told(steps: tuple[Step, ...]) -> list[str]:
    """The steps as sentences, with plain spaces."""
    return [step.sentence().replace(NO_BREAK, " ") for step in steps]


def slugs(steps: tuple[Step, ...]) -> list[str]:
    """The rules of the steps, as words."""
    return [step.rule.name.lower().replace("_", "-") for step in steps]
