"""Every KPI, told once: its figures by year with their chart, the reason, the source, the way."""

from collections.abc import Iterator, Sequence

from kpis.progress.assessing import Assessment
from kpis.progress.steps import Rule
from kpis.vocabulary import Status
from reports.building import cells
from reports.building.cells import ASSESSED, TARGET, KpiYear
from reports.building.figures import all_years, years_in
from reports.building.words import NOT_GIVEN, date_words
from reports.document.data import KpiRecord, ReportData, SourcedValue
from reports.document.document import Block, CellKind, ColumnSpec, Paragraph, Role, Section, table
from reports.document.sections import NEEDS_REASON
from web.charts.chart import Chart, Point

NUMBER = "B"
NOTED = frozenset(
    {
        *(Rule.ONLY_WORDS, Rule.NO_DENOMINATOR, Rule.NO_COUNTS, Rule.MISSING_LOWER_BOUND),
        *(Rule.MISSING_EITHER_WAY, Rule.MISSING_COUNTS, Rule.RESTATED, Rule.INCOMPLETE_TOTAL),
    }
)
"""The steps of a computation that a reader of a table has to know."""
LEAST = 2
"""From how many values there is something to draw."""


def kpi_anchor(code: str) -> str:
    return f"kpi-{code.lower().removeprefix('kpi-')}"


def kpis_section(data: ReportData) -> Section:
    groups = [("Goals", "")]
    groups += [(sector.name, sector.code) for sector in data.plan.sectors]
    parts = tuple(
        _group_section(data, number=f"{NUMBER}.{place}", group=group)
        for place, group in enumerate(groups, start=1)
    )
    words = (
        "Every KPI, in the order of the plan. Attainment is in whole per cent, rounded down. What "
        "is not reported is never counted as 0."
    )
    heading = "Key performance indicators"
    return Section("annex-kpis", NUMBER, heading, (Paragraph(words),), parts)


def _group_section(data: ReportData, *, number: str, group: tuple[str, str]) -> Section:
    name, sector = group
    kpis = [kpi for kpi in data.of_cycle if kpi.sector == sector]
    return Section(
        f"annex-kpis-{sector.lower() or 'goals'}",
        number,
        f"KPIs: {name}",
        () if kpis else (Paragraph("No KPI."),),
        tuple(kpi_section(data, kpi) for kpi in kpis),
    )


def kpi_section(data: ReportData, kpi: KpiRecord) -> Section:
    years = list(all_years(data, kpi))
    return Section(
        kpi_anchor(kpi.code),
        "",
        f"{kpi.code}: {kpi.name}",
        tuple(_blocks(data, kpi, years)),
        about=kpi.code,
    )


def _blocks(data: ReportData, kpi: KpiRecord, years: Sequence[Assessment]) -> Iterator[Block]:
    yield Paragraph(" ".join(_facts(kpi)), Role.NOTE)
    values, unit = f"years-{kpi_anchor(kpi.code)}", _unit(kpi)
    caption = f"{kpi.code}, {years[0].year}-{years[-1].year}"
    if kpi.indicator.rules.is_drawn and sum(one.actual is not None for one in years) >= LEAST:
        yield _chart(kpi, years, values)
    yield table(
        values,
        f"{caption}: {unit}" if unit else caption,
        [KpiYear(kpi, one) for one in years],
        (
            ColumnSpec("Year", CellKind.CODE, 1, lambda row: cells.code(str(row.found.year))),
            TARGET,
            ColumnSpec("Value", CellKind.NUMBER, 2, lambda row: cells.value(*row)),
            *ASSESSED,
            ColumnSpec("Trend", CellKind.TEXT, 3, lambda row: cells.trend(row.found)),
        ),
        [note for one in years for note in notes_on(kpi, one)],
    )
    found = data.assessed(kpi)
    if reason := reason_words(kpi, found):
        yield Paragraph(f"Reason: {reason}")
    for one in years_in(data, kpi):
        yield Paragraph(f"How {one.year} was computed: {computed_words(one)}", Role.NOTE)


def reason_words(kpi: KpiRecord, found: Assessment) -> str:
    """Return the reason given for a status; one that is owed and not given says so."""
    needed = (*NEEDS_REASON, Status.NOT_REPORTED)
    said = kpi.reason or (NOT_GIVEN if found.status in needed else "")
    behind = cells.behind_baseline(found)
    return f"{behind}. {said}".strip() if behind else said


def computed_words(found: Assessment) -> str:
    """Return the steps; that figures are illustrative is said on every page, and not in each."""
    return " ".join(one.sentence() for one in found.steps if one.rule is not Rule.ILLUSTRATIVE)


def _facts(kpi: KpiRecord) -> Iterator[str]:
    aims = dict.fromkeys(one.source for one in kpi.indicator.targets if one.source)
    yield kpi.definition
    yield f"Owner: {kpi.owner}."
    parts = {
        "Unit": kpi.unit,
        "Data source": kpi.data_source,
        "Defined after": kpi.source,
        "Baseline": _baseline(kpi),
        "Target": "; ".join(aims),
    }
    for label, words in parts.items():
        if words:
            yield f"{label}: {words.rstrip('.')}."


def _baseline(kpi: KpiRecord) -> str:
    said = cells.baseline(kpi)
    if said.kind is CellKind.MISSING:
        return kpi.baseline_note
    return f"{said.text}. {kpi.baseline_note}".strip(" .")


def notes_on(kpi: KpiRecord, found: Assessment) -> Iterator[str]:
    """Yield the source of a value, why it was restated, and what is odd about its assessment."""
    own = kpi.value_in(found.year)
    if own:
        yield f"{found.year}: {source_words(own)}"
    for one in found.steps:
        if one.rule in NOTED:
            yield one.sentence()
    if own and own.restated:
        yield f"{found.year} restated because: {own.restated}"


def source_words(value: SourcedValue) -> str:
    dated = f" ({_dated(value.dated)})" if value.dated else ""
    quote = f": “{value.quote}”" if value.quote else ""
    as_of = f", as of {_dated(value.as_of)}" if value.as_of else ""
    note = f" {value.note}" if value.note else ""
    return f"{value.source}{dated}{quote}{as_of}.{note}"


def _dated(iso: str) -> str:
    return date_words(iso) if len(iso) == len("2010-04-07") else iso


def _chart(kpi: KpiRecord, years: Sequence[Assessment], table: str) -> Chart:
    return Chart(
        id=f"chart-{kpi.code.lower()}",
        title=f"{kpi.code} by year",
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
