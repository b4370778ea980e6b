"""A report's tables as an OpenDocument spreadsheet."""

from reports.document.document import Document
from reports.exporters.cells import writable
from reports.exporters.glyphs import with_texts
from reports.exporters.workbook import report_workbook
from sheets.writers.ods import write_ods


def export(document: Document, sha256: str, raw: bytes) -> bytes:
    """Its heads scroll away, as in every file that was issued; print repeats them."""
    del raw
    plain = with_texts(writable(document), _plain)
    return write_ods(report_workbook(plain, sha256, is_frozen=False))


def _plain(text: str) -> str:
    """Return a text without tabulators, which some readers drop without a trace."""
    return "\n".join(text.replace("\t", " ").splitlines())
