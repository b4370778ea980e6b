"""From the database to what progress is computed from: one road for all, so that all agree."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from kpis.models import Kpi, KpiTarget, Measurement, ProgressThresholds
from kpis.models.kpi import KpiQuerySet
from kpis.models.measurement import MeasurementQuerySet
from kpis.progress.inputs import Cycle, Indicator, Target, Thresholds, Value
from kpis.standing import PlanStanding, plan_standing, supporting_nodes
from kpis.vocabulary import Direction, Frequency, KpiKind, Operator, Qualifier, Series
from outputs.loaders import graph_for, graph_of
from plans.models import Plan
from plans.trace.coverage import Measures, measures_from
from plans.trace.graph import PlanGraph
from web.once import once

SUBJECT: Final = Coalesce("goal__code", "objective__code", "output__code")
KPI_COLUMNS: Final = (
    *("code", "kind", "direction", "series", "baseline", "scale", "frequency"),
    *("is_context", "is_illustrative"),
)
VALUE_COLUMNS: Final = (
    *("value", "numerator", "denominator"),
    *("text", "qualifier", "is_illustrative"),
)


def load_cycle(plan: Plan) -> Cycle:
    """Return the years of a plan with its thresholds (one query)."""
    row = ProgressThresholds.objects.filter(plan=plan).first()
    thresholds = Thresholds(row.on_track, row.at_risk) if row else Thresholds()
    return Cycle(plan.first_year, plan.last_year, thresholds)


def load_indicators(plan: Plan, as_of: datetime | None = None) -> list[Indicator]:
    """Three queries; with `as_of` without what was approved, or set as a target, after it."""
    targets, measured = KpiTarget.objects.in_plan(plan), Measurement.objects.in_plan(plan)
    if as_of is not None:
        targets, measured = targets.filter(set_at__lte=as_of), measured.approved_by(as_of)
    return list(_indicators(Kpi.objects.in_plan(plan), targets, measured).values())


def indicators_by_key(kpis: KpiQuerySet) -> dict[int, Indicator]:
    """Return what some KPIs are computed from, in order (three queries)."""
    chosen = kpis.order_by().values("pk")
    targets = KpiTarget.objects.filter(kpi__in=chosen)
    return _indicators(kpis, targets, Measurement.objects.filter(kpi__in=chosen))


def load_measures(plan: Plan) -> Measures:
    """Return which goals, objectives and outputs a KPI of the cycle measures itself (one query)."""
    kpis = Kpi.objects.in_plan(plan).in_cycle().order_by()
    return measures_from(kpis.values_list(SUBJECT, "is_illustrative"))


def standing_at(
    plan: Plan, year: int, as_of: datetime | None = None, graph: PlanGraph | None = None
) -> PlanStanding:
    """Return how a plan stands in a year: every KPI assessed and rolled up. Eleven queries."""
    indicators = load_indicators(plan, as_of)
    return plan_standing(graph or graph_of(plan), indicators, load_cycle(plan), year)


def standing_about(
    request: HttpRequest, plan: Plan, year: int, nodes: tuple[str, ...]
) -> PlanStanding:
    """Return how a plan stands, as far as some nodes are concerned: of their KPIs only.

    Four queries, once for a request.
    """
    graph = graph_for(request, plan)

    def make() -> PlanStanding:
        indicators = indicators_by_key(_kpis_about(plan, graph, nodes))
        return plan_standing(graph, indicators.values(), load_cycle(plan), year)

    return once(request, ("standing", year, nodes), make)


def _kpis_about(plan: Plan, graph: PlanGraph, nodes: tuple[str, ...]) -> KpiQuerySet:
    codes: dict[str, list[str]] = defaultdict(list)
    for code in {code for one in nodes for code in supporting_nodes(graph, one)}:
        codes[graph.node(code).type].append(code)
    return Kpi.objects.measuring(plan, codes)


def load_latest_year(plan: Plan) -> int:
    """The last with at least half as many KPIs as the best year has, or the first (one query)."""
    # A year that has hardly begun to come in tells nothing yet.
    rows = Measurement.objects.in_plan(plan).approved().filter(kpi__is_context=False)
    rows = rows.filter(year__range=(plan.first_year, plan.last_year)).order_by()
    counts = dict(rows.values_list("year").annotate(reported=Count("kpi", distinct=True)))
    most = max(counts.values(), default=0)
    return max(
        (year for year, count in counts.items() if 2 * count >= most), default=plan.first_year
    )


def _indicators(
    kpis: KpiQuerySet, targets: QuerySet[KpiTarget], measured: MeasurementQuerySet
) -> dict[int, Indicator]:
    aims, values = _targets(targets), _values(measured)
    kpis = kpis.annotate(subject_code=SUBJECT).order_by("position", "code")
    rows = kpis.values_list("pk", "subject_code", *KPI_COLUMNS, named=True)
    return {row.pk: _indicator(row, aims[row.pk], values[row.pk]) for row in rows}


def _indicator(kpi: Any, targets: Iterable[Target], values: Iterable[Value]) -> Indicator:
    return Indicator(
        code=kpi.code,
        subject=kpi.subject_code,
        kind=KpiKind(kpi.kind),
        direction=Direction(kpi.direction),
        series=Series(kpi.series),
        baseline=_exact(kpi.baseline),
        targets=tuple(targets),
        values=tuple(values),
        scale=tuple(kpi.scale),
        frequency=Frequency(kpi.frequency),
        is_context=kpi.is_context,
        is_illustrative=kpi.is_illustrative,
    )


def _targets(rows: QuerySet[KpiTarget]) -> dict[int, list[Target]]:
    found: dict[int, list[Target]] = defaultdict(list)
    for [*_earlier, row] in _year_by_year(rows, "operator", "value", "qualifier", "source"):
        aim = Operator(row.operator), _exact(row.value), Qualifier(row.qualifier), row.source
        found[row.kpi_id].append(Target(row.year, *aim))
    return found


def _values(rows: MeasurementQuerySet) -> dict[int, list[Value]]:
    rows = rows.approved().filter(year__isnull=False)
    found: dict[int, list[Value]] = defaultdict(list)
    for [*earlier, row] in _year_by_year(rows, *VALUE_COLUMNS):
        found[row.kpi_id].append(
            Value(
                year=row.year,
                value=_exact(row.value),
                numerator=_exact(row.numerator),
                denominator=_exact(row.denominator),
                text=row.text,
                qualifier=Qualifier(row.qualifier),
                is_restated=bool(earlier),
                is_illustrative=row.is_illustrative,
            )
        )
    return found


def _year_by_year(rows: QuerySet[Any], *columns: str) -> Iterable[list[Any]]:
    """Return these columns of the rows of each KPI and year, the one in force last."""
    grouped: dict[tuple[int, int], list[Any]] = defaultdict(list)
    rows = rows.order_by("kpi_id", "year", "number")
    for row in rows.values_list("kpi_id", "year", *columns, named=True):
        grouped[row.kpi_id, row.year].append(row)
    return grouped.values()


@lru_cache(maxsize=4096, typed=True)
def _exact(figure: Any) -> Any:
    """Return a stored figure without the zeros that the column pads it with."""
    if not isinstance(figure, Decimal):
        return figure
    plain = figure.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral() else plain
