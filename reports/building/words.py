"""The words of a report beside those of its writers: English, as constants (no Django)."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kpis.vocabulary import MeasurementState, Operator, Qualifier, Status, Trend

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
ILLUSTRATIVE: Final = "illustrative"
NOT_REPORTED: Final = "not reported"
NO_BASELINE: Final = "no baseline"
NO_TARGET: Final = "no target"
NOT_ASSESSED: Final = "not assessed"
NO_KPI: Final = "no KPI"
NOT_GIVEN: Final = "not given"
NOT_NEEDED: Final = "none needed"

STATUSES: Final[Mapping[Status, str]] = {
    Status.ACHIEVED: "Achieved",
    Status.ON_TRACK: "On track",
    Status.AT_RISK: "At risk",
    Status.OFF_TRACK: "Off track",
    Status.NOT_ASSESSED: "Not assessed",
    Status.NOT_REPORTED: "Not reported",
}
TRENDS: Final[Mapping[Trend, str]] = {
    Trend.RISING: "rising",
    Trend.LEVEL: "level",
    Trend.FALLING: "falling",
    Trend.UNKNOWN: "cannot say",
}
OPERATORS: Final[Mapping[Operator, str]] = {
    Operator.AT_LEAST: "at least",
    Operator.AT_MOST: "at most",
    Operator.EQUAL: "exactly",
}
QUALIFIERS: Final[Mapping[Qualifier, str]] = {
    Qualifier.EXACT: "",
    Qualifier.OVER: "over ",
    Qualifier.ABOUT: "about ",
}
PENDING: Final[Mapping[str, str]] = {
    MeasurementState.DRAFT: "a value is being worked on",
    MeasurementState.SUBMITTED: "a value is submitted and not approved",
    MeasurementState.SENT_BACK: "a value was sent back to be mended",
}
"""Why a KPI is not reported although there is a value; other states speak for themselves."""
LANGUAGES: Final[Mapping[str, str]] = {
    "ar": "Arabic",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "zh": "Chinese",
}
"""The six languages of the Union; another one is shown by its tag."""
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
    ("not-frozen", "Not frozen: a working copy, not the report that was approved."),
    *((f"status-{status}", name) for status, name in STATUSES.items()),
)
"""What exporters add by themselves (see Document)."""
NOTICE_ILLUSTRATIVE: Final = "Illustrative figures, not results of the Union."
NOTICE_DRAFT: Final = "Draft, not approved."


def date_words(iso: str) -> str:
    """Return a date as it is printed: `2010-04-07` is “7 April 2010”; empty stays empty."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(count: int, noun: str) -> str:
    """Return a number with its noun: “1 KPI”, “3 KPIs”."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
