"""What somebody typed, as a figure of its KPI."""

from decimal import Decimal

import pytest

from kpis.errors import WrongFigure
from kpis.services.figures import Figures, Typed, figures_from
from kpis.vocabulary import KpiKind

SCALE = ["low", "medium", "high"]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (KpiKind.NUMBER, "1 234.5", "1234.5"),
        (KpiKind.NUMBER, "12,5", "12.5"),
        (KpiKind.NUMBER, "−3", "-3"),
        (KpiKind.NUMBER, "0", "0"),
        (KpiKind.PERCENTAGE, "99.5 %", "99.5"),
        (KpiKind.ORDINAL, "Medium", "2"),
        (KpiKind.ORDINAL, "3", "3"),
        (KpiKind.MILESTONE, "reached", "1"),
        (KpiKind.MILESTONE, "Not  reached", "0"),
    ],
)
def test_a_value_fits_its_kind(kind: KpiKind, typed: str, value: str) -> None:
    assert figures_from(kind, SCALE, Typed(value=typed)) == Figures(value=Decimal(value))


def test_a_percentage_may_bring_its_two_numbers() -> None:
    found = figures_from(KpiKind.PERCENTAGE, [], Typed("75", numerator="3", denominator="4"))
    assert found == Figures(numerator=Decimal(3), denominator=Decimal(4))


def test_a_narrative_is_told_in_words() -> None:
    typed = Typed(text=" The study was done. ")
    assert figures_from(KpiKind.NARRATIVE, [], typed) == Figures(text="The study was done.")


@pytest.mark.parametrize(
    ("kind", "typed", "field", "words"),
    [
        (KpiKind.NUMBER, Typed(), "value", "left out, not 0"),
        (KpiKind.NUMBER, Typed("n/a"), "value", "“n/a” is not a number"),
        (KpiKind.NUMBER, Typed("1,234"), "value", "in one way only"),
        (KpiKind.NUMBER, Typed("NaN"), "value", "not a number"),
        (KpiKind.NUMBER, Typed("1e99"), "value", "not a number"),
        (KpiKind.NUMBER, Typed("0.1234567"), "value", "at most 6 digits"),
        (KpiKind.PERCENTAGE, Typed(numerator="3"), "denominator", "or the percentage alone"),
        (KpiKind.PERCENTAGE, Typed(numerator="3", denominator="0"), "denominator", "more than 0"),
        (
            KpiKind.PERCENTAGE,
            Typed("50", numerator="3", denominator="4"),
            "value",
            "the two numbers make: 75.0",
        ),
        (KpiKind.ORDINAL, Typed("great"), "value", "low, medium, high"),
        (KpiKind.ORDINAL, Typed("4"), "value", "low, medium, high"),
        (KpiKind.MILESTONE, Typed("almost"), "value", "“reached” or “not reached”"),
        (KpiKind.NARRATIVE, Typed(), "text", "in words"),
        (KpiKind.NARRATIVE, Typed("3", text="Done."), "value", "no figure"),
    ],
)
def test_what_does_not_fit_names_field_and_remedy(
    kind: KpiKind, typed: Typed, field: str, words: str
) -> None:
    with pytest.raises(WrongFigure, match=words) as refused:
        figures_from(kind, SCALE, typed)
    assert refused.value.field == field
