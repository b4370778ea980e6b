"""The sections of a report on their way; comments stay on them, for everybody reads the log."""

from typing import Final

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from kpis.errors import CommentMissing, ContextOnly, OwnWork
from kpis.lookups import found_kpi
from kpis.models import Kpi
from kpis.standing import PlanStanding
from plans.models import Plan, Revision
from plans.permissions import require
from plans.roles import REVIEW_SECTION, WRITE_SECTION
from plans.services import edit_of
from reports.document.sections import NEEDS_REASON, section_key
from reports.errors import ReasonsMissing, WrongSectionState
from reports.loaders import standing_in
from reports.models import KpiReason, Report, ReportSection
from reports.vocabulary import SectionState
from reports.workflow.reports import OPEN, found_report, refuse_unknown_figures, report_in
from reports.workflow.texts import printable
from web.errors import WrongWords
from web.lookups import found_by

CHANGEABLE: Final = (SectionState.DRAFT, SectionState.SENT_BACK)


def write_section(*, plan: Plan, code: str, key: str, text: str, author: User) -> Revision | None:
    """`{KPI-T-SG-1}` inserts a figure. Return None when the text is that already.

    Raises UnknownCode, RoleMissing, WrongStage, WrongSectionState, UnknownFigure, and as
    `printable`.
    """
    require(author, WRITE_SECTION, found_section(plan, code, key).sector)
    with edit_of(plan=plan, reason=_reason(_("Write"), code, key), author=author) as edit:
        section = _section_in(plan, code, key, CHANGEABLE)
        refuse_unknown_figures(plan, text)
        words = printable("text", text)
        if section.text != words:
            signed = {"written_by": author, "written_by_name": edit.author_name}
            edit.change(section, text=words, **signed)
    return edit.revision


def write_kpi_reason(
    *, plan: Plan, code: str, kpi: str, text: str, author: User
) -> Revision | None:
    """A blank text takes the reason away. Raises as `write_section`, ContextOnly."""
    row = found_kpi(plan, kpi)
    found_report(plan, code)
    require(author, WRITE_SECTION, row.owner)
    if row.is_context:
        raise ContextOnly(code=kpi)
    with edit_of(plan=plan, reason=_reason(_("Give a reason"), code, kpi), author=author) as edit:
        section = _section_in(plan, code, section_of_kpi(row), CHANGEABLE)
        reason = KpiReason.objects.filter(report=section.report, kpi=row).first()
        words = {
            "text": printable("text", text),
            "written_by": author,
            "written_by_name": edit.author_name,
        }
        if reason is None and words["text"]:
            edit.create(KpiReason(report=section.report, kpi=row, **words))
        elif reason is not None and not words["text"]:
            edit.remove(reason)
        elif reason is not None and reason.text != words["text"]:
            edit.change(reason, **words)
    return edit.revision


def submit_section(
    *, plan: Plan, code: str, key: str, author: User, standing: PlanStanding | None = None
) -> Revision | None:
    """Take `standing_in` the report from who submits several sections: it is eleven queries.

    Raises as `write_section`, WrongWords where nothing is written yet, and ReasonsMissing.
    """
    require(author, WRITE_SECTION, found_section(plan, code, key).sector)
    with edit_of(plan=plan, reason=_reason(_("Submit"), code, key), author=author) as edit:
        section = _section_in(plan, code, key, CHANGEABLE)
        if not section.text:
            raise WrongWords("text", None)
        missing = reasons_missing(section.report, standing).get(key)
        if missing:
            raise ReasonsMissing(missing)
        edit.change(section, state=SectionState.SUBMITTED.value)
    return edit.revision


def approve_section(
    *, plan: Plan, code: str, key: str, comment: str = "", author: User
) -> Revision | None:
    """Raises UnknownCode, RoleMissing, WrongStage, WrongSectionState, OwnWork (see `own_part`)."""
    reason = _reason(_("Approve"), code, key)
    return _review(plan, code, key, reason, comment, SectionState.APPROVED, author)


def send_back_section(
    *, plan: Plan, code: str, key: str, comment: str, author: User
) -> Revision | None:
    """Raises UnknownCode, RoleMissing, WrongStage, WrongSectionState, CommentMissing."""
    if not comment.strip():
        raise CommentMissing
    reason = _reason(_("Send back"), code, key)
    return _review(plan, code, key, reason, comment, SectionState.SENT_BACK, author)


def found_section(plan: Plan, code: str, key: str) -> ReportSection:
    """Return a section of a report with its Sector (two queries); raises UnknownCode."""
    return _section(found_report(plan, code), key)


def section_of_kpi(kpi: Kpi) -> str:
    """Return the key of the section that answers for a KPI; one query for the Sector, if any."""
    subject = kpi.subject
    return section_key(subject.code, subject.sector.code if hasattr(subject, "sector") else None)


def own_part(section: ReportSection, user: User) -> str:
    """Return why they do not approve it, empty if they may; reasons count too. One query."""
    if section.written_by_id == user.pk:
        return _("Whoever wrote the section does not approve it. Ask another reviewer.")
    own = KpiReason.objects.filter(report=section.report_id, written_by=user)
    subjects = ("kpi__goal", "kpi__objective__sector", "kpi__output__sector")
    if any(section_of_kpi(one.kpi) == section.key for one in own.select_related(*subjects)):
        return _("Whoever wrote a reason of the section does not approve it. Ask another reviewer.")
    return ""


def reasons_missing(report: Report, standing: PlanStanding | None = None) -> dict[str, list[str]]:
    """Return, by section, the KPIs at risk or off track that have no reason. Twelve queries."""
    standing = standing or standing_in(report)
    given = set(KpiReason.objects.filter(report=report).values_list("kpi__code", flat=True))
    found: dict[str, list[str]] = {}
    for one in standing.assessments.values():
        if one.status in NEEDS_REASON and one.code not in given:
            key = section_key(one.subject, standing.graph.node(one.subject).sector)
            found.setdefault(key, []).append(one.code)
    return found


def _review(
    plan: Plan, code: str, key: str, reason: str, comment: str, state: SectionState, author: User
) -> Revision | None:
    require(author, REVIEW_SECTION, found_section(plan, code, key).sector)
    is_approval = state is SectionState.APPROVED
    possible = (SectionState.SUBMITTED, *(() if is_approval else (SectionState.APPROVED,)))
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        section = _section_in(plan, code, key, possible)
        if is_approval and (words := own_part(section, author)):
            raise OwnWork(words)
        edit.change(
            section,
            state=state.value,
            comment=comment.strip(),
            reviewed_by_name=edit.author_name,
            reviewed_at=edit.made_at,
        )
    return edit.revision


def _section_in(plan: Plan, code: str, key: str, states: tuple[SectionState, ...]) -> ReportSection:
    """Return the section, if report and section can be worked on; call it in an edit."""
    section = _section(report_in(plan, code, OPEN), key)
    if section.state not in states:
        raise WrongSectionState(key, section.state, states)
    return section


def _section(report: Report, key: str) -> ReportSection:
    rows = ReportSection.objects.filter(report=report).select_related("report", "sector")
    return found_by(rows, key, field="key")


def _reason(verb: str, code: str, part: str) -> str:
    words = {"verb": verb, "code": code, "part": part}
    return _("%(verb)s: %(part)s of report %(code)s.") % words
