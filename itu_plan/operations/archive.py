"""The file of a backup: lines of JSON, compressed, that know whether they are whole (ADR 34).

It is read by anything that reads gzip. A second, short member closes it and holds the SHA-256 of
every byte before, so that no cut and no changed bit goes unseen.
"""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from struct import pack
from typing import Any, BinaryIO, Final
from zlib import crc32

from itu_plan.operations.values import ValueEncoder

FORMAT: Final = "itu-plan backup"
VERSION: Final = 1
CHUNK: Final = 1024 * 1024
GZIP_HEAD: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
STORED: Final = b"\x01"
"""The last block, not compressed (RFC 1951)."""


class NotRestorable(ValueError):
    """The backup is damaged or of another version, or there is no room for it."""


def seal(digest: str) -> bytes:
    """Return the closing member: the same bytes, whichever library would write them."""
    text = f'{{"sha256": "{digest}"}}\n'.encode()
    sizes = pack("<HH", len(text), 0xFFFF ^ len(text))
    return GZIP_HEAD + STORED + sizes + text + pack("<II", crc32(text), len(text))


SEAL_LENGTH: Final = len(seal(64 * "0"))


class _Hashed:
    """A file that is written, and what was written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.digest = sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()


@contextmanager
def written(path: Path) -> Iterator[Callable[[Any], None]]:
    """Give what writes a line; the file has its name when all of it is on disk, and is private.

    Raises FileExistsError, or OSError where there is no room; nothing is left then.
    """
    if path.exists():
        raise FileExistsError(path)
    draft = path.with_name(f"{path.name}.part")
    try:
        opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "wb") as file:
            hashed = _Hashed(file)
            with gzip.GzipFile("", "wb", 6, hashed, mtime=0) as packed:

                def write(line: Any) -> None:
                    text = json.dumps(line, cls=ValueEncoder, ensure_ascii=False)
                    packed.write(text.encode() + b"\n")

                yield write
            file.write(seal(hashed.digest.hexdigest()))
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def check_whole(path: Path) -> None:
    """Raise NotRestorable unless every byte is as it was written."""
    size, digest = path.stat().st_size - SEAL_LENGTH, sha256()
    with path.open("rb") as file:
        left = size
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
        is_whole = size > 0 and file.read() == seal(digest.hexdigest())
    if not is_whole:
        raise NotRestorable(
            f"{path} is no whole backup: it was cut off, or changed since it was made. "
            "Take another copy of it, or an earlier backup."
        )


def lines_of(path: Path) -> Iterator[Any]:
    """Yield every line as a value, the seal left out."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        before = None
        for line in file:
            if before is not None:
                yield json.loads(before)
            before = line
