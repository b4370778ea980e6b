"""A refusal says what is wrong, where, and what to do; and it can be translated."""

import re

import pytest

from sheets.refusals import Reason, SheetRefused, refusal, refused

EVERYTHING = dict.fromkeys(
    (
        *("file", "limit", "part", "line", "byte", "cell", "heading", "nearest", "first"),
        *("missing", "headings", "character", "text", "column", "whole", "broken", "count"),
    ),
    "7",
)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_message_that_can_be_filled_in(reason: Reason) -> None:
    message = str(refusal(reason, **EVERYTHING))
    assert "%" not in message
    assert message.endswith(".")


@pytest.mark.parametrize("reason", Reason)
def test_every_message_says_where_and_what_to_do(reason: Reason) -> None:
    message = reason.value
    assert re.match(r"%\((?:file|cell|count)\)s ", message)
    assert len(re.findall(r"\. |: ", message)) >= 1


def test_an_error_tells_every_refusal() -> None:
    error = SheetRefused(
        refusal(Reason.FORMULA, cell="B7"), refusal(Reason.NUL), refusal(Reason.MORE, count=3)
    )
    assert str(error).splitlines()[0].startswith("B7 holds a formula.")
    assert len(str(error).splitlines()) == 3
    assert (error.code, error.refusals[0].message) == ("formula", Reason.FORMULA.value)
    assert error.refusals[0].values["cell"] == "B7"


def test_the_file_is_named_later() -> None:
    error = refused(Reason.NUL)
    assert str(error).startswith("The file holds a NUL")
    assert str(error.in_file("kpis.csv")).startswith("kpis.csv holds a NUL")
    assert isinstance(error, ValueError)
