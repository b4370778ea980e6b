"""The rows of the template: an owner's KPIs, ready to be filled in (no Django)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpis.sheets.columns import COLUMNS, HELP, Column, Role
from kpis.sheets.meaning import NEVER_TEXT, Meaning
from sheets.limits import LIMITS
from sheets.marking import gettext_noop
from sheets.numbers import NotRead, number_from_float, plain

DATA_SHEET: Final = gettext_noop("Values")
HELP_SHEET: Final = gettext_noop("How to fill in")
HELP_HEAD: Final = (
    gettext_noop("Column"),
    gettext_noop("To be filled in"),
    gettext_noop("What to write"),
)
YES: Final = gettext_noop("yes")
NO: Final = gettext_noop("no")
FIRST_YEAR: Final = 1865
LAST_YEAR: Final = 2199


@dataclass(frozen=True)
class TemplateRow:
    """One KPI in one year. What the owner fills in is empty, unless there is a draft to go on with.

    `previous` is the value in force. A value is a number, a percentage from 0 to 100, or words.
    """

    code: str
    name: str
    year: int
    unit: str = ""
    value: str | Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    qualifier: str = ""
    as_of: str = ""
    text: str = ""
    previous: str | Decimal | None = None
    source: str = ""
    quote: str = ""
    note: str = ""
    reason: str = ""

    def cells(self) -> Mapping[str, Meaning]:
        """Return what each column holds by slug, as reading gives it back; None for nothing.

        A text loses characters that no file can hold. What is too long for a cell is cut where it
        only helps, and left out, which means no change, where it would be read.
        """
        return {column.slug: self._cell_of(column) for column in COLUMNS}

    def _cell_of(self, column: Column) -> Meaning:
        value = getattr(self, column.slug)
        if value is None or isinstance(value, Decimal):
            return value
        text = clean_text(str(value))
        if len(text) > LIMITS.cell_characters:
            cut = text[: LIMITS.cell_characters - 1].rstrip()
            text = f"{cut}…" if column.role == Role.HELP else ""
        return Decimal(text) if column.slug == "year" else text or None


def clean_text(text: str) -> str:
    """Return a text as a file holds it: plain line ends, no space around, no odd characters."""
    return re.sub("\r\n?", "\n", NEVER_TEXT.sub("", text)).strip()


def is_exact_float(number: Decimal) -> bool:
    """Whether a spreadsheet's binary number holds this one, so that it reads back the same."""
    try:
        return number_from_float(plain(number)) == number
    except NotRead:
        return False


def help_rows(title: str, help_lines: Iterable[str] = HELP) -> list[tuple[str, ...]]:
    lines = [*((clean_text(line),) for line in (title, *help_lines)), ("",)]
    columns = [(one.title, YES if one.is_input else NO, one.help) for one in COLUMNS]
    return [*lines, HELP_HEAD, *columns]
