"""Cells as spreadsheets and CSV hold them: typed figures, and text that cannot do harm."""

import re
from functools import lru_cache
from typing import Final

from kpis.figures import decimal_text
from reports.document.document import Cell, CellKind, Column, Document
from reports.exporters.glyphs import with_texts
from sheets.workbook import NumberForm
from sheets.writers.csv import formula_safe
from web.charts.characters import without_controls

MOST_DECIMALS: Final = 6
FIGURES: Final = frozenset({CellKind.NUMBER, CellKind.PERCENT})
_DIGITS: Final = re.compile("[-+−]?[0-9](?:[0-9.,’'\u00a0\u2009\u202f ]*[0-9])?")
_UNGROUPED: Final = re.compile("[0-9]{4}")


@lru_cache(maxsize=1)
def writable(document: Document) -> Document:
    """Keep to what XML and UTF-8 hold, others by number; cached for the formats of one report."""
    return with_texts(document, without_controls)


def is_figure(cell: Cell) -> bool:
    return cell.kind in FIGURES and cell.number is not None


def is_figure_column(cells: list[Cell]) -> bool:
    others = [cell for cell in cells if not is_figure(cell)]
    return len(others) < len(cells) and all(cell.kind is CellKind.MISSING for cell in others)


def plain_value(cell: Cell) -> str:
    if is_figure(cell) and cell.number is not None:
        return decimal_text(cell.number)
    return formula_safe(cell.text)


def column_head(column: Column) -> str:
    has_unit = column.kind is not CellKind.PERCENT or "%" in column.title
    return column.title if has_unit else f"{column.title} (%)"


def number_form(cell: Cell) -> NumberForm:
    """After the text that a reader sees; a percentage has the decimals of that."""
    text = cell.text
    found = _DIGITS.search(text)
    before, after = (text[: found.start()], text[found.end() :]) if found else ("", f" ({text})")
    is_grouped = found is None or _UNGROUPED.search(found.group()) is None
    if cell.kind is CellKind.PERCENT and found:
        decimals = len(found.group().partition(".")[2])
        return NumberForm(min(decimals, MOST_DECIMALS), is_grouped, before, after)
    _whole, _point, fraction = plain_value(cell).partition(".")
    return NumberForm(min(len(fraction), MOST_DECIMALS), is_grouped, before, after)
