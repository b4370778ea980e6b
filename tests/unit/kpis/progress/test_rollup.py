"""Roll-up: distinct KPIs, capped, with the counts that they speak of."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.progress.assessing import Assessment, assess
from kpis.progress.rollup import ReachedKpi, capped, roll_up
from plans.vocabulary import Certainty
from tests.unit.kpis.progress.sample import CYCLE, indicator, told, values

DOUBT = Certainty.AMBIGUOUS


def kpi(code: str, value: int | None, *, is_context: bool = False) -> Assessment:
    """A KPI on its way from 10 to 50 in 2009."""
    reported = values() if value is None else values(y2009=value)
    return assess(indicator(code=code, values=reported, is_context=is_context), 2009, CYCLE)


def test_a_roll_up_is_the_mean_of_distinct_kpis_with_its_counts() -> None:
    half, over, missing = kpi("B", 30), kpi("A", 90), kpi("C", None)
    found = roll_up(
        [ReachedKpi(half), ReachedKpi(over), ReachedKpi(half), ReachedKpi(missing, DOUBT)]
    )
    assert [item.code for item in found.assessments] == ["A", "B", "C"]
    assert (found.share, found.mean) == (Fraction(3, 4), Decimal("0.75"))
    assert found.percent_shown == 75
    assert (found.reported, found.total, found.assessed) == (2, 3, 2)
    assert found.ambiguous == ("C",)
    assert [one.number for one in found.counts] == [0, 1, 1, 0, 0, 1]
    assert told(found.steps) == [
        "A has 2 and counts as 1.",
        "B counts as 0.5.",
        "C has no attainment and is not averaged in.",
        "The mean is 1.5 / 2 = 0.75, or 75 % (rounded down).",
        "2 of 3 KPIs reported.",
    ]


def test_nothing_assessed_gives_no_mean() -> None:
    found = roll_up([ReachedKpi(kpi("A", None)), ReachedKpi(kpi("B", 90, is_context=True), DOUBT)])
    assert (found.share, found.mean, found.percent_shown, found.total) == (None, None, None, 1)
    assert found.ambiguous == ()
    assert told(found.steps)[-2:] == [
        "No KPI has an attainment, so there is no mean.",
        "0 of 1 KPIs reported.",
    ]


@pytest.mark.parametrize("order", [(DOUBT, Certainty.CERTAIN), (Certainty.CERTAIN, DOUBT)])
def test_one_certain_path_is_enough(order: tuple[Certainty, ...]) -> None:
    assert roll_up(ReachedKpi(kpi("A", 30), certainty) for certainty in order).ambiguous == ()


def test_illustrative_is_what_any_counted_kpi_is() -> None:
    made_up = assess(indicator(code="B", is_illustrative=True), 2009, CYCLE)
    assert roll_up([ReachedKpi(kpi("A", 30)), ReachedKpi(made_up)]).is_illustrative
    assert not roll_up([ReachedKpi(kpi("A", 30))]).is_illustrative


def test_one_kpi_with_two_assessments_is_refused() -> None:
    with pytest.raises(ValueError, match="KPI A comes with two different assessments"):
        roll_up([ReachedKpi(kpi("A", 30)), ReachedKpi(kpi("A", 40))])


@pytest.mark.parametrize(("share", "kept"), [("-1/8", "0"), ("1/3", "1/3"), ("5/4", "1")])
def test_a_share_enters_a_mean_between_0_and_1(share: str, kept: str) -> None:
    assert capped(Fraction(share)) == Fraction(kept)
