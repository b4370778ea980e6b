"""What stays together on a printed page: short tables, charts beside each other."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.document.document import Block, Table
from web.charts.chart import Chart
from web.charts.drawing import is_small

FEW_ROWS: Final = 5
FEW_LETTERS: Final = 2000
"""A table of few rows with more letters could be taller than a page."""


def is_short(table: Table) -> bool:
    letters = sum(len(cell.text) for row in table.rows for cell in row)
    return len(table.rows) <= FEW_ROWS and letters <= FEW_LETTERS


def block_runs(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks in order: one by one, small charts together, a chart with its own table."""
    run: tuple[Block, ...] = blocks[:1]
    for before, block in pairwise(blocks):
        if _goes_on(before, block, run):
            run = (*run, block)
        else:
            yield run
            run = (block,)
    if run:
        yield run


def drawn_with(run: tuple[Block, ...]) -> bool:
    return isinstance(run[-1], Table)


def _goes_on(before: Block, block: Block, run: tuple[Block, ...]) -> bool:
    if not isinstance(before, Chart):
        return False
    if isinstance(block, Chart):
        return is_small(before) and is_small(block)
    is_own = isinstance(block, Table) and block.id == before.table and is_short(block)
    return is_own and len(run) == 1
