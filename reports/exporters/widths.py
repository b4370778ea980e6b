"""How wide each column of a printed table is: by its weight, but no narrower than its words."""

import re
from collections.abc import Sequence
from math import ceil
from typing import Final

from reports.document.document import Cell, CellKind, Column, Table

WHOLE: Final = 1000
FIGURES: Final = frozenset({CellKind.NUMBER, CellKind.PERCENT, CellKind.CODE})
WORD_MOST: Final = 13
"""Longer words are broken by syllables; figures and codes stay whole as far as there is room."""
FIGURE_MOST: Final = 22
CODE_MOST: Final = 26
CAPITALS: Final = 1.08
"""How much wider than other letters the capitals of a code are."""
MARGIN: Final = 3
BREAKS: Final = re.compile(r"[ \n/-]+")


def column_shares(table: Table, letters: int) -> tuple[int, ...]:
    """Return shares in thousandths, which add up to 1000; `letters` fit across the page."""
    columns = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    codes = [ceil(_need_of_codes(cells) * WHOLE / letters) for cells in columns]
    words = [
        _need(column, cells) * WHOLE // letters
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    needs = [max(pair) for pair in zip(words, codes, strict=True)]
    weights = [max(column.weight, 1) for column in table.columns]
    shares = _fitted(needs, weights) if sum(needs) <= WHOLE else _levelled(needs, codes)
    return _whole(shares)


def _need(column: Column, cells: Sequence[Cell]) -> int:
    texts = (column.title, *(cell.text for cell in cells))
    most = FIGURE_MOST if column.kind in FIGURES else WORD_MOST
    longest = max((len(word) for text in texts for word in BREAKS.split(text)), default=0)
    mark = 2 if any(cell.kind is CellKind.STATUS for cell in cells) else 0
    return min(longest, most) + mark + MARGIN


def fits(code: str, share: int, letters: int) -> bool:
    return code_width(code) * WHOLE <= share * letters


def code_width(code: str) -> int:
    """Return the letters that a code takes, with the edges of its cell."""
    return ceil(len(code) * CAPITALS) + MARGIN


def _need_of_codes(cells: Sequence[Cell]) -> int:
    """Return the letters of the longest code, whose hyphens are no place to break it."""
    codes = [cell.text for cell in cells if cell.kind is CellKind.CODE]
    whole = [code_width(code) for code in codes if len(code) <= CODE_MOST]
    return max(whole, default=0)


def _fitted(needs: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Give narrow columns what they need and share what is left among the others by weight."""
    fixed: dict[int, int] = {}
    while True:
        left = WHOLE - sum(fixed.values())
        free = [place for place in range(len(needs)) if place not in fixed]
        total = sum(weights[place] for place in free)
        share = {place: left * weights[place] // total for place in free}
        short = {place: needs[place] for place in free if share[place] < needs[place]}
        if not short:
            return [fixed.get(place, share.get(place, 0)) for place in range(len(needs))]
        fixed |= short


def _levelled(needs: Sequence[int], codes: Sequence[int]) -> list[int]:
    """Cut the widest needs to one level, so that the narrow ones are met; codes are met first."""
    kept = [min(need, code) for need, code in zip(needs, codes, strict=True)]
    kept = kept if sum(kept) <= WHOLE // 2 else [0] * len(needs)
    others = [need for need, code in zip(needs, kept, strict=True) if not code]
    left, ahead = WHOLE - sum(kept), sorted(others)
    while ahead and ahead[0] * len(ahead) <= left:
        left -= ahead.pop(0)
    level = left // len(ahead) if ahead else WHOLE
    return [code or min(need, level) for need, code in zip(needs, kept, strict=True)]


def _whole(shares: Sequence[int]) -> tuple[int, ...]:
    total = sum(shares)
    scaled = [share * WHOLE // total for share in shares]
    scaled[scaled.index(max(scaled))] += WHOLE - sum(scaled)
    return tuple(scaled)
