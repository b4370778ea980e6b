"""What is queued for a report: where it is, until it leads to what was made."""

from http import HTTPStatus
from typing import Any, Final

from django.http import Http404, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    CharField,
    DateTimeField,
    IntegerField,
    ListField,
    Serializer,
    SerializerMethodField,
    URLField,
    UUIDField,
)

from jobs.models import Job
from jobs.vocabulary import JobState
from jobs.wording import STATES
from reports.api.serializers import export_address
from reports.api.views import REPORT, ReportsView
from reports.display.jobs import (
    REFRESH_SECONDS,
    JobStatus,
    file_query,
    found_job,
    job_address,
    job_status,
)
from reports.models import Report
from web.api.fields import Vocabulary, WordField
from web.openapi.operations import in_path, operation

JOB: Final = in_path(
    "job",
    _("The number of a job, as its address has it."),
    "0b0e7a9c-5a5b-4f0e-9c0e-2a4f1f6f2f11",
)
JOB_STATE: Final = Vocabulary("JobState", STATES)


class ReportJobSerializer(Serializer[JobStatus]):
    """Work on a report that no request waits for.

    The context holds `request` and `report`.
    """

    id = UUIDField(source="job.pk", help_text=_("Its number."))
    state = WordField(JOB_STATE, source="job.state", help_text=_("Where it is."))
    sentence = CharField(help_text=_("The same in words: since when, or why it is not further."))
    makes = SerializerMethodField()
    made = SerializerMethodField()
    tries = IntegerField(source="job.tries", min_value=0, help_text=_("How often it was begun."))
    asked_at = DateTimeField(source="job.enqueued_at", help_text=_("When it was asked for."))
    finished_at = DateTimeField(
        source="job.finished_at", allow_null=True, help_text=_("When it ended; null before.")
    )
    url = SerializerMethodField()

    @extend_schema_field(
        ListField(child=CharField(), help_text=_("The formats of the files that it makes."))
    )
    def get_makes(self, status: JobStatus) -> list[str]:
        return [status.format.value] if status.format else [one.format for one in status.formats]

    @extend_schema_field(
        ListField(child=CharField(), help_text=_("Those of them that are made already."))
    )
    def get_made(self, status: JobStatus) -> list[str]:
        if status.format:
            return [status.format.value] if status.job.state == JobState.DONE else []
        return [one.value for one in status.made]

    @extend_schema_field(URLField(help_text=_("Where it is asked about.")))
    def get_url(self, status: JobStatus) -> str:
        return address_of_job(self.context["request"], self.context["report"], status.job)


class ReportJobView(ReportsView):
    """What is queued for a report, for those who work on it. No answer of it is kept."""

    is_conditional = False  # a job goes on without a revision
    path_parameters = (REPORT, JOB)
    serializer_class = ReportJobSerializer

    @operation(
        "get_report_job",
        _("Work on a report that is queued"),
        _(
            "Where a publication is, or the making of a file; `Retry-After` says when to ask "
            "again. A file that is made is answered 303 with its address as `Location`."
        ),
        responses={200: ReportJobSerializer, 303: None},
    )
    def get(self, request: Request, **_parts: Any) -> Response:
        report = self.report
        job = found_job(report, self.kwargs["job"]) if self.sees_drafts else None
        if job is None:
            raise Http404(gettext("There is no such work on this report. It may be long done."))
        status = job_status(report, job)
        headers = {} if job.is_finished else {"Retry-After": str(REFRESH_SECONDS)}
        if status.format and job.state == JobState.DONE:
            address = f"{export_address(request, report, status.format)}&{file_query(job)}"
            return Response(status=HTTPStatus.SEE_OTHER, headers={"Location": address})
        return Response(job_answer(request, report, status), headers=headers)


def accepted(request: Request, report: Report, job: Job) -> JsonResponse:
    """Answer that something is queued, and where to ask about it (202)."""
    headers = {
        "Location": address_of_job(request, report, job),
        "Retry-After": str(REFRESH_SECONDS),
    }
    answer = job_answer(request, report, job_status(report, job))
    return JsonResponse(answer, status=HTTPStatus.ACCEPTED, headers=headers)


def job_answer(request: Request, report: Report, status: JobStatus) -> Any:
    context = {"request": request, "report": report}
    return ReportJobSerializer(status, context=context).data


def address_of_job(request: Request, report: Report, job: Job) -> str:
    return request.build_absolute_uri(job_address(report, job, "api-report-job"))
