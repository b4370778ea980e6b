"""Routes of the reports, under the address of a plan."""

from typing import Any

from django.urls import URLPattern, path

from reports.api import edits as report_edits
from reports.api import exports, jobs
from reports.api import views as reports

REPORT = "reports/<code:code>/"
SECTION = f"{REPORT}sections/<code:key>/"


def _steps(route: str, name: str, taken: dict[str, Any]) -> list[URLPattern]:
    return [
        path(f"{route}{word}/", view.as_view(), name=f"{name}-{word}")
        for word, view in taken.items()
    ]


urlpatterns = [
    path("reports/", reports.ReportListView.as_view(), name="api-report-list"),
    path(REPORT, reports.ReportDetailView.as_view(), name="api-report-detail"),
    path(f"{REPORT}export/", exports.ReportExportView.as_view(), name="api-report-export"),
    path(f"{REPORT}jobs/<uuid:job>/", jobs.ReportJobView.as_view(), name="api-report-job"),
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
