"""KPIs year by year: a chart for each that has two years or more, and one table of their rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kpis.progress.assessing import Assessment
from reports.building.cells import (
    attainment_cell,
    code_cell,
    status_cell,
    target_cell,
    text_cell,
    value_cell,
)
from reports.building.figures import all_years_of
from reports.building.words import ILLUSTRATIVE
from reports.document.data import KpiRecord, ReportData
from reports.document.document import Cell, CellKind, Column, Section, Table
from web.charts.chart import Chart, Point

LEAST = 2
"""From how many values there is something to draw."""
COLUMNS = (
    Column("KPI", CellKind.CODE, 3),
    Column("Unit", CellKind.TEXT, 3),
    Column("Year", CellKind.CODE, 1),
    Column("Target", CellKind.NUMBER, 2),
    Column("Value", CellKind.NUMBER, 2),
    Column("Attainment", CellKind.PERCENT, 2),
    Column("Status", CellKind.STATUS, 2),
)


def chart_sections(
    data: ReportData, kpis: Sequence[KpiRecord], group: tuple[str, str], number: str
) -> tuple[Section, ...]:
    """Return a part with a chart for each KPI that has enough values and one table of them all.

    None without any. `group` is the id and the name of what the KPIs measure. It is one part, not
    one for each KPI: the contents of the report stay short.
    """
    drawn = [(kpi, list(all_years_of(data, kpi))) for kpi in kpis if kpi.indicator.rules.is_drawn]
    enough = [(kpi, years) for kpi, years in drawn if len(_values(years)) >= LEAST]
    if not enough:
        return ()
    id_, name = group
    table = Table(
        id=f"values-by-year-{id_}",
        caption=_caption(name, enough),
        columns=COLUMNS,
        rows=tuple(_row(kpi, one, _mark(years)) for kpi, years in enough for one in years),
    )
    charts = tuple(_chart(kpi, years, table.id) for kpi, years in enough)
    return (Section(f"years-{id_}", f"{number}.1", "Year by year", (*charts, table)),)


def _caption(name: str, enough: Sequence[tuple[KpiRecord, Sequence[Assessment]]]) -> str:
    found = [one for _kpi, years in enough for one in years]
    years = [one.year for one in found]
    return f"Values by year: {name}, {min(years)}-{max(years)}{_mark(found)}"


def _mark(years: Sequence[Assessment]) -> str:
    return f" ({ILLUSTRATIVE})" if any(one.is_illustrative for one in years) else ""


def _row(kpi: KpiRecord, one: Assessment, mark: str) -> tuple[Cell, ...]:
    """Return a row that says of itself what it is: code, unit, and whether it is invented."""
    return (
        code_cell(kpi.code),
        text_cell(f"{_unit(kpi)}{mark}"),
        code_cell(str(one.year)),
        target_cell(kpi, one.target),
        value_cell(kpi, one),
        attainment_cell(one),
        status_cell(one.status),
    )


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
    """Yield what the chart shows, a sentence for each year."""
    for one in years:
        value, target = value_cell(kpi, one).text, target_cell(kpi, one.target).text
        yield f"{one.year}: {value}, target: {target}."


def _unit(kpi: KpiRecord) -> str:
    if kpi.indicator.rules.has_levels:
        return f"level, 1 to {len(kpi.indicator.scale)}"
    return kpi.unit


def _values(years: Sequence[Assessment]) -> list[Decimal]:
    return [one.actual for one in years if one.actual is not None]
