"""The words of a report beside those of its writers: English, as constants (no Django)."""

import re
from collections.abc import Mapping
from datetime import date
from gettext import NullTranslations
from typing import Final

from kpis.kinds.ordinal import LEVEL
from kpis.vocabulary import MeasurementState
from kpis.wording import STATUSES
from sheets.marking import gettext_noop

ILLUSTRATIVE: Final = "illustrative"
NO_KPI: Final = "no KPI"
NOT_GIVEN: Final = "not given"


class PrintedWords(NullTranslations):
    """English as a report prints it."""

    def gettext(self, message: str) -> str:
        """Return a sentence as it is; a level in fewer words than on a page."""
        return "%(level)s (%(rank)s of %(levels)s)" if message == LEVEL else message


PRINTED: Final = PrintedWords()
PENDING: Final[Mapping[str, str]] = {
    MeasurementState.DRAFT: "a value is being worked on",
    MeasurementState.SUBMITTED: "a value is submitted and not approved",
    MeasurementState.SENT_BACK: "a value was sent back to be mended",
}
"""Why a KPI is not reported although there is a value; other states speak for themselves."""
LANGUAGES: Final[Mapping[str, str]] = {
    "en": gettext_noop("English"),
    "ar": gettext_noop("Arabic"),
    "zh": gettext_noop("Chinese"),
    "fr": gettext_noop("French"),
    "ru": gettext_noop("Russian"),
    "es": gettext_noop("Spanish"),
}
"""The six languages of the Union; another one is shown by its tag."""
_SENTENCE: Final = re.compile(r".+?[.!?。؟](?= |$)")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LABELS: Final = (
    ("contents", "Contents"),
    ("page", "Page"),
    ("of", "of"),
    ("source", "Source"),
    ("notes", "Notes"),
    ("annex", "Annex"),
    ("not-frozen", "Not frozen: a working copy, not the report that was approved."),
    *((f"status-{status}", name) for status, name in STATUSES.items()),
)
NOTICE_ILLUSTRATIVE: Final = "Illustrative figures, not results of the Union."
NOTICE_DRAFT: Final = "Draft, not approved."


def date_words(iso: str) -> str:
    """Return a date as it is printed: `2010-04-07` is “7 April 2010”; empty stays empty."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence, for an overview."""
    found = _SENTENCE.match(" ".join(text.split()))
    return found.group() if found else text


def counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
