"""Why a file is refused: what is wrong, where, and what to do about it (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from sheets.marking import gettext_noop


class Reason(Enum):
    """Each reason with its words; their placeholders let the caller translate them first."""

    EMPTY_FILE = gettext_noop("%(file)s is empty. Download the template, fill it in and upload it.")
    FILE_TOO_LARGE = gettext_noop(
        "%(file)s is larger than %(limit)s MB. Remove pictures and other sheets, or split the rows "
        "into several files."
    )
    WRONG_TYPE = gettext_noop(
        "%(file)s is not a spreadsheet that can be read here, whatever its name says. Save it as "
        "XLSX, ODS or CSV."
    )
    OLD_EXCEL = gettext_noop(
        "%(file)s is an old Excel file (.xls). Open it, save it as Excel workbook (.xlsx), and "
        "upload that."
    )
    ENCRYPTED = gettext_noop(
        "%(file)s is protected by a password. Save it without one and upload that."
    )
    MACROS = gettext_noop(
        "%(file)s holds macros or other programs. Save it as Excel workbook (.xlsx) without macros "
        "and upload that."
    )
    DAMAGED = gettext_noop(
        "%(file)s is damaged or not made as its format asks. Open it, save it again as XLSX, ODS "
        "or CSV, and upload that."
    )
    BOMB = gettext_noop(
        "%(file)s unpacks to far more than a sheet of values needs, so it was not opened. Copy the "
        "rows into a fresh template and upload that."
    )
    SUSPICIOUS_PARTS = gettext_noop(
        "%(file)s holds a part with an odd or repeated name (%(part)s), so it was not opened. Copy "
        "the rows into a fresh template and upload that."
    )
    ENTITIES = gettext_noop(
        "%(file)s declares a document type or entities (in %(part)s), which no spreadsheet "
        "program writes, so it was not opened. Copy the rows into a fresh template."
    )
    EXTERNAL_LINKS = gettext_noop(
        "%(file)s takes values from other files or servers (%(part)s). Break the links, so that "
        "values stay, and upload it again."
    )
    NO_SHEET = gettext_noop(
        "%(file)s has no visible sheet of cells. Put the rows on the first sheet and upload it."
    )
    NOT_UTF8 = gettext_noop(
        "%(file)s is not text in UTF-8 (line %(line)s has the byte %(byte)s). Save it as “CSV "
        "UTF-8”, or as XLSX or ODS."
    )
    NUL = gettext_noop(
        "%(file)s holds a NUL character, which no text has. Save it as “CSV UTF-8”, or as XLSX or "
        "ODS."
    )
    BAD_CSV = gettext_noop(
        "%(file)s cannot be split into cells after line %(line)s. Close every quotation mark, or "
        "save it as XLSX or ODS."
    )
    NO_HEAD = gettext_noop(
        "%(file)s has no headings: its first sheet is empty. Download the template and fill it in."
    )
    NO_ROWS = gettext_noop(
        "%(file)s has headings and no row under them. Write at least one row and upload it again."
    )
    UNKNOWN_COLUMN = gettext_noop(
        "%(cell)s holds the heading “%(heading)s”, which is not known here; the nearest one is "
        "“%(nearest)s”. Correct the heading, or delete the column."
    )
    REPEATED_COLUMN = gettext_noop(
        "%(cell)s holds the heading “%(heading)s” again, after %(first)s. Delete one of the two "
        "columns."
    )
    MISSING_COLUMNS = gettext_noop(
        "%(file)s lacks the column %(missing)s. Write the headings of the template in its first "
        "row: %(headings)s."
    )
    NO_HEADING = gettext_noop(
        "%(cell)s stands in a column without a heading. Delete it, or move it under a heading."
    )
    TOO_MANY_ROWS = gettext_noop(
        "%(file)s has more than %(limit)s rows. Split them into several files; delete rows that "
        "hold nothing to report."
    )
    TOO_MANY_COLUMNS = gettext_noop(
        "%(cell)s lies beyond the %(limit)s columns that are read. Delete everything beside the "
        "columns of the template."
    )
    TOO_MANY_CELLS = gettext_noop(
        "%(file)s has more than %(limit)s cells, most of them empty. Copy the rows into a fresh "
        "template and upload that."
    )
    CELL_TOO_LONG = gettext_noop(
        "%(cell)s holds more than %(limit)s characters. Shorten it; long texts can be attached as "
        "evidence."
    )
    CONTROL_CHARACTER = gettext_noop(
        "%(cell)s holds a character that cannot be shown (%(character)s). Type the text again."
    )
    FORMULA = gettext_noop(
        "%(cell)s holds a formula. Paste values instead: copy the cells, then paste special, "
        "values only. In CSV, put an apostrophe before a text that begins with = + - or @."
    )
    ERROR_VALUE = gettext_noop(
        "%(cell)s holds the error %(text)s. Correct it, or leave the cell empty for “not reported”."
    )
    DATE = gettext_noop(
        "%(cell)s (%(column)s) holds a date or a time. Format the cell as text or number and type "
        "it again."
    )
    BOOLEAN = gettext_noop(
        "%(cell)s (%(column)s) holds TRUE or FALSE. Write “reached” or “not reached”, or a number."
    )
    PERCENTAGE = gettext_noop(
        "%(cell)s (%(column)s) holds a percentage. Write a plain number there; a percentage "
        "belongs into the column “Value”."
    )
    NOT_A_NUMBER = gettext_noop(
        "%(cell)s (%(column)s) holds “%(text)s”, which is not a number. Write digits only, as in "
        "1234.5, or leave the cell empty for “not reported”."
    )
    AMBIGUOUS_NUMBER = gettext_noop(
        "%(cell)s (%(column)s) holds “%(text)s”, which can be read in two ways. Write %(whole)s or "
        "%(broken)s."
    )
    UNCLEAR_NUMBER = gettext_noop(
        "%(cell)s (%(column)s) holds “%(text)s”, which is not a clear number. Write all digits, "
        "without a separator for thousands, as in 1234.5."
    )
    TOO_MANY_DIGITS = gettext_noop(
        "%(cell)s (%(column)s) holds a number with too many digits. At most 15 stand before the "
        "decimal point and 20 after it; choose a larger unit, or round it."
    )
    NOT_A_YEAR = gettext_noop(
        "%(cell)s (%(column)s) holds “%(text)s”, which is not a year. Write four digits, as in "
        "2009."
    )
    MORE = gettext_noop("%(count)s more cells need a correction. Correct these first.")

    @property
    def code(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class Refusal:
    """One reason with the values of its message; `file` is always among them."""

    reason: Reason
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.reason.code

    @property
    def message(self) -> str:
        return self.reason.value

    def __str__(self) -> str:
        return self.message % self.values


class SheetRefused(ValueError):
    """A file that cannot be taken over; nothing of it was. `code` is that of the first reason."""

    def __init__(self, *refusals: Refusal) -> None:
        self.refusals = refusals
        super().__init__(*refusals)

    @property
    def code(self) -> str:
        return self.refusals[0].code

    def __str__(self) -> str:
        return "\n".join(str(refusal) for refusal in self.refusals)

    def in_file(self, file: str) -> "SheetRefused":
        named = (replace(one, values={**one.values, "file": file}) for one in self.refusals)
        return SheetRefused(*named)


def refused(reason: Reason, **values: str | int) -> SheetRefused:
    return SheetRefused(refusal(reason, **values))


def refusal(reason: Reason, **values: str | int) -> Refusal:
    return Refusal(reason, {"file": "The file", **values})
