"""Numbers: strict, exact, and never a guess."""

from decimal import Decimal

import pytest

from sheets.numbers import NotRead, looks_numeric, number_from_float, number_from_text, plain
from sheets.refusals import Reason

CLEAR = {
    "0": "0",
    "-0": "0",
    "007": "7",
    "1234": "1234",
    "1234.5": "1234.5",
    "1234,5": "1234.5",
    "1 234,5": "1234.5",
    "1\u202f234\u00a0567.25": "1234567.25",
    "1 234,567": "1234.567",
    "1234,567": "1234.567",
    "0,234": "0.234",
    "1.234": "1.234",
    "1,2345": "1.2345",
    "+3": "3",
    "\N{MINUS SIGN}3,5": "-3.5",
    "2.50": "2.5",
    "1000": "1000",
    "999999999999999": "999999999999999",
}
UNREAD = {
    "1,234": Reason.AMBIGUOUS_NUMBER,
    "-12,345": Reason.AMBIGUOUS_NUMBER,
    "1,234,567": Reason.UNCLEAR_NUMBER,
    "1,234.5": Reason.UNCLEAR_NUMBER,
    "1.234,5": Reason.UNCLEAR_NUMBER,
    "1'234": Reason.UNCLEAR_NUMBER,
    "12 34": Reason.UNCLEAR_NUMBER,
    "1.5E+06": Reason.UNCLEAR_NUMBER,
    "5.": Reason.UNCLEAR_NUMBER,
    ".5": Reason.UNCLEAR_NUMBER,
    "2+3": Reason.UNCLEAR_NUMBER,
    "+": Reason.UNCLEAR_NUMBER,
    "": Reason.NOT_A_NUMBER,
    "twelve": Reason.NOT_A_NUMBER,
    "12 %": Reason.NOT_A_NUMBER,
    "٣": Reason.NOT_A_NUMBER,
    "NaN": Reason.NOT_A_NUMBER,
    "Infinity": Reason.NOT_A_NUMBER,
    "1_000": Reason.NOT_A_NUMBER,
    "1000000000000000": Reason.TOO_MANY_DIGITS,
    "1.123456789012345678901": Reason.TOO_MANY_DIGITS,
    f"0.{'0' * 30}1": Reason.TOO_MANY_DIGITS,
}


@pytest.mark.parametrize(("text", "number"), CLEAR.items())
def test_a_clear_number_is_read_exactly(text: str, number: str) -> None:
    assert str(number_from_text(text)) == number


@pytest.mark.parametrize(("text", "reason"), UNREAD.items())
def test_what_is_not_clear_is_not_read(text: str, reason: Reason) -> None:
    with pytest.raises(NotRead) as caught:
        number_from_text(text)
    assert caught.value.reason == reason


def test_an_ambiguous_number_offers_both_readings() -> None:
    with pytest.raises(NotRead) as caught:
        number_from_text("-12,345")
    assert caught.value.values == {"whole": "-12345", "broken": "-12.345"}


@pytest.mark.parametrize(
    ("text", "number"),
    {
        "0.1": "0.1",
        "0.10000000000000001": "0.1",
        "0.30000000000000004": "0.3",
        "1E3": "1000",
        "1.5E-2": "0.015",
        "-2009.0": "-2009",
        "1.": "1",
        "0.012345679012345678": "0.0123456790123457",
        "-0": "0",
    }.items(),
)
def test_a_binary_number_is_read_to_15_digits(text: str, number: str) -> None:
    assert str(number_from_float(text)) == number


@pytest.mark.parametrize(
    ("text", "reason"),
    {
        "1E999": Reason.TOO_MANY_DIGITS,
        "1E15": Reason.TOO_MANY_DIGITS,
        "1E-30": Reason.TOO_MANY_DIGITS,
        "1.23456789012345E-10": Reason.TOO_MANY_DIGITS,
        "nan": Reason.NOT_A_NUMBER,
        "inf": Reason.NOT_A_NUMBER,
        "1_0": Reason.NOT_A_NUMBER,
        "0x10": Reason.NOT_A_NUMBER,
        "": Reason.NOT_A_NUMBER,
    }.items(),
)
def test_no_other_binary_number_is_read(text: str, reason: Reason) -> None:
    with pytest.raises(NotRead) as caught:
        number_from_float(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize("text", ["1,5", "-", "..", "1e5", "2010-05-04", "1'000", "- 5"])
def test_digits_and_separators_look_numeric(text: str) -> None:
    assert looks_numeric(text)


@pytest.mark.parametrize("text", ["", "Level 1", "3rd", "-x", "reached", "01/05/2010"])
def test_words_do_not(text: str) -> None:
    assert not looks_numeric(text)


def test_plain_digits_have_no_exponent() -> None:
    assert [plain(Decimal(text)) for text in ("1E+3", "1.50", "100", "0.0")] == [
        *("1000", "1.5", "100", "0")
    ]
