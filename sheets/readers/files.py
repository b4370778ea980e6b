"""A file of any kind that is read, known by its content."""

from collections.abc import Callable
from typing import NamedTuple

from sheets.file_types import FileType
from sheets.limits import Limits
from sheets.readers.csv import read_csv
from sheets.readers.grid import CellGrid
from sheets.readers.guards import check_size, is_archive, opened
from sheets.readers.ods import read_ods
from sheets.readers.xlsx import read_xlsx


class RawSheet(NamedTuple):
    """The first visible sheet; `others` are the names of those left unread. CSV has no names."""

    file_type: FileType
    grid: CellGrid
    name: str = ""
    others: tuple[str, ...] = ()


def read_file(data: bytes, limits: Limits, is_heading: Callable[[str], bool]) -> RawSheet:
    """`is_heading` knows the heads of the caller. Raises SheetRefused."""
    check_size(data, limits)
    grid = CellGrid(limits)
    if not is_archive(data):
        read_csv(data, grid, is_heading)
        return RawSheet(FileType.CSV, grid)
    file_type, parts = opened(data, limits)
    read = read_xlsx if file_type == FileType.XLSX else read_ods
    return RawSheet(file_type, grid, *read(parts, grid))
