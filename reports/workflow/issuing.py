"""What workers do for reports: a file that somebody asks for, and a publication."""

from django.contrib.auth.models import User
from django_tasks import task

from jobs.models import Job
from jobs.queue import ask
from plans.models import Plan
from reports.errors import WrongStage
from reports.exporters.formats import Format
from reports.models import PreparedFile, Report, Snapshot
from reports.workflow.preparing import content_key, prepare
from reports.workflow.publication import (
    frozen_rendering,
    issued_file,
    latest_snapshot,
    publish_report,
    report_rendering,
)
from reports.workflow.stages import step


def ask_file(report: Report, format_: Format, user: User) -> Job:
    """Queue a file of a report that is not published, as it stands when a worker makes it."""
    return ask(make_file, report=report.pk, format_=format_.value, asked_by=user.pk)


def ask_publication(
    *, plan: Plan, code: str, comment: str = "", seen: str | None = None, author: User
) -> Job:
    """Queue a publication; the report is published when all its files are there.

    Raises UnknownCode, RoleMissing, WrongStage, ChangedMeanwhile.
    """
    with step(plan, code, "publish", author, seen) as (_edit, report):
        snapshot = latest_snapshot(report)
        return ask(
            issue_report,
            report=report.pk,
            snapshot=snapshot.pk,
            made_from=content_key(snapshot.content.encode()),
            comment=comment,
            asked_by=author.pk,
        )


@task
def make_file(*, report: int, format_: str, asked_by: int) -> str:
    """Make a draft's file, and return the key of its content; empty where it is issued by now."""
    del asked_by
    row = Report.objects.select_related("plan").get(pk=report)
    if row.is_public:
        return ""
    shown = report_rendering(row)
    prepare(row, shown, Format(format_))
    return content_key(shown.raw)


@task
def issue_report(
    *, report: int, snapshot: int, made_from: str, comment: str, asked_by: int
) -> None:
    """Make every file, one after the other, then issue all of them and publish, or nothing.

    Raises RoleMissing, WrongStage where the report was opened again meanwhile, FileNotStored.
    """
    del report, made_from
    frozen = Snapshot.objects.select_related("report__plan").get(pk=snapshot)
    if frozen.files.exists():  # by a worker that ended before it could say so
        return
    row, shown = frozen.report, frozen_rendering(frozen)
    made = {one: prepare(row, shown, one) for one in shown.formats}
    try:
        publish_report(
            plan=row.plan,
            code=row.code,
            comment=comment,
            issue=[issued_file(frozen, one, content) for one, content in made.items()],
            author=User.objects.get(pk=asked_by),
        )
    except WrongStage:
        if not frozen.files.exists():
            raise
    PreparedFile.objects.filter(report=row).delete()
