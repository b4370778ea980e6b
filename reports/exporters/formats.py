"""The formats that a report is written in, and the one door to their exporters (no Django).

To add a format: a name here, its facts, and a folder of that name whose `exporter` has an `export`
of the same form.
"""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import Final, NamedTuple

from reports.document.document import Document

Exporter = Callable[[Document, str, bytes], bytes]
"""From a document, the SHA-256 of its snapshot (empty: not frozen) and the snapshot's canonical
JSON to a file; the same three make the same bytes."""


class Format(StrEnum):
    """A file format, by the word that addresses and commands use."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    JSON = "json"

    @property
    def facts(self) -> "Facts":
        return FACTS[self]

    def file_name(self, document: Document) -> str:
        return f"{document.name}.{self.facts.ending}"


class Facts(NamedTuple):
    """What a format is called, how its files end and what they are served as."""

    label: str
    ending: str
    media_type: str


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
FACTS: Final = {
    Format.HTML: Facts("HTML", "html", "text/html; charset=utf-8"),
    Format.PDF: Facts("PDF", "pdf", "application/pdf"),
    Format.DOCX: Facts("DOCX", "docx", f"{_OFFICE}.wordprocessingml.document"),
    Format.XLSX: Facts("XLSX", "xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    Format.ODS: Facts("ODS", "ods", "application/vnd.oasis.opendocument.spreadsheet"),
    Format.CSV: Facts("CSV", "csv.zip", "application/zip"),
    Format.JSON: Facts("JSON", "json", "application/json"),
}


def load_exporter(format_: Format) -> Exporter:
    """Its module is loaded here: a typesetter is heavy, and most answers need none."""
    exporter: Exporter = import_module(f"reports.exporters.{format_}.exporter").export
    return exporter


def export(format_: Format, document: Document, sha256: str, raw: bytes) -> bytes:
    return load_exporter(format_)(document, sha256, raw)
