"""A file is what it holds, not what its name says; what is dangerous is not opened."""

import pytest

from sheets.file_types import FileType
from sheets.limits import LIMITS, Limits
from sheets.readers.guards import is_archive, opened
from tests.unit.kpis.sheets.files import (
    MACRO,
    code_of,
    csv_file,
    ods,
    ods_parts,
    ods_row,
    ods_table,
    refusal_of,
    xlsx,
    xlsx_parts,
    xlsx_row,
    zipped,
)

ROW = xlsx_row(2, "G1-1", "2009", "12", "Annual report")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DTD = '<!DOCTYPE a [<!ENTITY a "b">]>'


def workbook(**parts: str | bytes) -> bytes:
    """Return a workbook with more or other parts; `__` stands for a slash, `_dot_` for a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): one for name, one in parts.items()}
    return zipped({**xlsx_parts(ROW), **named})


def document(parts: dict[str, str | bytes]) -> bytes:
    return zipped({**ods_parts(ods_table("")), **parts})


def test_a_type_is_known_by_content() -> None:
    assert opened(xlsx(ROW), LIMITS)[0] == FileType.XLSX
    assert opened(ods(ods_row()), LIMITS)[0] == FileType.ODS
    assert not is_archive(csv_file())


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert code_of(data) == "empty-file"


def test_a_large_file_is_refused_unread() -> None:
    error = refusal_of(b"x" * (LIMITS.file_bytes + 1))
    assert error.code == "file-too-large"
    assert "larger than 2 MB" in str(error)
    assert code_of(b"xx", Limits(file_bytes=1)) == "file-too-large"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"PK\x05\x06" + bytes(18),
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1}",
        b"<html><table></table></html>",
        b'\xef\xbb\xbf <?xml version="1.0"?><Workbook/>',
        zipped({"word/document.xml": "<w/>"}),
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        zipped({"[Content_Types].xml": "wordprocessingml.document.main+xml spreadsheetml.sheet"}),
    ],
)
def test_another_type_is_refused_whatever_its_name(data: bytes) -> None:
    error = refusal_of(data, name="values.xlsx")
    assert error.code == "wrong-type"
    assert "Save it as XLSX, ODS or CSV." in str(error)


def test_old_excel_is_refused_with_advice() -> None:
    error = refusal_of(OLE + bytes(600), name="renamed.xlsx")
    assert error.code == "old-excel"
    assert "save it as Excel workbook (.xlsx)" in str(error)


def test_a_password_is_refused() -> None:
    assert code_of(OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    manifest = "<manifest><encryption-data/></manifest>"
    assert code_of(document({"META-INF/manifest.xml": manifest})) == "encrypted"


@pytest.mark.parametrize(
    "data",
    [
        xlsx(ROW, content_type=MACRO),
        workbook(xl__vbaProject_dot_bin=b"program"),
        workbook(xl__macrosheets__sheet1_dot_xml="<a/>"),
        workbook(xl__activeX__activeX1_dot_xml="<a/>"),
        document({"Basic/Standard/Module1.xml": "<a/>"}),
        document({"Scripts/python/run.py": "run()"}),
    ],
)
def test_a_macro_workbook_is_refused(data: bytes) -> None:
    error = refusal_of(data, name="harmless.xlsx")
    assert error.code == "macros"
    assert "without macros" in str(error)


@pytest.mark.parametrize(
    "name", ["xl__externalLinks__externalLink1_dot_xml", "xl__connections_dot_xml"]
)
def test_links_to_other_files_are_refused(name: str) -> None:
    assert code_of(workbook(**{name: "<a/>"})) == "external-links"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_part_and_encoding(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?>{DTD}<a>&a;</a>'.encode(encoding)
    error = refusal_of(workbook(docProps__core_dot_xml=part))
    assert error.code == "entities"
    assert "docProps/core.xml" in str(error)
    assert code_of(document({"content.xml": part})) == "entities"


def test_a_picture_is_no_danger() -> None:
    assert opened(workbook(xl__media__image1_dot_png=DTD.encode()), LIMITS)


def test_tags_without_end_are_refused_before_they_are_parsed() -> None:
    assert opened(xlsx(ROW), Limits(tags=500))
    assert code_of(xlsx(ROW + "<x/>" * 500), Limits(tags=500)) == "bomb"
