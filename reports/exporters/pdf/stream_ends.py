"""Streams of a PDF that end in a way that no checker misreads.

Before the word that ends a stream stands a line feed. Where compressed data happen to end in a
carriage return, a checker takes both for the end of the line and finds the stream a byte short,
which PDF/A does not allow. One byte more, which decompression does not read, parts the two.
"""

import re
from itertools import pairwise
from typing import Final

MISREAD: Final = b"\r\nendstream"
ENTRY: Final = 20
"""Bytes of an entry in the table of objects: ten digits of its place come first."""
_TABLE: Final = re.compile(rb"xref\n0 (\d+)\n")
_START: Final = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_STREAM: Final = re.compile(rb"\d+ 0 obj\n<<.*?/FlateDecode.*?>>\nstream\n", re.DOTALL)
_LENGTH: Final = re.compile(rb"/Length (\d+)")


def with_clear_ends(made: bytes) -> bytes:
    start = _START.search(made)
    table = _TABLE.match(made, int(start[1])) if start else None
    if MISREAD not in made or start is None or table is None:
        return made
    entries = table.end() + ENTRY * int(table[1])
    rows = [made[place : place + ENTRY] for place in range(table.end(), entries, ENTRY)]
    places = sorted(int(row[:10]) for row in rows if row[17:18] == b"n")
    spans = pairwise([*places, table.start()])
    parts = [_cleared(made[begin:end]) for begin, end in spans]
    moved, place = {}, places[0]
    for old, part in zip(places, parts, strict=True):
        moved[old], place = place, place + len(part)
    shifted = (
        b"%010d" % moved[int(row[:10])] + row[10:] if row[17:18] == b"n" else row for row in rows
    )
    ending = made[entries : start.start()] + b"startxref\n%d\n%%%%EOF" % place
    return b"".join([made[: places[0]], *parts, table[0], *shifted, ending])


def _cleared(part: bytes) -> bytes:
    """Return an object; one whose data end in a carriage return has a byte more."""
    head = _STREAM.match(part)
    length = _LENGTH.search(head[0]) if head else None
    if head is None or length is None:
        return part
    end = head.end() + int(length[1])
    if not part.startswith(MISREAD, end - 1):
        return part
    said = _LENGTH.sub(b"/Length %d" % (int(length[1]) + 1), head[0], count=1)
    return b"".join([said, part[head.end() : end], b"\0", part[end:]])
