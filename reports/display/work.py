"""The workbench of a report and what waits on the desk: what is missing, sections, steps."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from plans.models import Plan
from plans.roles import MANAGE_REPORT, REVIEW_SECTION, WRITE_SECTION
from reports.display.report import stage_word
from reports.display.words import GROUNDS, SECTION_STATES, STAGES, owner_name, section_name
from reports.document.checklist import Gate, Item, report_checklist
from reports.document.data import ReportData
from reports.loaders import grounds_in
from reports.models import Recommendation, Report, ReportSection, StageStep
from reports.vocabulary import Ground, ReportStage, SectionState
from reports.workflow.reports import OPEN
from reports.workflow.sections import CHANGEABLE
from reports.workflow.stages import POSSIBLE_FROM

APPROVE: Final = "approve"
STEPS: Final[Mapping[str, StrPromise]] = {
    "send_to_review": gettext_lazy("Send to review"),
    APPROVE: gettext_lazy("Approve and freeze"),
    "send_back": gettext_lazy("Send back"),
    "publish": gettext_lazy("Publish"),
    "reopen": gettext_lazy("Open again"),
}
"""Step → what its button says, in the order of the work."""
GATES: Final[Mapping[Gate | None, StrPromise]] = {
    Gate.REVIEW: gettext_lazy("Before it can go to review"),
    Gate.FREEZING: gettext_lazy("Before it can be frozen"),
    None: gettext_lazy("To note"),
}
_DAYS: Final = {"cut-off-not-over": "cut_off_on", "dated-before-cut-off": "dated_on"}
"""Item of the check list → the field of the head where it is mended."""


class CheckRow(NamedTuple):
    """One thing that is missing, and where it is mended."""

    sentence: str
    address: str


class CheckGroup(NamedTuple):
    """What holds a report up at one gate, or is only to note."""

    word: StrPromise
    is_blocking: bool
    rows: tuple[CheckRow, ...]


class SectionRow(NamedTuple):
    """A section with its state and owner in words, and what this user may do."""

    section: ReportSection
    name: str
    owner: str
    state: StrPromise
    may_write: bool
    may_review: bool
    todo: str


class StepButton(NamedTuple):
    """A step that a report can take now; `name` is that of the service."""

    name: str
    label: StrPromise


class LogRow(NamedTuple):
    """A step that was taken."""

    step: StageStep
    before: StrPromise
    after: StrPromise


def check_groups(report: Report, data: ReportData) -> list[CheckGroup]:
    items = report_checklist(data)
    groups = (
        CheckGroup(
            word,
            gate is not None,
            tuple(
                CheckRow(item.sentence(_), _address(item, report, data))
                for item in items
                if item.gate is gate
            ),
        )
        for gate, word in GATES.items()
    )
    return [group for group in groups if group.rows]


def section_rows(sections: Iterable[ReportSection], user: User) -> list[SectionRow]:
    """Return the sections of a report as this user sees them (no query but for the roles)."""
    return [
        SectionRow(
            section,
            section_name(section.key),
            owner_name(section.sector),
            SECTION_STATES[SectionState(section.state)],
            user.has_perm(WRITE_SECTION, section.sector),
            user.has_perm(REVIEW_SECTION, section.sector),
            _todo(section, user),
        )
        for section in sections
    ]


def _todo(section: ReportSection, user: User) -> str:
    if section.state in CHANGEABLE and user.has_perm(WRITE_SECTION, section.sector):
        return _("Write and submit")
    is_other = section.written_by_id != user.pk
    is_waiting = section.state == SectionState.SUBMITTED.value
    if is_waiting and is_other and user.has_perm(REVIEW_SECTION, section.sector):
        return _("Review")
    return ""


def steps_for(report: Report, user: User) -> list[StepButton]:
    if not user.has_perm(MANAGE_REPORT):
        return []
    possible = [name for name in STEPS if report.stage in POSSIBLE_FROM[name]]
    return [
        StepButton(name, STEPS[name])
        for name in possible
        if name != APPROVE or report.sent_by_id != user.pk
    ]


def log_rows(steps: Iterable[StageStep]) -> list[LogRow]:
    return [
        LogRow(step, STAGES[ReportStage(step.from_stage)], STAGES[ReportStage(step.to_stage)])
        for step in steps
    ]


def work_sentence(report: Report, groups: Sequence[CheckGroup]) -> str:
    stage = str(stage_word(report)).lower()
    count = sum(len(group.rows) for group in groups if group.is_blocking)
    words = {"code": report.code, "stage": stage, "count": count}
    if report.is_frozen:
        message = _("Report %(code)s: %(stage)s. What it says is fixed.")
    elif not count:
        message = _("Report %(code)s: %(stage)s. Nothing holds it up.")
    else:
        message = ngettext(
            "Report %(code)s: %(stage)s. %(count)s thing holds it up.",
            "Report %(code)s: %(stage)s. %(count)s things hold it up.",
            count,
        )
    return message % words


def is_open(report: Report) -> bool:
    return report.stage in OPEN


def _address(item: Item, report: Report, data: ReportData) -> str:
    parts = {"plan": data.plan.slug, "code": report.code}
    if item.slug.startswith("missing-"):
        field = item.slug.removeprefix("missing-").replace("-", "_")
        return f"{reverse('workbench-head', kwargs=parts)}#id_{field}"
    if item.slug in _DAYS:
        return f"{reverse('workbench-head', kwargs=parts)}#id_{_DAYS[item.slug]}"
    if item.slug == "not-reported":
        board = reverse("kpi-completeness", kwargs={"plan": data.plan.slug})
        return f"{board}?period={data.head.year}"
    if item.slug in {"ground-unused", "ambiguous-link"}:
        return reverse("workbench-recommendations", kwargs=parts)
    kpi = data.by_code.get(item.where)
    key = kpi.section if kpi else item.where
    address = reverse("workbench-section", kwargs={**parts, "key": key})
    return f"{address}#{item.where}" if kpi else address


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
    found = [
        ReportTasks(
            report,
            _tasks(report, by_report.get(report.pk, []), user),
            steps_for(report, user),
        )
        for report in under_way
    ]
    return [one for one in found if one.tasks or one.steps]


def _tasks(report: Report, sections: list[ReportSection], user: User) -> list[SectionRow]:
    rows = section_rows(sections, user) if is_open(report) else []
    return [row for row in rows if row.todo]


class AdviceRow(NamedTuple):
    """A recommendation with its ground in words."""

    recommendation: Recommendation
    ground: StrPromise | str


def advice_rows(plan: Plan, rows: Iterable[Recommendation]) -> list[AdviceRow]:
    """Return recommendations with their grounds in the words of the plan (a query for some)."""
    printed = grounds_in(plan)
    words: Mapping[str, StrPromise | str]
    words = {one.value: said for one, said in GROUNDS.items()} if printed is None else dict(printed)
    return [AdviceRow(row, words.get(row.ground, row.ground)) for row in rows]


def advice_sentence(rows: Sequence[AdviceRow]) -> str:
    count = len(rows)
    words = ngettext(
        "%(count)s recommendation to adjust the plan.",
        "%(count)s recommendations to adjust the plan.",
        count,
    )
    used = {row.recommendation.ground for row in rows}
    unused = [f"({ground.value})" for ground in Ground if ground.value not in used]
    sentence = words % {"count": count}
    if not unused:
        return sentence
    more = (
        _("No recommendation rests on the grounds %(grounds)s.")
        if len(unused) > 1
        else _("No recommendation rests on the ground %(grounds)s.")
    )
    return f"{sentence} {more % {'grounds': ', '.join(unused)}}"
