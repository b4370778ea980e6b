"""What a year's own record says, and whether it can be held against a target."""

from decimal import Decimal

import pytest

from kpis.progress.actual import Actual, actual_in
from kpis.progress.inputs import Indicator, Value
from kpis.vocabulary import KpiKind, Operator
from tests.unit.kpis.progress.sample import counts, indicator, told, values

SCALE = ("none", "planned", "adopted")
NOTHING = (
    "The denominator for 2009 is 0: there is nothing to take a percentage of, so this is not "
    "assessed."
)
WORDS = Value(2009, None, text="soon")


@pytest.mark.parametrize(
    ("kpi", "sentence"),
    [
        (indicator(), "Nothing is reported for 2009."),
        (indicator(values=(Value(2009, None),)), "Nothing is reported for 2009."),
        (
            indicator(values=(WORDS,)),
            "Only words are reported for 2009, no figure: that counts as not reported.",
        ),
        (
            indicator(kind=KpiKind.NARRATIVE, values=(WORDS,)),
            "Words are reported for 2009. They are shown as they are and not assessed.",
        ),
        (
            indicator(kind=KpiKind.PERCENTAGE, values=(counts(2009, 0, 0),)),
            NOTHING,
        ),
    ],
)
def test_a_year_without_figure_says_why(kpi: Indicator, sentence: str) -> None:
    actual = actual_in(kpi, 2009)
    assert actual.figure is None
    assert told(actual.steps) == [sentence]


@pytest.mark.parametrize(
    ("kpi", "sentence"),
    [
        (indicator(values=values(y2009=3)), "The value for 2009 is 3."),
        (
            indicator(kind=KpiKind.PERCENTAGE, values=(counts(2009, 2, 3),)),
            "The value for 2009 is 100 × 2 / 3 = 66.6666… %.",
        ),
        (
            indicator(kind=KpiKind.MILESTONE, values=values(y2009=1)),
            "The milestone is reported for 2009 as reached.",
        ),
        (
            indicator(kind=KpiKind.MILESTONE, values=values(y2009=0)),
            "The milestone is reported for 2009 as not reached.",
        ),
        (
            indicator(kind=KpiKind.ORDINAL, scale=SCALE, values=values(y2009=2)),
            "The level for 2009 is “planned”, number 2 of 3 from below.",
        ),
        (
            indicator(kind=KpiKind.ORDINAL, scale=SCALE, values=values(y2009="2.5")),
            "The value for 2009 is 2.5.",
        ),
        (
            indicator(kind=KpiKind.ORDINAL, values=values(y2009=2)),
            "The value for 2009 is 2.",
        ),
    ],
)
def test_a_figure_is_told_in_the_words_of_its_kind(kpi: Indicator, sentence: str) -> None:
    assert told(actual_in(kpi, 2009).steps) == [sentence]


def test_words_and_a_percentage_of_nothing_are_reported() -> None:
    assert actual_in(indicator(kind=KpiKind.NARRATIVE, values=(WORDS,)), 2009).is_reported
    nothing = indicator(kind=KpiKind.PERCENTAGE, values=(counts(2009, 0, 0),))
    assert actual_in(nothing, 2009).is_reported
    assert not actual_in(indicator(values=(WORDS,)), 2009).is_reported


@pytest.mark.parametrize(
    ("missing", "is_lower_bound", "is_percentage", "operators"),
    [
        ((), False, False, set(Operator)),
        ((2008,), True, False, {Operator.AT_LEAST}),
        ((2008,), False, False, set()),
        ((2008,), False, True, set(Operator)),
    ],
)
def test_a_total_with_gaps_can_only_be_held_against_a_floor(
    missing: tuple[int, ...], is_lower_bound: bool, is_percentage: bool, operators: set[Operator]
) -> None:
    actual = Actual(
        (),
        used=(Value(2009, Decimal(1)),),
        missing_years=missing,
        is_lower_bound=is_lower_bound,
        is_percentage=is_percentage,
    )
    assert {found for found in Operator if actual.can_be_held_against(found)} == operators
