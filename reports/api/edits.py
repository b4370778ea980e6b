"""The views that take a report on its way, and write its sections."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField

from kpis.api.access import RoleView, StepBackSerializer, StepView
from plans.roles import MANAGE_REPORT, REVIEW_SECTION, WRITE_SECTION
from reports.api.jobs import ReportJobSerializer, accepted
from reports.api.views import ReportDetailView, SectionDetail
from reports.workflow.issuing import ask_publication
from reports.workflow.sections import (
    approve_section,
    send_back_section,
    submit_section,
    write_section,
)
from reports.workflow.stages import approve_report, reopen_report, send_back_report, send_to_review
from sectors.models import Sector
from web.api.writing import NothingMoreSerializer, StrictSerializer
from web.openapi.operations import describe_post, operation

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


class SectionTextSerializer(StrictSerializer):
    """The narrative of a section. Paragraphs are parted by blank lines."""

    text = CharField(allow_blank=True, trim_whitespace=True, help_text=_("The narrative."))


class ReportStep(ReportDetailView, StepView):
    """One step of a report on its way to the Council. Its If-Match is the ETag of the report."""

    permission = MANAGE_REPORT
    route = "api-report-detail"


@describe_post("send_report_to_review", _("Hand a report to review"), MANAGING, sent=SAID)
class SendToReview(ReportStep):
    """Hand a report to review."""

    service = staticmethod(send_to_review)


@describe_post("send_back_report", _("Send a report back from review"), MANAGING, sent=MEND)
class SendBackReport(ReportStep):
    """Give a report back from review, with what has to be mended."""

    service = staticmethod(send_back_report)
    body = StepBackSerializer


@describe_post("approve_report", _("Approve and freeze a report"), MANAGING, sent=SAID)
class ApproveReport(ReportStep):
    """Approve a report and freeze everything that it shows."""

    service = staticmethod(approve_report)


@describe_post("reopen_report", _("Open an approved report again"), MANAGING, sent=MEND)
class ReopenReport(ReportStep):
    """Open an approved report again."""

    service = staticmethod(reopen_report)
    body = StepBackSerializer


@describe_post(
    "publish_report",
    _("Publish a frozen report"),
    _(
        "Needs the role secretariat and the ETag of the report as `If-Match`, read with the same "
        "account. Answers the job that makes the files; the report is published, for everybody "
        "and in every format, when all of them are there."
    ),
    sent=SAID,
    responses={202: ReportJobSerializer},
)
class PublishReport(ReportStep):
    """Issue a frozen report in every format, for everybody."""

    def post(self, request: Request, **_parts: Any) -> Any:
        given = self.given(self.body)
        with self.writing():
            report = self.found()
            self.refuse_stale()
            job = ask_publication(plan=self.plan, code=report.code, **given)
        return accepted(request, report, job)


class SectionPart(SectionDetail, RoleView):
    """A section of a report, written and reviewed by the people of its Sector."""

    @property
    def sector(self) -> Sector | None:
        return self.found().sector


class SectionEdit(SectionPart):
    """A section: to read and to write."""

    permission = WRITE_SECTION

    @operation(
        "write_section",
        _("Write a section of a report"),
        WRITING,
        request=SectionTextSerializer,
        sent={"text": "The study groups approved more Recommendations than in 2008."},
    )
    def put(self, request: Request, **parts: Any) -> Response:
        given = self.given(SectionTextSerializer)
        with self.writing():
            self.found()
            self.refuse_other_state(exists=True)
            write_section(plan=self.plan, code=self.kwargs["code"], key=self.kwargs["key"], **given)
            return self.represented(lambda: self.get(request, **parts))


class SectionStep(SectionPart, ReportStep):
    """One step of a section on its way. Its If-Match is the ETag of the section."""

    route = "api-report-section"


@describe_post("submit_section", _("Hand a section to its reviewers"), WRITING)
class SubmitSection(SectionStep):
    """Hand a section to its reviewers."""

    permission = WRITE_SECTION
    service = staticmethod(submit_section)
    body = NothingMoreSerializer


@describe_post("approve_section", _("Approve a section"), REVIEWING, sent=SAID)
class ApproveSection(SectionStep):
    """Approve a submitted section."""

    permission = REVIEW_SECTION
    service = staticmethod(approve_section)


@describe_post("send_back_section", _("Send a section back"), REVIEWING, sent=MEND)
class SendBackSection(SectionStep):
    """Give a section back to its writers, with what has to be mended."""

    permission = REVIEW_SECTION
    service = staticmethod(send_back_section)
    body = StepBackSerializer
