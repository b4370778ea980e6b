"""How tall the rows of the template are (no Django)."""

from collections.abc import Mapping, Sequence
from typing import Final

from kpis.sheets.columns import COLUMNS
from kpis.sheets.meaning import Meaning
from sheets.row_heights import height_of

HELP_WIDTHS: Final = (28, 16, 90)
"""The columns of the sheet with the help, in letters."""


def data_heights(rows: Sequence[Mapping[str, Meaning]]) -> list[int]:
    """Return the heights of the sheet to be filled in: of its heads, and of each row."""
    widths = [column.width for column in COLUMNS]
    texts = [[str(cells[column.slug] or "") for column in COLUMNS] for cells in rows]
    return [height_of(line, widths) for line in ([column.title for column in COLUMNS], *texts)]


def help_height(texts: Sequence[str]) -> int:
    """Return the height of a row of the help; one text alone stands across all columns."""
    widths = HELP_WIDTHS[: len(texts)] if len(texts) > 1 else (sum(HELP_WIDTHS),)
    return height_of(texts, widths)
