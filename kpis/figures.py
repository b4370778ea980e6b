"""Figures: which ones are kept, and how they are spelt. Exact inside, never rounded up outside."""

import math
from decimal import ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import Final

from sheets.marking import gettext_noop
from sheets.numbers import SIGNIFICANT, NotRead, number_from_text

PLACES: Final = 6
DIGITS: Final = SIGNIFICANT
"""Before and after the point together: so many every database keeps as they are (docs/adr/0006)."""
FIELD_DIGITS: Final = DIGITS + PLACES
"""What the field of a form or the API declares, which takes the places off first."""
PLACES_SHOWN: Final = 4
"""More decimals than these are cut off and end in “…”."""
GROUPED_FROM: Final = 5  # digits: 9999, but 10 000

# Rounding down keeps every comparison with a limit true: what is below it stays below it.
CONTEXT = Context(prec=28, rounding=ROUND_FLOOR)

GROUP = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
CUT = "\N{HORIZONTAL ELLIPSIS}"
NO_BREAK: Final = "\N{NO-BREAK SPACE}"


class FigureRefused(ValueError):
    """No figure of this KPI; `message` is English, to be translated, then filled with `words`."""

    def __init__(self, field: str, message: str, **words: object) -> None:
        super().__init__(message % words)
        self.field = field
        self.message = message
        self.words = words


def decimal_from(field: str, typed: str) -> Decimal:
    """Read a number as strictly as in a spreadsheet; raises FigureRefused."""
    try:
        number = number_from_text(typed)
    except NotRead:
        message = gettext_noop(
            "“%(typed)s” is not a number that can be read in one way only. Write 1234.5."
        )
        raise FigureRefused(field, message, typed=typed.strip()) from None
    return kept_exactly(field, number)


def kept_exactly(field: str, number: Decimal) -> Decimal:
    """The one rule for every figure: a database gives it back as it is; raises FigureRefused."""
    if not number:
        return Decimal(0)
    _sign, digits, exponent = number.as_tuple()
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    places = max(0, -(int(exponent) + zeros))
    if places > PLACES:
        message = gettext_noop("Give at most %(places)s digits after the decimal point.")
        raise FigureRefused(field, message, places=PLACES)
    if max(0, number.adjusted() + 1) + places > DIGITS:
        message = gettext_noop(
            "Give at most %(most)s digits; a longer figure would not be kept exactly."
        )
        raise FigureRefused(field, message, most=DIGITS)
    return number


def as_decimal(figure: Fraction) -> Decimal:
    """The exact figure as a Decimal of at most 28 digits, rounded down where that is not enough."""
    return CONTEXT.divide(Decimal(figure.numerator), Decimal(figure.denominator))


def shown_percent(share: Decimal | Fraction) -> int:
    """A share of 1 as whole percent, rounded down: 0.9996 is 99, for 100 is not reached."""
    return math.floor(Fraction(share) * 100)


def shown(figure: Decimal) -> str:
    """A figure as it is read: “10 000”, “0.5”; a long one is cut, not rounded: “0.6666…”."""
    whole, _, decimals = f"{figure.copy_abs():f}".partition(".")
    decimals = decimals.rstrip("0")
    kept = decimals[:PLACES_SHOWN] + (CUT if len(decimals) > PLACES_SHOWN else "")
    sign = MINUS if figure < 0 else ""
    if len(whole) >= GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", GROUP)
    return sign + whole + (f".{kept}" if kept else "")


def percent(figure: Decimal | int) -> str:
    """“85 %”: no line ends before the sign."""
    return f"{shown(Decimal(figure))}{NO_BREAK}%"


def in_formula(figure: Fraction) -> str:
    text = shown(as_decimal(figure))
    return f"({text})" if figure < 0 else text


class NotCanonical(ValueError):
    """A value has no canonical JSON: a float, an integer too great, a broken character."""


def decimal_text(number: Decimal) -> str:
    """The one plain spelling of a number: 1.50 is `1.5`, -0 is `0`; raises NotCanonical."""
    if not number.is_finite():
        raise NotCanonical(f"{number} is not a finite number")
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
