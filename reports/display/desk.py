"""What the desk lists of reports: the sections and the steps that wait for its user."""

from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from plans.models import Plan
from plans.roles import MANAGE_REPORT, REVIEW_SECTION, WRITE_SECTION
from reports.display.words import SECTION_STATES, owner_name, section_name
from reports.display.work import Step, steps_for
from reports.models import Report, ReportSection
from reports.vocabulary import ReportStage, SectionState
from reports.workflow.reports import OPEN
from reports.workflow.sections import CHANGEABLE


class SectionTask(NamedTuple):
    """A section that waits to be written or reviewed by this user."""

    section: ReportSection
    name: str
    owner: str
    state: StrPromise
    todo: str


class ReportTasks(NamedTuple):
    """A report under way: the sections that wait for the user, and the steps they may take."""

    report: Report
    tasks: list[SectionTask]
    steps: list[Step]


def report_tasks(plan: Plan, user: User) -> list[ReportTasks]:
    """Return the reports of a plan in which something waits for a user. Two queries."""
    under_way = Report.objects.in_plan(plan).exclude(stage=ReportStage.PUBLISHED.value)
    sections = ReportSection.objects.filter(report__in=under_way).select_related("sector")
    by_report: dict[int, list[ReportSection]] = {}
    for section in sections.order_by("position"):
        by_report.setdefault(section.report_id, []).append(section)
    found = [
        ReportTasks(report, _tasks(report, by_report.get(report.pk, []), user), [])
        for report in under_way
    ]
    may_step = user.has_perm(MANAGE_REPORT)
    whole = [one._replace(steps=steps_for(one.report, user) if may_step else []) for one in found]
    return [one for one in whole if one.tasks or one.steps]


def _tasks(report: Report, sections: list[ReportSection], user: User) -> list[SectionTask]:
    if report.stage not in OPEN:
        return []
    return [
        SectionTask(
            section,
            section_name(section.key),
            owner_name(section.sector),
            SECTION_STATES[SectionState(section.state)],
            todo,
        )
        for section in sections
        if (todo := _todo(section, user))
    ]


def _todo(section: ReportSection, user: User) -> str:
    if section.state in CHANGEABLE and user.has_perm(WRITE_SECTION, section.sector):
        return _("Write and submit")
    is_other = section.written_by_id != user.pk
    is_waiting = section.state == SectionState.SUBMITTED.value
    if is_waiting and is_other and user.has_perm(REVIEW_SECTION, section.sector):
        return _("Review")
    return ""
