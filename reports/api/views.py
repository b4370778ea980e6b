"""Reports as the API says them: a frozen one from its snapshot alone, a draft as it stands."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from kpis.api.access import EVERYBODY, INSIDERS
from plans.api.views import PlanView
from reports.api.serializers import (
    CorrectionSerializer,
    ReportFileSerializer,
    ReportSectionSerializer,
    ReportSerializer,
    ReportStepSerializer,
    WholeReportSerializer,
    export_address,
)
from reports.building.freezing import snapshot_in
from reports.display.report import report_file_name
from reports.display.words import works_on_reports
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report, ReportSection
from reports.workflow.publication import report_rendering
from sectors.models import Sector
from web.api.views import RowsView
from web.lookups import found_by
from web.openapi.operations import describe_get, in_path, operation

REPORT: Final = in_path("code", _("The year of an annual report, or `cycle`."), "2009")
SECTION: Final = in_path("key", _("The key of a section."), "priorities")


class ReportsView(PlanView):
    """A view of the reports that the reader may see."""

    tag = "Reports"

    @cached_property
    def sees_drafts(self) -> bool:
        """Whether the user works on reports (two queries; none for who has not signed in)."""
        return works_on_reports(self.request.user, Sector.objects.in_plan(self.plan))

    @property
    def audience(self) -> str:
        return INSIDERS if self.sees_drafts else EVERYBODY

    @property
    def visible(self) -> QuerySet[Report]:
        reports = Report.objects.in_plan(self.plan)
        return reports if self.sees_drafts else reports.published()

    @property
    def report(self) -> Report:
        """The report at this address (one query); raises UnknownCode."""
        return self.of_plan(found_by(self.visible, self.kwargs["code"]))

    def of_plan(self, report: Report) -> Report:
        """Give a report its plan, whose revision is known here."""
        report.plan = self.plan
        return report


@describe_get(
    "list_reports",
    _("The reports on a plan"),
    _("The published reports, the latest year first; drafts for those who work on them."),
)
class ReportListView(ReportsView, RowsView):
    """The reports of a plan, the latest year first. Four queries, more for each draft."""

    serializer_class = ReportSerializer

    def get_queryset(self) -> Any:
        return self.visible

    def row(self, found: Report) -> dict[str, Any]:
        return report_answer(self.of_plan(found), self.request)


class ReportDetailView(ReportsView):
    """One report with all its parts: seven queries where it is frozen."""

    path_parameters: ClassVar[Sequence[OpenApiParameter]] = (REPORT,)
    serializer_class: ClassVar[type[Serializer[Any]]] = WholeReportSerializer

    @operation(
        "get_report",
        _("One report"),
        _(
            "A report with its sections, recommendations, figures and corrections. What a frozen "
            "one says is read from its snapshot, whatever has changed since."
        ),
    )
    def get(self, _request: Request, **_parts: str) -> Response:
        shown = report_answer(self.report, self.request)
        report, said = shown["report"], shown["said"]
        rows = report.sections.select_related("sector")
        steps: Any = report.steps.all()
        corrections: Any = report.corrections.all()
        document = {
            **ReportSerializer(shown, context=self.get_serializer_context()).data,
            "sections": [self.section(row, said) for row in rows],
            "recommendations": said["recommendations"],
            "figures": said["figures"],
            "steps": ReportStepSerializer(steps, many=True).data,
            "corrections": CorrectionSerializer(corrections, many=True).data,
        }
        return Response(document)

    def found(self) -> Any:
        return self.report

    def section(self, row: ReportSection, said: Any) -> dict[str, Any]:
        """Return one narrative; `said` is the content of its report, where that is frozen."""
        shown = {"row": row, **_told(row, said)}
        return ReportSectionSerializer(shown, context=self.get_serializer_context()).data


class SectionDetail(ReportDetailView):
    """The narrative of one part of a report. Three queries, one more where it is frozen."""

    path_parameters = (REPORT, SECTION)
    serializer_class = ReportSectionSerializer

    @operation(
        "get_section",
        _("One section of a report"),
        _("The narrative of one part of a report, and where it is on its way."),
    )
    def get(self, _request: Request, **_parts: str) -> Response:
        row = self.found()
        is_frozen = row.report.is_frozen
        said = report_answer(row.report, self.request)["said"] if is_frozen else {}
        return Response(self.section(row, said))

    def found(self) -> ReportSection:
        rows = self.report.sections.select_related("sector", "report")
        return found_by(rows, self.kwargs["key"], field="key")


@describe_get(
    "list_report_files",
    _("The files of a published report"),
    _("Every file that was issued with its SHA-256; none where it is not published."),
)
class FileList(ReportsView, RowsView):
    """The files of a published report with their SHA-256; none of a draft. Four queries."""

    path_parameters = (REPORT,)
    serializer_class = ReportFileSerializer

    def get_queryset(self) -> Any:
        files = IssuedFile.objects.without_content().filter(snapshot__report=self.report)
        return files.select_related("snapshot__report__plan")

    def row(self, found: IssuedFile) -> dict[str, Any]:
        format_, report = Format(found.format), found.snapshot.report
        return {
            "file": found,
            "file_name": report_file_name(report, format_),
            "media_type": format_.facts.media_type,
            "url": export_address(self.request, report, format_),
        }


def report_answer(report: Report, request: Request) -> dict[str, Any]:
    """Return a report with its snapshot and what it says: one query where it is frozen."""
    shown = report_rendering(report, request)
    said = snapshot_in(shown.raw)
    about = {"report": report, "snapshot": shown.snapshot, "said": said, "formats": shown.formats}
    return {**said["report"], **about}


def _told(row: ReportSection, said: Any) -> Mapping[str, str]:
    """As frozen, else as it stands: what is frozen in the first form has narratives in rows."""
    frozen = next((one for one in said.get("narratives", ()) if one["key"] == row.key), None)
    written, reviewed = row.written_by_name, row.reviewed_by_name
    return frozen or {"text": row.text, "written_by": written, "reviewed_by": reviewed}
