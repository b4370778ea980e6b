"""What a file is by its content, whatever its name says, and whether it may be opened."""

from typing import Final

from sheets.file_types import FileType
from sheets.limits import MEGABYTE, Limits
from sheets.odf import MEDIA_TYPE
from sheets.readers.archive import Parts, archive_parts
from sheets.readers.xml_parts import check_declarations
from sheets.refusals import Reason, refused

ZIP_MAGIC: Final = b"PK\x03\x04"
OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
OTHER_MAGIC: Final = (b"%PDF", b"PK", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"{\\rtf")

_CONTENT_TYPES: Final = "[Content_Types].xml"
_MAIN_TYPES: Final = (
    *(b"spreadsheetml.sheet.main+xml", b"spreadsheetml.template.main+xml"),
    b"macroenabled.main+xml",
)
_MACRO_TYPES: Final = (b"macroenabled", b"vbaproject", b"macrosheet", b"activex")
_MACRO_FOLDERS: Final = ("basic/", "scripts/", "xl/macrosheets/", "xl/activex/")
_LINK_FOLDERS: Final = ("xl/externallinks/", "xl/connections", "xl/querytables/")


def check_size(data: bytes, limits: Limits) -> None:
    if not data.strip():
        raise refused(Reason.EMPTY_FILE)
    if len(data) > limits.file_bytes:
        raise refused(Reason.FILE_TOO_LARGE, limit=f"{limits.file_bytes / MEGABYTE:g}")


def is_archive(data: bytes) -> bool:
    """Raises SheetRefused for what is neither that nor text: old Excel, PDF, pictures, markup."""
    if data.startswith(ZIP_MAGIC):
        return True
    if data.startswith(OLE_MAGIC):
        is_encrypted = ENCRYPTED_PACKAGE in data
        raise refused(Reason.ENCRYPTED if is_encrypted else Reason.OLD_EXCEL)
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(OTHER_MAGIC) or start.startswith(b"<"):
        raise refused(Reason.WRONG_TYPE)
    return False


def opened(data: bytes, limits: Limits) -> tuple[FileType, Parts]:
    """Raises SheetRefused for macros, a password, links, entities, and for no spreadsheet."""
    parts = archive_parts(data, limits)
    if sum(content.count(b"<") for content in parts.values()) > limits.tags:
        raise refused(Reason.BOMB)
    file_type = _archive_type(parts)
    _check_macros(parts)
    _check_links(parts)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise refused(Reason.ENCRYPTED)
    check_declarations(parts)
    return file_type, parts


def _archive_type(parts: Parts) -> FileType:
    if parts.get("mimetype", b"").strip() == MEDIA_TYPE.encode():
        return FileType.ODS
    types = parts.get(_CONTENT_TYPES, b"").lower()
    if any(word in types for word in _MAIN_TYPES):
        return FileType.XLSX
    raise refused(Reason.WRONG_TYPE)


def _check_macros(parts: Parts) -> None:
    """Raise SheetRefused for programs: by declared type, by folder, by the name of the part."""
    types = parts.get(_CONTENT_TYPES, b"").lower()
    names = [name.casefold() for name in parts]
    is_program = any(name.startswith(_MACRO_FOLDERS) or "vbaproject" in name for name in names)
    if is_program or any(word in types for word in _MACRO_TYPES):
        raise refused(Reason.MACROS)


def _check_links(parts: Parts) -> None:
    for name in parts:
        if name.casefold().startswith(_LINK_FOLDERS):
            raise refused(Reason.EXTERNAL_LINKS, part=ascii(name)[:80])
