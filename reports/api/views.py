"""Reports as the API says them: one that is frozen from its snapshot alone, a draft as it stands.

Who works on reports sees drafts; everybody else sees what is published.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from kpis.api.access import EVERYBODY, INSIDERS
from plans.api.views import PlanView
from reports.api.documents import (
    CorrectionDocument,
    FileDocument,
    ReportDocument,
    SectionDocument,
    SnapshotDocument,
    StageDocument,
    WholeReport,
)
from reports.building.freezing import snapshot_in
from reports.display.report import file_name_of
from reports.display.words import works_on_reports
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report, ReportSection, Snapshot
from reports.workflow.publication import rendering_of
from sectors.models import Sector
from web.api.fields import address_of
from web.api.paging import PAGING_PARAMETERS, CodePagination
from web.api.sparse import FIELDS
from web.api.views import RowsView
from web.lookups import found_by


class ReportsView(PlanView):
    """A view of the reports that the reader may see."""

    @cached_property
    def sees_drafts(self) -> bool:
        """Whether the user works on reports (two queries; none for who has not signed in)."""
        return works_on_reports(self.request.user, Sector.objects.in_plan(self.plan))

    @property
    def audience(self) -> str:
        """Who the answer is for."""
        return INSIDERS if self.sees_drafts else EVERYBODY

    @property
    def visible(self) -> QuerySet[Report]:
        """The reports that the user may see."""
        reports = Report.objects.in_plan(self.plan).select_related("plan")
        return reports if self.sees_drafts else reports.published()

    @property
    def report(self) -> Report:
        """The report at this address (one query); raises UnknownCode."""
        return found_by(self.visible, self.kwargs["code"])

    def document(self, report: Report, snapshot: Snapshot | None, said: Any) -> ReportDocument:
        """Return a report; `said` is its content as frozen, or as it would be."""
        head = said["report"]
        parts = {"plan": self.plan.slug, "code": report.code}
        return {
            "code": report.code,
            "type": head["type"],
            "year": head["year"],
            "title": head["title"],
            "stage": report.stage,
            "cut_off_on": head["cut_off_on"],
            "summary": head["summary"],
            "action_required": head["action_required"],
            "references": head["references"],
            "document_symbol": head["document_symbol"],
            "session": head["session"],
            "agenda_item": head["agenda_item"],
            "dated_on": head["dated_on"] or None,
            "original_language": head["original_language"],
            "author_line": head["author_line"],
            "published_at": report.published_at,
            "considered_on": report.considered_on,
            "considered_as": report.considered_as,
            "distributed_on": report.distributed_on,
            "distributed_as": report.distributed_as,
            "illustrative": said["is_illustrative"],
            "snapshot": _frozen(snapshot),
            "exports": self._exports(parts),
            "url": address_of(self.request, "api-report-detail", **parts),
            "html_url": address_of(self.request, "report-detail", **parts),
            "files_url": address_of(self.request, "api-report-files", **parts),
        }

    def _exports(self, parts: dict[str, str]) -> dict[str, str]:
        address = address_of(self.request, "api-report-export", **parts)
        return {format_.value: f"{address}?as={format_.value}" for format_ in Format}


class ReportList(ReportsView, RowsView):
    """The reports of a plan, the latest year first. Four queries, more for each draft."""

    row_type = ReportDocument
    parameters = PAGING_PARAMETERS | {FIELDS}

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer `count, next, previous, results`."""
        pages = CodePagination()
        reports = pages.paginate_queryset(self.visible, request)
        return self.page_of(pages, [self.document(*said_of(report)) for report in reports])


class ReportDetail(ReportsView):
    """One report with all its parts: seven queries where it is frozen."""

    def get(self, _request: Request, **_parts: str) -> Response:
        """Answer the report; raises UnknownCode for one that the reader may not see."""
        report, snapshot, said = said_of(self.report)
        document: WholeReport = {
            **self.document(report, snapshot, said),
            "sections": self.sections(report, said),
            "recommendations": said["recommendations"],
            "figures": said["figures"],
            "steps": list(_steps(report)),
            "corrections": list(_corrections(report)),
        }
        return Response(document)

    def sections(self, report: Report, said: Any) -> list[SectionDocument]:
        """Return the narratives in printed order (one query)."""
        rows = report.sections.select_related("sector")
        return [self.section(row, said) for row in rows]

    def section(self, row: ReportSection, said: Any) -> SectionDocument:
        """Return one narrative; `said` is the content of its report, where that is frozen."""
        told = _told(row, said)
        parts = {"plan": self.plan.slug, "code": self.kwargs["code"], "key": row.key}
        return {
            "code": row.key,
            "sector": row.sector.code if row.sector else None,
            "state": row.state,
            "text": told["text"],
            "comment": row.comment,
            "written_by": told["written_by"],
            "reviewed_by": told["reviewed_by"],
            "reviewed_at": row.reviewed_at,
            "url": address_of(self.request, "api-report-section", **parts),
        }


class SectionDetail(ReportDetail):
    """The narrative of one part of a report. Three queries, one more where it is frozen."""

    def get(self, _request: Request, **_parts: str) -> Response:
        """Answer the section; raises UnknownCode."""
        row = self.found_section()
        said = said_of(row.report)[2] if row.report.is_frozen else {}
        return Response(self.section(row, said))

    def found_section(self) -> ReportSection:
        """Return the section at this address (two queries); raises UnknownCode."""
        rows = self.report.sections.select_related("sector", "report")
        return found_by(rows, self.kwargs["key"], field="key")


class FileList(ReportsView, RowsView):
    """The files of a published report with their SHA-256; none of a draft. Four queries."""

    row_type = FileDocument
    parameters = PAGING_PARAMETERS | {FIELDS}

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer `count, next, previous, results`."""
        report = self.report
        files = IssuedFile.objects.without_content().filter(snapshot__report=report)
        pages = CodePagination()
        rows: Sequence[IssuedFile] = pages.paginate_queryset(
            files.select_related("snapshot"), request
        )
        return self.page_of(pages, [self._file(report, row) for row in rows])

    def _file(self, report: Report, row: IssuedFile) -> FileDocument:
        format_ = Format(row.format)
        parts = {"plan": self.plan.slug, "code": report.code}
        address = address_of(self.request, "api-report-export", **parts)
        return {
            "code": row.format,
            "file_name": file_name_of(report, format_),
            "media_type": format_.facts.media_type,
            "size": row.size,
            "sha256": row.sha256,
            "snapshot": row.snapshot.number,
            "url": f"{address}?as={row.format}",
        }


def said_of(report: Report) -> tuple[Report, Snapshot | None, Any]:
    """Return a report with its snapshot and what it says: one query where it is frozen."""
    shown = rendering_of(report)
    return report, shown.snapshot, snapshot_in(shown.raw)


def _told(row: ReportSection, said: Any) -> Mapping[str, str]:
    """Return what a section says: as frozen, else as it stands.

    A report that was frozen in the first form has its narratives, one by one, in its rows only;
    the services do not change them any more.
    """
    frozen = next((one for one in said.get("narratives", ()) if one["key"] == row.key), None)
    written, reviewed = row.written_by_name, row.reviewed_by_name
    return frozen or {"text": row.text, "written_by": written, "reviewed_by": reviewed}


def _frozen(snapshot: Snapshot | None) -> SnapshotDocument | None:
    if snapshot is None:
        return None
    return {
        "number": snapshot.number,
        "sha256": snapshot.sha256,
        "frozen_by": snapshot.frozen_by_name,
        "frozen_at": snapshot.frozen_at,
    }


def _steps(report: Report) -> Iterable[StageDocument]:
    for row in report.steps.all():
        yield {
            "from_stage": row.from_stage,
            "to_stage": row.to_stage,
            "comment": row.comment,
            "author": row.made_by_name,
            "at": row.made_at,
        }


def _corrections(report: Report) -> Iterable[CorrectionDocument]:
    for row in report.corrections.all():
        yield {
            "number": row.number,
            "text": row.text,
            "reason": row.reason,
            "author": row.made_by_name,
            "at": row.made_at,
        }
