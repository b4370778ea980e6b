"""What a record reports, by its kind: figures, counts, words."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.kinds import KINDS
from kpis.kinds.percentage import as_percentage
from kpis.kinds.records import Figures, Typed
from kpis.kinds.rules import KindRules
from kpis.progress.inputs import Value
from kpis.vocabulary import KpiKind
from tests.unit.kpis.progress.sample import counts

NUMBER = KINDS[KpiKind.NUMBER]
PERCENTAGE = KINDS[KpiKind.PERCENTAGE]
NARRATIVE = KINDS[KpiKind.NARRATIVE]


def test_a_figure_reports_and_words_do_not() -> None:
    assert NUMBER.is_reported(Value(2009, Decimal(0)))
    assert not NUMBER.is_reported(Value(2009, None, text="soon"))


def test_words_report_a_narrative_kpi_and_blanks_do_not() -> None:
    assert NARRATIVE.is_reported(Value(2009, None, text="Done."))
    assert not NARRATIVE.is_reported(Value(2009, None, text="  "))


def test_counts_report_a_percentage_even_of_nothing() -> None:
    assert PERCENTAGE.is_reported(counts(2009, 0, 0))
    assert not PERCENTAGE.is_reported(Value(2009, None, numerator=Decimal(3)))


@pytest.mark.parametrize(
    ("kind", "value", "figure"),
    [
        (NUMBER, Value(2009, Decimal("0.1")), Fraction(1, 10)),
        (NUMBER, Value(2009, None, text="soon"), None),
        (NARRATIVE, Value(2009, Decimal(3), text="Three."), None),
        (PERCENTAGE, Value(2009, Decimal(70)), Fraction(70)),
        (PERCENTAGE, counts(2009, 2, 3), Fraction(200, 3)),
        (PERCENTAGE, counts(2009, 2, 0), None),
        (PERCENTAGE, Value(2009, Decimal(70), denominator=Decimal(3)), Fraction(70)),
    ],
)
def test_the_figure_of_a_record_is_exact(
    kind: KindRules, value: Value, figure: Fraction | None
) -> None:
    assert kind.figure(value) == figure


def test_only_a_percentage_has_counts() -> None:
    assert PERCENTAGE.counts(counts(2009, 2, 3)) == (Decimal(2), Decimal(3))
    assert NUMBER.counts(counts(2009, 2, 3)) is None


def test_nothing_can_be_taken_a_percentage_of() -> None:
    assert as_percentage(Decimal(1), Decimal(4)) == 25
    assert as_percentage(Decimal(1), Decimal(0)) is None
    assert as_percentage(Decimal(1), Decimal(-4)) is None


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (Typed("75", text="Most."), "75"),
        (Typed(numerator="3", denominator="4", text="Most."), "3 / 4"),
        (Typed(numerator="3"), "3"),
        (Typed(text="Most."), "Most."),
    ],
)
def test_what_was_typed_in_one_line(typed: Typed, line: str) -> None:
    assert typed.line == line


def test_words_are_never_odd() -> None:
    assert NARRATIVE.odd_alone(Decimal(5), Figures()) is None
    assert NARRATIVE.odd_since(Decimal(1), Decimal(5)) is None
