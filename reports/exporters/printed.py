"""What the typeset files add by themselves: their own few words, and the mark of each status."""

from types import MappingProxyType
from typing import Final

from reports.document.document import Cell, CellKind, Document, Section
from reports.exporters.words import DEFAULTS
from web.charts.drawing import WORDS as CHART_WORDS

WORDS: Final = MappingProxyType(
    {
        **DEFAULTS,
        "illustrative": "Illustrative figures",
        **CHART_WORDS,
        "lacking": (
            "The typefaces of this file lack some characters. Each is printed as its Unicode"
            " number between square brackets:"
        ),
    }
)
"""Every word that a page or a chart adds, in English."""
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


def words_of(document: Document) -> dict[str, str]:
    """Return every word by its name: the document's own, English where it has none."""
    return {**WORDS, **{name: word for name, word in document.labels if word}}


def notice_of(document: Document) -> str:
    """Return what stands on every page; illustrative figures are never without a notice."""
    if document.notice or not document.is_illustrative:
        return document.notice
    return words_of(document)["illustrative"]


def mark_of(cell: Cell) -> str:
    """Return the shape before the words of a status cell; empty for every other cell."""
    return MARKS.get(cell.status, OTHER_MARK) if cell.kind is CellKind.STATUS else ""


def heading_of(section: Section) -> str:
    """Return the heading of a section with its number, an en space between the two."""
    return f"{section.number}\u2002{section.heading}" if section.number else section.heading
