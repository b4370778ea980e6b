"""What an uploaded spreadsheet would do, row by row, before anything is saved."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext as _

from goals.codes import nearest_codes
from goals.errors import WriteRefused
from kpis.errors import RestatementNeedsReason
from kpis.loaders import indicators_of
from kpis.models import Batch, Kpi, Measurement
from kpis.plausibility import Doubt, doubts_about
from kpis.progress.inputs import Indicator, Value
from kpis.services.figures import Figures, Typed
from kpis.services.values import CHANGEABLE, Entry, checked_values
from kpis.sheets.figures import plain
from kpis.vocabulary import KpiKind
from sectors.models import Sector

FIGURES: Final = ("value", "numerator", "denominator", "text")


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
    `problem` says why a row is rejected, `column` which cell it is about.
    """

    row: int
    code: str
    year: int
    fate: Fate
    old: str = ""
    new: str = ""
    column: str = ""
    problem: str = ""
    entry: Entry | None = None
    doubts: tuple[Doubt, ...] = field(default=())

    @property
    def label(self) -> str:
        """How a message calls it."""
        return f"{self.code} {self.year}"


@dataclass(frozen=True)
class Preview:
    """Every row of a spreadsheet, in its order."""

    changes: tuple[Change, ...]

    def of(self, fate: Fate) -> list[Change]:
        """Return the rows with this fate."""
        return [one for one in self.changes if one.fate == fate]

    @property
    def saved_count(self) -> int:
        """How many rows would be saved."""
        return len(self.of(Fate.ADDED)) + len(self.of(Fate.CHANGED))


@dataclass(frozen=True)
class _Held:
    """What the database holds, for all rows at once."""

    kpis: Mapping[str, Kpi]
    own: Collection[int]
    rows: Mapping[tuple[str, int], list[Measurement]]
    indicators: Mapping[str, Indicator]


class _Rejected(Exception):
    """A row that cannot be saved."""

    def __init__(self, column: str, problem: str) -> None:
        super().__init__(problem)
        self.column = column
        self.problem = problem


def preview_of(batch: Batch, own: Collection[Sector]) -> Preview:
    """Return what a batch would do now, for someone who may write in the Sectors of `own`.

    Five queries, whatever the number of rows.
    """
    held = _held(batch, own)
    names = Counter((row["cells"].get("code"), row["cells"].get("year")) for row in batch.rows)
    doubled = {name for name, count in names.items() if count > 1}
    return Preview(tuple(_change(batch, row, held, doubled) for row in batch.rows))


def shown_value(kpi: Kpi, value: Figures | Measurement) -> str:
    """Return a value as a reader sees it in a preview: level by name, milestone by word."""
    if value.numerator is not None:
        return f"{plain(value.numerator)} / {plain(value.denominator or value.numerator)}"
    if value.value is None:
        return value.text
    if kpi.kind == KpiKind.ORDINAL:
        return str(kpi.scale[int(value.value) - 1])
    if kpi.kind == KpiKind.MILESTONE:
        return _("reached") if value.value else _("not reached")
    return plain(value.value)


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
    code, year = cells.get("code", ""), _year(cells.get("year", ""))
    if not any(cells.get(name) for name in FIGURES):
        return Change(row["row"], code, year, Fate.EMPTY)
    try:
        kpi = _own_kpi(code, held)
        _refuse_doubled(cells, doubled)
        return _compared(batch, row["row"], _entry(code, year, cells), kpi, held)
    except _Rejected as rejected:
        return Change(
            row["row"],
            code,
            year,
            Fate.REJECTED,
            new=cells.get("value") or cells.get("text", ""),
            column=rejected.column,
            problem=rejected.problem,
        )


def _own_kpi(code: str, held: _Held) -> Kpi:
    kpi = held.kpis.get(code)
    if kpi is None:
        words = {"code": code, "nearest": ", ".join(nearest_codes(code, list(held.kpis)))}
        message = _("There is no KPI “%(code)s”. Nearest: %(nearest)s.")
        raise _Rejected("code", message % words)
    if kpi.owner_id not in held.own:
        message = _("%(code)s belongs to Sector %(sector)s, which you do not record values of.")
        raise _Rejected("code", message % {"code": code, "sector": kpi.owner.code})
    return kpi


def _refuse_doubled(cells: Mapping[str, str], doubled: Collection[tuple[Any, Any]]) -> None:
    if (cells.get("code"), cells.get("year")) in doubled:
        raise _Rejected("code", _("This KPI and year stand in the file more than once."))


def _compared(batch: Batch, number: int, entry: Entry, kpi: Kpi, held: _Held) -> Change:
    """Return what the entry changes; raises _Rejected where it cannot be saved."""
    try:
        values = checked_values(batch.plan, kpi, entry)
    except WriteRefused as refused:
        raise _Rejected(refused.field, str(refused)) from refused
    rows = held.rows.get((kpi.code, entry.year), [])
    under_way = next((one for one in rows if one.is_open), None)
    in_force = next((one for one in reversed(rows) if one.state == "approved"), None)
    before = under_way or in_force
    if before is not None and _is_same(before, values):
        shown = shown_value(kpi, before)
        return Change(number, kpi.code, entry.year, Fate.UNCHANGED, shown, shown)
    _refuse_out_of_turn(under_way, in_force, entry)
    figures = Figures(**{name: values[name] for name in (*FIGURES, "qualifier")})
    return Change(
        number,
        kpi.code,
        entry.year,
        Fate.ADDED if before is None else Fate.CHANGED,
        old="" if before is None else shown_value(kpi, before),
        new=shown_value(kpi, figures),
        entry=entry,
        doubts=doubts_about(held.indicators[kpi.code], _value_of(entry.year, figures)),
    )


def _refuse_out_of_turn(
    under_way: Measurement | None, in_force: Measurement | None, entry: Entry
) -> None:
    if under_way is not None and under_way.state not in CHANGEABLE:
        message = _("A value for this year is with the reviewers. Wait, or withdraw it first.")
        raise _Rejected("code", message)
    if in_force is not None and not entry.reason.strip():
        raise _Rejected("reason", str(RestatementNeedsReason()))


def _entry(code: str, year: int, cells: Mapping[str, str]) -> Entry:
    typed = Typed(
        value=cells.get("value", ""),
        numerator=cells.get("numerator", ""),
        denominator=cells.get("denominator", ""),
        text=cells.get("text", ""),
    )
    words: Any = {name: cells.get(name, "") for name in ("source", "quote", "note", "reason")}
    return Entry(code=code, year=year, typed=typed, **words)


def _is_same(row: Measurement, values: Mapping[str, Any]) -> bool:
    names = (*FIGURES, "source", "quote", "note")
    return all(getattr(row, name) == values[name] for name in names)


def _value_of(year: int, figures: Figures) -> Value:
    return Value(year, figures.value, figures.numerator, figures.denominator, figures.text)


def _year(typed: str) -> int:
    return int(typed) if typed.isdigit() else 0
