"""Sentences: one for each rule, filled with the figures of its steps."""

from decimal import Decimal

import pytest

from kpis.progress.explaining import SENTENCES, fill, sentence_of
from kpis.progress.steps import Rule, step
from sheets.marking import gettext_noop
from tests.unit.kpis.progress.sample import NO_BREAK


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_sentence_of_its_own(rule: Rule) -> None:
    assert SENTENCES[rule].endswith(".")
    assert list(SENTENCES.values()).count(SENTENCES[rule]) == 1


def test_a_sentence_shows_figures_as_a_reader_reads_them() -> None:
    found = step(Rule.PERCENTAGE, year=2009, numerator=2, denominator=3, actual=Decimal("66.66667"))
    assert sentence_of(found) == (f"The value for 2009 is 100 × 2 / 3 = 66.6666…{NO_BREAK}%.")


def test_a_translated_sentence_is_filled_alike() -> None:
    found = step(Rule.VALUE, year=2009, actual=Decimal(-3))
    assert fill("%(actual)s en %(year)s", found) == "−3 en 2009"


def test_a_percent_sign_in_a_name_stays_what_it_is() -> None:
    found = step(Rule.LEVEL, year=2009, level="100%(x)s", actual=1, levels=3)
    assert "“100%(x)s”" in sentence_of(found)


def test_the_mark_for_translators_changes_nothing() -> None:
    assert gettext_noop("100 %%") == "100 %%"
