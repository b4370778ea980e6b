"""A workbook before its format (no Django). Rows count from 0; XML can hold its texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from sheets.packing import EARLIEST

_PERCENT_SIGN: Final = re.compile(r"^\s*%")


class Border(Enum):
    """Which lines a cell has."""

    NONE = auto()
    BELOW = auto()
    AROUND = auto()
    DOTTED = auto()


@dataclass(frozen=True, kw_only=True)
class CellStyle:
    """Colours are written #fdf0d8; what is typed in an `is_text` cell becomes no number or date."""

    is_bold: bool = False
    is_italic: bool = False
    is_wrapped: bool = True
    is_text: bool = False
    is_figure: bool = False
    points: int = 0
    colour: str = ""
    fill: str = ""
    border: Border = Border.NONE


@dataclass(frozen=True)
class NumberForm:
    """How a figure is shown: decimals, thousands apart or not, and the words beside it."""

    decimals: int
    is_grouped: bool
    before: str = ""
    after: str = ""

    @property
    def has_words(self) -> bool:
        return bool(self.before.strip() or _PERCENT_SIGN.sub("", self.after).strip())


@dataclass(frozen=True)
class SheetCell:
    """`shown` is what a reader sees of a number, `link` the sheet that a text leads to."""

    value: str | Decimal | None
    style: str = ""
    form: NumberForm | None = None
    shown: str = ""
    link: str = ""


@dataclass(frozen=True)
class SheetLine:
    """One row, `height` points tall; `is_across`: its one cell spans all columns."""

    cells: tuple[SheetCell, ...]
    height: int
    is_across: bool = False


@dataclass(frozen=True)
class EntryCheck:
    """One of `choices`, a whole number `between`, or anything; the others show at its cells."""

    name: str
    title: str
    help: str
    choices: tuple[str, ...] = ()
    between: tuple[int, int] | None = None


@dataclass(frozen=True)
class SheetColumn:
    """A column: its width in letters, the style of its empty cells, what may be typed in them."""

    width: int
    style: str = ""
    check: EntryCheck | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`frozen` rows and columns stay in sight; `heads` and `filtered` are first and last rows."""

    name: str
    columns: tuple[SheetColumn, ...]
    lines: tuple[SheetLine, ...]
    frozen: tuple[int, int] = (0, 0)
    heads: tuple[int, int] | None = None
    filtered: tuple[int, int] | None = None


@dataclass(frozen=True)
class Running:
    """What stands on every printed page: a title, a notice, and the words of “page 1 of 2”."""

    title: str
    notice: str
    page: str
    of: str


@dataclass(frozen=True, kw_only=True)
class Workbook:
    """`made_at` is in UTC, EARLIEST for none; `letter_points` is the width of a letter."""

    title: str
    sheets: tuple[Sheet, ...]
    styles: Mapping[str, CellStyle]
    subject: str = ""
    author: str = "itu-plan"
    description: str = ""
    language: str = ""
    made_at: datetime = EARLIEST
    running: Running | None = None
    is_right_to_left: bool = False
    letter_points: float = 7
