"""The words that an exporter adds by itself: the document's own, else English (no Django)."""

from datetime import UTC, datetime
from typing import Final

from reports.document.document import Document, Table

DEFAULTS: Final = {
    "contents": "Contents",
    "report": "Report",
    "table": "Table",
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
    "status-achieved": "Achieved",
    "status-on-track": "On track",
    "status-at-risk": "At risk",
    "status-off-track": "Off track",
    "status-not-assessed": "Not assessed",
    "status-not-reported": "Not reported",
}
"""Every word of that kind by its name, for a document that does not bring its own."""
RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
"""Languages that are written from right to left, by their first subtag (BCP 47)."""


def word_of(document: Document, name: str) -> str:
    """Return the document's word for this name, else the English one; raises KeyError."""
    return dict(document.labels).get(name) or DEFAULTS[name]


def hash_line(document: Document, sha256: str) -> str:
    """Return what each file says of its freezing: the hash, or that there is none."""
    if not sha256:
        return word_of(document, "not-frozen")
    return f"{word_of(document, 'frozen')}: {sha256}"


def notes_of(document: Document, table: Table) -> tuple[str, ...]:
    """Return what stands below a table: that it has no rows, then its own notes."""
    return table.notes if table.rows else (word_of(document, "none"), *table.notes)


def direction_of(document: Document) -> str:
    """Return `rtl` for a language that is written from right to left, else `ltr`."""
    return "rtl" if document.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def moment_of(document: Document) -> datetime:
    """Return when a document was made, in UTC; raises ValueError for no ISO 8601 moment."""
    moment = datetime.fromisoformat(document.made_at)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
