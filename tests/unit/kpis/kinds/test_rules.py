"""What somebody typed, as a figure of its KPI."""

from decimal import Decimal

import pytest

from kpis.figures import FigureRefused, kept_exactly
from kpis.kinds import KINDS
from kpis.kinds.records import Figures, Typed
from kpis.vocabulary import KpiKind

SCALE = ["low", "medium", "high"]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (KpiKind.NUMBER, "1 234.5", "1234.5"),
        (KpiKind.NUMBER, "12,5", "12.5"),
        (KpiKind.NUMBER, "−3", "-3"),
        (KpiKind.NUMBER, "0", "0"),
        (KpiKind.NUMBER, "123456789.123456", "123456789.123456"),
        (KpiKind.PERCENTAGE, "99.5 %", "99.5"),
        (KpiKind.ORDINAL, "Medium", "2"),
        (KpiKind.ORDINAL, "3", "3"),
        (KpiKind.MILESTONE, "reached", "1"),
        (KpiKind.MILESTONE, "Not  reached", "0"),
    ],
)
def test_a_value_fits_its_kind(kind: KpiKind, typed: str, value: str) -> None:
    assert KINDS[kind].read(Typed(value=typed), SCALE) == Figures(value=Decimal(value))


def test_a_percentage_may_bring_its_two_numbers() -> None:
    found = KINDS[KpiKind.PERCENTAGE].read(Typed("75", numerator="3", denominator="4"), [])
    assert found == Figures(numerator=Decimal(3), denominator=Decimal(4))


def test_a_percentage_beside_its_two_numbers_may_have_its_sign() -> None:
    typed = Typed("75 %", numerator="3", denominator="4")
    assert KINDS[KpiKind.PERCENTAGE].read(typed, []).numerator == 3


@pytest.mark.parametrize(
    "figure", ["0", "0E+30", "-0.000001", "999999999999999", "1.50000000000000000", "1E+14"]
)
def test_a_figure_of_fifteen_digits_is_kept(figure: str) -> None:
    assert kept_exactly("value", Decimal(figure)) == Decimal(figure)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("999999999999999999", "at most 15 digits"),
        ("-1000000000000000", "at most 15 digits"),
        ("123456789012.123456", "at most 15 digits"),
        ("1E+15", "at most 15 digits"),
        ("1E+999999", "at most 15 digits"),
        ("1E-7", "at most 6 digits"),
    ],
)
def test_a_figure_that_sqlite_would_change_is_refused(figure: str, words: str) -> None:
    with pytest.raises(FigureRefused, match=words):
        kept_exactly("baseline", Decimal(figure))


def test_a_narrative_is_told_in_words() -> None:
    typed = Typed(text=" The study was done. ")
    assert KINDS[KpiKind.NARRATIVE].read(typed, []) == Figures(text="The study was done.")


@pytest.mark.parametrize(
    ("kind", "typed", "field", "words"),
    [
        (KpiKind.NUMBER, Typed(), "value", "left out, not 0"),
        (KpiKind.NUMBER, Typed("n/a"), "value", "“n/a” is not a number"),
        (KpiKind.NUMBER, Typed("1,234"), "value", "in one way only"),
        (KpiKind.NUMBER, Typed("NaN"), "value", "not a number"),
        (KpiKind.NUMBER, Typed("1e99"), "value", "not a number"),
        (KpiKind.NUMBER, Typed("0.1234567"), "value", "at most 6 digits"),
        (KpiKind.NUMBER, Typed("123456789012.123456"), "value", "at most 15 digits"),
        (KpiKind.NUMBER, Typed("12%"), "value", "“12%” is not a number"),
        (KpiKind.NUMBER, Typed("12", numerator="3", denominator="4"), "numerator", "Only a perc"),
        (KpiKind.NUMBER, Typed("12", denominator="4"), "denominator", "Only a percentage"),
        (KpiKind.ORDINAL, Typed("low", numerator="3"), "numerator", "Only a percentage"),
        (KpiKind.ORDINAL, Typed("low", qualifier="about"), "qualifier", "can be “about”"),
        (KpiKind.MILESTONE, Typed("reached", qualifier="over"), "qualifier", "can be “over”"),
        (KpiKind.NARRATIVE, Typed(text="Done.", numerator="3"), "numerator", "Only a perc"),
        (KpiKind.NARRATIVE, Typed(text="Done.", qualifier="over"), "qualifier", "can be “over”"),
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
    with pytest.raises(FigureRefused, match=words) as refused:
        KINDS[kind].read(typed, SCALE)
    assert refused.value.field == field


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_read_is_typed_back(kind: str) -> None:
    typed = {
        "number": Typed("1234.5", qualifier="over"),
        "percentage": Typed(numerator="3", denominator="4", text="Three of four."),
        "ordinal": Typed("medium"),
        "milestone": Typed("not reached"),
        "narrative": Typed(text="Done."),
    }[kind]
    rules = KINDS[kind]
    assert rules.typed(rules.read(typed, SCALE), SCALE) == typed


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (KpiKind.NUMBER, ["value", "qualifier"]),
        (KpiKind.PERCENTAGE, ["value", "numerator", "denominator", "qualifier"]),
        (KpiKind.ORDINAL, ["value"]),
        (KpiKind.MILESTONE, ["value"]),
        (KpiKind.NARRATIVE, []),
    ],
)
def test_a_form_asks_for_what_the_kind_has(kind: KpiKind, fields: list[str]) -> None:
    assert list(KINDS[kind].fields) == fields


def test_only_levels_and_milestones_are_chosen_from() -> None:
    options = {kind: list(rules.options(SCALE).values()) for kind, rules in KINDS.items()}
    assert {kind: names for kind, names in options.items() if names} == {
        "ordinal": SCALE,
        "milestone": ["reached", "not reached"],
    }


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (KpiKind.ORDINAL, "4", "from 1 to 3"),
        (KpiKind.ORDINAL, "1.5", "from 1 to 3"),
        (KpiKind.MILESTONE, "0", "is 1: reached"),
        (KpiKind.NARRATIVE, "1", "no target figure"),
    ],
)
def test_a_target_that_a_kind_cannot_have(kind: KpiKind, value: str, words: str) -> None:
    with pytest.raises(FigureRefused, match=words) as refused:
        KINDS[kind].refuse_target(Decimal(value), SCALE)
    assert refused.value.field == "value"


@pytest.mark.parametrize(
    ("kind", "value"),
    [("number", "-5"), ("percentage", "120"), ("ordinal", "3"), ("milestone", "1")],
)
def test_any_other_target_may_be_set(kind: str, value: str) -> None:
    KINDS[kind].refuse_target(Decimal(value), SCALE)


def test_every_kind_of_the_vocabulary_has_its_rules() -> None:
    assert list(KINDS) == list(KpiKind)
