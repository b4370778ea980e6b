"""The operations on reports, for the OpenAPI document."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from kpis.api.access import BackSerializer, StepSerializer
from reports.api import edits
from reports.api.documents import (
    FileDocument,
    FrozenReport,
    ReportDocument,
    SectionDocument,
    WholeReport,
)
from reports.api.exports import ReportExport
from reports.api.views import FileList, ReportDetail, ReportList
from reports.exporters.formats import Format
from web.api.writing import StrictSerializer
from web.openapi.schema import Operation, Operations

REPORT: Final = {"code": (_("The year of an annual report, or `cycle`."), "2009")}
SECTION: Final = {**REPORT, "key": (_("The key of a section."), "priorities")}
SAID: Final = {"comment": "Complete, and read by the Sectors."}
MEND: Final = {"comment": "The figures of the fourth quarter are missing."}
MANAGING: Final = _(
    "Needs the role secretariat and the ETag of the report as `If-Match`, read with the same "
    "account. Answers the report as it is then."
)
WRITING: Final = _(
    "Needs the role contributor in the Sector of the section, or secretariat, and the ETag of the "
    "section as `If-Match`, read with the same account."
)
REVIEWING: Final = _(
    "Needs the role reviewer in the Sector of the section, or secretariat, and the ETag of the "
    "section as `If-Match`, read with the same account."
)


def _step(id_: str, what: Any, body: Any = StepSerializer) -> dict[str, Operation]:
    sent = MEND if body is BackSerializer else SAID
    return {
        "post": Operation(id_, "Reports", what, MANAGING, WholeReport, body, path=REPORT, sent=sent)
    }


def _section_step(id_: str, what: Any, why: Any, body: Any, sent: Any = None) -> Any:
    return {
        "post": Operation(
            id_, "Reports", what, why, SectionDocument, body, path=SECTION, sent=sent or {}
        )
    }


OPERATIONS: Final[Operations] = {
    ReportList: {
        "get": Operation(
            "list_reports",
            "Reports",
            _("The reports on a plan"),
            _("The published reports, the latest year first; drafts for those who work on them."),
            ReportDocument,
        )
    },
    ReportDetail: {
        "get": Operation(
            "get_report",
            "Reports",
            _("One report"),
            _(
                "A report with its sections, recommendations, figures and corrections. What a "
                "frozen one says is read from its snapshot, whatever has changed since."
            ),
            WholeReport,
            path=REPORT,
        )
    },
    ReportExport: {
        "get": Operation(
            "export_report",
            "Reports",
            _("A report as a file"),
            _(
                "A published report as it was issued, byte for byte; a draft as it stands, for "
                "those who work on it. CSV is a ZIP file with a Data Package descriptor."
            ),
            FrozenReport,
            path=REPORT,
            query={"as": {"type": "string", "enum": [one.value for one in Format]}},
        )
    },
    FileList: {
        "get": Operation(
            "list_report_files",
            "Reports",
            _("The files of a published report"),
            _("Every file that was issued with its SHA-256; none where it is not published."),
            FileDocument,
            path=REPORT,
        )
    },
    edits.SendToReview: _step("send_report_to_review", _("Hand a report to review")),
    edits.SendBackReport: _step(
        "send_back_report", _("Send a report back from review"), BackSerializer
    ),
    edits.ApproveReport: _step("approve_report", _("Approve and freeze a report")),
    edits.ReopenReport: _step("reopen_report", _("Open an approved report again"), BackSerializer),
    edits.PublishReport: _step("publish_report", _("Publish a frozen report")),
    edits.SectionEdit: {
        "get": Operation(
            "get_section",
            "Reports",
            _("One section of a report"),
            _("The narrative of one part of a report, and where it is on its way."),
            SectionDocument,
            path=SECTION,
        ),
        "put": Operation(
            "write_section",
            "Reports",
            _("Write a section of a report"),
            WRITING,
            SectionDocument,
            edits.SectionTextSerializer,
            path=SECTION,
            sent={"text": "The study groups approved more Recommendations than in 2008."},
        ),
    },
    edits.SubmitSection: _section_step(
        "submit_section", _("Hand a section to its reviewers"), WRITING, StrictSerializer
    ),
    edits.ApproveSection: _section_step(
        "approve_section", _("Approve a section"), REVIEWING, StepSerializer, SAID
    ),
    edits.SendBackSection: _section_step(
        "send_back_section", _("Send a section back"), REVIEWING, BackSerializer, MEND
    ),
}
