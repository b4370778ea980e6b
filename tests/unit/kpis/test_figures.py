"""Figures: exact inside, and shown so that they claim no more than there is."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.figures import as_decimal, in_formula, shown, shown_percent

THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Fraction(1, 2), "0.5"),
        (Fraction(2, 3), "0." + "6" * 28),
        (Fraction(-1, 3), "-0." + "3" * 27 + "4"),
        (Fraction(100), "100"),
        (Fraction(10**30 - 1, 10**30), "0." + "9" * 28),
    ],
)
def test_a_decimal_has_28_digits_and_is_rounded_down(figure: Fraction, expected: str) -> None:
    assert str(as_decimal(figure)) == expected


@pytest.mark.parametrize(
    ("share", "percent"),
    [
        (Decimal("0.9996"), 99),
        (Decimal(1), 100),
        (Fraction(2, 3), 66),
        (Fraction(99_999_999, 100_000_000), 99),
        (Decimal("-0.001"), -1),
        (Decimal("1.255"), 125),
        (Decimal(0), 0),
    ],
)
def test_percent_are_rounded_down(share: Decimal | Fraction, percent: int) -> None:
    assert shown_percent(share) == percent


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("0.50", "0.5"),
        ("1E+2", "100"),
        ("1E-3", "0.001"),
        ("-3.10", "−3.1"),
        ("9999", "9999"),
        ("10000", f"10{THIN}000"),
        ("-1234567.5", f"−1{THIN}234{THIN}567.5"),
        ("0.1234", "0.1234"),
        ("0.12349", "0.1234…"),
        ("-0.00001", "−0.0000…"),
        ("99.99999", "99.9999…"),
        (
            "123456789012345678901234567890",
            f"{THIN}".join(["123456789012345678901234567890"[n : n + 3] for n in range(0, 30, 3)]),
        ),
    ],
)
def test_a_figure_is_shown_without_exponent_and_never_rounded(figure: str, text: str) -> None:
    assert shown(Decimal(figure)) == text


def test_a_negative_figure_stands_in_brackets_in_a_formula() -> None:
    assert in_formula(Fraction(-5, 2)) == "(−2.5)"
    assert in_formula(Fraction(5, 2)) == "2.5"
