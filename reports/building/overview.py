"""The page read first: how the goals stand, what moved, what is off track, what is asked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kpis.progress.assessing import Assessment, assess
from kpis.progress.rollup import RollUp
from kpis.standing import PlanStanding, plan_standing
from kpis.vocabulary import Status
from reports.building import cells
from reports.building.kpis import reason_words
from reports.building.standing import standing_sentence
from reports.building.text import with_figures_in
from reports.building.words import counted, first_sentence
from reports.document.data import KpiRecord, PlanNode, ReportData
from reports.document.document import (
    Block,
    Bullets,
    Cell,
    CellKind,
    Column,
    ColumnSpec,
    Paragraph,
    Role,
    Section,
    Table,
    table,
)

NUMBER = "1"
MOST = 10
"""So many KPIs that are off track, and recommendations, have room on the page."""
RANKS = {
    Status.OFF_TRACK: 0,
    Status.AT_RISK: 1,
    Status.ON_TRACK: 2,
    Status.ACHIEVED: 2,
}
"""How good a status is; the others cannot be compared."""


class Moved(NamedTuple):
    """A KPI whose status is another than in the year before."""

    kpi: KpiRecord
    before: Assessment
    now: Assessment

    @property
    def is_better(self) -> bool:
        return RANKS[self.now.status] > RANKS[self.before.status]


def overview_section(data: ReportData) -> Section:
    return Section(
        "overview",
        NUMBER,
        "Overview",
        tuple(_blocks(data)),
        starts_page=True,
    )


def standing_before(data: ReportData) -> PlanStanding | None:
    """Return how the plan stood in the year before, by the values in force now."""
    year = data.head.year - 1
    if year < data.plan.first_year:
        return None
    return _standing_in(data, year)


def moved(data: ReportData, kpis: Iterable[KpiRecord]) -> Iterator[Moved]:
    year = data.head.year - 1
    if year < data.plan.first_year:
        return
    for kpi in kpis:
        one = Moved(kpi, assess(kpi.indicator, year, data.standing.cycle), data.assessed(kpi))
        ranks = [RANKS.get(found.status) for found in one[1:]]
        if None not in ranks and ranks[0] != ranks[1]:
            yield one


def moved_sentences(data: ReportData, kpis: Sequence[KpiRecord]) -> Iterator[str]:
    """Yield what is better and what is worse than in the year before, by status."""
    found, year = list(moved(data, kpis)), data.head.year - 1
    for word, ones in (
        ("Better", [one for one in found if one.is_better]),
        ("Worse", [one for one in found if not one.is_better]),
    ):
        if ones:
            listed = "; ".join(f"{one.kpi.code} ({_from_to(one)})" for one in ones)
            yield f"{word} than in {year}: {listed}."
    if not found and year >= data.plan.first_year:
        yield f"No status is another than in {year}."


def _from_to(one: Moved) -> str:
    before, now = (cells.status(found.status).text.lower() for found in one[1:])
    return f"{before} → {now}"


def _blocks(data: ReportData) -> Iterator[Block]:
    yield Paragraph(f"The whole plan in {data.head.year}: {standing_sentence(data.standing.whole)}")
    yield goals_table(data)
    if data.is_cycle:
        yield cycle_table(data)
    yield Paragraph(" ".join(_moved_counts(data)))
    off = _with_status(data, Status.OFF_TRACK)
    if off:
        yield Paragraph(f"Off track, and why ({len(off)}):")
        yield from _cut(tuple(_why(data, kpi) for kpi in off), "more are in sections 2 and 3")
    else:
        yield Paragraph("No KPI is off track.")
    if data.recommendations:
        yield Paragraph("The Council is asked to decide on these recommendations:")
        asked = tuple(_asked(data, one.about, one.text) for one in data.recommendations)
        yield from _cut(asked, "more are in section 5", is_ordered=True)


def _moved_counts(data: ReportData) -> Iterator[str]:
    found = list(moved(data, data.of_cycle))
    better = sum(one.is_better for one in found)
    year = data.head.year - 1
    if year < data.plan.first_year:
        yield "This is the first year of the cycle: there is none to compare it with."
        return
    worse = len(found) - better
    up = counted(better, "KPI")
    yield f"Since {year}, {up} moved to a better status, {worse} to a worse one."
    silent = len(_with_status(data, Status.NOT_REPORTED))
    yield f"{silent} of {len(data.of_cycle)} KPIs have no value for {data.head.year}."


def _cut(items: tuple[str, ...], rest: str, *, is_ordered: bool = False) -> Iterator[Block]:
    """Keep a list as short as the page asks; where the others are is said."""
    yield Bullets(items[:MOST], is_ordered)
    if len(items) > MOST:
        yield Paragraph(f"{len(items) - MOST} {rest}.", Role.NOTE)


def _with_status(data: ReportData, status: Status) -> list[KpiRecord]:
    return [kpi for kpi in data.of_cycle if data.assessed(kpi).status is status]


def _why(data: ReportData, kpi: KpiRecord) -> str:
    reason = first_sentence(reason_words(kpi, data.assessed(kpi)))
    return f"{kpi.code} {kpi.name}: {reason}"


def _asked(data: ReportData, about: str, text: str) -> str:
    return f"{about}: {first_sentence(with_figures_in(data, text))}"


def goals_table(data: ReportData) -> Table:
    standing, before = data.standing, standing_before(data)
    rows: list[tuple[str, str, RollUp, Cell, Cell]] = [
        (
            goal.code,
            goal.title,
            standing.of(goal.code),
            cells.weighted_mean(standing.weighted(goal.code)),
            cells.mean(before.of(goal.code)) if before else cells.missing("first year"),
        )
        for goal in data.plan.goals
    ]
    columns: tuple[ColumnSpec[tuple[str, str, RollUp, Cell, Cell]], ...] = (
        ColumnSpec("Goal", CellKind.CODE, 1, lambda row: cells.code(row[0])),
        ColumnSpec("Title", CellKind.TEXT, 4, lambda row: cells.text(row[1])),
        ColumnSpec("KPIs by status", CellKind.BAR, 7, lambda row: cells.bar(row[2])),
        ColumnSpec("Share-weighted mean", CellKind.PERCENT, 2, lambda row: row[3]),
        ColumnSpec("Mean", CellKind.PERCENT, 1, lambda row: cells.mean(row[2])),
        ColumnSpec("Mean, year before", CellKind.PERCENT, 2, lambda row: row[4]),
    )
    note = (
        "A KPI counts for every goal that it leads up to; the share-weighted mean divides it among "
        "them by its paths. Both are explained in the annex."
    )
    return table("overview-goals", f"The goals in {data.head.year}", rows, columns, (note,))


def cycle_table(data: ReportData) -> Table:
    """One column per year: the mean of each goal and Sector, and of how many KPIs it speaks."""
    years = [_standing_in(data, year) for year in data.standing.cycle.years]
    asked: list[tuple[str, str, Callable[[PlanStanding], RollUp]]] = [
        ("Plan", "The whole plan", lambda one: one.whole),
        *((goal.code, goal.title, _of_goal(goal)) for goal in data.plan.goals),
        *((one.code, one.name, _of_sector(one.code)) for one in data.plan.sectors),
    ]
    return Table(
        id="overview-cycle",
        caption=f"The whole cycle, {years[0].year}-{years[-1].year}: mean attainment",
        columns=(
            Column("Code", CellKind.CODE, 1),
            Column("Title", CellKind.TEXT, 4),
            *(Column(str(one.year), CellKind.PERCENT, 2) for one in years),
        ),
        rows=tuple(
            (cells.code(code), cells.text(title), *(_mean_of(found(one)) for one in years))
            for code, title, found in asked
        ),
        notes=("In brackets: how many of how many KPIs are reported for the year.",),
    )


def _standing_in(data: ReportData, year: int) -> PlanStanding:
    indicators = [kpi.indicator for kpi in data.kpis]
    return plan_standing(data.standing.graph, indicators, data.standing.cycle, year)


def _of_goal(goal: PlanNode) -> Callable[[PlanStanding], RollUp]:
    return lambda standing: standing.of(goal.code)


def _of_sector(code: str) -> Callable[[PlanStanding], RollUp]:
    return lambda standing: standing.of_sector(code)


def _mean_of(together: RollUp) -> Cell:
    said = cells.mean(together)
    if said.kind is CellKind.MISSING:
        return said
    return replace(said, text=f"{said.text} ({together.reported} of {together.total})")
