"""The views that take a report on its way, and write its sections."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from kpis.api.access import BackSerializer, RoleView, StepSerializer
from plans.roles import MANAGE_REPORT, REVIEW_SECTION, WRITE_SECTION
from reports.api.views import ReportDetail, SectionDetail
from reports.workflow.publication import issue_of, publish_report
from reports.workflow.sections import (
    approve_section,
    send_back_section,
    submit_section,
    write_section,
)
from reports.workflow.stages import approve_report, reopen_report, send_back_report, send_to_review
from sectors.models import Sector
from web.api.writing import StrictSerializer


class SectionTextSerializer(StrictSerializer):
    """The narrative of a section. Paragraphs are parted by blank lines."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=True)


class ReportStep(ReportDetail, RoleView):
    """One step of a report on its way to the Council. Its If-Match is the ETag of the report."""

    http_method_names = ["post", "options"]
    permission = MANAGE_REPORT
    service: ClassVar[Callable[..., Any]]
    body: ClassVar[type[StrictSerializer]] = StepSerializer

    @property
    def object_path(self) -> str:
        """The address of the report."""
        return reverse("api-report-detail", kwargs=self.kwargs)

    def post(self, request: Request, **parts: Any) -> Response:
        """Take the step, and answer the report as it is then."""
        given = self.given(self.body) | self.made_before()
        with self.writing():
            code = self.report.code
            self.refuse_stale()
            type(self).service(plan=self.plan, code=code, **given)
            return self.represented(lambda: self.get(request, **parts))

    def made_before(self) -> dict[str, Any]:
        """Return what the service needs that takes too long to make while the plan is locked."""
        return {}


class SendToReview(ReportStep):
    """Hand a report to review."""

    service = staticmethod(send_to_review)


class SendBackReport(ReportStep):
    """Give a report back from review, with what has to be mended."""

    service = staticmethod(send_back_report)
    body = BackSerializer


class ApproveReport(ReportStep):
    """Approve a report and freeze everything that it shows."""

    service = staticmethod(approve_report)


class ReopenReport(ReportStep):
    """Open an approved report again."""

    service = staticmethod(reopen_report)
    body = BackSerializer


class PublishReport(ReportStep):
    """Issue a frozen report in every format, for everybody."""

    service = staticmethod(publish_report)

    def made_before(self) -> dict[str, Any]:
        """Make the files, unless the request is for another state already; raises as the step."""
        self.refuse_stale()
        author: Any = self.request.user
        with self.answering():
            return {"issue": issue_of(plan=self.plan, code=self.report.code, author=author)}


class SectionPart(SectionDetail, RoleView):
    """A section of a report, written and reviewed by the people of its Sector."""

    @property
    def sector(self) -> Sector | None:
        """The Sector that the section is of; None for the sections of the secretariat."""
        return self.found_section().sector


class SectionEdit(SectionPart):
    """A section: to read and to write."""

    permission = WRITE_SECTION

    def put(self, request: Request, **parts: Any) -> Response:
        """Write the narrative."""
        given = self.given(SectionTextSerializer)
        with self.writing():
            self.found_section()
            self.refuse_other_state(exists=True)
            write_section(plan=self.plan, code=self.kwargs["code"], key=self.kwargs["key"], **given)
            return self.represented(lambda: self.get(request, **parts))


class SectionStep(SectionPart):
    """One step of a section on its way. Its If-Match is the ETag of the section."""

    http_method_names = ["post", "options"]
    service: ClassVar[Callable[..., Any]]
    body: ClassVar[type[StrictSerializer]] = StepSerializer

    @property
    def object_path(self) -> str:
        """The address of the section."""
        return reverse("api-report-section", kwargs=self.kwargs)

    def post(self, request: Request, **parts: Any) -> Response:
        """Take the step, and answer the section as it is then."""
        given = self.given(self.body)
        with self.writing():
            self.found_section()
            self.refuse_stale()
            code, key = self.kwargs["code"], self.kwargs["key"]
            type(self).service(plan=self.plan, code=code, key=key, **given)
            return self.represented(lambda: self.get(request, **parts))


class SubmitSection(SectionStep):
    """Hand a section to its reviewers."""

    permission = WRITE_SECTION
    service = staticmethod(submit_section)
    body = StrictSerializer


class ApproveSection(SectionStep):
    """Approve a submitted section."""

    permission = REVIEW_SECTION
    service = staticmethod(approve_section)


class SendBackSection(SectionStep):
    """Give a section back to its writers, with what has to be mended."""

    permission = REVIEW_SECTION
    service = staticmethod(send_back_section)
    body = BackSerializer
