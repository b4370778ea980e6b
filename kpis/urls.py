"""The pages of indicators, progress, desk and reports."""

from django.urls import include, path

from kpis.views.comparing import ReportCompare, ReportCompareFile
from kpis.views.completeness import Completeness, CompletenessFile
from kpis.views.definition import KpiEdit, KpiNew, KpiTargets, Thresholds
from kpis.views.desk import Desk
from kpis.views.entry import EntryPage
from kpis.views.evidence import DeskEvidence
from kpis.views.indicators import EvidenceFile, KpiDetail, KpiList
from kpis.views.reports import (
    ReportDetail,
    ReportExport,
    ReportList,
    ReportNew,
    ReportVerify,
)
from kpis.views.uploads import Template, Upload, Uploads
from kpis.views.workbench import Workbench
from kpis.views.workbench_parts import AdviceDetail, AdviceList, HeadPage
from kpis.views.workbench_section import SectionPage

report_pages = [
    path("", ReportList.as_view(), name="report-list"),
    path("new/", ReportNew.as_view(), name="report-new"),
    path("verify/", ReportVerify.as_view(), name="report-verify"),
    path("<code:code>/", ReportDetail.as_view(), name="report-detail"),
    path("<code:code>/export/<slug:format>", ReportExport.as_view(), name="report-export"),
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
    path("kpis/", KpiList.as_view(), name="kpi-list"),
    path("kpis/completeness/", Completeness.as_view(), name="kpi-completeness"),
    path("kpis/completeness.csv", CompletenessFile.as_view(), name="kpi-completeness-csv"),
    path("kpis/new/", KpiNew.as_view(), name="kpi-new"),
    path("kpis/thresholds/", Thresholds.as_view(), name="kpi-thresholds"),
    path("kpis/<code:code>/edit/", KpiEdit.as_view(), name="kpi-edit"),
    path("kpis/<code:code>/targets/", KpiTargets.as_view(), name="kpi-targets"),
    path("kpis/<code:code>/", KpiDetail.as_view(), name="kpi-detail"),
    path(
        "kpis/<code:code>/evidence/<str:sha256>/",
        EvidenceFile.as_view(),
        name="kpi-evidence",
    ),
    path("desk/", Desk.as_view(), name="desk"),
    path("desk/uploads/", Uploads.as_view(), name="uploads"),
    path("desk/uploads/<slug:reference>/", Upload.as_view(), name="upload"),
    path("desk/template.<slug:ending>", Template.as_view(), name="template"),
    path("desk/<code:code>/<int:year>/", EntryPage.as_view(), name="entry"),
    path("desk/<code:code>/evidence/<slug:sha256>/", DeskEvidence.as_view(), name="evidence"),
    path("reports/", include(report_pages)),
]
