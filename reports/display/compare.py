"""Two published reports beside each other, value by value."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from kpis.display.words import STATUSES, TRENDS
from kpis.figures import NO_BREAK
from kpis.vocabulary import Status, Trend
from reports.document.comparing import DiffKind, FigureDiff, figure_differences, unchanged_count

YEAR: Final = "year"
FIELDS: Final[Mapping[str, StrPromise]] = {
    "name": gettext_lazy("Name"),
    "unit": gettext_lazy("Unit"),
    YEAR: gettext_lazy("Year"),
    "baseline": gettext_lazy("Baseline"),
    "target": gettext_lazy("Target"),
    "value": gettext_lazy("Value"),
    "attainment": gettext_lazy("Attainment"),
    "status": gettext_lazy("Status"),
    "trend": gettext_lazy("Trend"),
    "text": gettext_lazy("In words"),
}
FATES: Final[Mapping[DiffKind, StrPromise]] = {
    DiffKind.CHANGED: gettext_lazy("Changed"),
    DiffKind.ADDED: gettext_lazy("Only in the newer report"),
    DiffKind.REMOVED: gettext_lazy("Only in the older report"),
}
NOTHING: Final[Mapping[str, StrPromise]] = {
    "baseline": gettext_lazy("no baseline"),
    "target": gettext_lazy("no target"),
    "value": gettext_lazy("not reported"),
    "attainment": gettext_lazy("no attainment"),
    "text": gettext_lazy("no words"),
}


class ChangeRow(NamedTuple):
    """One field of one KPI before and after; a side that gives nothing says so."""

    field: StrPromise
    old: str
    new: str
    has_old: bool
    has_new: bool


class FigureRows(NamedTuple):
    """One KPI with everything of it that differs."""

    code: str
    name: str
    unit: str
    is_illustrative: bool
    rows: tuple[ChangeRow, ...]


class FateGroup(NamedTuple):
    """The KPIs with one fate."""

    fate: DiffKind
    word: StrPromise
    figures: tuple[FigureRows, ...]


class Comparison(NamedTuple):
    """What differs between two reports, by fate, and how many figures do not."""

    groups: tuple[FateGroup, ...]
    unchanged: int
    differences: tuple[FigureDiff, ...]
    illustrative: frozenset[str]
    """The codes of the KPIs of which any figure was invented."""

    @property
    def sentence(self) -> str:
        counts = {group.fate: len(group.figures) for group in self.groups}
        words = {fate.value: counts.get(fate, 0) for fate in DiffKind}
        message = _(
            "Differing: %(changed)s; only in the newer report: %(added)s; only in the older one: "
            "%(removed)s; the same in both: %(unchanged)s."
        )
        return message % {**words, "unchanged": self.unchanged}


def compare(older: Mapping[str, Any], newer: Mapping[str, Any]) -> Comparison:
    """Compare two snapshots. That reports of two years differ in the year is not told."""
    found = [_without_year(one) for one in figure_differences(older, newer)]
    told = [one for one in found if one.changes or one.fate is not DiffKind.CHANGED]
    figures = [*older["figures"], *newer["figures"]]
    units = {figure["code"]: figure["unit"] for figure in figures}
    invented = frozenset(figure["code"] for figure in figures if figure["note"])
    groups = (
        FateGroup(
            fate,
            word,
            tuple(_figure(one, units, invented) for one in told if one.fate is fate),
        )
        for fate, word in FATES.items()
    )
    return Comparison(
        groups=tuple(group for group in groups if group.figures),
        unchanged=unchanged_count(older, newer) + len(found) - len(told),
        differences=tuple(told),
        illustrative=invented,
    )


def csv_rows(comparison: Comparison) -> Iterator[list[str]]:
    for one in comparison.differences:
        for change in one.changes:
            sides = (_words(change.field, change.old), _words(change.field, change.new))
            mark = _("illustrative") if one.code in comparison.illustrative else ""
            yield [one.code, one.name, mark, one.fate.value, change.field, *sides]


def _without_year(one: FigureDiff) -> FigureDiff:
    if one.fate is not DiffKind.CHANGED:
        return one
    changes = tuple(change for change in one.changes if change.field != YEAR)
    return FigureDiff(one.fate, one.code, one.name, changes)


def _figure(one: FigureDiff, units: Mapping[str, str], invented: frozenset[str]) -> FigureRows:
    rows = (
        ChangeRow(
            FIELDS[change.field],
            _words(change.field, change.old),
            _words(change.field, change.new),
            has_old=change.old is not None,
            has_new=change.new is not None,
        )
        for change in one.changes
    )
    return FigureRows(one.code, one.name, units[one.code] or "", one.code in invented, tuple(rows))


def _words(field: str, figure: str | None) -> str:
    if figure is None:
        return str(NOTHING.get(field, _("nothing")))
    if field == "status":
        return str(STATUSES[Status(figure)])
    if field == "trend":
        return str(TRENDS[Trend(figure)])
    return f"{figure}{NO_BREAK}%" if field == "attainment" else figure
