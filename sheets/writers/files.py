"""A workbook as a file of any format."""

from collections.abc import Callable, Mapping
from typing import Final

from sheets.file_types import FileType
from sheets.workbook import Workbook
from sheets.writers.csv import write_csv
from sheets.writers.ods import write_ods
from sheets.writers.xlsx import write_xlsx

_WRITERS: Final[Mapping[FileType, Callable[[Workbook], bytes]]] = {
    FileType.XLSX: write_xlsx,
    FileType.ODS: write_ods,
    FileType.CSV: write_csv,
}


def write_file(book: Workbook, file_type: FileType) -> bytes:
    """Return the workbook as a file; equal workbooks make equal bytes. CSV has no second sheet."""
    return _WRITERS[file_type](book)
