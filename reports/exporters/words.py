"""What exporters add by themselves: words, the document's own or English, and marks (no Django)."""

from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final
from unicodedata import bidirectional

from reports.document.document import Cell, CellKind, Document, Section, Table
from web.charts.drawing import WORDS as CHART_WORDS

WORDS: Final = {
    "contents": "Contents",
    "report": "Report",
    "page": "Page",
    "of": "of",
    "source": "Source",
    "notes": "Notes",
    "none": "None.",
    "author": "Author",
    "made": "Made",
    "same-values": "The same values as a table",
    "as-worded": "as worded in the report",
    "frozen": "SHA-256 of the frozen report",
    "not-frozen": "Not frozen: a working copy, not the report that was approved.",
    "csv-figures": (
        "Figures are plain numbers with a decimal point; percentages run from 0 to 100. "
        "A value that is missing is told in words. An apostrophe before a text keeps a "
        "spreadsheet from taking it for a formula."
    ),
    "illustrative": "Illustrative figures",
    **CHART_WORDS,
    "lacking": (
        "The typefaces of this file lack some characters. Each is printed as its Unicode"
        " number between square brackets:"
    ),
}
MARKS: Final = MappingProxyType(
    {
        "achieved": "★",
        "on-track": "●",
        "at-risk": "▲",
        "off-track": "■",
        "not-assessed": "◇",
        "not-reported": "○",
    }
)
"""A shape per status, so that no status is told by colour; all are in the typefaces of the PDF."""
OTHER_MARK: Final = "◆"
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})


def document_words(document: Document) -> dict[str, str]:
    return {**WORDS, **{name: word for name, word in document.labels if word}}


def word(document: Document, name: str) -> str:
    return document_words(document)[name]


def hash_line(document: Document, sha256: str) -> str:
    if not sha256:
        return word(document, "not-frozen")
    return f"{word(document, 'frozen')}: {sha256}"


def table_notes(document: Document, table: Table) -> tuple[str, ...]:
    return table.notes if table.rows else (word(document, "none"), *table.notes)


def text_direction(document: Document) -> str:
    return "rtl" if document.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(bidirectional(one) in _RIGHT_TO_LEFT for one in text)


def is_right_to_left(text: str) -> bool:
    """Whether a text begins on the right: its first letter with a direction says so."""
    strong = (bidirectional(one) for one in text)
    return next((one for one in strong if one in {"L", *_RIGHT_TO_LEFT}), "L") in _RIGHT_TO_LEFT


def stretches(text: str) -> list[str]:
    """Part a text where it turns: spaces and stops go with the letters before them."""
    found: list[str] = []
    ways: list[bool] = []
    for one in text:
        way = bidirectional(one)
        is_turned = way in _RIGHT_TO_LEFT if way in {"L", *_RIGHT_TO_LEFT, "EN"} else None
        if not found or (is_turned is not None and ways[-1] is not is_turned):
            found.append(one)
            ways.append(bool(is_turned))
        else:
            found[-1] += one
    return found


def moment_made(document: Document) -> datetime:
    """Return when a document was made, in UTC; raises ValueError for no ISO 8601 moment."""
    moment = datetime.fromisoformat(document.made_at)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def page_notice(document: Document) -> str:
    """Return what stands on every page; illustrative figures are never without a notice."""
    if document.notice or not document.is_illustrative:
        return document.notice
    return word(document, "illustrative")


def status_mark(cell: Cell) -> str:
    return MARKS.get(cell.status, OTHER_MARK) if cell.kind is CellKind.STATUS else ""


def numbered_heading(section: Section) -> str:
    return f"{section.number}\u2002{section.heading}" if section.number else section.heading
