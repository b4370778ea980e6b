from decimal import Decimal
from typing import Any

import pytest

from kpis.display.figures import (
    Figure,
    attainment_of,
    baseline_of,
    counts_of,
    figure_words,
    target_of,
    value_of,
)
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.progress.assessing import assess
from kpis.progress.explaining import NO_BREAK
from kpis.progress.inputs import Cycle, Indicator
from kpis.vocabulary import Direction, KpiKind

SCALE = ["low", "medium", "high"]


def kpi(kind: str = "number", **more: Any) -> Kpi:
    return Kpi(kind=kind, **more)


@pytest.mark.parametrize(
    ("kind", "figure", "words"),
    [
        ("number", "2800.000000", "2800"),
        ("number", "-0.50", "\N{MINUS SIGN}0.5"),
        ("percentage", "80.000000", f"80{NO_BREAK}%"),
        ("ordinal", "2", "medium (level 2 of 3)"),
        ("ordinal", "7", "7"),
        ("ordinal", "1.5", "1.5"),
        ("milestone", "1", "reached"),
        ("milestone", "0", "not reached"),
    ],
)
def test_a_figure_in_the_manner_of_its_kind(kind: str, figure: str, words: str) -> None:
    assert figure_words(kpi(kind, scale=SCALE), Decimal(figure)) == words


def test_a_value_that_is_not_there_is_not_reported() -> None:
    missing = Figure("not reported", is_missing=True)
    assert value_of(kpi(), None) == missing
    assert value_of(kpi(), Measurement(text="  ")) == missing


def test_zero_is_a_value() -> None:
    assert value_of(kpi(), Measurement(value=Decimal(0))) == Figure("0")


def test_a_percentage_is_computed_from_its_counts() -> None:
    row = Measurement(numerator=Decimal(2), denominator=Decimal(3))
    assert value_of(kpi("percentage"), row).text == f"66.6666…{NO_BREAK}%"
    assert counts_of(row) == "2 / 3"
    assert counts_of(Measurement(value=Decimal(1))) == ""


def test_a_percentage_of_nothing_is_no_figure() -> None:
    row = Measurement(numerator=Decimal(2), denominator=Decimal(-3))
    assert value_of(kpi("percentage"), row).is_missing


def test_a_qualifier_stays_with_its_figure() -> None:
    row = Measurement(value=Decimal(4000), qualifier="over", is_illustrative=True)
    assert value_of(kpi(), row) == Figure("over 4000", is_illustrative=True)


def test_an_invented_kpi_bears_the_mark_itself() -> None:
    row = Measurement(value=Decimal(1), is_illustrative=True)
    assert not value_of(kpi(is_illustrative=True), row).is_illustrative


def test_words_are_the_value_of_a_narrative() -> None:
    assert value_of(kpi("narrative"), Measurement(text="Well received.")).text == "Well received."


@pytest.mark.parametrize(
    ("kind", "operator", "qualifier", "words"),
    [
        ("number", "at-least", "exact", "at least 90"),
        ("percentage", "at-most", "exact", f"at most 90{NO_BREAK}%"),
        ("number", "equal", "exact", "exactly 90"),
        ("number", "equal", "about", "about 90"),
        ("number", "at-least", "over", "at least over 90"),
        ("milestone", "at-least", "exact", "to be reached"),
    ],
)
def test_a_target(kind: str, operator: str, qualifier: str, words: str) -> None:
    target = KpiTarget(operator=operator, value=Decimal(90), qualifier=qualifier)
    assert target_of(kpi(kind), target) == Figure(words)


def test_no_target_and_no_baseline_are_said() -> None:
    assert target_of(kpi(), None) == Figure("no target", is_missing=True)
    assert baseline_of(kpi()) == Figure("no baseline", is_missing=True)
    assert baseline_of(kpi(baseline=Decimal(0), baseline_year=2007)) == Figure("0 (2007)")
    assert baseline_of(kpi(baseline=Decimal(3))) == Figure("3")


def test_without_a_value_there_is_no_attainment() -> None:
    indicator = Indicator("KPI-X-1", "X", KpiKind.NUMBER, Direction.UP)
    found = assess(indicator, 2009, Cycle(2008, 2011))
    assert attainment_of(found) == Figure("not reported", is_missing=True)
