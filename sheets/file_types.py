"""The spreadsheet formats that are read and written."""

from enum import StrEnum
from typing import Final

from sheets.odf import MEDIA_TYPE as ODS_TYPE


class FileType(StrEnum):
    """A format, by the ending of its files."""

    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES: Final = {
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileType.ODS: ODS_TYPE,
    FileType.CSV: "text/csv; charset=utf-8",
}
