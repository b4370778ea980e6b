"""The formats that a report is written in, and the one door to their exporters (no Django).

A format that has pages writes the paper and its annex as two files; the others hold all tables.
To add a format: a name here, its facts, and a folder of that name whose `exporter` has an `export`
of the same form.
"""

from collections.abc import Callable, Collection
from enum import StrEnum
from importlib import import_module
from typing import Final, NamedTuple

from reports.building.freezing import FrozenPart
from reports.document.document import Document

Exporter = Callable[[Document, str, bytes], bytes]
"""From a document, the SHA-256 of its snapshot (empty: not frozen) and the snapshot's canonical
JSON to a file; the same three make the same bytes."""


class Format(StrEnum):
    """A file format, by the word that addresses and commands use."""

    HTML = "html"
    HTML_ANNEX = "html-annex"
    PDF = "pdf"
    PDF_ANNEX = "pdf-annex"
    DOCX = "docx"
    DOCX_ANNEX = "docx-annex"
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"
    JSON = "json"

    @property
    def facts(self) -> "Facts":
        return FACTS[self]

    def file_name(self, report: str) -> str:
        """Return the name of a report's file; that of an annex says so."""
        annex = "-annex" if self.facts.part is FrozenPart.ANNEX else ""
        return f"{report}{annex}.{self.facts.ending}"


class Facts(NamedTuple):
    """What a format is called, how its files end, what they are served as, and what they hold.

    `exporter` is the folder of its exporter.
    """

    label: str
    ending: str
    media_type: str
    exporter: str
    part: FrozenPart = FrozenPart.PAPER


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_HTML: Final = Facts("HTML", "html", "text/html; charset=utf-8", "html")
_PDF: Final = Facts("PDF", "pdf", "application/pdf", "pdf")
_DOCX: Final = Facts("DOCX", "docx", f"{_OFFICE}.wordprocessingml.document", "docx")
_XLSX: Final = f"{_OFFICE}.spreadsheetml.sheet"
_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"


def _annex(facts: Facts) -> Facts:
    return facts._replace(label=f"{facts.label}, annex", part=FrozenPart.ANNEX)


FACTS: Final = {
    Format.HTML: _HTML,
    Format.HTML_ANNEX: _annex(_HTML),
    Format.PDF: _PDF,
    Format.PDF_ANNEX: _annex(_PDF),
    Format.DOCX: _DOCX,
    Format.DOCX_ANNEX: _annex(_DOCX),
    Format.XLSX: Facts("XLSX", "xlsx", _XLSX, "xlsx", FrozenPart.TABLES),
    Format.ODS: Facts("ODS", "ods", _ODS, "ods", FrozenPart.TABLES),
    Format.CSV: Facts("CSV", "csv.zip", "application/zip", "csv", FrozenPart.TABLES),
    Format.JSON: Facts("JSON", "json", "application/json", "json"),
}


def formats_of(parts: Collection[FrozenPart]) -> tuple[Format, ...]:
    """Return the formats of a report with these parts: without an annex it has no file of one."""
    return tuple(
        one for one in Format if one.facts.part is not FrozenPart.ANNEX or FrozenPart.ANNEX in parts
    )


def load_exporter(format_: Format) -> Exporter:
    """Its module is loaded here: a typesetter is heavy, and most answers need none."""
    name = f"reports.exporters.{format_.facts.exporter}.exporter"
    exporter: Exporter = import_module(name).export
    return exporter


def export(format_: Format, document: Document, sha256: str, raw: bytes) -> bytes:
    return load_exporter(format_)(document, sha256, raw)
