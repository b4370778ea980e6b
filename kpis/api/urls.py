"""Routes of key performance indicators, progress and reports, under the address of a plan."""

from typing import Any

from django.urls import URLPattern, path

from kpis.api import edits, exports, history, progress, report_edits, reports, steps, views

YEAR = "kpis/<code:code>/measurements/<int:year>/"
REPORT = "reports/<code:code>/"
SECTION = f"{REPORT}sections/<code:key>/"


def _steps(route: str, name: str, taken: dict[str, Any]) -> list[URLPattern]:
    """Return the routes of the steps of one thing, by their word."""
    return [
        path(f"{route}{word}/", view.as_view(), name=f"{name}-{word}")
        for word, view in taken.items()
    ]


urlpatterns = [
    path("kpis/", edits.KpiListEdit.as_view(), name="api-kpi-list"),
    path("kpis/values/", edits.BulkEdit.as_view(), name="api-kpi-values"),
    path("kpis/<code:code>/", edits.KpiEdit.as_view(), name="api-kpi-detail"),
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
    path("reports/", reports.ReportList.as_view(), name="api-report-list"),
    path(REPORT, reports.ReportDetail.as_view(), name="api-report-detail"),
    path(f"{REPORT}export/", exports.ReportExport.as_view(), name="api-report-export"),
    path(f"{REPORT}files/", reports.FileList.as_view(), name="api-report-files"),
    *_steps(
        REPORT,
        "api-report",
        {
            "send-to-review": report_edits.SendToReview,
            "send-back": report_edits.SendBackReport,
            "approve": report_edits.ApproveReport,
            "reopen": report_edits.ReopenReport,
            "publish": report_edits.PublishReport,
        },
    ),
    path(SECTION, report_edits.SectionEdit.as_view(), name="api-report-section"),
    *_steps(
        SECTION,
        "api-report-section",
        {
            "submit": report_edits.SubmitSection,
            "approve": report_edits.ApproveSection,
            "send-back": report_edits.SendBackSection,
        },
    ),
]
