"""The values of one KPI, year by year: what is in force, what it replaced, and from where."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Prefetch
from django.utils import translation

from kpis.display.rows import dating, running_total
from kpis.models import Evidence, Kpi, KpiTarget, Measurement
from kpis.progress.assessing import Assessment
from kpis.wording import (
    NOT_REPORTED,
    Wording,
    attainment_wording,
    counts_words,
    missing,
    target_wording,
    value_wording,
)
from plans.models import Plan


class ValueRow(NamedTuple):
    """A value as it was approved; `is_replaced` once a later one of the same year counts."""

    row: Measurement
    value: Wording
    counts: str
    is_replaced: bool


class TargetRow(NamedTuple):
    """A target as it was set; `is_replaced` once it was revised."""

    row: KpiTarget
    target: Wording
    is_replaced: bool


class YearRow(NamedTuple):
    """A year of a KPI: its target and values, those in force first, and how it stood.

    `found` is missing where nothing is assessed: outside the cycle. `total` is the running total
    that a cumulative KPI is judged by, empty where there is none. `dated` says of when the figures
    are where no year is known.
    """

    year: int | None
    dated: Wording
    targets: tuple[TargetRow, ...]
    values: tuple[ValueRow, ...]
    found: Assessment | None
    total: str
    attainment: Wording
    is_asked: bool

    @property
    def row_count(self) -> int:
        return max(len(self.values), 1)


def approved_rows(kpi: Kpi) -> list[Measurement]:
    """Two queries: the latest last, each saying whether it `is_restated`."""
    rows = Measurement.objects.filter(kpi=kpi).approved().with_restated()
    rows = rows.select_related("source_document")
    # What a file holds is read when it is asked for, not with every page that names it.
    names = Prefetch("evidence", Evidence.objects.defer("content"))
    return sorted(rows.prefetch_related(names), key=lambda row: (row.year or 0, row.number))


def year_rows(
    plan: Plan,
    kpi: Kpi,
    rows: Sequence[Measurement],
    found: Mapping[int, Assessment],
    year: int,
) -> tuple[YearRow, ...]:
    """One query: the years of the cycle, and all others with a figure; `found` is by year."""
    targets = list(KpiTarget.objects.filter(kpi=kpi).order_by("year", "-number"))
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
    aims = [row for row in targets if row.year == year]
    return YearRow(
        year=year,
        dated=dating(own[0]) if own else missing(NOT_REPORTED, translation),
        targets=tuple(
            TargetRow(row, target_wording(kpi, row, translation), row is not aims[0])
            for row in aims
        ),
        values=tuple(
            ValueRow(
                row, value_wording(kpi, row, translation), counts_words(row), row is not own[0]
            )
            for row in own
        ),
        found=found,
        total=running_total(kpi, found) if found else "",
        attainment=attainment_wording(
            found.percent_shown if found else None,
            translation,
            is_reported=found is not None and found.is_reported,
        ),
        is_asked=is_asked and not kpi.is_context,
    )
