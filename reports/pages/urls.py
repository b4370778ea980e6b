"""The pages of the reports, and the desk."""

from django.urls import include, path

from reports.pages.comparing import ReportCompare, ReportCompareFile
from reports.pages.desk import Desk
from reports.pages.reports import (
    ReportDetailPage,
    ReportExportFile,
    ReportListPage,
    ReportNew,
    ReportVerify,
)
from reports.pages.workbench import Workbench
from reports.pages.workbench_parts import AdviceDetail, AdviceList, HeadPage
from reports.pages.workbench_section import SectionPage

report_pages = [
    path("", ReportListPage.as_view(), name="report-list"),
    path("new/", ReportNew.as_view(), name="report-new"),
    path("verify/", ReportVerify.as_view(), name="report-verify"),
    path("<code:code>/", ReportDetailPage.as_view(), name="report-detail"),
    path("<code:code>/export/<slug:format>", ReportExportFile.as_view(), name="report-export"),
    path("<code:code>/compare/<code:other>/", ReportCompare.as_view(), name="report-compare"),
    path(
        "<code:code>/compare/<code:other>.csv",
        ReportCompareFile.as_view(),
        name="report-compare-csv",
    ),
    path("<code:code>/work/", Workbench.as_view(), name="workbench"),
    path("<code:code>/work/head/", HeadPage.as_view(), name="workbench-head"),
    path(
        "<code:code>/work/recommendations/",
        AdviceList.as_view(),
        name="workbench-recommendations",
    ),
    path(
        "<code:code>/work/recommendations/<int:position>/",
        AdviceDetail.as_view(),
        name="workbench-recommendation",
    ),
    path("<code:code>/work/<code:key>/", SectionPage.as_view(), name="workbench-section"),
]

urlpatterns = [
    path("desk/", Desk.as_view(), name="desk"),
    path("reports/", include(report_pages)),
]
