"""The figures of a report as data: for comparing two reports, and for inserting in texts."""

from collections.abc import Iterator, Mapping

from kpis.figures import decimal_text
from kpis.progress.assessing import Assessment, assess
from kpis.wording import STATUSES, TRENDS
from reports.building import cells
from reports.building.words import ILLUSTRATIVE
from reports.document.data import KpiRecord, ReportData
from reports.document.document import Cell, CellKind

Figure = dict[str, str | None]


def kpi_figures(data: ReportData) -> list[Figure]:
    """Figures are plain decimals, `status` and `trend` slugs, `attainment` whole percent."""
    return [_figure(kpi, found) for kpi in data.of_cycle for found in years_in(data, kpi)]


def years_in(data: ReportData, kpi: KpiRecord) -> Iterator[Assessment]:
    if not data.is_cycle:
        yield data.assessed(kpi)
        return
    yield from all_years(data, kpi)


def all_years(data: ReportData, kpi: KpiRecord) -> Iterator[Assessment]:
    cycle = data.standing.cycle
    for year in range(cycle.first_year, data.head.year + 1):
        yield assess(kpi.indicator, year, cycle)


def words_of_figures(data: ReportData) -> Mapping[str, Mapping[str, str]]:
    return {kpi.code: _parts(kpi, data.assessed(kpi)) for kpi in data.of_cycle}


def _parts(kpi: KpiRecord, found: Assessment) -> Mapping[str, str]:
    unit = kpi.unit if kpi.indicator.rules.has_unit else ""
    return {
        "value": cells.value_words(kpi, found, unit),
        "target": cells.target(kpi, found.target).text,
        "baseline": cells.baseline(kpi).text,
        "attainment": cells.attainment(found).text,
        "status": STATUSES[found.status].lower(),
        "trend": TRENDS[found.trend],
        "name": kpi.name,
    }


def _figure(kpi: KpiRecord, found: Assessment) -> Figure:
    value = cells.value(kpi, found)
    percent = found.percent_shown
    return {
        "code": kpi.code,
        "name": kpi.name,
        "unit": kpi.unit,
        "year": str(found.year),
        "baseline": _plain(cells.baseline(kpi)),
        "target": _plain(cells.target(kpi, found.target)),
        "value": _plain(value),
        "attainment": None if percent is None else str(percent),
        "status": found.status.value,
        "trend": found.trend.value,
        "text": found.value.text if found.value else None,
        "note": ILLUSTRATIVE if found.is_illustrative else None,
    }


def _plain(cell: Cell) -> str | None:
    if cell.number is not None:
        return decimal_text(cell.number)
    return None if cell.kind is CellKind.MISSING else cell.text
