"""The views of KPIs, their targets and their values."""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import Any

from django.db.models import Model, Prefetch, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from kpis.api.access import KPI, YEAR, KpiPart, ValuesPart
from kpis.api.filters import MeasurementFilterSet, TargetFilterSet
from kpis.api.serializers import (
    KpiSerializer,
    KpiYearSerializer,
    MeasurementSerializer,
    TargetInForceSerializer,
    TargetSerializer,
    year_address,
)
from kpis.api.years import Document, year_value
from kpis.filtersets import KpiFilterSet
from kpis.loaders.indicators import load_cycle
from kpis.loaders.renewal import indicators_for
from kpis.models import (
    Evidence,
    Kpi,
    KpiSource,
    KpiTarget,
    Measurement,
    ProgressThresholds,
)
from kpis.progress.assessing import Assessment
from kpis.progress.cycle import assessed_by_year
from kpis.progress.inputs import Cycle, Indicator
from plans.api.views import DetailView, ListView, PlanView
from plans.levels import printed_kinds
from plans.models import Clause, Plan, SourceDocument
from web.api.fields import full_address
from web.api.views import ShapedView
from web.errors import UnknownCode
from web.openapi.operations import describe_get, operation


class AssessingView(PlanView):
    """A view that assesses KPIs year by year: four queries, however many KPIs there are."""

    reread: tuple[str, ...] = ("plan", "plans", "kpi", "cycle", "indicators")

    @cached_property
    def cycle(self) -> Cycle:
        return load_cycle(self.plan)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Code → KPI as progress is computed from it (three queries)."""
        return {one.code: one for one in indicators_for(self.request, self.plan)}

    def years_of(self, code: str) -> Mapping[int, Assessment]:
        return assessed_by_year(self.indicators[code], self.cycle)


class KpiView(AssessingView, ShapedView[Kpi]):
    """A view of whole KPIs."""

    tag = "KPIs"
    serializer_class = KpiSerializer

    def get_queryset(self) -> QuerySet[Kpi]:
        return whole_kpis(self.plan)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "years_of": self.years_of}


class KpiListVersion(PlanView):
    """An answer that follows from all KPIs of a plan: a list of several pages has one ETag."""

    @property
    def made_of(self) -> Collection[type[Model]]:
        own = (Kpi, KpiTarget, Measurement, Evidence, KpiSource, ProgressThresholds)
        return (*own, Plan, SourceDocument, Clause, *(kind.model for kind in printed_kinds()))


class KpiListView(KpiListVersion, KpiView, ListView[Kpi]):
    """The KPIs of a plan. Nine queries, more for a code or a status in the filter."""

    filterset_class = KpiFilterSet


class KpiDetailView(KpiView, DetailView[Kpi]):
    """One KPI. Eight queries."""

    path_parameters = (KPI,)


@describe_get(
    "list_targets",
    _("The targets of a KPI"),
    _("Every target that was set, year by year; a revised one is another row."),
)
class TargetList(KpiPart, ListView[KpiTarget]):
    """Every target that was ever set for a KPI. Four queries."""

    serializer_class = TargetSerializer
    filterset_class = TargetFilterSet

    def get_queryset(self) -> QuerySet[KpiTarget]:
        return kpi_targets(self.kpi)


@describe_get(
    "list_measurements",
    _("The values of a KPI"),
    _(
        "Every value with its source, its evidence and who answers for it. Values that are "
        "not approved show to those who record or review in the Sector only."
    ),
)
class MeasurementList(ValuesPart, ListView[Measurement]):
    """Every value of a KPI that the reader may see. Five queries."""

    serializer_class = MeasurementSerializer
    filterset_class = MeasurementFilterSet

    def get_queryset(self) -> QuerySet[Measurement]:
        return kpi_values(self.kpi, sees_all=self.sees_all)


class TargetDetail(KpiPart):
    """The target of a KPI for a year that is in force. Three queries."""

    path_parameters = (KPI, YEAR)
    serializer_class = TargetSerializer

    @operation(
        "get_target",
        _("The target of a year"),
        _("The target that is in force."),
    )
    def get(self, _request: Request, **_parts: Any) -> Response:
        rows = {row.year: row for row in kpi_targets(self.kpi)}
        found = found_in(rows, self.kwargs["year"], gettext("target"))
        return Response(TargetSerializer(found, context=self.get_serializer_context()).data)


class MeasurementYear(ValuesPart, AssessingView):
    """One year of a KPI, with every value of it that the reader may see. Nine queries."""

    path_parameters = (KPI, YEAR)
    serializer_class = KpiYearSerializer

    @operation(
        "get_measurement",
        _("One year of a KPI"),
        _(
            "What counts for the year, how the KPI stands, and every value that was recorded. A "
            "year of the cycle without a value is answered with `value` null and the status "
            "`not-reported`."
        ),
    )
    def get(self, _request: Request, **_parts: Any) -> Response:
        """Answer the year; raises UnknownCode for one that is neither in the cycle nor has any."""
        return Response(self.document())

    @property
    def year(self) -> int:
        return int(self.kwargs["year"])

    def document(self) -> Document:
        kpi = self.kpi
        rows = list(kpi_values(kpi, sees_all=self.sees_all))
        assessed = self.years_of(kpi.code)
        years = {year: year for year in (*assessed, *(row.year for row in rows if row.year))}
        found_in(years, self.year, gettext("year of this KPI"))
        own = [row for row in rows if row.year == self.year][::-1]
        counts = next((row for row in own if row.in_force), None)  # type: ignore[attr-defined]
        context = self.get_serializer_context()
        shown: Any = [MeasurementSerializer(row, context=context).data for row in own]
        target = kpi_targets(kpi).filter(year=self.year).last()
        return {
            "code": f"{kpi.code}/{self.year}",
            "kpi": kpi.code,
            **year_value(kpi, self.year, counts, assessed.get(self.year)),
            "target": TargetInForceSerializer(target).data if target else None,
            "measurements": shown,
            "url": year_address(context, "api-measurement", self.year),
            "kpi_url": full_address(
                self.request, "api-kpi-detail", plan=self.plan.slug, code=kpi.code
            ),
        }


def whole_kpis(plan: Plan) -> QuerySet[Kpi]:
    """Three queries; each KPI has its `targets_in_force` and its `values_in_force`."""
    targets: Any = KpiTarget.objects.with_force().order_by("year")
    values: Any = Measurement.objects.with_restated().with_force().order_by("year", "number")
    kpis = Kpi.objects.in_plan(plan).with_subject()
    return kpis.prefetch_related(
        Prefetch("targets", targets.filter(in_force=True), to_attr="targets_in_force"),
        Prefetch("measurements", values.filter(in_force=True), to_attr="values_in_force"),
    )


def kpi_targets(kpi: Kpi) -> QuerySet[KpiTarget]:
    """Return every target of a KPI, each saying whether it is `in_force`."""
    return KpiTarget.objects.filter(kpi=kpi).with_force().order_by("year", "number")


def kpi_values(kpi: Kpi, *, sees_all: bool) -> QuerySet[Measurement]:
    """Two queries, without the bytes of evidence; each says if it `is_restated` and `in_force`."""
    rows = Measurement.objects.filter(kpi=kpi).with_restated().with_force().with_sources()
    rows = rows.order_by("year", "number")
    return rows if sees_all else rows.approved()


def found_in(rows: Mapping[int, Any], year: int, kind: str) -> Any:
    """Return what there is for a year; raises UnknownCode with the years that there are."""
    if year not in rows:
        raise UnknownCode(kind, str(year), [str(one) for one in rows])
    return rows[year]
