"""The columns of the sheet of KPI values, in order, as one declaration (no Django)."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from kpis.vocabulary import Qualifier
from sheets.marking import gettext_noop


class ColumnKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    YEAR = "year"
    NUMBER = "number"
    VALUE = "value"
    DATE = "date"


class ColumnRole(StrEnum):
    """Whether a column names the row, is to be filled in, or is there to help only."""

    KEY = "key"
    INPUT = "input"
    HELP = "help"


@dataclass(frozen=True)
class TemplateColumn:
    """One column; `width` counts characters, `choices` are the only words, where there are any."""

    slug: str
    title: str
    help: str
    width: int
    kind: ColumnKind = ColumnKind.TEXT
    role: ColumnRole = ColumnRole.INPUT
    is_required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def is_input(self) -> bool:
        return self.role == ColumnRole.INPUT


COLUMNS: Final = (
    TemplateColumn(
        "code",
        "KPI code",
        gettext_noop("The code of the KPI. Leave it as it is."),
        24,
        role=ColumnRole.KEY,
        is_required=True,
    ),
    TemplateColumn(
        "name",
        "Name",
        gettext_noop("What the KPI measures. Only there to help; changes here are not read."),
        44,
        role=ColumnRole.HELP,
    ),
    TemplateColumn(
        "unit",
        "Unit",
        gettext_noop("The unit of the value, or the levels to choose from. Only there to help."),
        18,
        role=ColumnRole.HELP,
    ),
    TemplateColumn(
        "year",
        "Year",
        gettext_noop("The year that the value is for, in four digits."),
        8,
        kind=ColumnKind.YEAR,
        role=ColumnRole.KEY,
        is_required=True,
    ),
    TemplateColumn(
        "value",
        "Value",
        gettext_noop(
            "A number; a percentage from 0 to 100; a level by its name or rank; “reached” or “not "
            "reached”. Empty: no change."
        ),
        16,
        kind=ColumnKind.VALUE,
        is_required=True,
    ),
    TemplateColumn(
        "numerator",
        "Numerator",
        gettext_noop("For a percentage: how many of the whole. The percentage follows from it."),
        14,
        kind=ColumnKind.NUMBER,
    ),
    TemplateColumn(
        "denominator",
        "Denominator",
        gettext_noop("For a percentage: the whole."),
        14,
        kind=ColumnKind.NUMBER,
    ),
    TemplateColumn(
        "qualifier",
        "Exact, over or about",
        gettext_noop("How exactly the source gives the value: exact, over or about. Empty: exact."),
        12,
        choices=tuple(Qualifier),
    ),
    TemplateColumn(
        "as_of",
        "As of",
        gettext_noop("The day that the value was true, as in 2009-12-31, or a year."),
        12,
        kind=ColumnKind.DATE,
    ),
    TemplateColumn(
        "text",
        "Narrative",
        gettext_noop(
            "What is to be said about the value, in words; the whole answer of a narrative KPI."
        ),
        44,
    ),
    TemplateColumn(
        "previous",
        "Value in force",
        gettext_noop("The value in force when this sheet was written. Only there to help."),
        16,
        kind=ColumnKind.VALUE,
        role=ColumnRole.HELP,
    ),
    TemplateColumn(
        "source",
        "Source",
        gettext_noop(
            "Where the value is from: document, page, date. Needed wherever a value is given."
        ),
        36,
        is_required=True,
    ),
    TemplateColumn("quote", "Quote", gettext_noop("The very words of the source."), 36),
    TemplateColumn("note", "Note", gettext_noop("What a reader of the value should know."), 30),
    TemplateColumn(
        "reason",
        "Reason for the change",
        gettext_noop(
            "Why the value is another one now. Needed wherever it changes a value in force."
        ),
        30,
    ),
)

BY_SLUG: Final = {column.slug: column for column in COLUMNS}

HELP: Final = (
    gettext_noop(
        "Fill in the marked columns of the first sheet, save, and upload the file. You will see "
        "every change before anything is saved."
    ),
    gettext_noop(
        "An empty value means no change. “n/a”, “-”, “none” and “not reported” also mean that "
        "nothing is reported; they never mean 0. Where a level is called so, write its rank."
    ),
    gettext_noop(
        "Write a percentage from 0 to 100: 25, not 0.25. A cell formatted as a percentage is read "
        "as it shows."
    ),
    gettext_noop(
        "Write numbers without a separator for thousands, or with a space: 1234.5 or 1 234.5."
    ),
    gettext_noop(
        "Formulas and macros are not read, and cells with dates only in the column “As of”: paste "
        "values instead."
    ),
    gettext_noop(
        "Rows may be left out, put in another order, and repeated for other years. Columns may be "
        "put in another order; headings stay as they are."
    ),
)


def _folded(heading: str) -> str:
    return " ".join(re.sub(r"[\s_-]+", " ", heading).split()).casefold()


_COLUMN_OF: Final = {
    _folded(heading): column for column in COLUMNS for heading in (column.slug, column.title)
}


def find_column(heading: str) -> TemplateColumn | None:
    return _COLUMN_OF.get(_folded(heading))


def nearest_to(heading: str) -> TemplateColumn:
    return _COLUMN_OF[get_close_matches(_folded(heading)[:80], _COLUMN_OF, n=1, cutoff=0)[0]]
