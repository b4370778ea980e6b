"""The page of what is queued for a report: it says where it is, and leads on when it is done."""

from functools import cached_property
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from jobs.models import Job
from jobs.vocabulary import JobState
from reports.display.jobs import (
    REFRESH_SECONDS,
    JobStatus,
    file_query,
    found_job,
    job_address,
    job_status,
)
from reports.pages.base import WorkPage

REFRESH: Final = "Refresh"


class ReportJob(WorkPage, TemplateView):
    """It looks again by itself; the file, when it is there, begins to come by itself."""

    template_name = "reports/report_job.html"

    @cached_property
    def job(self) -> Job:
        found = found_job(self.report, self.kwargs["job"])
        if found is None:
            raise Http404(_("There is no such work on this report. It may be long done."))
        return found

    @cached_property
    def status(self) -> JobStatus:
        return job_status(self.report, self.job)

    def twin_url(self) -> str:
        return job_address(self.report, self.job, "api-report-job")

    def file_address(self) -> str:
        if self.status.format is None or self.job.state != JobState.DONE:
            return ""
        parts = {"plan": self.plan.slug, "code": self.report.code, "format": self.status.format}
        return f"{reverse('report-export', kwargs=parts)}?{file_query(self.job)}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.status.is_publication and self.job.state == JobState.DONE:
            return HttpResponseRedirect(self.address())
        response = super().get(request, *args, **kwargs)
        if address := self.file_address():
            response[REFRESH] = f"0; url={address}"
        elif not self.job.is_finished:
            response[REFRESH] = str(REFRESH_SECONDS)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = self.file_address()
        return super().get_context_data(status=self.status, file_address=address, **kwargs)
