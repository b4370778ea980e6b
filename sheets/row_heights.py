"""How tall rows are, by their letters: a file has to say what no program measures (no Django)."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Final

LINE: Final = 15
EDGE: Final = 3
"""Points that a line takes, and that are left free beside the lines of a row."""
TALLEST: Final = 409
"""Points, the most that XLSX holds."""
FEW: Final = 5


def row_height(texts: Iterable[str], widths: Iterable[int]) -> int:
    """Return the height of a row in points, so that each text has its lines in its width."""
    lines = [_lines(text, width) for text, width in zip(texts, widths, strict=True)]
    return min(max(lines, default=1) * LINE + EDGE, TALLEST)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes, with one more for every few: letters are not equally wide."""
    room = max(width - 1, 1)
    lines = sum(_wrapped(line.expandtabs(), room) for line in text.splitlines())
    return max(lines + lines // FEW, 1)


def _wrapped(line: str, room: int) -> int:
    """Most lines fit as they are, and to wrap is slow."""
    return 1 if len(line) <= room else max(len(wrap(line, room)), 1)
