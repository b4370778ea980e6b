"""The evaluation of every KPI: its figures, the reason for its status, its source, its charts."""

from collections.abc import Iterator, Sequence

from kpis.progress.assessing import Assessment
from kpis.progress.cycle import assess_cycle
from kpis.progress.steps import Rule
from kpis.vocabulary import Status, Trend
from reports.building import cells
from reports.building.cells import ASSESSED, CODE, TARGET, KpiYear
from reports.building.figures import all_years
from reports.building.words import ILLUSTRATIVE, NOT_GIVEN, NOT_NEEDED, date_words
from reports.document.data import KpiRecord, ReportData, SourcedValue
from reports.document.document import (
    Block,
    Cell,
    CellKind,
    Column,
    ColumnSpec,
    Paragraph,
    Section,
    Table,
    table,
)
from reports.document.sections import NEEDS_REASON
from web.charts.chart import Chart, Point

NUMBER = "6"
NOTED = frozenset(
    {
        *(Rule.ONLY_WORDS, Rule.NO_DENOMINATOR, Rule.NO_COUNTS, Rule.MISSING_LOWER_BOUND),
        *(Rule.MISSING_EITHER_WAY, Rule.MISSING_COUNTS, Rule.RESTATED, Rule.INCOMPLETE_TOTAL),
    }
)
"""The steps of a computation that a reader of the table has to know."""
LEAST = 2
"""From how many values there is something to draw."""
MOVED = frozenset({Rule.TREND_RISING, Rule.TREND_LEVEL, Rule.TREND_FALLING})


def kpis_section(data: ReportData) -> Section:
    groups = [("goals", "Goals", "")]
    groups += [(sector.code, sector.name, sector.code) for sector in data.plan.sectors]
    parts = tuple(
        _group_section(data, number=f"{NUMBER}.{place}", group=group)
        for place, group in enumerate(groups, start=1)
    )
    blocks = (
        Paragraph(
            "Every KPI, in the order of the plan. Attainment is in whole per cent, rounded down; "
            "how each was computed is in an annex. What is not reported is never counted as 0."
        ),
    )
    return Section("kpis", NUMBER, "Evaluation of key performance indicators", blocks, parts)


def _group_section(data: ReportData, *, number: str, group: tuple[str, str, str]) -> Section:
    id_, name, sector = group
    kpis = [kpi for kpi in data.of_cycle if kpi.sector == sector]
    return Section(
        f"kpis-of-{id_.lower()}",
        number,
        f"KPIs: {name}",
        tuple(_tables(data, id_.lower(), name, kpis)) if kpis else (Paragraph("No KPI."),),
        chart_sections(data, kpis, (id_.lower(), name), number),
    )


def _tables(data: ReportData, id_: str, name: str, kpis: list[KpiRecord]) -> Iterator[Block]:
    rows = [KpiYear(kpi, data.assessed(kpi)) for kpi in kpis]
    yield table(
        f"kpis-{id_}",
        f"KPIs: {name}, {data.head.year}",
        rows,
        (
            CODE,
            ColumnSpec("Name", CellKind.TEXT, 6, lambda row: cells.name(row.kpi)),
            ColumnSpec("Baseline", CellKind.NUMBER, 2, lambda row: cells.baseline(row.kpi)),
            TARGET,
            ColumnSpec("Value", CellKind.NUMBER, 3, lambda row: cells.value(*row)),
            *ASSESSED,
            ColumnSpec("Trend", CellKind.TEXT, 2, lambda row: cells.trend(row.found.trend)),
        ),
        (note for row in rows for note in _notes(*row)),
    )
    yield table(
        f"kpi-words-{id_}",
        f"Reasons and sources: {name}, {data.head.year}",
        rows,
        (
            CODE,
            ColumnSpec("Reason for the status", CellKind.TEXT, 6, _reason),
            ColumnSpec("Source", CellKind.TEXT, 6, _source),
        ),
    )
    if data.is_cycle:
        yield _cycle_table(data, id_, name, kpis)


def _reason(row: KpiYear) -> Cell:
    needed = (*NEEDS_REASON, Status.NOT_REPORTED)
    return cells.text(row.kpi.reason, NOT_GIVEN if row.found.status in needed else NOT_NEEDED)


def _source(row: KpiYear) -> Cell:
    own = row.kpi.value_in(row.found.year)
    return cells.text(source_words(own)) if own else cells.missing()


def _notes(kpi: KpiRecord, found: Assessment) -> Iterator[str]:
    for one in found.steps:
        if one.rule in NOTED:
            yield f"{kpi.code}: {one.sentence()}"
    if cells.total_years(found) and found.trend is not Trend.UNKNOWN:
        yield from (f"{kpi.code}: {words}" for words in _moved(found))
    own = kpi.value_in(found.year)
    if own and own.restated:
        yield f"{kpi.code}: restated because: {own.restated}"


def _moved(found: Assessment) -> Iterator[str]:
    """Yield what the trend of a running total compares: a total would rise whatever happens."""
    for one in found.steps:
        if one.rule in MOVED:
            words = one.sentence()
            yield f"the trend compares the values of single years, not the running total. {words}"


def source_words(value: SourcedValue) -> str:
    dated = f" ({_dated(value.dated)})" if value.dated else ""
    quote = f": “{value.quote}”" if value.quote else ""
    as_of = f", as of {_dated(value.as_of)}" if value.as_of else ""
    note = f" {value.note}" if value.note else ""
    return f"{value.source}{dated}{quote}{as_of}.{note}"


def _dated(iso: str) -> str:
    return date_words(iso) if len(iso) == len("2010-04-07") else iso


def _cycle_table(data: ReportData, id_: str, name: str, kpis: list[KpiRecord]) -> Table:
    years = data.standing.cycle.years
    return Table(
        id=f"cycle-{id_}",
        caption=f"The whole cycle: {name}, {years[0]}-{years[-1]}",
        columns=(
            Column("KPI", CellKind.CODE, 3),
            *(Column(str(year), CellKind.NUMBER, 2) for year in years),
            Column("End result", CellKind.STATUS, 2),
            Column("Years not reported", CellKind.TEXT, 2),
        ),
        rows=tuple(_cycle_row(data, kpi) for kpi in kpis),
    )


def _cycle_row(data: ReportData, kpi: KpiRecord) -> tuple[Cell, ...]:
    found = assess_cycle(kpi.indicator, data.standing.cycle)
    missing = ", ".join(map(str, found.missing_years))
    return (
        cells.code(kpi.code),
        *(cells.value(kpi, one) for one in found.years),
        cells.status(found.outcome.status),
        cells.text(missing or "none"),
    )


def chart_sections(
    data: ReportData, kpis: Sequence[KpiRecord], group: tuple[str, str], number: str
) -> tuple[Section, ...]:
    """One part for all, with `group` as id and name: the contents of the report stay short."""
    drawn = [(kpi, list(all_years(data, kpi))) for kpi in kpis if kpi.indicator.rules.is_drawn]
    enough = [one for one in drawn if sum(year.actual is not None for year in one[1]) >= LEAST]
    if not enough:
        return ()
    id_, name = group
    marks = {kpi.code: _mark(years) for kpi, years in enough}
    rows = [KpiYear(kpi, one) for kpi, years in enough for one in years]
    shown = [row.found.year for row in rows]

    def unit(row: KpiYear) -> Cell:
        return cells.text(f"{_unit(row.kpi)}{marks[row.kpi.code]}")

    values = table(
        f"values-by-year-{id_}",
        f"Values by year: {name}, {min(shown)}-{max(shown)}{_mark([row.found for row in rows])}",
        rows,
        (
            CODE,
            ColumnSpec("Unit", CellKind.TEXT, 3, unit),
            ColumnSpec("Year", CellKind.CODE, 1, lambda row: cells.code(str(row.found.year))),
            TARGET,
            ColumnSpec("Value", CellKind.NUMBER, 2, lambda row: cells.value(*row)),
            *ASSESSED,
        ),
    )
    charts = tuple(_chart(kpi, years, values.id) for kpi, years in enough)
    return (Section(f"years-{id_}", f"{number}.1", "Year by year", (*charts, values)),)


def _mark(years: Sequence[Assessment]) -> str:
    return f" ({ILLUSTRATIVE})" if any(one.is_illustrative for one in years) else ""


def _chart(kpi: KpiRecord, years: Sequence[Assessment], table: str) -> Chart:
    return Chart(
        id=f"chart-{kpi.code.lower()}",
        title=f"{kpi.code}: {kpi.name}{_mark(years)}",
        alternative=" ".join(_told(kpi, years)),
        unit=_unit(kpi),
        points=tuple(
            Point(one.year, one.actual, one.target.value if one.target else None) for one in years
        ),
        table=table,
    )


def _told(kpi: KpiRecord, years: Sequence[Assessment]) -> Iterator[str]:
    for one in years:
        value, target = cells.value(kpi, one).text, cells.target(kpi, one.target).text
        yield f"{one.year}: {value}, target: {target}."


def _unit(kpi: KpiRecord) -> str:
    if kpi.indicator.rules.has_levels:
        return f"level, 1 to {len(kpi.indicator.scale)}"
    return kpi.unit
