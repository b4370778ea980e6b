"""Reports as the tests of their pages need them, made without typesetting where that may be."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kpis.models import Kpi
from outputs.models import Output
from plans.models import Plan
from reports.building.freezing import frozen_content
from reports.document.canonical import sha256_hex
from reports.loaders import report_data
from reports.models import IssuedFile, KpiReason, Report, ReportSection, Snapshot
from reports.vocabulary import ReportStage, SectionState
from reports.workflow.reports import ReportHead, edit_report_head, make_report
from tests.kpi_factories import KpiFactory, KpiTargetFactory, MeasurementFactory

REPORTS = "/en/2008-2011/reports/"
FILES = {"html": b"<!DOCTYPE html><title>As issued</title>", "json": b"{}"}


def kpi_of(plan: Plan, output: str, value: int, **more: Any) -> Kpi:
    """Create a KPI of an output with a target of 100 and an approved value for 2009."""
    kpi: Kpi = KpiFactory.create(output=Output.objects.in_plan(plan).get(code=output), **more)
    KpiTargetFactory.create(kpi=kpi, set_at=long_ago())
    MeasurementFactory.create(kpi=kpi, value=Decimal(value), reviewed_at=long_ago())
    return kpi


def draft_of(plan: Plan, author: User, year: int = 2009, **more: Any) -> Report:
    """Make a draft of an annual report."""
    return make_report(
        plan=plan,
        type_="annual",
        year=year,
        cut_off_on=max(date(2010, 3, 31), date(year + 1, 3, 31)),
        title=f"Progress report {year}",
        author=author,
        **more,
    )


def whole(plan: Plan, report: Report, author: User) -> Report:
    """Fill in a draft so that nothing holds it up any more."""
    head = ReportHead(
        title=report.title,
        cut_off_on=report.cut_off_on,
        summary="It went well.",
        action_required="To note the report.",
        document_symbol="C10/35-E",
        session="Council 2010",
        dated_on=date(2010, 4, 7),
    )
    edit_report_head(plan=plan, code=report.code, head=head, author=author)
    sections = ReportSection.objects.filter(report=report)
    sections.update(state=SectionState.APPROVED.value, text="Written.", written_by_name="Writer")
    for kpi in Kpi.objects.in_plan(plan):
        KpiReason.objects.create(report=report, kpi=kpi, text="Because.", written_by_name="Writer")
    report.refresh_from_db()
    return report


def freeze(report: Report, by: User) -> Snapshot:
    """Freeze a report as an approval does."""
    content = frozen_content(report_data(report))
    snapshot = Snapshot.objects.create(
        report=report,
        number=report.snapshots.count() + 1,
        content=content.decode(),
        sha256=sha256_hex(content),
        frozen_by=by,
        frozen_by_name="Director",
        frozen_at=timezone.now(),
    )
    _put(report, stage=ReportStage.APPROVED.value)
    return snapshot


def published_of(plan: Plan, author: User, year: int = 2009) -> Report:
    """Make a published report, with two small files in place of seven real ones."""
    report = whole(plan, draft_of(plan, author, year), author)
    snapshot = freeze(report, author)
    for format_, content in FILES.items():
        IssuedFile.objects.create(
            snapshot=snapshot,
            format=format_,
            content=content,
            size=len(content),
            sha256=snapshot.sha256 if format_ == "json" else sha256_hex(content),
        )
    _put(report, stage=ReportStage.PUBLISHED.value, published_at=timezone.now())
    return report


def signed_in(user: User) -> Client:
    """Return a browser in which this user has signed in."""
    client = Client()
    client.force_login(user)
    return client


def _put(report: Report, **values: Any) -> None:
    for name, value in values.items():
        setattr(report, name, value)
    report.save(update_fields=list(values))


def long_ago() -> datetime:
    """Return a moment before every cut-off of these tests."""
    return datetime(2010, 2, 1, tzinfo=UTC)
