"""A report's tables as an Office Open XML workbook."""

from reports.document.document import Document
from reports.exporters.cells import writable
from reports.exporters.workbook import report_workbook
from sheets.writers.xlsx import write_xlsx


def export(document: Document, sha256: str, raw: bytes) -> bytes:
    del raw
    return write_xlsx(report_workbook(writable(document), sha256, is_frozen=True))
