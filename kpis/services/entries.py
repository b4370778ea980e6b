"""A value as it is handed in by form, spreadsheet, file or API, and what it is refused for."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from kpis.errors import ContextOnly, SourceMissing, WrongFigure, YearOutsideCycle
from kpis.figures import FigureRefused
from kpis.kinds.records import Figures, Typed
from kpis.models import Kpi
from kpis.vocabulary import Qualifier
from plans.models import Plan
from plans.services import known_word

FIGURES: Final = tuple(field.name for field in fields(Typed))
WORDS: Final = ("source", "quote", "as_of", "note", "reason")
_AS_OF: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?")


@dataclass(frozen=True)
class ValueEntry:
    """A value as it was handed in; `is_illustrative` is None where nobody says: then as before."""

    code: str
    year: int
    typed: Typed
    source: str
    quote: str = ""
    as_of: str = ""
    note: str = ""
    reason: str = ""
    is_illustrative: bool | None = None


def typed_from(given: Mapping[str, Any]) -> Typed:
    """Return what was given by the names of the fields; what is not there, or None, is empty."""
    return Typed(**{name: given[name] for name in FIGURES if given.get(name)})


def entry_from(code: str, year: int, given: Mapping[str, Any]) -> ValueEntry:
    words = {name: given.get(name) or "" for name in WORDS}
    mark = given.get("is_illustrative")
    return ValueEntry(code, year, typed_from(given), is_illustrative=mark, **words)


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
    words["as_of"] = _date_from(words["as_of"])
    is_illustrative = bool(entry.is_illustrative) or kpi.is_illustrative
    return {**asdict(figures), **words, "is_illustrative": is_illustrative}


def _date_from(typed: str) -> str:
    try:
        if len(typed) > len("2009"):
            date.fromisoformat(typed)
    except ValueError:
        typed = "?"
    if typed and not _AS_OF.fullmatch(typed):
        raise WrongFigure("as_of", _("Write a date such as 2009-12-31, or a year."))
    return typed
