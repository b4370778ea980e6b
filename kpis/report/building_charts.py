"""KPIs year by year: a chart for each that has two years or more, and the table of its rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kpis.progress.assessing import Assessment
from kpis.report.building_cells import (
    attainment_cell,
    code_cell,
    status_cell,
    target_cell,
    value_cell,
)
from kpis.report.building_figures import all_years_of
from kpis.report.building_words import ILLUSTRATIVE
from kpis.report.data import KpiRecord, ReportData
from kpis.report.document import CellKind, Chart, Column, Point, Section, Table
from kpis.vocabulary import KpiKind

DRAWN = frozenset({KpiKind.NUMBER, KpiKind.PERCENTAGE, KpiKind.ORDINAL})
LEAST = 2
"""From how many values there is something to draw."""
COLUMNS = (
    Column("Year", CellKind.CODE, 1),
    Column("Target", CellKind.NUMBER, 2),
    Column("Value", CellKind.NUMBER, 2),
    Column("Attainment", CellKind.PERCENT, 2),
    Column("Status", CellKind.STATUS, 2),
)


def chart_sections(
    data: ReportData, kpis: Sequence[KpiRecord], id_: str, number: str
) -> tuple[Section, ...]:
    """Return a part with chart and table for each KPI that has enough values; none without any.

    It is one part, not one for each KPI: the contents of the report stay short.
    """
    drawn = [(kpi, list(all_years_of(data, kpi))) for kpi in kpis if kpi.indicator.kind in DRAWN]
    enough = [(kpi, years) for kpi, years in drawn if len(_values(years)) >= LEAST]
    blocks = tuple(block for kpi, years in enough for block in _chart_and_table(kpi, years))
    return (Section(f"years-{id_}", f"{number}.1", "Year by year", blocks),) if blocks else ()


def _chart_and_table(kpi: KpiRecord, years: Sequence[Assessment]) -> tuple[Chart, Table]:
    slug = kpi.code.lower()
    mark = f" ({ILLUSTRATIVE})" if any(one.is_illustrative for one in years) else ""
    table = Table(
        id=f"values-{slug}",
        caption=f"{kpi.code} by year{mark}",
        columns=COLUMNS,
        rows=tuple(
            (
                code_cell(str(one.year)),
                target_cell(kpi, one),
                value_cell(kpi, one),
                attainment_cell(one),
                status_cell(one.status),
            )
            for one in years
        ),
    )
    chart = Chart(
        id=f"chart-{slug}",
        title=f"{kpi.code}: {kpi.name}{mark}",
        alternative=" ".join(_told(kpi, years)),
        unit=_unit(kpi),
        points=tuple(
            Point(one.year, one.actual, one.target.value if one.target else None) for one in years
        ),
        table=table.id,
    )
    return chart, table


def _told(kpi: KpiRecord, years: Sequence[Assessment]) -> Iterator[str]:
    """Yield what the chart shows, a sentence for each year."""
    for one in years:
        value, target = value_cell(kpi, one).text, target_cell(kpi, one).text
        yield f"{one.year}: {value}, target: {target}."


def _unit(kpi: KpiRecord) -> str:
    if kpi.indicator.kind is KpiKind.ORDINAL:
        return f"level, 1 to {len(kpi.indicator.scale)}"
    return kpi.unit


def _values(years: Sequence[Assessment]) -> list[Decimal]:
    return [one.actual for one in years if one.actual is not None]
