"""Reports are made, and given their head: title, summary, cover block and cut-off."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final, cast

from django.contrib.auth.models import User
from django.db.models import Field
from django.utils.translation import gettext as _

from goals.models import Goal
from kpis.errors import YearOutsideCycle
from kpis.models import Kpi
from plans.models import Plan, Revision
from plans.permissions import require
from plans.roles import MANAGE_REPORT
from plans.services import Edit, edit_of, known_word
from reports.document.inserting import inserts_anything, unknown_in
from reports.document.sections import PRIORITIES, goal_key, sector_key
from reports.errors import CutOffTooEarly, ReportExists, UnknownFigure, WrongStage
from reports.models import Report, ReportSection
from reports.vocabulary import ReportStage, ReportType
from reports.workflow.texts import printable
from sectors.models import Sector
from web.errors import WrongWords
from web.lookups import found_by

OPEN: Final = (ReportStage.DRAFT, ReportStage.SENT_BACK)
NOT_FROZEN: Final = (*OPEN, ReportStage.IN_REVIEW)
"""The stages in which the cover block can be filled in; the rest of the head in OPEN only."""
COVER: Final = (
    *("document_symbol", "session", "agenda_item", "dated_on"),
    *("original_language", "author_line"),
)
CYCLE_CODE: Final = "cycle"
TEXTS: Final = ("summary", "action_required", "references")


@dataclass(frozen=True)
class ReportHead:
    """Everything of a report beside its sections: words, cover block and cut-off (see Report)."""

    title: str
    cut_off_on: date
    summary: str = ""
    action_required: str = ""
    references: str = ""
    document_symbol: str = ""
    session: str = ""
    agenda_item: str = ""
    dated_on: date | None = None
    original_language: str = "en"
    author_line: str = ""


def make_report(
    *, plan: Plan, type_: str, cut_off_on: date, title: str, author: User, year: int | None = None
) -> Report:
    """An annual report has its year as code; that of the cycle ends with it and takes no `year`.

    Raises RoleMissing, UnknownWord, YearOutsideCycle, ReportExists, WrongWords, CutOffTooEarly.
    """
    require(author, MANAGE_REPORT)
    known_word("type", type_, ReportType)
    is_cycle = type_ == ReportType.CYCLE
    covered = plan.last_year if is_cycle else year or 0
    if covered not in plan.years:
        raise YearOutsideCycle(plan, covered)
    code = CYCLE_CODE if is_cycle else str(covered)
    reason = _("Make report %(code)s.") % {"code": code}
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        if Report.objects.in_plan(plan).filter(code=code).exists():
            raise ReportExists(code=code)
        words = _checked(ReportHead(title=title, cut_off_on=cut_off_on))
        report = Report(plan=plan, code=code, type=type_, year=covered, **words)
        _refuse_early(report, cut_off_on)
        edit.create(report)
        _create_sections(edit, report)
    return report


def edit_report_head(*, plan: Plan, code: str, head: ReportHead, author: User) -> Revision | None:
    """In review only the cover block (COVER) can be filled in: the symbol of a document comes late.

    Whoever does so does not approve the report (`stages.own_part`). Returns None when nothing
    differs. Raises UnknownCode, RoleMissing, WrongStage, WrongWords, CutOffTooEarly, UnknownFigure.
    """
    reason = _("Change the head of report %(code)s.") % {"code": code}
    with report_edit(plan, code, NOT_FROZEN, author, reason) as (edit, report):
        for name in TEXTS:
            refuse_unknown_figures(plan, getattr(head, name))
        _refuse_early(report, head.cut_off_on)
        values = _checked(head)
        changed = {name for name, new in values.items() if getattr(report, name) != new}
        if report.stage not in OPEN and changed - {*COVER}:
            raise WrongStage(report.stage, OPEN)
        edit.change(report, **values)
    return edit.revision


@contextmanager
def report_edit(
    plan: Plan, code: str, stages: tuple[ReportStage, ...], author: User, reason: str
) -> Iterator[tuple[Edit, Report]]:
    """Raises UnknownCode, RoleMissing, WrongStage for a report that is in none of these stages."""
    require(author, MANAGE_REPORT)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        yield edit, report_in(edit.plan, code, stages)


def current_head(report: Report) -> ReportHead:
    return ReportHead(**{field.name: getattr(report, field.name) for field in fields(ReportHead)})


def found_report(plan: Plan, code: str) -> Report:
    """Return the report with this code (one query); raises UnknownCode."""
    return found_by(Report.objects.in_plan(plan), code)


def report_in(plan: Plan, code: str, stages: tuple[ReportStage, ...]) -> Report:
    """Call it in an edit: the plan's lock keeps the stage. Raises UnknownCode, WrongStage."""
    report = found_report(plan, code)
    if report.stage not in stages:
        raise WrongStage(report.stage, stages)
    return report


def refuse_unknown_figures(plan: Plan, text: str) -> None:
    """Raise UnknownFigure for the first unknown one. One query where the text has any."""
    if not inserts_anything(text):
        return
    codes = list(Kpi.objects.in_plan(plan).in_cycle().values_list("code", flat=True))
    for asked, nearest in unknown_in(text, codes):
        raise UnknownFigure(asked, nearest)


def _refuse_early(report: Report, cut_off_on: date) -> None:
    # The assessment of the cycle goes to the plenipotentiary conference, which meets before the
    # cycle ends (*instructs the Council* 2): its first year has to be over.
    is_cycle = report.type == ReportType.CYCLE
    year = report.plan.first_year if is_cycle else report.year
    if cut_off_on < date(year, 12, 31):
        raise CutOffTooEarly(year=year)


def _create_sections(edit: Edit, report: Report) -> None:
    goals = Goal.objects.in_plan(report.plan).values_list("code", flat=True)
    sectors = Sector.objects.in_plan(report.plan)
    parts: list[tuple[str, Sector | None]] = [
        *((goal_key(code), None) for code in goals),
        *((sector_key(sector.code), sector) for sector in sectors),
        (PRIORITIES, None),
    ]
    for position, (key, sector) in enumerate(parts, start=1):
        edit.create(ReportSection(report=report, key=key, position=position, sector=sector))


def _checked(head: ReportHead) -> dict[str, Any]:
    values = {field.name: getattr(head, field.name) for field in fields(head)}
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = printable(name, value)
            most = longest(name)
            if most is not None and len(values[name]) > most:
                raise WrongWords(name, most)
    for name in ("title", "original_language"):
        if not values[name]:
            raise WrongWords(name, longest(name))
    return values


def longest(name: str) -> int | None:
    return cast("Field[Any, Any]", Report._meta.get_field(name)).max_length
