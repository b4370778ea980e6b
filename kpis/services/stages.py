"""A report on its way to the Council: to review, sent back, approved and frozen, opened again.

Each step is written down with who, when and what they said. Publication is in `publication`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils.translation import gettext as _

from goals.models import Plan, Revision
from goals.permissions import require
from goals.roles import MANAGE_REPORT
from goals.services import Edit, edit_of
from kpis.errors import CommentMissing, NotReady, OwnReport
from kpis.models import Report, Snapshot, StageStep
from kpis.report.canonical import sha256_of
from kpis.report.checklist import Gate, checklist_of, holding_up
from kpis.report.freezing import frozen_content
from kpis.reporting import iso_moment, report_data
from kpis.services.reports import OPEN, report_in
from kpis.vocabulary import ReportStage

POSSIBLE_FROM: Final = {
    "send_to_review": OPEN,
    "send_back": (ReportStage.IN_REVIEW,),
    "approve": (ReportStage.IN_REVIEW,),
    "publish": (ReportStage.APPROVED,),
    "reopen": (ReportStage.APPROVED,),
}
"""Step → the stages from which it is possible: one table for services, pages and API."""


def send_to_review(*, plan: Plan, code: str, comment: str = "", author: User) -> Revision | None:
    """Hand a report to review: from then on its sections stay as they are.

    Raises UnknownCode, RoleMissing, WrongStage, NotReady with what the check list names.
    """
    require(author, MANAGE_REPORT)
    with step(plan, code, "send_to_review", comment, author) as (edit, report):
        _refuse_unready(report, Gate.REVIEW)
        move(edit, report, ReportStage.IN_REVIEW, comment, sent_by=author)
    return edit.revision


def send_back_report(*, plan: Plan, code: str, comment: str, author: User) -> Revision | None:
    """Give a report back from review, with what has to be mended.

    Raises UnknownCode, RoleMissing, WrongStage, CommentMissing.
    """
    return _back(plan, code, "send_back", comment, author)


def reopen_report(*, plan: Plan, code: str, comment: str, author: User) -> Revision | None:
    """Open an approved report again; its snapshot stays, and the next approval makes another.

    Raises UnknownCode, RoleMissing, WrongStage, CommentMissing.
    """
    return _back(plan, code, "reopen", comment, author)


def approve_report(*, plan: Plan, code: str, comment: str = "", author: User) -> Snapshot:
    """Approve a report and freeze everything it shows; return the snapshot.

    Raises UnknownCode, RoleMissing, WrongStage, OwnReport for who sent it to review, NotReady:
    what is frozen cannot be filled in later, so the cover block has to be complete.
    """
    require(author, MANAGE_REPORT)
    with step(plan, code, "approve", comment, author) as (edit, report):
        if report.sent_by_id == author.pk:
            raise OwnReport
        _refuse_unready(report, Gate.REVIEW, Gate.FREEZING)
        snapshot = _frozen(edit, report)
        edit.create(snapshot)
        move(edit, report, ReportStage.APPROVED, comment)
    return snapshot


@contextmanager
def step(
    plan: Plan, code: str, name: str, comment: str, author: User
) -> Iterator[tuple[Edit, Report]]:
    """Give an edit and the report, if the step of this name is possible; else WrongStage."""
    words = {"code": code, "step": name.replace("_", " ")}
    reason = comment.strip() or _("Report %(code)s: %(step)s.") % words
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        report = report_in(edit.plan, code, POSSIBLE_FROM[name])
        yield edit, report


def move(edit: Edit, report: Report, stage: ReportStage, comment: str, **values: object) -> None:
    """Put a report into another stage and write the step down."""
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


def _back(plan: Plan, code: str, name: str, comment: str, author: User) -> Revision | None:
    require(author, MANAGE_REPORT)
    if not comment.strip():
        raise CommentMissing
    with step(plan, code, name, comment, author) as (edit, report):
        move(edit, report, ReportStage.SENT_BACK, comment)
    return edit.revision


def _refuse_unready(report: Report, *gates: Gate) -> None:
    items = holding_up(checklist_of(report_data(report)), *gates)
    if items:
        raise NotReady(item.sentence(_) for item in items)


def _frozen(edit: Edit, report: Report) -> Snapshot:
    """Return the unsaved snapshot of everything that a report shows at this moment."""
    moment = edit.made_at.replace(microsecond=0)
    data = replace(
        report_data(report),
        made_at=iso_moment(moment),
        is_frozen=True,
        approved_by=edit.author_name,
    )
    content = frozen_content(data)
    last = Snapshot.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0
    return Snapshot(
        report=report,
        number=last + 1,
        content=content.decode(),
        sha256=sha256_of(content),
        frozen_by=edit.author,
        frozen_by_name=edit.author_name,
        frozen_at=moment,
    )
