"""What the desk lists of reports: the sections and the steps that wait for its user."""

from typing import NamedTuple

from django.contrib.auth.models import User

from plans.models import Plan
from plans.roles import MANAGE_REPORT
from reports.display.work import SectionRow, StepButton, is_open, section_rows, steps_for
from reports.models import Report, ReportSection
from reports.vocabulary import ReportStage


class ReportTasks(NamedTuple):
    """A report under way: the sections that wait for the user, and the steps they may take."""

    report: Report
    tasks: list[SectionRow]
    steps: list[StepButton]


def report_tasks(plan: Plan, user: User) -> list[ReportTasks]:
    """Return the reports of a plan in which something waits for a user. Two queries."""
    under_way = Report.objects.in_plan(plan).exclude(stage=ReportStage.PUBLISHED.value)
    sections = ReportSection.objects.filter(report__in=under_way).select_related("sector")
    by_report: dict[int, list[ReportSection]] = {}
    for section in sections.order_by("position"):
        by_report.setdefault(section.report_id, []).append(section)
    may_step = user.has_perm(MANAGE_REPORT)
    found = [
        ReportTasks(
            report,
            _tasks(report, by_report.get(report.pk, []), user),
            steps_for(report, user) if may_step else [],
        )
        for report in under_way
    ]
    return [one for one in found if one.tasks or one.steps]


def _tasks(report: Report, sections: list[ReportSection], user: User) -> list[SectionRow]:
    rows = section_rows(sections, user) if is_open(report) else []
    return [row for row in rows if row.todo]
