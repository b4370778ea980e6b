"""What an uploaded spreadsheet would do, row by row, before anything is saved."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from kpis.errors import RestatementNeedsReason, WithReviewers, WrongFigure
from kpis.kinds.records import Figures, Typed
from kpis.loaders import indicators_of
from kpis.models import Batch, Kpi, Measurement
from kpis.plausibility import Doubt, doubts_about
from kpis.progress.inputs import Indicator
from kpis.services.entries import ValueEntry, checked_values
from kpis.services.values import row_in_force, seen_of
from kpis.vocabulary import MeasurementState, Qualifier
from kpis.wording import qualified
from sectors.models import Sector
from web.errors import WriteRefused
from web.suggestions import nearest_codes

FIGURES: Final = ("value", "numerator", "denominator", "text")
WORDS: Final = ("source", "quote", "as_of", "note", "reason")
HELPED: Final = 20
"""How many unknown codes are told what they may have been meant to be: looking for that is slow."""


class Fate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    EMPTY = "empty"


@dataclass(frozen=True)
class Change:
    """One row: what it would write, beside what is there now.

    `old` is the value under way, or else the one in force, as text; empty where there is none.
    `seen` is a word that changes with anything recorded for its KPI and year. `problem` says why
    a row is rejected, `column` which cell it is about.
    """

    row: int
    code: str
    year: int
    fate: Fate
    old: str = ""
    new: str = ""
    column: str = ""
    problem: str = ""
    seen: str = ""
    is_illustrative: bool = False
    entry: ValueEntry | None = None
    doubts: tuple[Doubt, ...] = field(default=())

    @property
    def label(self) -> str:
        return f"{self.code} {self.year}"


@dataclass(frozen=True)
class Preview:
    """Every row of a spreadsheet, in its order."""

    changes: tuple[Change, ...]

    def of(self, fate: Fate) -> list[Change]:
        return [one for one in self.changes if one.fate == fate]

    @property
    def saved_count(self) -> int:
        return len(self.of(Fate.ADDED)) + len(self.of(Fate.CHANGED))


@dataclass(frozen=True)
class _Held:
    """What the database holds, for all rows at once.

    `unknown` collects what is said of each unknown code, so that it is looked for once.
    """

    kpis: Mapping[str, Kpi]
    own: Collection[int]
    rows: Mapping[tuple[str, int], list[Measurement]]
    indicators: Mapping[str, Indicator]
    unknown: dict[str, str] = field(default_factory=dict)


def preview_rows(batch: Batch, own: Collection[Sector]) -> Preview:
    """Return what a batch would do now, for someone who may write in the Sectors of `own`.

    Five queries, whatever the number of rows.
    """
    held = _held(batch, own)
    names = Counter((row["cells"].get("code"), row["cells"].get("year")) for row in batch.rows)
    doubled = {name for name, count in names.items() if count > 1}
    return Preview(tuple(_change(batch, row, held, doubled) for row in batch.rows))


def shown_value(kpi: Kpi, row: Figures | Measurement) -> str:
    """Return a value as a preview shows it, and a spreadsheet takes it: “over 80”, “3 / 4”.

    A level is given by its name, a milestone in words.
    """
    typed = kpi.rules.typed(row, kpi.scale)
    return qualified(typed.line, typed.qualifier, translation) if typed.value else typed.line


def _held(batch: Batch, own: Collection[Sector]) -> _Held:
    kpis = Kpi.objects.in_plan(batch.plan).with_subject()
    rows: dict[tuple[str, int], list[Measurement]] = {}
    found = Measurement.objects.in_plan(batch.plan).select_related("kpi")
    for row in found.filter(year__isnull=False).order_by("number"):
        rows.setdefault((row.kpi.code, row.year or 0), []).append(row)
    return _Held(
        kpis={kpi.code: kpi for kpi in kpis},
        own={sector.pk for sector in own},
        rows=rows,
        indicators={one.code: one for one in indicators_of(batch.plan)},
    )


def _change(
    batch: Batch, row: dict[str, Any], held: _Held, doubled: Collection[tuple[Any, Any]]
) -> Change:
    cells: dict[str, str] = row["cells"]
    change = Change(row["row"], cells.get("code", ""), _year(cells), Fate.EMPTY)
    if not any(cells.get(name) for name in FIGURES):
        return change
    try:
        kpi = _own_kpi(change.code, held)
        rows = held.rows.get((change.code, change.year), [])
        before = _before(rows)
        old = "" if before is None else shown_value(kpi, before)
        is_illustrative = kpi.is_illustrative or (before is not None and before.is_illustrative)
        change = replace(change, old=old, seen=seen_of(rows), is_illustrative=is_illustrative)
        _refuse_doubled(cells, doubled)
        return _compared(batch, change, _entry(change, cells, before), kpi, held)
    except WriteRefused as refused:
        return replace(
            change,
            fate=Fate.REJECTED,
            new=_typed(cells).line,
            column=refused.field,
            problem=str(refused),
        )


def _own_kpi(code: str, held: _Held) -> Kpi:
    kpi = held.kpis.get(code)
    if kpi is None:
        if code not in held.unknown:
            held.unknown[code] = _unknown(code, held)
        raise WrongFigure("code", held.unknown[code])
    if kpi.owner_id not in held.own:
        message = _("%(code)s belongs to Sector %(sector)s, which you do not record values of.")
        raise WrongFigure("code", message % {"code": code, "sector": kpi.owner.code})
    return kpi


def _unknown(code: str, held: _Held) -> str:
    """Return what is said of an unknown code: the nearest ones with the first few of a file."""
    is_helped = len(held.unknown) < HELPED
    nearest = nearest_codes(code, list(held.kpis)) if is_helped else []
    words = {"code": code, "nearest": ", ".join(nearest)}
    if not nearest:
        return _("There is no KPI “%(code)s”.") % words
    return _("There is no KPI “%(code)s”. Nearest: %(nearest)s.") % words


def _refuse_doubled(cells: Mapping[str, str], doubled: Collection[tuple[Any, Any]]) -> None:
    if (cells.get("code"), cells.get("year")) in doubled:
        raise WrongFigure("code", _("This KPI and year stand in the file more than once."))


def _compared(batch: Batch, change: Change, entry: ValueEntry, kpi: Kpi, held: _Held) -> Change:
    """Return what the entry changes; raises WriteRefused where it cannot be saved."""
    values = checked_values(batch.plan, kpi, entry)
    rows = held.rows.get((kpi.code, entry.year), [])
    before = _before(rows)
    if before is not None and _is_same(before, values):
        return replace(change, fate=Fate.UNCHANGED, new=change.old)
    _refuse_out_of_turn(rows, entry)
    figures = Figures(**{name: values[name] for name in (*FIGURES, "qualifier")})
    return replace(
        change,
        fate=Fate.ADDED if before is None else Fate.CHANGED,
        new=shown_value(kpi, figures),
        entry=entry,
        doubts=doubts_about(held.indicators[kpi.code], entry.year, figures),
    )


def _before(rows: Sequence[Measurement]) -> Measurement | None:
    """Return the row that a new one is held against: the one under way, else the one in force."""
    return next((row for row in rows if row.is_open), None) or row_in_force(rows)


def _refuse_out_of_turn(rows: Sequence[Measurement], entry: ValueEntry) -> None:
    if any(row.state == MeasurementState.SUBMITTED.value for row in rows):
        raise WrongFigure("code", str(WithReviewers()))
    if row_in_force(rows) is not None and not entry.reason.strip():
        raise RestatementNeedsReason


def _entry(change: Change, cells: Mapping[str, str], before: Measurement | None) -> ValueEntry:
    """Return a row as an entry; a file says nothing of the mark, so the value before has it."""
    words: Any = {name: cells.get(name, "") for name in WORDS}
    mark = None if before is None else before.is_illustrative
    return ValueEntry(change.code, change.year, _typed(cells), is_illustrative=mark, **words)


def _typed(cells: Mapping[str, str]) -> Typed:
    given = {name: cells[name] for name in FIGURES if name in cells}
    return Typed(**given, qualifier=cells.get("qualifier", Qualifier.EXACT.value).casefold())


def _is_same(row: Measurement, values: Mapping[str, Any]) -> bool:
    """Whether a row says what the file says; a reason counts only where the file gives one."""
    # A percentage follows from its two numbers, wherever they are stored beside it.
    value = None if row.numerator is not None else row.value
    names = ("numerator", "denominator", "text", "qualifier", "source", "quote", "as_of", "note")
    is_same = all(getattr(row, name) == values[name] for name in names)
    is_explained = not (row.is_open and values["reason"]) or row.reason == values["reason"]
    return is_same and is_explained and value == values["value"]


def _year(cells: Mapping[str, str]) -> int:
    typed = cells.get("year", "")
    return int(typed) if typed.isdecimal() else 0
