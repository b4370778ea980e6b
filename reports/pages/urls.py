"""The pages of the reports, and the desk."""

from django.urls import URLPattern, URLResolver, include, path

from reports.pages.comparing import ReportCompare, ReportCompareFile
from reports.pages.desk import Desk
from reports.pages.jobs import ReportJob
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

advice_pages = [
    path("", AdviceList.as_view(), name="workbench-recommendations"),
    path("<int:position>/", AdviceDetail.as_view(), name="workbench-recommendation"),
]
workbench_pages: list[URLPattern | URLResolver] = [
    path("", Workbench.as_view(), name="workbench"),
    path("head/", HeadPage.as_view(), name="workbench-head"),
    path("recommendations/", include(advice_pages)),
    path("<code:key>/", SectionPage.as_view(), name="workbench-section"),
]
report_pages: list[URLPattern | URLResolver] = [
    path("", ReportListPage.as_view(), name="report-list"),
    path("new/", ReportNew.as_view(), name="report-new"),
    path("verify/", ReportVerify.as_view(), name="report-verify"),
    path("<code:code>/", ReportDetailPage.as_view(), name="report-detail"),
    path("<code:code>/export/<slug:format>", ReportExportFile.as_view(), name="report-export"),
    path("<code:code>/jobs/<uuid:job>/", ReportJob.as_view(), name="report-job"),
    path("<code:code>/compare/<code:other>/", ReportCompare.as_view(), name="report-compare"),
    path(
        "<code:code>/compare/<code:other>.csv",
        ReportCompareFile.as_view(),
        name="report-compare-csv",
    ),
    path("<code:code>/work/", include(workbench_pages)),
]

urlpatterns = [
    path("desk/", Desk.as_view(), name="desk"),
    path("reports/", include(report_pages)),
]
