"""The rows of the template: an owner's KPIs, ready to be filled in (no Django)."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from kpis.sheets.columns import COLUMNS, HELP, ColumnRole, TemplateColumn
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

TemplateRow = Mapping[str, str | int | Decimal | None]
"""One KPI in one year, by the slugs of the columns; what is not there is left empty."""


def row_cells(row: TemplateRow) -> dict[str, Meaning]:
    """Cut what is too long and only helps; leave out what would be read: that means no change."""
    return {column.slug: _cell(row.get(column.slug), column) for column in COLUMNS}


def _cell(value: str | int | Decimal | None, column: TemplateColumn) -> Meaning:
    if value is None or isinstance(value, Decimal):
        return value
    text = clean_text(str(value))
    if len(text) > LIMITS.cell_characters:
        cut = text[: LIMITS.cell_characters - 1].rstrip()
        text = f"{cut}…" if column.role == ColumnRole.HELP else ""
    return Decimal(text) if column.slug == "year" else text or None


def clean_text(text: str) -> str:
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
