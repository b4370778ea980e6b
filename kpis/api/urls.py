"""Routes of key performance indicators and progress, under the address of a plan."""

from django.urls import path

from kpis.api import edits, history, progress, steps, tables, views

YEAR = "kpis/<code:code>/measurements/<int:year>/"

urlpatterns = [
    path("kpis/", edits.KpiListEditView.as_view(), name="api-kpi-list"),
    path("kpis/values/", edits.BulkEdit.as_view(), name="api-kpi-values"),
    path("kpis/<code:code>/", edits.KpiEditView.as_view(), name="api-kpi-detail"),
    path("kpis/<code:code>/history/", history.KpiHistory.as_view(), name="api-kpi-history"),
    path("kpis/<code:code>/targets/", views.TargetList.as_view(), name="api-kpi-targets"),
    path("kpis/<code:code>/targets/<int:year>/", edits.TargetEdit.as_view(), name="api-target"),
    path(
        "kpis/<code:code>/measurements/",
        views.MeasurementList.as_view(),
        name="api-kpi-measurements",
    ),
    path(YEAR, edits.MeasurementEdit.as_view(), name="api-measurement"),
    path(f"{YEAR}submit/", steps.SubmitValue.as_view(), name="api-measurement-submit"),
    path(f"{YEAR}approve/", steps.ApproveValue.as_view(), name="api-measurement-approve"),
    path(f"{YEAR}send-back/", steps.SendBackValue.as_view(), name="api-measurement-send-back"),
    path(f"{YEAR}withdraw/", steps.WithdrawValue.as_view(), name="api-measurement-withdraw"),
    path("measurements/", tables.PlanMeasurementList.as_view(), name="api-plan-measurements"),
    path("kpi-targets/", tables.PlanTargetList.as_view(), name="api-plan-targets"),
    path("progress/", progress.ProgressList.as_view(), name="api-progress"),
    path("progress/<code:code>/", progress.ProgressDetail.as_view(), name="api-progress-detail"),
]
