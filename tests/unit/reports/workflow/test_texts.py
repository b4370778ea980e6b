"""How long a text of a report may be."""

import pytest

from reports.errors import TooManyParagraphs
from reports.workflow.texts import MOST_CHARACTERS, MOST_LINES, printable
from web.errors import WrongWords


@pytest.mark.parametrize("text", ["", "x", "x" * MOST_CHARACTERS, "x\n" * MOST_LINES])
def test_what_can_be_printed(text: str) -> None:
    assert printable("text", f"  {text}\n") == text.strip()


def test_a_text_that_is_too_long() -> None:
    with pytest.raises(WrongWords, match="from one to 20000 characters") as refused:
        printable("summary", "x" * (MOST_CHARACTERS + 1))
    assert refused.value.field == "summary"


def test_a_text_of_too_many_lines() -> None:
    with pytest.raises(TooManyParagraphs, match="has 401 lines") as refused:
        printable("text", "x\n" * 401)
    assert refused.value.field == "text"
