"""Routes of key performance indicators and progress, under the address of a plan."""

from typing import Any

from django.urls import URLPattern, path

from kpis.api import edits, history, progress, steps, views

YEAR = "kpis/<code:code>/measurements/<int:year>/"


def _steps(route: str, name: str, taken: dict[str, Any]) -> list[URLPattern]:
    """Return the routes of the steps of one thing, by their word."""
    return [
        path(f"{route}{word}/", view.as_view(), name=f"{name}-{word}")
        for word, view in taken.items()
    ]


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
    *_steps(
        YEAR,
        "api-measurement",
        {
            "submit": steps.SubmitValue,
            "approve": steps.ApproveValue,
            "send-back": steps.SendBackValue,
            "withdraw": steps.WithdrawValue,
        },
    ),
    path("progress/", progress.ProgressList.as_view(), name="api-progress"),
    path("progress/<code:code>/", progress.ProgressDetail.as_view(), name="api-progress-detail"),
]
