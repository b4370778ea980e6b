"""ZIP files that come out equal: the same entries at the same moment give the same bytes."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""No ZIP entry can be older."""
LATEST: Final = datetime(2107, 12, 31, tzinfo=UTC)
READABLE: Final = 0o644 << 16  # rights of an unpacked file

Entry = tuple[str, bytes]
"""Name and content."""


def packed(entries: Iterable[Entry], moment: datetime, *, stored: frozenset[str]) -> bytes:
    """Entries stand in this order, dated `moment`; those in `stored` are not compressed."""
    date = min(max(moment, EARLIEST), LATEST)
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in entries:
            entry = ZipInfo(name, date.timetuple()[:6])
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            entry.external_attr = READABLE
            archive.writestr(entry, content)
    return file.getvalue()


def repacked(archive: bytes, moment: datetime) -> bytes:
    with ZipFile(BytesIO(archive)) as file:
        entries = [(name, file.read(name)) for name in file.namelist()]
    return packed(entries, moment, stored=frozenset())
