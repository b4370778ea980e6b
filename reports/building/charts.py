"""KPIs year by year: a chart for each that has two years or more, and one table of their rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kpis.progress.assessing import Assessment
from reports.building import cells
from reports.building.cells import ASSESSED, CODE, TARGET, KpiYear
from reports.building.figures import all_years
from reports.building.words import ILLUSTRATIVE
from reports.document.data import KpiRecord, ReportData
from reports.document.document import Cell, CellKind, Section
from reports.document.tables import ColumnSpec, table
from web.charts.chart import Chart, Point

LEAST = 2
"""From how many values there is something to draw."""


def chart_sections(
    data: ReportData, kpis: Sequence[KpiRecord], group: tuple[str, str], number: str
) -> tuple[Section, ...]:
    """One part for all, with `group` as id and name: the contents of the report stay short."""
    drawn = [(kpi, list(all_years(data, kpi))) for kpi in kpis if kpi.indicator.rules.is_drawn]
    enough = [(kpi, years) for kpi, years in drawn if len(_values(years)) >= LEAST]
    if not enough:
        return ()
    id_, name = group
    marks = {kpi.code: _mark(years) for kpi, years in enough}

    def unit(row: KpiYear) -> Cell:
        return cells.text(f"{_unit(row.kpi)}{marks[row.kpi.code]}")

    values = table(
        f"values-by-year-{id_}",
        _caption(name, enough),
        [KpiYear(kpi, one) for kpi, years in enough for one in years],
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


def _caption(name: str, enough: Sequence[tuple[KpiRecord, Sequence[Assessment]]]) -> str:
    found = [one for _kpi, years in enough for one in years]
    years = [one.year for one in found]
    return f"Values by year: {name}, {min(years)}-{max(years)}{_mark(found)}"


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


def _values(years: Sequence[Assessment]) -> list[Decimal]:
    return [one.actual for one in years if one.actual is not None]
