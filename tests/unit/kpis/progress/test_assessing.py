"""The assessment of one KPI in one year, as a whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpis.progress.assessing import assess
from kpis.progress.attainment import Method
from kpis.progress.inputs import Indicator, Value
from kpis.vocabulary import KpiKind, Operator, Series, Status, Trend
from tests.unit.kpis.progress.sample import CYCLE, indicator, slugs, target, told, values

MADE_UP = Value(2008, Decimal(20), is_illustrative=True)
TOTAL = indicator(series=Series.CUMULATIVE, baseline=None)


def test_an_assessment_has_every_figure_and_word() -> None:
    kpi = indicator(values=values(y2008=20, y2009=40))
    found = assess(kpi, 2009, CYCLE)
    assert (found.code, found.subject, found.year) == ("K1", "T-SG", 2009)
    assert (found.value, found.target) == (kpi.values[1], kpi.targets[0])
    assert (found.actual, found.baseline) == (Decimal(40), Decimal(10))
    assert found.attainment == Decimal("0.75")
    assert (found.percent_shown, found.method, found.reason) == (75, Method.FROM_BASELINE, None)
    assert (found.status, found.trend) == (Status.AT_RISK, Trend.RISING)
    assert found.is_reported
    assert found.is_assessed
    assert found.missing_years == ()


def test_an_assessment_tells_how_it_was_computed() -> None:
    found = assess(indicator(values=values(y2008=20, y2009=40)), 2009, CYCLE)
    assert slugs(found.steps) == [
        "value",
        "target-at-least",
        "from-baseline",
        "status-at-risk",
        "trend-rising",
    ]


@pytest.mark.parametrize(
    ("kpi", "status", "rules"),
    [
        (indicator(), Status.NOT_REPORTED, ["not-reported", "target-at-least", "trend-no-figure"]),
        (
            indicator(targets=()),
            Status.NOT_REPORTED,
            ["not-reported", "no-target", "trend-no-figure"],
        ),
        (
            indicator(targets=(), values=values(y2009=40)),
            Status.NOT_ASSESSED,
            ["value", "no-target", "trend-no-earlier"],
        ),
        (
            indicator(kind=KpiKind.NARRATIVE, values=(Value(2009, None, text="Done."),)),
            Status.NOT_ASSESSED,
            ["words", "trend-no-figure"],
        ),
        (
            indicator(kind=KpiKind.NARRATIVE, targets=()),
            Status.NOT_REPORTED,
            ["not-reported", "trend-no-figure"],
        ),
    ],
)
def test_without_figure_or_target_nothing_is_assessed(
    kpi: Indicator, status: Status, rules: list[str]
) -> None:
    found = assess(kpi, 2009, CYCLE)
    assert (found.status, slugs(found.steps)) == (status, rules)
    assert (found.share, found.attainment, found.percent_shown, found.method) == (None,) * 4
    assert not found.is_assessed


@pytest.mark.parametrize(
    ("operator", "rule"),
    [(Operator.AT_MOST, "target-at-most"), (Operator.EQUAL, "target-equal")],
)
def test_a_total_with_gaps_is_not_held_against_every_target(operator: Operator, rule: str) -> None:
    kpi = replace(TOTAL, targets=(target(50, operator),), values=values(y2009=10))
    found = assess(kpi, 2009, CYCLE)
    assert (found.status, found.actual) == (Status.NOT_ASSESSED, Decimal(10))
    assert found.missing_years == (2008,)
    assert slugs(found.steps)[-3:-1] == [rule, "incomplete-total"]


def test_a_milestone_is_told_in_its_own_words() -> None:
    kpi = indicator(kind=KpiKind.MILESTONE, targets=(target(1),), values=values(y2009=1))
    assert told(assess(kpi, 2009, CYCLE).steps)[:4] == [
        "The milestone is reported for 2009 as reached.",
        "The milestone was to be reached by 2009.",
        "A milestone is reached or not; there is nothing between 0 and 100 %.",
        "The target is met: 100 %.",
    ]


@pytest.mark.parametrize(
    ("kpi", "is_illustrative"),
    [
        (indicator(values=values(y2009=40)), False),
        (indicator(values=values(y2009=40), is_illustrative=True), True),
        (indicator(values=(replace(MADE_UP, year=2009),)), True),
        (indicator(values=(MADE_UP, *values(y2009=40))), True),  # the trend rests on it
        (indicator(values=(MADE_UP,)), False),  # nothing is shown of it in 2009
        (replace(TOTAL, values=(MADE_UP, *values(y2009=4, y2010=3))), True),
        (indicator(values=(*values(y2009=40), replace(MADE_UP, year=2010))), False),
    ],
)
def test_what_rests_on_something_illustrative_says_so(
    kpi: Indicator, is_illustrative: bool
) -> None:
    year = 2010 if kpi.series is Series.CUMULATIVE else 2009
    found = assess(kpi, year, CYCLE)
    assert found.is_illustrative is is_illustrative
    assert ("illustrative" in slugs(found.steps)) is is_illustrative


def test_a_restated_value_says_so_where_it_is_used() -> None:
    restated = Value(2008, Decimal(20), is_restated=True)
    alone = indicator(values=(restated, *values(y2009=40)))
    assert not assess(alone, 2009, CYCLE).is_restated
    found = assess(replace(TOTAL, values=alone.values), 2009, CYCLE)
    assert found.is_restated
    assert told(found.steps)[1].startswith("The value for 2008 was restated")
