"""What the tests of exporters share: places of cells, and reports that mean harm."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reports.document.canonical import canonical_json, document_as_data, sha256_hex
from reports.document.document import Cell, Column, Cover, Document, Paragraph, Section, Table
from reports.exporters.formats import Format, export
from tests.unit.reports.exporters.sample import DOCUMENT, HOSTILE

EVIL = "\0\x0b\ufffe=1+1<script>alert(1)</script>&\u202e'\"]]>--></style>"
SHOWN = "[U+0000][U+000B][U+FFFE]=1+1<script>alert(1)</script>&\u202e'\"]]>--></style>"
"""The same, as a format that holds no control characters shows it."""


def written(format_: Format, document: Document = DOCUMENT) -> bytes:
    """Return a document as a frozen file."""
    raw = canonical_json(document_as_data(document))
    return export(format_, document, sha256_hex(raw), raw)


def hash_of(document: Document = DOCUMENT) -> str:
    """Return the hash that is printed in the files of a document."""
    return sha256_hex(canonical_json(document_as_data(document)))


def evil(words: str = EVIL) -> Document:
    """Return a report with the same hostile words wherever words can stand."""
    rows = ((Cell(words), Cell(words)),)
    table = Table(words, words, (Column(words), Column(words)), rows, (words,))
    section = Section(words, words, words, (Paragraph(words), table))
    return replace(
        DOCUMENT,
        title=words,
        subtitle=words,
        author=words,
        notice=words,
        cover=Cover(((words, words),)),
        sections=(section,),
        labels=(("contents", words), ("page", words), ("report", words), ("frozen", words)),
    )


def significant(number: float | Decimal | str) -> str:
    """Return a figure to the 15 digits that every spreadsheet holds."""
    return f"{float(number):.15g}"


def hostile() -> Iterator[str]:
    """Yield the hostile texts of the sample that a spreadsheet could take for a formula."""
    yield from (words for words in HOSTILE if words.startswith(("=", "+", "-", "@")))
