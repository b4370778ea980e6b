"""A report on its way to the Council; comments stay with its steps: everybody reads the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils.translation import gettext as _

from kpis.errors import CommentMissing
from plans.concurrency import check_not_stale, fingerprint
from plans.models import Plan, Revision
from plans.permissions import require
from plans.roles import MANAGE_REPORT
from plans.services import Edit, history_manager
from reports.building.freezing import frozen_content
from reports.document.canonical import sha256_hex
from reports.document.checklist import Gate, holding_up, report_checklist
from reports.document.data import ReportData
from reports.errors import NotReady, OwnCover, OwnReport
from reports.exporters.glyphs import lacking_in
from reports.loaders import iso_moment, report_data
from reports.models import Report, Snapshot, StageStep
from reports.vocabulary import ReportStage
from reports.workflow.reports import OPEN, report_edit

MOST_NAMED: Final = 20
POSSIBLE_FROM: Final = {
    "send_to_review": OPEN,
    "send_back": (ReportStage.IN_REVIEW,),
    "approve": (ReportStage.IN_REVIEW,),
    "publish": (ReportStage.APPROVED,),
    "reopen": (ReportStage.APPROVED,),
}
"""Step → the stages from which it is possible: one table for services, pages and API."""


def send_to_review(
    *, plan: Plan, code: str, comment: str = "", seen: str | None = None, author: User
) -> Revision | None:
    """`seen`, here and below, is its `report_fingerprint` as it was looked at.

    Raises UnknownCode, RoleMissing, WrongStage, ChangedMeanwhile, NotReady.
    """
    with step(plan, code, "send_to_review", author, seen) as (edit, report):
        _refuse_unready(report_data(report), Gate.REVIEW)
        move(edit, report, ReportStage.IN_REVIEW, comment, sent_by=author)
    return edit.revision


def send_back_report(
    *, plan: Plan, code: str, comment: str, seen: str | None = None, author: User
) -> Revision | None:
    """Raises UnknownCode, RoleMissing, WrongStage, ChangedMeanwhile, CommentMissing."""
    return _back(plan, code, "send_back", comment, seen, author)


def reopen_report(
    *, plan: Plan, code: str, comment: str, seen: str | None = None, author: User
) -> Revision | None:
    """Its snapshot stays, and the next approval makes another. Raises as `send_back_report`."""
    return _back(plan, code, "reopen", comment, seen, author)


def approve_report(
    *, plan: Plan, code: str, comment: str = "", seen: str | None = None, author: User
) -> Snapshot:
    """Freeze all it shows; that cannot be filled in later, so the cover block has to be complete.

    Raises UnknownCode, RoleMissing, WrongStage, ChangedMeanwhile, OwnReport, OwnCover, NotReady.
    """
    with step(plan, code, "approve", author, seen) as (edit, report):
        if refusal := own_part(report, author):
            raise refusal
        data = report_data(report)
        _refuse_unready(data, Gate.REVIEW, Gate.FREEZING)
        snapshot = _frozen(edit, report, data)
        edit.create(snapshot)
        move(edit, report, ReportStage.APPROVED, comment)
    return snapshot


@contextmanager
def step(
    plan: Plan, code: str, name: str, author: User, seen: str | None
) -> Iterator[tuple[Edit, Report]]:
    """Raises UnknownCode, RoleMissing, WrongStage, ChangedMeanwhile."""
    words = {"code": code, "step": name.replace("_", " ")}
    reason = _("Report %(code)s: %(step)s.") % words
    with report_edit(plan, code, POSSIBLE_FROM[name], author, reason) as (edit, report):
        if seen is not None:
            data = None if report.is_frozen else report_data(report)
            check_not_stale(seen, report_fingerprint(report, report.steps.count(), data))
        yield edit, report


def report_fingerprint(report: Report, steps: int, data: ReportData | None) -> str:
    """`data` is all that it shows, None for a frozen one, which only a step changes. No query."""
    after = (report.considered_on, report.considered_as, report.distributed_on)
    if data is None:
        return fingerprint(report.stage, steps, *after, report.distributed_as)
    # The number of the revision goes up with every edit, also of what no report shows.
    plan = replace(data.plan, revision=0)
    shown = (data.head, plan, data.marks, data.kpis, data.standing.cycle)
    written = (data.narratives, data.recommendations, data.priorities)
    return fingerprint(report.stage, steps, *shown, *written)


def own_part(report: Report, user: User) -> OwnReport | OwnCover | None:
    """Return why they do not approve it: they sent it, or changed it since. Two queries at most."""
    if report.sent_by_id == user.pk:
        return OwnReport()
    sent = report.steps.filter(to_stage=ReportStage.IN_REVIEW.value).order_by("made_at").last()
    if sent is None:
        return None
    # In review nothing of a report changes but its cover; its stage ends the review.
    since = history_manager(Report).filter(id=report.pk, history_date__gt=sent.made_at)
    return OwnCover() if since.filter(history_user=user).exists() else None


def move(edit: Edit, report: Report, stage: ReportStage, comment: str, **values: object) -> None:
    before = report.stage
    edit.change(report, stage=stage.value, **values)
    edit.create(
        StageStep(
            report=report,
            from_stage=before,
            to_stage=stage.value,
            comment=comment.strip(),
            made_by_name=edit.author_name,
            made_at=edit.made_at,
        )
    )


def _back(
    plan: Plan, code: str, name: str, comment: str, seen: str | None, author: User
) -> Revision | None:
    require(author, MANAGE_REPORT)
    if not comment.strip():
        raise CommentMissing
    with step(plan, code, name, author, seen) as (edit, report):
        move(edit, report, ReportStage.SENT_BACK, comment)
    return edit.revision


def _refuse_unready(data: ReportData, *gates: Gate) -> None:
    items = holding_up(report_checklist(data), *gates)
    if items:
        raise NotReady(item.sentence(_) for item in items)


def _refuse_unprintable(content: str) -> None:
    """Raises NotReady with the characters of a report that the PDF could not print as typed."""
    lacking = lacking_in(content)
    if lacking:
        shown = ", ".join(f"{one} (U+{ord(one):04X})" for one in lacking[:MOST_NAMED])
        message = _(
            "No typeface of the PDF has these characters: %(characters)s. Write them otherwise, or "
            "have a typeface installed that has them."
        )
        raise NotReady([message % {"characters": shown}])


def _frozen(edit: Edit, report: Report, data: ReportData) -> Snapshot:
    moment = edit.made_at.replace(microsecond=0)
    content = frozen_content(
        replace(data, made_at=iso_moment(moment), is_frozen=True, approved_by=edit.author_name)
    )
    _refuse_unprintable(content.decode())
    last = Snapshot.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0
    return Snapshot(
        report=report,
        number=last + 1,
        content=content.decode(),
        sha256=sha256_hex(content),
        frozen_by=edit.author,
        frozen_by_name=edit.author_name,
        frozen_at=moment,
    )
