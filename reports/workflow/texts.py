"""Texts that go into a report: no longer than every format of it can be made in seconds."""

from typing import Final

from reports.errors import TooManyParagraphs
from web.errors import WrongWords

MOST_CHARACTERS: Final = 20_000
MOST_LINES: Final = 400


def printable(field: str, text: str) -> str:
    """Return a text without the blanks around it; raises WrongWords, TooManyParagraphs."""
    stripped = text.strip()
    if len(stripped) > MOST_CHARACTERS:
        raise WrongWords(field, MOST_CHARACTERS)
    if (lines := len(stripped.splitlines())) > MOST_LINES:
        raise TooManyParagraphs(field, lines, MOST_LINES)
    return stripped
