"""`manage.py export_report`."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from itu_plan.management.commands import export_report
from plans.models import Plan
from reports.document.canonical import sha256_hex
from reports.models import IssuedFile
from tests.kpi_factories import IssuedFileFactory
from tests.kpi_reports import CODE, approved_report, ready_report, secretaries


def exported(*arguments: str) -> str:
    """Run the command and return its progress."""
    told = io.StringIO()
    call_command("export_report", *arguments, stderr=told, no_color=True)
    return told.getvalue()


def test_progress_is_told_and_the_file_is_whole(plan: Plan, tmp_path: Path) -> None:
    report, snapshot = approved_report(plan, secretaries())
    out = tmp_path / "report.json"
    told = exported(report.code, "--as", "json", "--out", str(out)).splitlines()
    assert out.read_bytes() == snapshot.content.encode()
    assert [line.split(" % ")[0].strip() for line in told] == ["10", "20", "90", "100"]
    assert "report 2009 of 2008-2011, approved" in told[0]
    assert list(tmp_path.iterdir()) == [out]
    assert oct(out.stat().st_mode)[-3:] == "644"


def test_a_published_file_is_written_as_issued(plan: Plan, tmp_path: Path) -> None:
    report, snapshot = approved_report(plan, secretaries())
    data = b"%PDF issued"
    IssuedFileFactory(snapshot=snapshot, format="pdf", content=data, sha256=sha256_hex(data))
    type(report).objects.update(stage="published", published_at=snapshot.frozen_at)
    exported(CODE, "--out", str(tmp_path / "report.pdf"))
    assert (tmp_path / "report.pdf").read_bytes() == data
    assert IssuedFile.objects.count() == 1


def test_a_report_that_was_frozen_as_one_document_has_no_annex(plan: Plan, tmp_path: Path) -> None:
    report, snapshot = approved_report(plan, secretaries())
    IssuedFileFactory(snapshot=snapshot, format="pdf")
    type(report).objects.update(stage="published", published_at=snapshot.frozen_at)
    with pytest.raises(CommandError, match=r"has no annex\. There are: html, pdf, docx"):
        exported(CODE, "--as", "pdf-annex", "--out", str(tmp_path / "annex.pdf"))


def test_a_file_that_its_store_has_lost_is_named(
    plan: Plan, tmp_path: Path, file_store: Path
) -> None:
    del file_store
    report, snapshot = approved_report(plan, secretaries())
    IssuedFileFactory(snapshot=snapshot, format="pdf", content=b"", sha256="ab" * 32)
    type(report).objects.update(stage="published", published_at=snapshot.frozen_at)
    with pytest.raises(CommandError, match=f"The file {'ab' * 32} cannot be read"):
        exported(CODE, "--out", str(tmp_path / "report.pdf"))
    assert not (tmp_path / "report.pdf").exists()


def test_the_standard_output_gets_the_bytes_alone(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_report(plan, secretaries().sol)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written))
    exported(CODE, "--as", "json", "--out", "-")
    sys.stdout.flush()
    assert written.getvalue().startswith(b'{"annex":')


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((CODE, "--as", "doc"), 'no format "doc". Choose one of: html, html-annex'),
        (("2010",), 'Plan 2008-2011 has no report "2010". There are: 2009.'),
        ((CODE, "--plan", "2012-2015"), 'no plan "2012-2015". There are: 2008-2011.'),
    ],
)
def test_what_there_is_not_is_told(
    plan: Plan, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    ready_report(plan, secretaries().sol)
    out = tmp_path / "report"
    with pytest.raises(CommandError, match=message):
        exported(*arguments, "--out", str(out))
    assert not list(tmp_path.iterdir())


def test_a_plan_without_reports_says_none(plan: Plan, tmp_path: Path) -> None:
    assert plan.reports.count() == 0
    with pytest.raises(CommandError, match="There are: none"):
        exported(CODE, "--out", str(tmp_path / "report"))


@pytest.mark.parametrize("out", [".", "missing/report.pdf"])
def test_a_path_that_cannot_be_written_is_told_before_the_work(tmp_path: Path, out: str) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        exported(CODE, "--out", str(tmp_path / out))


def test_a_write_that_fails_leaves_nothing_behind(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_report(plan, secretaries().sol)

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CommandError, match="No space left on device"):
        exported(CODE, "--as", "json", "--out", str(tmp_path / "report.json"))
    assert not list(tmp_path.iterdir())


def test_a_database_that_is_not_there_is_told(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_report(plan, secretaries().sol)

    def fail(*_given: Any) -> bytes:
        raise OperationalError("no such table")

    monkeypatch.setattr(export_report, "report_file", fail)
    with pytest.raises(CommandError, match=r"no such table\. Is it running"):
        exported(CODE, "--out", str(tmp_path / "report.pdf"))
