"""What is said of the work that is queued for a report: its publication, and files of a draft."""

from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from jobs.models import Job
from jobs.vocabulary import JobState
from jobs.wording import state_sentence
from reports.exporters.formats import Format
from reports.models import Report
from reports.workflow.issuing import issue_report, make_file
from reports.workflow.preparing import prepared_formats
from reports.workflow.publication import frozen_rendering

REFRESH_SECONDS = 2
"""How soon somebody who waits looks again."""


class MadeFormat(NamedTuple):
    """A format of a publication, and whether its file is made."""

    format: Format
    is_made: bool

    @property
    def label(self) -> str:
        return self.format.facts.label


class JobStatus(NamedTuple):
    """Where a job of a report is; `format` is None for a publication."""

    job: Job
    format: Format | None
    title: str
    sentence: str
    formats: tuple[MadeFormat, ...]

    @property
    def made(self) -> tuple[Format, ...]:
        return tuple(one.format for one in self.formats if one.is_made)

    @property
    def is_publication(self) -> bool:
        return self.format is None


def found_job(report: Report, key: UUID) -> Job | None:
    """Return a job of this report (one query)."""
    return Job.queue.of(report=report.pk).filter(pk=key).first()


def latest_publication(report: Report) -> Job | None:
    """Return what was asked last: to publish the snapshot in force (two queries)."""
    in_force = report.snapshots.order_by("-number").values_list("pk", flat=True).first()
    asked = {"report": report.pk, "snapshot": in_force}
    return Job.queue.of(issue_report.module_path, **asked).latest_first().first()


def job_status(report: Report, job: Job) -> JobStatus:
    """At most two queries."""
    words = {"code": report.code}
    if job.task_path == make_file.module_path:
        format_ = Format(job.given["format_"])
        words["format"] = format_.facts.label
        title = _("Report %(code)s as %(format)s") % words
        return JobStatus(job, format_, title, state_sentence(job), ())
    is_done = job.state == JobState.DONE
    made = set() if is_done else prepared_formats(report, job.given["made_from"])
    shown = frozen_rendering(report.snapshots.get(pk=job.given["snapshot"]))
    formats = tuple(MadeFormat(one, is_done or one.value in made) for one in shown.formats)
    title = _("Publishing report %(code)s") % words
    return JobStatus(job, None, title, state_sentence(job), formats)


def job_address(report: Report, job: Job, route: str = "report-job") -> str:
    """Return the address of a job; no query where the plan of the report is known."""
    parts = {"plan": report.plan.slug, "code": report.code, "job": job.pk}
    return reverse(route, kwargs=parts)


def file_query(job: Job) -> str:
    """Return what asks for the file that a job has made, and for no later one."""
    return urlencode({"content": job.return_value or ""})
