"""A value as it is handed in by form, spreadsheet, file or API, and what it is refused for."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from kpis.errors import ContextOnly, SourceMissing, WrongFigure, YearOutsideCycle
from kpis.figures import FigureRefused
from kpis.kinds.records import Figures, Typed
from kpis.models import Kpi
from kpis.vocabulary import Qualifier
from plans.models import Plan
from plans.services import known_word
from sheets.limits import LIMITS
from web.errors import WrongWords

FIGURES: Final = tuple(field.name for field in fields(Typed))
WORDS: Final = ("source", "quote", "as_of", "note", "reason")
_AS_OF: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([./])([0-9]{1,2})\2([0-9]{4})")
MOST_CHARACTERS: Final = LIMITS.cell_characters
MONTHS: Final = 12
_SPELT_OUT: Final = ("%d %B %Y", "%d %b %Y", "%B %d, %Y")


@dataclass(frozen=True)
class ValueEntry:
    """A value as it was handed in; `is_illustrative` is None where nobody says: then as before.

    `is_checked`: whoever hands it in has looked at what is odd about it.
    """

    code: str
    year: int
    typed: Typed
    source: str
    quote: str = ""
    as_of: str = ""
    note: str = ""
    reason: str = ""
    is_illustrative: bool | None = None
    is_checked: bool = False


def typed_from(given: Mapping[str, Any]) -> Typed:
    """Return what was given by the names of the fields; what is not there, or None, is empty."""
    return Typed(**{name: given[name] for name in FIGURES if given.get(name)})


def entry_from(code: str, year: int, given: Mapping[str, Any]) -> ValueEntry:
    words = {name: given.get(name) or "" for name in WORDS}
    return ValueEntry(
        code,
        year,
        typed_from(given),
        is_illustrative=given.get("is_illustrative"),
        is_checked=bool(given.get("is_checked")),
        **words,
    )


@contextmanager
def refusing() -> Iterator[None]:
    """Say in the reader's language what is refused: raises WrongFigure for FigureRefused."""
    try:
        yield
    except FigureRefused as refused:
        raise WrongFigure(refused.field, _(refused.message) % refused.words) from None


def figures_from(kpi: Kpi, typed: Typed) -> Figures:
    """Return what was typed as figures of this KPI; raises WrongFigure."""
    with refusing():
        return kpi.rules.read(typed, kpi.scale)


def checked_values(plan: Plan, kpi: Kpi, entry: ValueEntry) -> dict[str, Any]:
    """Return the fields of the row that an entry makes, without a query; raises WriteRefused."""
    if kpi.is_context:
        raise ContextOnly(code=kpi.code)
    if entry.year not in plan.years:
        raise YearOutsideCycle(plan, entry.year)
    return checked_fields(kpi, entry)


def checked_fields(kpi: Kpi, entry: ValueEntry) -> dict[str, Any]:
    """Return the fields of the row that an entry makes in whatever year; raises WriteRefused."""
    if not entry.source.strip():
        raise SourceMissing
    known_word("qualifier", entry.typed.qualifier, Qualifier)
    figures = figures_from(kpi, entry.typed)
    words = {name: getattr(entry, name).strip() for name in WORDS}
    for name, said in {**words, "text": figures.text}.items():
        if len(said) > MOST_CHARACTERS:
            raise WrongWords(name, MOST_CHARACTERS)
    words["as_of"] = dated(words["as_of"])
    is_illustrative = bool(entry.is_illustrative) or kpi.is_illustrative
    return {**asdict(figures), **words, "is_illustrative": is_illustrative}


def dated(typed: str) -> str:
    """Return a date as 2009-12-31, or a year, however it was written; raises WrongFigure."""
    day = typed if _AS_OF.fullmatch(typed) else _day_first(typed) or _spelt_out(typed)
    try:
        if typed and len(day) != len("2009"):
            date.fromisoformat(day)
    except ValueError:
        message = _("Write a date such as 2009-12-31, or a year.")
        raise WrongFigure("as_of", message) from None
    if day > datetime.now(UTC).date().isoformat():
        raise WrongFigure("as_of", _("%(date)s has not come yet.") % {"date": day})
    return day


def _day_first(typed: str) -> str:
    """Return 31.12.2011 or 31/12/2011 as 2011-12-31; raises WrongFigure for 03/04/2011."""
    found = _DAY_FIRST.fullmatch(typed)
    if found is None:
        return ""
    day, mark, month, year = found.groups()
    if mark == "/" and day != month and max(int(day), int(month)) <= MONTHS:
        message = _("“%(date)s” can be read in two ways. Write a date such as 2009-12-31.")
        raise WrongFigure("as_of", message % {"date": typed})
    return f"{year}-{int(month):02}-{int(day):02}"


def _spelt_out(typed: str) -> str:
    for form in _SPELT_OUT:
        with suppress(ValueError):
            return datetime.strptime(typed, form).date().isoformat()  # noqa: DTZ007 (a day)
    return "?" if typed else ""
