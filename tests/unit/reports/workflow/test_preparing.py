"""Files that are kept by what they were made from: made once, fetched at once, forgotten later."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from plans.models import Plan
from reports.exporters.formats import Format
from reports.models import PreparedFile, Report
from reports.workflow import publication
from reports.workflow.preparing import (
    KEPT_AFTER,
    content_key,
    file_at_once,
    prepare,
    prepared_formats,
)
from reports.workflow.publication import Rendering, report_rendering
from tests.kpi_factories import PreparedFileFactory
from tests.kpi_reports import ready_report, secretaries

GET = RequestFactory().get


@pytest.fixture
def report(plan: Plan) -> Report:
    return ready_report(plan, secretaries().sol)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Format]:
    found: list[Format] = []

    def short(format_: Format, _document: Any, _sha256: str, raw: bytes) -> bytes:
        found.append(format_)
        return f"{format_} {len(raw)}".encode()

    monkeypatch.setattr(publication, "export", short)
    return found


def test_a_file_is_made_once_for_its_content(report: Report, made: list[Format]) -> None:
    shown = report_rendering(report)
    assert file_at_once(report, Format.PDF, GET("/")) is None
    first = prepare(report, shown, Format.PDF)
    assert prepare(report, shown, Format.PDF) == first
    assert made == [Format.PDF]
    assert file_at_once(report, Format.PDF, GET("/")) == first
    assert prepared_formats(report, content_key(shown.raw)) == {"pdf"}
    assert prepare(report, Rendering(shown.raw + b" ", "", None), Format.PDF) != first
    assert made == [Format.PDF, Format.PDF]


def test_json_is_what_all_others_are_made_from(report: Report, made: list[Format]) -> None:
    assert file_at_once(report, Format.JSON, GET("/")) == report_rendering(report).raw
    assert made == []


def test_another_version_of_the_site_makes_its_own(report: Report, settings: Any) -> None:
    raw = report_rendering(report).raw
    before = content_key(raw)
    settings.APP_VERSION = "another"
    assert content_key(raw) != before


@pytest.mark.usefixtures("made")
def test_what_was_replaced_long_ago_is_forgotten(report: Report) -> None:
    old, recent, other = (
        PreparedFileFactory(report=report, format=format_, made_from=letter * 64)
        for format_, letter in (("pdf", "a"), ("pdf", "b"), ("csv", "a"))
    )
    long_ago = timezone.now() - KEPT_AFTER - timedelta(seconds=1)
    PreparedFile.objects.exclude(pk=recent.pk).update(made_at=long_ago)
    prepare(report, report_rendering(report), Format.PDF)
    assert {*PreparedFile.objects.values_list("pk", flat=True)} >= {recent.pk, other.pk}
    assert not PreparedFile.objects.filter(pk=old.pk).exists()
    assert file_at_once(report, Format.PDF, GET("/"), "b" * 64) == b"{}"
