"""Figures as they are kept and as they are shown: exact inside, never rounded up to the outside."""

import math
from decimal import ROUND_FLOOR, Context, Decimal
from fractions import Fraction

PLACES = 4  # more decimals than these are cut off and end in “…”
GROUPED_FROM = 5  # digits: 9999, but 10 000

# Rounding down keeps every comparison with a limit true: what is below it stays below it.
CONTEXT = Context(prec=28, rounding=ROUND_FLOOR)

GROUP = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
CUT = "\N{HORIZONTAL ELLIPSIS}"


def decimal_of(figure: Fraction) -> Decimal:
    """The exact figure as a Decimal of at most 28 digits, rounded down where that is not enough."""
    return CONTEXT.divide(Decimal(figure.numerator), Decimal(figure.denominator))


def shown_percent(share: Decimal | Fraction) -> int:
    """A share of 1 as whole percent, rounded down: 0.9996 is 99, for 100 is not reached."""
    return math.floor(Fraction(share) * 100)


def shown(figure: Decimal) -> str:
    """A figure as it is read: “10 000”, “0.5”; a long one is cut, not rounded: “0.6666…”."""
    whole, _, decimals = f"{figure.copy_abs():f}".partition(".")
    decimals = decimals.rstrip("0")
    kept = decimals[:PLACES] + (CUT if len(decimals) > PLACES else "")
    sign = MINUS if figure < 0 else ""
    return sign + _grouped(whole) + (f".{kept}" if kept else "")


def in_formula(figure: Fraction) -> str:
    """A figure as it stands between signs of arithmetic: a negative one in brackets."""
    text = shown(decimal_of(figure))
    return f"({text})" if figure < 0 else text


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", GROUP) if len(digits) >= GROUPED_FROM else digits


class NotCanonical(ValueError):
    """A value has no canonical JSON: a float, an integer too great, a broken character."""


def decimal_text(number: Decimal) -> str:
    """Return the one plain spelling of a number: `1200`, `-5.5`, without an exponent.

    Equal numbers have one spelling, so 1.50 is `1.5` and -0 is `0`. Raises NotCanonical for what is
    not finite.
    """
    if not number.is_finite():
        raise NotCanonical(f"{number} is not a finite number")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
