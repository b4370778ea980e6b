"""An archive is unpacked within its limit, whatever sizes it declares."""

import struct
import time
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from sheets.limits import LIMITS, MEGABYTE, Limits
from sheets.readers.archive import archive_parts
from sheets.refusals import SheetRefused
from tests.unit.kpis.sheets.files import zipped

SIZE_IN_HEAD = 22
SIZE_IN_DIRECTORY = 24


def code_of(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(SheetRefused) as caught:
        archive_parts(data, limits)
    return caught.value.code


def declaring(size: int, data: bytes) -> bytes:
    """Return an archive of one part that declares another size for it, in both places."""
    lie, directory = bytearray(data), data.index(b"PK\x01\x02")
    struct.pack_into("<I", lie, SIZE_IN_HEAD, size)
    struct.pack_into("<I", lie, directory + SIZE_IN_DIRECTORY, size)
    return bytes(lie)


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """Return 200 MB of zeros in some 200 kB."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive, archive.open("content.xml", "w") as part:
        for _ in range(200):
            part.write(b"\0" * MEGABYTE)
    return file.getvalue()


def test_parts_come_by_name_without_folders() -> None:
    data = zipped({"a/": b"", "a/b.xml": b"<b/>", "c": b""})
    assert archive_parts(data, LIMITS) == {"a/b.xml": b"<b/>", "c": b""}


def test_a_bomb_is_refused_before_it_is_unpacked(bomb: bytes) -> None:
    assert len(bomb) < MEGABYTE / 4
    start = time.process_time()
    assert code_of(bomb) == "bomb"
    assert time.process_time() - start < 1


@pytest.mark.parametrize("declared", [0, 10, 1000])
def test_a_bomb_that_declares_a_small_size_is_refused_too(bomb: bytes, declared: int) -> None:
    assert code_of(declaring(declared, bomb)) == "bomb"


def test_many_parts_are_counted_together() -> None:
    data = zipped({str(number): bytes(600) for number in range(3)})
    assert len(archive_parts(data, Limits(unpacked_bytes=1800))) == 3
    assert code_of(data, Limits(unpacked_bytes=1799)) == "bomb"


def test_content_far_denser_than_any_sheet_is_refused() -> None:
    data = zipped({"a": bytes(2 * MEGABYTE)})
    assert code_of(data) == "bomb"
    assert archive_parts(data, Limits(ratio=5_000))
    assert archive_parts(zipped({"a": bytes(MEGABYTE)}), LIMITS)


@pytest.mark.parametrize("declared", [3, 5])
def test_a_wrong_size_is_refused(declared: int) -> None:
    assert code_of(declaring(declared, zipped({"a": b"four"}))) == "damaged"


def test_too_many_parts_are_refused() -> None:
    assert code_of(zipped({str(number): b"" for number in range(201)})) == "bomb"


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "C:/a", "a\\b", "..", "a\nb"])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert code_of(zipped({name: b""})) == "suspicious-parts"


def test_a_name_that_comes_twice_is_refused() -> None:
    assert code_of(zipped({"content.xml": b"1", "Content.xml": b"2"})) == "suspicious-parts"


def test_a_part_with_a_password_is_refused() -> None:
    data = bytearray(zipped({"a": b"four"}))
    for place in (6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    assert code_of(bytes(data)) == "encrypted"


def test_an_odd_way_of_packing_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_BZIP2) as archive:
        archive.writestr("a", b"four")
    assert code_of(file.getvalue()) == "damaged"


@pytest.mark.parametrize("cut", [4, 30, 45, -1])
def test_a_cut_archive_is_refused(cut: int) -> None:
    assert code_of(zipped({"a": b"four" * 9})[:cut]) == "damaged"


def test_a_changed_byte_is_refused() -> None:
    data = bytearray(zipped({"a": bytes(range(200))}))
    data[60] ^= 255
    assert code_of(bytes(data)) == "damaged"
