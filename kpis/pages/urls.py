"""The pages of indicators, progress, entry and uploads."""

from django.urls import path

from kpis.pages.completeness import Completeness, CompletenessFile
from kpis.pages.definition import KpiEditPage, KpiNew, KpiTargets, ThresholdsPage
from kpis.pages.entry import EntryPage
from kpis.pages.evidence import DeskEvidence
from kpis.pages.indicators import EvidenceFile, KpiDetailPage, KpiListPage
from kpis.pages.uploads import Template, Upload, Uploads

urlpatterns = [
    path("kpis/", KpiListPage.as_view(), name="kpi-list"),
    path("kpis/completeness/", Completeness.as_view(), name="kpi-completeness"),
    path("kpis/completeness.csv", CompletenessFile.as_view(), name="kpi-completeness-csv"),
    path("kpis/new/", KpiNew.as_view(), name="kpi-new"),
    path("kpis/thresholds/", ThresholdsPage.as_view(), name="kpi-thresholds"),
    path("kpis/<code:code>/edit/", KpiEditPage.as_view(), name="kpi-edit"),
    path("kpis/<code:code>/targets/", KpiTargets.as_view(), name="kpi-targets"),
    path("kpis/<code:code>/", KpiDetailPage.as_view(), name="kpi-detail"),
    path(
        "kpis/<code:code>/evidence/<str:sha256>/",
        EvidenceFile.as_view(),
        name="kpi-evidence",
    ),
    path("desk/uploads/", Uploads.as_view(), name="uploads"),
    path("desk/uploads/<slug:reference>/", Upload.as_view(), name="upload"),
    path("desk/template.<slug:ending>", Template.as_view(), name="template"),
    path("desk/<code:code>/<int:year>/", EntryPage.as_view(), name="entry"),
    path("desk/<code:code>/evidence/<slug:sha256>/", DeskEvidence.as_view(), name="evidence"),
]
