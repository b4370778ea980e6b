"""How wide the columns of a sheet are, and how tall the lines across, by the letters."""

import re
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final

from reports.document.document import Cell, CellKind
from reports.exporters.cells import is_figure
from sheets.row_heights import height_of

NARROWEST: Final = 8
WIDEST: Final = 52
LONG: Final = 300
"""Texts of so many letters get a wider column: a narrow one is tedious, and TALLEST is the end."""
WIDEST_LONG: Final = 90
WORD_MOST: Final = 24
MARGIN: Final = 2
BUTTON: Final = 2
"""The room that the button of a filter takes in a head, in letters."""
CAPITALS: Final = 1.3
"""How much wider the bold capitals of codes and the bold letters of heads are."""
TITLE: Final = 1.3
"""How much larger the letters of a title are."""
_BREAKS: Final = re.compile(r"[ \n-]+")


def width_of(head: str, cells: Sequence[Cell]) -> int:
    """Return the width of a column in letters: figures and codes stay whole, words are wrapped."""
    whole = [min(_room(cell), WIDEST) for cell in cells if _is_whole(cell)]
    least = max(NARROWEST, *(CAPITALS * len(word) + BUTTON for word in _BREAKS.split(head)), *whole)
    texts = [cell.text for cell in cells if not _is_whole(cell)]
    return ceil(max(least, _of_texts(texts, is_aside=bool(whole))))


def height_across(style: str, text: str, widths: Iterable[int]) -> int:
    scale = TITLE if style == "title" else 1
    return ceil(scale * height_of([text], [int(sum(widths) / scale)]))


def _is_whole(cell: Cell) -> bool:
    return is_figure(cell) or cell.kind in {CellKind.CODE, CellKind.STATUS}


def _room(cell: Cell) -> float:
    scale = CAPITALS if cell.kind is CellKind.CODE else 1
    return scale * len(cell.text) + MARGIN


def _of_texts(texts: Sequence[str], *, is_aside: bool) -> int:
    """The width that texts ask for; beside figures they have to do with their longest word."""
    if is_aside:
        words = (len(word) for text in texts for word in _BREAKS.split(text))
        return min(max(words, default=0), WORD_MOST) + MARGIN
    longest = max(map(len, texts), default=0)
    return min(longest, WIDEST_LONG if longest >= LONG else WIDEST) + MARGIN
