"""What the pages of reports say of them: the list, the head of one, and its files."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from plans.models import Plan
from reports.display.words import REPORT_TYPES, STAGES, day_in_words
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report, Snapshot
from reports.vocabulary import ReportStage, ReportType


class ListedReport(NamedTuple):
    """A report as a list shows it; `sha256` is empty for one that is not frozen."""

    report: Report
    type: StrPromise
    stage: StrPromise
    sha256: str


class Download(NamedTuple):
    """A file of a report: its format, how large it is where that is known, and its hash."""

    format: str
    label: str
    size: str
    sha256: str


def listed_reports(plan: Plan, *, with_drafts: bool) -> list[ListedReport]:
    """One query; the latest come first."""
    rows = Report.objects.in_plan(plan) if with_drafts else published_in(plan)
    latest = Snapshot.objects.filter(report=OuterRef("pk")).order_by("-number")
    hashed = rows.annotate(sha256=Subquery(latest.values("sha256")[:1]))
    return [listed(row, row.sha256 if row.is_frozen else "") for row in hashed]


def published_in(plan: Plan) -> QuerySet[Report]:
    return Report.objects.in_plan(plan).published()


def listed(report: Report, sha256: str = "") -> ListedReport:
    return ListedReport(report, type_word(report), stage_word(report), sha256 or "")


def type_word(report: Report) -> StrPromise:
    return REPORT_TYPES[ReportType(report.type)]


def stage_word(report: Report) -> StrPromise:
    return STAGES[ReportStage(report.stage)]


def list_sentence(published: Iterable[ListedReport]) -> str:
    count = len(list(published))
    if not count:
        return _("No report on this plan is published yet.")
    words = ngettext(
        "%(count)s report on this plan is published; its figures are frozen and can be verified.",
        "%(count)s reports on this plan are published; their figures are frozen and can be "
        "verified.",
        count,
    )
    return words % {"count": count}


def report_sentence(report: Report, snapshot: Snapshot | None) -> str:
    if report.is_public and report.published_at and snapshot:
        words = {
            "published": day_in_words(report.published_at),
            "frozen": day_in_words(snapshot.frozen_at),
        }
        message = _("Published on %(published)s; it shows what was frozen on %(frozen)s.")
        return message % words
    if snapshot:
        words = {"frozen": day_in_words(snapshot.frozen_at), "name": snapshot.frozen_by_name}
        return _("Approved and frozen on %(frozen)s by %(name)s; not published yet.") % words
    message = _("Not approved (stage: %(stage)s): it shows how the plan stands at this moment.")
    return message % {"stage": str(stage_word(report)).lower()}


def downloads(report: Report, formats: Iterable[Format] = tuple(Format)) -> list[Download]:
    """One query for a published report, whose files are those issued; else the `formats` it has."""
    if not report.is_public:
        return [Download(one.value, one.facts.label, "", "") for one in formats]
    rows = IssuedFile.objects.without_content().filter(snapshot__report=report)
    by_format = {row.format: row for row in rows.order_by("snapshot__number")}
    return [
        Download(one.value, one.facts.label, filesizeformat(by_format[one].size), file.sha256)
        for one in Format
        if (file := by_format.get(one.value))
    ]


def report_file_name(report: Report, format_: Format) -> str:
    return format_.file_name(f"itu-plan-{report.plan.slug}-report-{report.code}")


def citation(report: Report, snapshot: Snapshot | None, address: str) -> str:
    if not (report.published_at and snapshot):
        return ""
    words = {
        "title": report.title,
        "symbol": report.document_symbol,
        "published": day_in_words(report.published_at),
        "sha256": snapshot.sha256,
        "address": address,
    }
    message = _(
        "INTERNATIONAL TELECOMMUNICATION UNION. %(title)s [online]. Document %(symbol)s. "
        "Published on %(published)s. SHA-256 %(sha256)s. Available from: %(address)s"
    )
    return message % words
