"""A backup is whole or refused: cut anywhere, or one bit changed anywhere."""

import gzip
import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from itu_plan.operations.archive import NotRestorable, check_whole, lines_of, written

LINES: list[Any] = [{"format": "itu-plan backup"}, [1, "Übersicht"], [2, None], {"counts": {}}]


def made(path: Path) -> Path:
    with written(path) as write:
        for line in LINES:
            write(line)
    return path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = made(tmp_path / "b.gz")
    check_whole(path)
    assert list(lines_of(path)) == LINES
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["b.gz"]


def test_any_reader_of_gzip_reads_it(tmp_path: Path) -> None:
    *lines, seal = gzip.decompress(made(tmp_path / "b.gz").read_bytes()).splitlines()
    assert [json.loads(line) for line in lines] == LINES
    assert list(json.loads(seal)) == ["sha256"]


def test_every_changed_bit_and_every_cut_is_seen(tmp_path: Path) -> None:
    data = made(tmp_path / "b.gz").read_bytes()
    path = tmp_path / "damaged.gz"
    flipped = [
        data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :]
        for place in range(len(data))
    ]
    cut = [data[:length] for length in range(len(data))]
    for damaged in (*flipped, *cut, data + b"\0", b""):
        path.write_bytes(damaged)
        with pytest.raises(NotRestorable, match="no whole backup"):
            check_whole(path)


def test_what_stops_half_way_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), written(tmp_path / "b.gz") as write:
        write(1 // 0)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "b.gz"
    path.write_bytes(b"last week")
    with pytest.raises(FileExistsError):
        made(path)
    assert path.read_bytes() == b"last week"


def test_moments_keep_their_microseconds_and_bytes_their_values(tmp_path: Path) -> None:
    moment = datetime(2009, 3, 31, 12, 0, 0, 123456, tzinfo=UTC)
    path = tmp_path / "b.gz"
    with written(path) as write:
        write([moment, b"\0\xff", memoryview(b"ab"), Decimal("0.10")])
        write({})
    assert next(lines_of(path)) == [moment.isoformat(), "AP8=", "YWI=", "0.10"]
