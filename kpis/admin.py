"""Indicators and values in the administration, to read."""

from django.contrib import admin

from kpis.models import Kpi, KpiSource, KpiTarget, Measurement, ProgressThresholds
from web.admin import ReadOnlyAdmin


@admin.register(KpiSource)
class KpiSourceAdmin(ReadOnlyAdmin):
    list_display = ["code", "title", "publisher", "dated_on"]


@admin.register(Kpi)
class KpiAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "kind", "owner", "is_context", "is_illustrative"]
    list_select_related = ["owner"]
    list_filter = ["plan", "owner", "kind", "is_context", "is_illustrative"]


@admin.register(ProgressThresholds)
class ProgressThresholdsAdmin(ReadOnlyAdmin):
    list_display = ["plan", "on_track", "at_risk"]
    list_select_related = ["plan"]


@admin.register(KpiTarget)
class KpiTargetAdmin(ReadOnlyAdmin):
    list_display = ["kpi", "year", "number", "operator", "value", "set_by_name"]
    list_select_related = ["kpi"]


@admin.register(Measurement)
class MeasurementAdmin(ReadOnlyAdmin):
    list_display = ["kpi", "year", "number", "value", "state", "entered_by_name"]
    list_select_related = ["kpi"]
    list_filter = ["state", "year"]
