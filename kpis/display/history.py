"""The values of one KPI, year by year: what is in force, what it replaced, and from where."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils import translation

from kpis.display.rows import dating, running_total
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.progress.assessing import Assessment
from kpis.wording import NOT_REPORTED, Wording, attainment_wording, missing
from plans.models import Plan


class YearRow(NamedTuple):
    """A year of a KPI, what is in force first; `found` is None where nothing is assessed."""

    year: int | None
    dated: Wording
    targets: tuple[KpiTarget, ...]
    values: tuple[Measurement, ...]
    found: Assessment | None
    total: str
    attainment: Wording
    is_asked: bool

    @property
    def row_count(self) -> int:
        return max(len(self.values), 1)


def approved_rows(kpi: Kpi) -> list[Measurement]:
    """Two queries: the latest last, each saying whether it `is_restated`."""
    rows = kpi.measurements.approved().with_restated().with_sources()
    return sorted(rows, key=lambda row: (row.year or 0, row.number))


def year_rows(
    plan: Plan,
    kpi: Kpi,
    rows: Sequence[Measurement],
    found: Mapping[int, Assessment],
    year: int,
) -> tuple[YearRow, ...]:
    """One query: the years of the cycle, and all others with a figure; `found` is by year."""
    targets = list(kpi.targets.order_by("year", "-number"))
    own = () if kpi.is_context else plan.years
    years = {*own, *(row.year for row in rows), *(row.year for row in targets)}
    return tuple(
        _year_row(kpi, one, rows, targets, found.get(one) if one else None, is_asked=one == year)
        for one in sorted(years, key=lambda one: one or 0)
    )


def _year_row(
    kpi: Kpi,
    year: int | None,
    rows: Iterable[Measurement],
    targets: Iterable[KpiTarget],
    found: Assessment | None,
    *,
    is_asked: bool,
) -> YearRow:
    own = [row for row in rows if row.year == year][::-1]
    return YearRow(
        year=year,
        dated=dating(own[0]) if own else missing(NOT_REPORTED, translation),
        targets=tuple(row for row in targets if row.year == year),
        values=tuple(own),
        found=found,
        total=running_total(kpi, found) if found else "",
        attainment=attainment_wording(
            found.percent_shown if found else None,
            translation,
            is_reported=found is not None and found.is_reported,
        ),
        is_asked=is_asked and not kpi.is_context,
    )
