"""Figures in words."""

from decimal import Decimal
from gettext import NullTranslations
from typing import Any

import pytest

from kpis.figures import NO_BREAK
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.progress.assessing import assess
from kpis.progress.inputs import Cycle, Indicator
from kpis.vocabulary import Direction, KpiKind
from kpis.wording import (
    ENGLISH,
    Wording,
    attainment_wording,
    baseline_wording,
    counts_words,
    figure_words,
    target_wording,
    value_wording,
)

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
    assert figure_words(kpi(kind, scale=SCALE), Decimal(figure), ENGLISH) == words


def test_a_value_that_is_not_there_is_not_reported() -> None:
    missing = Wording("not reported", is_missing=True)
    assert value_wording(kpi(), None, ENGLISH) == missing
    assert value_wording(kpi(), Measurement(text="  "), ENGLISH) == missing


def test_zero_is_a_value() -> None:
    assert value_wording(kpi(), Measurement(value=Decimal(0)), ENGLISH) == Wording("0")


def test_a_percentage_is_computed_from_its_counts() -> None:
    row = Measurement(numerator=Decimal(2), denominator=Decimal(3))
    assert value_wording(kpi("percentage"), row, ENGLISH).text == f"66.6666…{NO_BREAK}%"
    assert counts_words(row) == "2 / 3"
    assert counts_words(Measurement(value=Decimal(1))) == ""


def test_a_percentage_of_nothing_is_no_figure() -> None:
    row = Measurement(numerator=Decimal(2), denominator=Decimal(-3))
    assert value_wording(kpi("percentage"), row, ENGLISH).is_missing


def test_a_qualifier_stays_with_its_figure() -> None:
    row = Measurement(value=Decimal(4000), qualifier="over", is_illustrative=True)
    assert value_wording(kpi(), row, ENGLISH) == Wording("over 4000", is_illustrative=True)


def test_an_invented_kpi_bears_the_mark_itself() -> None:
    row = Measurement(value=Decimal(1), is_illustrative=True)
    assert not value_wording(kpi(is_illustrative=True), row, ENGLISH).is_illustrative


def test_words_are_the_value_of_a_narrative() -> None:
    assert (
        value_wording(kpi("narrative"), Measurement(text="Well received."), ENGLISH).text
        == "Well received."
    )


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
    assert target_wording(kpi(kind), target, ENGLISH) == Wording(words)


def test_no_target_and_no_baseline_are_said() -> None:
    assert target_wording(kpi(), None, ENGLISH) == Wording("no target", is_missing=True)
    assert baseline_wording(kpi(), None, None, ENGLISH) == Wording("no baseline", is_missing=True)
    assert baseline_wording(kpi(), Decimal(0), 2007, ENGLISH) == Wording("0 (2007)")
    assert baseline_wording(kpi(), Decimal(3), None, ENGLISH) == Wording("3")


def test_without_a_value_there_is_no_attainment() -> None:
    indicator = Indicator("KPI-X-1", "X", KpiKind.NUMBER, Direction.UP)
    found = assess(indicator, 2009, Cycle(2008, 2011))
    said = attainment_wording(found.percent_shown, ENGLISH, is_reported=found.is_reported)
    assert said == Wording("not reported", is_missing=True)


def test_an_attainment_is_whole_per_cent_or_said_to_be_none() -> None:
    assert attainment_wording(85, ENGLISH) == Wording(f"85{NO_BREAK}%")
    assert attainment_wording(None, ENGLISH) == Wording("not assessed", is_missing=True)


class Shouting(NullTranslations):
    """A translator whose words can be told from English."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def pgettext(self, context: str, message: str) -> str:
        return f"{context.upper()}: {message.upper()}"


def test_every_word_is_said_by_the_translator() -> None:
    say = Shouting()
    target = KpiTarget(operator="at-least", value=Decimal(1), qualifier="over")
    assert target_wording(kpi(), target, say).text == "TARGET: AT LEAST FIGURE: OVER 1"
    assert target_wording(kpi("milestone"), target, say).text == "TO BE REACHED"
    assert value_wording(kpi("milestone"), Measurement(value=Decimal(0)), say).text == "NOT REACHED"
    assert value_wording(kpi(), None, say).text == "NOT REPORTED"
