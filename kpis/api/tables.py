"""Flat tables over a plan: every value and every target in force or before it, a row each."""

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField

from kpis.api import fields as kpi_fields
from kpis.api.filters import MeasurementFilterSet, TargetFilterSet
from kpis.api.serializers import MeasurementSerializer, TargetSerializer
from kpis.models import KpiTarget, Measurement
from kpis.models.kpi import SUBJECTS
from plans.api import fields
from plans.api.views import ListView
from web.openapi.operations import describe_get

OF_KPI: Final = ("kpi__owner", *(f"kpi__{name}" for name in SUBJECTS))


class PlanMeasurementSerializer(MeasurementSerializer):
    """A value with what its KPI is about."""

    name = CharField(source="kpi.name", help_text=_("What the KPI is called."))
    subject = CharField(
        source="kpi.subject.code",
        help_text=_("The code of the goal, objective or output that the KPI measures."),
    )
    sector = fields.sector(source="kpi.owner.code")
    kind = kpi_fields.kind(source="kpi.kind")
    unit = kpi_fields.unit(source="kpi.unit")


class PlanTargetSerializer(TargetSerializer):
    """A target with what its KPI is about."""

    name = CharField(source="kpi.name", help_text=_("What the KPI is called."))
    subject = CharField(
        source="kpi.subject.code",
        help_text=_("The code of the goal, objective or output that the KPI measures."),
    )
    sector = fields.sector(source="kpi.owner.code")
    kind = kpi_fields.kind(source="kpi.kind")
    unit = kpi_fields.unit(source="kpi.unit")


@describe_get(
    "list_plan_measurements",
    _("Every value of a plan"),
    _("All values that count or counted, of all KPIs: one row each, as JSON, CSV or NDJSON."),
)
class PlanMeasurementList(ListView[Measurement]):
    """The values of a plan that count or counted before a restated one. Four queries."""

    tag = "Values"
    serializer_class = PlanMeasurementSerializer
    filterset_class = MeasurementFilterSet

    def get_queryset(self) -> QuerySet[Measurement]:
        rows = Measurement.objects.filter(kpi__plan=self.plan).approved()
        rows = rows.with_restated().with_force().with_sources().select_related("kpi", *OF_KPI)
        return rows.order_by("kpi__position", "kpi__code", "year", "number")


@describe_get(
    "list_plan_targets",
    _("Every target of a plan"),
    _("All targets that were ever set, of all KPIs: one row each, as JSON, CSV or NDJSON."),
)
class PlanTargetList(ListView[KpiTarget]):
    """The targets of a plan. Three queries."""

    tag = "KPIs"
    serializer_class = PlanTargetSerializer
    filterset_class = TargetFilterSet

    def get_queryset(self) -> QuerySet[KpiTarget]:
        rows = KpiTarget.objects.filter(kpi__plan=self.plan).with_force()
        rows = rows.select_related("kpi", *OF_KPI)
        return rows.order_by("kpi__position", "kpi__code", "year", "number")
