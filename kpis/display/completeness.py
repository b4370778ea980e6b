"""The completeness board: which values of a year are owed, by whom, and how stale each KPI is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis.display.reading import Progress
from kpis.models import Kpi
from kpis.progress.assessing import Assessment
from kpis.progress.readings import is_due, reported_years
from kpis.standing import PlanStanding
from plans.trace.graph import Node
from sectors.models import Sector


class Owed(NamedTuple):
    """A value that is owed for a year: `latest` is the last year that has one, if any has."""

    kpi: Kpi
    node: Node
    found: Assessment
    latest: int | None
    state: str = ""

    @property
    def last(self) -> str:
        return last_words(self.latest, self.found.year)

    @property
    def is_reported(self) -> bool:
        return self.found.is_reported

    @property
    def age(self) -> int | None:
        """How many years the last value lies back; None where there is none, or a later one."""
        if self.latest is None or self.latest > self.found.year:
            return None
        return self.found.year - self.latest


class OwnerBoard(NamedTuple):
    """What one Sector owes. `has_states` where the reader may see how far each value is."""

    sector: Sector
    owed: tuple[Owed, ...]
    has_states: bool

    @property
    def missing(self) -> list[Owed]:
        """What is not reported, the longest silent first, those never reported before all."""
        return sorted(
            (one for one in self.owed if not one.is_reported),
            key=lambda one: one.latest or 0,
        )

    @property
    def reported(self) -> int:
        return len(self.owed) - len(self.missing)

    @property
    def never(self) -> int:
        return sum(one.latest is None for one in self.missing)

    @property
    def is_illustrative(self) -> bool:
        return any(one.found.is_illustrative for one in self.owed)


class Uncovered(NamedTuple):
    """How many goals, objectives or outputs no KPI of the cycle measures: cases of a gap rule."""

    sentence: str
    rule: str


def completeness_board(
    progress: Progress, sectors: Iterable[Sector], states: Mapping[str, Mapping[str, str]]
) -> list[OwnerBoard]:
    """One query. `states`: code of a Sector whose work the reader sees → code of the KPI → word."""
    last_year, graph = progress.standing.cycle.last_year, progress.standing.graph
    owed: dict[str, list[Owed]] = {}
    for code, kpi in progress.kpis.items():
        found = progress.standing.assessments[code]
        if is_due(found.indicator, progress.year, last_year):
            state = states.get(kpi.owner.code, {}).get(code, "")
            latest = max(reported_years(found.indicator), default=None)
            one = Owed(kpi, graph.node(found.subject), found, latest, state)
            owed.setdefault(kpi.owner.code, []).append(one)
    return [
        OwnerBoard(sector, tuple(owed.get(sector.code, ())), sector.code in states)
        for sector in sectors
    ]


def board_sentence(board: Iterable[OwnerBoard], year: int) -> str:
    owners = list(board)
    owed = sum(len(one.owed) for one in owners)
    missing = sum(len(one.missing) for one in owners)
    words = {"year": year, "owed": owed, "missing": missing}
    if not owed:
        return _("For %(year)s, no value is owed.") % words
    if not missing:
        return _("For %(year)s, all %(owed)s values that are owed are reported.") % words
    said = ngettext(
        "For %(year)s, %(missing)s of %(owed)s values is not reported.",
        "For %(year)s, %(missing)s of %(owed)s values are not reported.",
        missing,
    )
    return said % words


def uncovered_counts(standing: PlanStanding) -> list[Uncovered]:
    graph = standing.graph
    measured = Counter(graph.node(code).type for code in standing.subjects)
    goals, objectives, outputs = (
        len(graph.layer(level)) - measured[level] for level in ("goal", "objective", "output")
    )
    counted = {
        "goals": (ngettext("%(count)s goal", "%(count)s goals", goals), goals),
        "objectives": (
            ngettext("%(count)s objective", "%(count)s objectives", objectives),
            objectives,
        ),
        "outputs": (ngettext("%(count)s output", "%(count)s outputs", outputs), outputs),
    }
    return [
        Uncovered(said % {"count": count}, f"{layer}-without-kpi")
        for layer, (said, count) in counted.items()
        if count
    ]


def last_words(latest: int | None, year: int) -> str:
    if latest is None:
        return _("never reported")
    if latest > year:
        return _("reported for %(latest)s, not for %(year)s") % {"latest": latest, "year": year}
    said = ngettext(
        "last reported for %(latest)s, %(age)s year before",
        "last reported for %(latest)s, %(age)s years before",
        year - latest,
    )
    return said % {"latest": latest, "age": year - latest}
