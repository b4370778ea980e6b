"""What an uploaded spreadsheet would do, row by row, before anything is saved."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from kpis.errors import RestatementNeedsReason, WithReviewers, WrongFigure
from kpis.kinds.records import Figures
from kpis.loaders.indicators import load_indicators
from kpis.models import Batch, Kpi, Measurement
from kpis.plausibility import Doubt, doubts_about
from kpis.progress.inputs import Indicator
from kpis.services.entries import checked_values, entry_from, typed_from
from kpis.services.values import current_row, row_in_force, rows_fingerprint
from kpis.vocabulary import MeasurementState
from kpis.wording import qualified
from sectors.models import Sector
from web.errors import WriteRefused
from web.suggestions import nearest_codes

FIGURES: Final = ("value", "numerator", "denominator", "text")
HELPED: Final = 20
"""How many unknown codes are told what they may have been meant to be: looking for that is slow."""


class Fate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    EMPTY = "empty"


SAVED: Final = (Fate.ADDED, Fate.CHANGED)


@dataclass(frozen=True)
class RowChange:
    """One row: what it would write, beside what is there now.

    `old` is the value under way, or else the one in force. `seen` changes with anything recorded
    for its KPI and year. `problem` says why it is rejected, `column` for which cell. One that is to
    be saved has its `kpi`, the `rows` of the year, the latest last, and the `values` of the new.
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
    kpi: Kpi | None = None
    rows: Sequence[Measurement] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.code} {self.year}"


@dataclass(frozen=True)
class Preview:
    """Every row of a spreadsheet, in its order."""

    changes: tuple[RowChange, ...]

    def doubtful(self) -> list[int]:
        """The numbers of the rows that would be saved and look odd."""
        return [one.row for one in self.of(*SAVED) if one.doubts]

    def of(self, *fates: Fate) -> list[RowChange]:
        return [one for one in self.changes if one.fate in fates]

    @property
    def saved_count(self) -> int:
        return len(self.of(*SAVED))


class _Held:
    def __init__(self, batch: Batch, own: Collection[Sector]) -> None:
        """Read it: five queries, whatever the number of rows."""
        self.plan = batch.plan
        self.own = {sector.pk for sector in own}
        self.kpis = {kpi.code: kpi for kpi in Kpi.objects.in_plan(self.plan).with_subject()}
        self.indicators = {one.code: one for one in load_indicators(self.plan)}
        self.rows: dict[tuple[str, int], list[Measurement]] = defaultdict(list)
        found = Measurement.objects.in_plan(self.plan).select_related("kpi")
        for row in found.filter(year__isnull=False).order_by("number"):
            self.rows[row.kpi.code, row.year or 0].append(row)
        cells = [row["cells"] for row in batch.rows]
        self.counts = Counter((one.get("code"), one.get("year")) for one in cells)
        self.unknown: dict[str, str] = {}
        """What is said of each unknown code, so that it is looked for once."""


def preview_rows(batch: Batch, own: Collection[Sector]) -> Preview:
    held = _Held(batch, own)
    return Preview(tuple(_change(row["row"], row["cells"], held) for row in batch.rows))


def shown_value(kpi: Kpi, row: Figures | Measurement) -> str:
    """A value as a preview shows it, and a spreadsheet takes it: “over 80”, “3 / 4”, “reached”."""
    typed = kpi.rules.typed(row, kpi.scale)
    return qualified(typed.line, typed.qualifier, translation) if typed.value else typed.line


def _change(number: int, cells: Mapping[str, str], held: _Held) -> RowChange:
    change = _as_it_is(number, cells, held)
    if not any(cells.get(name) for name in FIGURES):
        return change
    given: dict[str, Any] = {**cells, "qualifier": cells.get("qualifier", "").casefold()}
    try:
        kpi = _own_kpi(change.code, held)
        # A file says nothing of the mark, so the value before has it.
        before = current_row(change.rows)
        given["is_illustrative"] = None if before is None else before.is_illustrative
        if held.counts[cells.get("code"), cells.get("year")] > 1:
            raise WrongFigure("code", _("This KPI and year stand in the file more than once."))
        values = checked_values(held.plan, kpi, entry_from(kpi.code, change.year, given))
        return _compared(change, kpi, values, held.indicators[kpi.code])
    except WriteRefused as refused:
        return replace(
            change,
            fate=Fate.REJECTED,
            new=typed_from(given).line,
            column=refused.field,
            problem=str(refused),
        )


def _as_it_is(number: int, cells: Mapping[str, str], held: _Held) -> RowChange:
    """Return a row with what is there now, before it is known what it says."""
    typed, code = cells.get("year", ""), cells.get("code", "")
    year = int(typed) if typed.isdecimal() else 0
    change, kpi = RowChange(number, code, year, Fate.EMPTY), held.kpis.get(code)
    if kpi is None or kpi.owner_id not in held.own:
        return change
    rows = held.rows.get((code, year), [])
    before = current_row(rows)
    return replace(
        change,
        kpi=kpi,
        rows=rows,
        old="" if before is None else shown_value(kpi, before),
        seen=rows_fingerprint(rows),
        is_illustrative=kpi.is_illustrative or (before is not None and before.is_illustrative),
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
    is_helped = len(held.unknown) < HELPED
    nearest = nearest_codes(code, list(held.kpis)) if is_helped else []
    words = {"code": code, "nearest": ", ".join(nearest)}
    if not nearest:
        return _("There is no KPI “%(code)s”.") % words
    return _("There is no KPI “%(code)s”. Nearest: %(nearest)s.") % words


def _compared(
    change: RowChange, kpi: Kpi, values: Mapping[str, Any], indicator: Indicator
) -> RowChange:
    before = current_row(change.rows)
    if before is not None and _is_same(before, values):
        return replace(change, fate=Fate.UNCHANGED, new=change.old)
    if any(row.state == MeasurementState.SUBMITTED.value for row in change.rows):
        raise WrongFigure("code", str(WithReviewers()))
    if row_in_force(change.rows) is not None and not values["reason"]:
        raise RestatementNeedsReason
    figures = Figures(**{name: values[name] for name in (*FIGURES, "qualifier")})
    return replace(
        change,
        fate=Fate.ADDED if before is None else Fate.CHANGED,
        new=shown_value(kpi, figures),
        values=values,
        doubts=doubts_about(indicator, change.year, figures, values["as_of"]),
    )


def _is_same(row: Measurement, values: Mapping[str, Any]) -> bool:
    """Whether a row says what the file says; a reason counts only where the file gives one."""
    # A percentage follows from its two numbers, wherever they are stored beside it.
    value = None if row.numerator is not None else row.value
    names = ("numerator", "denominator", "text", "qualifier", "source", "quote", "as_of", "note")
    is_same = all(getattr(row, name) == values[name] for name in names)
    is_explained = not (row.is_open and values["reason"]) or row.reason == values["reason"]
    return is_same and is_explained and value == values["value"]
