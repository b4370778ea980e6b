"""Steps as data, and their sentences: one for each rule, filled with the figures of its steps."""

from decimal import Decimal
from gettext import NullTranslations

import pytest

from kpis.progress.steps import Rule, Step, step
from sheets.marking import gettext_noop, pgettext
from tests.unit.kpis.progress.sample import NO_BREAK


class French(NullTranslations):
    """A translator that knows one sentence."""

    def gettext(self, message: str) -> str:
        return {Rule.VALUE.value: "%(actual)s en %(year)s"}[message]


def test_a_step_keeps_its_figures_by_name_and_in_order() -> None:
    found = step(Rule.VALUE, year=2009, actual=Decimal("0.5"))
    assert found == Step(Rule.VALUE, (("year", 2009), ("actual", Decimal("0.5"))))
    assert hash(found) == hash(step(Rule.VALUE, year=2009, actual=Decimal("0.50")))


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_sentence_of_its_own(rule: Rule) -> None:
    assert rule.value.endswith(".")
    assert [one.value for one in Rule].count(rule.value) == 1


def test_a_sentence_shows_figures_as_a_reader_reads_them() -> None:
    found = step(Rule.PERCENTAGE, year=2009, numerator=2, denominator=3, actual=Decimal("66.66667"))
    assert found.sentence() == (f"The value for 2009 is 100 × 2 / 3 = 66.6666…{NO_BREAK}%.")


def test_a_translated_sentence_is_filled_alike() -> None:
    found = step(Rule.VALUE, year=2009, actual=Decimal(-3))
    assert found.sentence(French()) == "−3 en 2009"


def test_a_percent_sign_in_a_name_stays_what_it_is() -> None:
    found = step(Rule.LEVEL, year=2009, level="100%(x)s", actual=1, levels=3)
    assert "“100%(x)s”" in found.sentence()


def test_the_mark_for_translators_changes_nothing() -> None:
    assert gettext_noop("100 %%") == "100 %%"
    assert pgettext("trend", "level") == "level"
