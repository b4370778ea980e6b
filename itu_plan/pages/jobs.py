"""What is queued, under way, done and failed: for those who publish, and those who run the site."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.views.generic import ListView

from jobs.mail import send_mail
from jobs.models import Job
from jobs.vocabulary import JobState
from jobs.wording import state_sentence, worker_sentence
from plans.pages.access import SignedIn
from plans.permissions import require
from plans.roles import MANAGE_REPORT, MANAGE_ROLES
from reports.display.jobs import job_address
from reports.exporters.formats import FACTS, Format
from reports.models import Report
from reports.workflow.issuing import issue_report, make_file


class ListedJob(NamedTuple):
    """A job as the list shows it; `address` is empty where it has no page of its own."""

    job: Job
    title: str
    sentence: str
    asked_by: str
    address: str


def _publication(report: Report | None, _given: Mapping[str, Any]) -> str:
    return _("Publish report %(report)s") % {"report": report}


def _file(report: Report | None, given: Mapping[str, Any]) -> str:
    words = {"report": report, "format": FACTS[Format(given["format_"])].label}
    return _("Report %(report)s as %(format)s") % words


def _mail(_report: Report | None, _given: Mapping[str, Any]) -> str:
    return _("Send a mail")


TITLES: Final[Mapping[str, Callable[[Report | None, Mapping[str, Any]], str]]] = {
    issue_report.module_path: _publication,
    make_file.module_path: _file,
    send_mail.module_path: _mail,
}


class JobList(SignedIn, ListView[Job]):
    """Fifty jobs to a page, the latest first. Eleven queries."""

    template_name = "accounts/jobs.html"
    paginate_by = 50
    queryset = Job.queue.latest_first()
    extra_context = {"section": "jobs"}

    def check_access(self) -> None:
        if not self.request.user.has_perm(MANAGE_ROLES):
            require(self.request.user, MANAGE_REPORT)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        counts = dict.fromkeys(JobState, 0)
        for job in Job.queue.unfinished():
            counts[job.state] += 1
        waiting = counts[JobState.WAITING] + counts[JobState.AGAIN]
        words = {"waiting": waiting, "running": counts[JobState.RUNNING]}
        sentence = _("Waiting: %(waiting)s. Under way: %(running)s.") % words
        rows = listed_jobs(context["page_obj"])
        return {**context, "rows": rows, "sentence": sentence, "worker": worker_sentence()}


def listed_jobs(jobs: Iterable[Job]) -> list[ListedJob]:
    """Two queries."""
    rows = list(jobs)
    keys = [job.given["report"] for job in rows if "report" in job.given]
    reports = Report.objects.select_related("plan").in_bulk(keys)
    people = User.objects.in_bulk([job.given["asked_by"] for job in rows if job.given["asked_by"]])
    return [
        _listed(job, reports.get(job.given.get("report")), people.get(job.given["asked_by"]))
        for job in rows
    ]


def _listed(job: Job, report: Report | None, user: User | None) -> ListedJob:
    name = TITLES.get(job.task_path)
    return ListedJob(
        job,
        name(report, job.given) if name else job.task_name,
        state_sentence(job),
        user.get_full_name() or user.get_username() if user else "–",
        job_address(report, job) if report else "",
    )
