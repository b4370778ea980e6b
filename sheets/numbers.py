"""Numbers as files write them, read strictly: no guess is made (no Django)."""

import re
from decimal import Decimal
from math import isfinite
from typing import Final

from sheets.refusals import Reason

SIGNIFICANT: Final = 15
"""The digits of a spreadsheet's number that mean anything; the rest is binary dust."""
DIGITS_BEFORE: Final = 15
DIGITS_AFTER: Final = 20
HUNDRED: Final = Decimal(100)

_SPACES: Final = re.compile("[\u00a0\u2007\u2009\u202f]")
_PLAIN: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:(?P<mark>[.,])(?P<part>[0-9]+))?"
)
_LOOKS_NUMERIC: Final = re.compile(r"[+-]? *[0-9.,][0-9.,'’ +-]*(?:[eE][+-]?[0-9]+)?|[+-]")
_FLOAT: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}")


class NotRead(ValueError):
    """A text that is not read as a number. `values` holds what its message needs besides."""

    def __init__(self, reason: Reason, **values: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def looks_numeric(text: str) -> bool:
    return bool(_LOOKS_NUMERIC.fullmatch(_tidy(text)))


def number_from_text(text: str) -> Decimal:
    """Return a number that somebody typed, with a decimal point or comma, exactly.

    A space may separate thousands. A comma before exactly three digits, as in 1,234, could be
    either and is not read. Raises NotRead with the reason.
    """
    tidy = _tidy(text)
    found = _PLAIN.fullmatch(tidy)
    if found is None:
        raise NotRead(Reason.UNCLEAR_NUMBER if looks_numeric(text) else Reason.NOT_A_NUMBER)
    sign, whole, mark, part = found["sign"], found["whole"], found["mark"], found["part"] or "0"
    if mark == "," and len(part) == len("234") and _THOUSANDS.fullmatch(whole):
        choice = {"whole": f"{sign}{whole}{part}", "broken": f"{sign}{whole}.{part}"}
        raise NotRead(Reason.AMBIGUOUS_NUMBER, **choice)
    return _bounded(Decimal(f"{sign}{whole.replace(' ', '')}.{part}"))


def number_from_float(text: str) -> Decimal:
    """Read to 15 significant digits, so that 0.1 stays 0.1. Raises NotRead, for infinity too."""
    if not _FLOAT.fullmatch(text):
        raise NotRead(Reason.NOT_A_NUMBER)
    number = float(text)
    if not isfinite(number):
        raise NotRead(Reason.TOO_MANY_DIGITS)
    return _bounded(Decimal(f"{number:.{SIGNIFICANT}g}"))


def plain(number: Decimal) -> str:
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).replace("\N{MINUS SIGN}", "-").strip()


def _bounded(number: Decimal) -> Decimal:
    """Return a number in its shortest form; raises NotRead when it has too many digits."""
    if number and not -DIGITS_AFTER <= number.adjusted() < DIGITS_BEFORE:
        raise NotRead(Reason.TOO_MANY_DIGITS)
    digits = plain(number)
    if len(digits.partition(".")[2]) > DIGITS_AFTER:
        raise NotRead(Reason.TOO_MANY_DIGITS)
    return Decimal(digits) or Decimal(0)
