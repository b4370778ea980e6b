"""The parts of a zipped spreadsheet, unpacked with a limit before anything is parsed."""

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sheets.limits import MEGABYTE, Limits
from sheets.refusals import Reason, SheetRefused, refused

Parts = Mapping[str, bytes]

ENCRYPTED_FLAG: Final = 0x1
_ODD_NAME: Final = re.compile(r"^[/\\]|\\|(?:^|/)\.\.(?:/|$)|:|[\x00-\x1f]")
_BROKEN: Final = (
    *(BadZipFile, zlib.error, EOFError, OSError, OverflowError),
    *(ValueError, NotImplementedError, RuntimeError, LookupError),
)


def archive_parts(data: bytes, limits: Limits) -> Parts:
    """Raises SheetRefused for what is damaged, encrypted, oddly named, or a bomb."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            _check_names(members, limits)
            _check_sizes(members, len(data), limits)
            return dict(_unpacked(archive, members, limits))
    except SheetRefused:
        raise
    except _BROKEN as problem:
        raise refused(Reason.DAMAGED) from problem


def _check_names(members: list[ZipInfo], limits: Limits) -> None:
    if len(members) > limits.parts:
        raise refused(Reason.BOMB)
    seen: set[str] = set()
    for name in (info.filename for info in members):
        if _ODD_NAME.search(name) or name.casefold() in seen:
            raise refused(Reason.SUSPICIOUS_PARTS, part=ascii(name)[:80])
        seen.add(name.casefold())


def _check_sizes(members: list[ZipInfo], packed: int, limits: Limits) -> None:
    declared = sum(info.file_size for info in members)
    is_dense = declared > MEGABYTE and declared > packed * limits.ratio
    if declared > limits.unpacked_bytes or is_dense:
        raise refused(Reason.BOMB)


def _unpacked(
    archive: ZipFile, members: list[ZipInfo], limits: Limits
) -> Iterator[tuple[str, bytes]]:
    """Yield each part with its content; the limit counts what comes out, not what is declared."""
    room = limits.unpacked_bytes
    for info in members:
        content = _part_content(archive, info, room)
        room -= len(content)
        yield info.filename, content


def _part_content(archive: ZipFile, info: ZipInfo, room: int) -> bytes:
    if info.flag_bits & ENCRYPTED_FLAG:
        raise refused(Reason.ENCRYPTED)
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise refused(Reason.DAMAGED)
    # The library stops, content or not, where a size is told; one more than is read lets it go on.
    declared, info.file_size = info.file_size, room + 2
    with archive.open(info) as part:
        content = part.read(room + 1)
    if len(content) > room:
        raise refused(Reason.BOMB)
    if len(content) != declared:
        raise refused(Reason.DAMAGED)
    return content
