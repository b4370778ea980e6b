"""`manage.py export_report`: a report as a file, in any of its formats."""

import sys
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itu_plan.management.importing import told
from plans.models import Plan
from reports.errors import NoAnnex
from reports.exporters.formats import Format
from reports.models import Report
from reports.workflow.publication import report_file
from web.suggestions import nearest_codes

STDOUT = "-"


class Command(BaseCommand):
    """Writes the file as issued, or renders it from the snapshot, or a marked draft."""

    help = (
        "Write report CODE (2009, cycle) as a file. A published report is written as it was "
        "issued, byte for byte; an approved one is made from its snapshot; any other is a draft "
        "and says so. Progress goes to the standard error."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the report: its year, or “cycle”")
        parser.add_argument("--plan", default="2008-2011", help="the plan it belongs to")
        parser.add_argument("--as", dest="format", default="pdf", help=", ".join(Format))
        parser.add_argument("--out", required=True, help="the file to write, - for standard output")

    def handle(self, **options: Any) -> None:
        format_ = _format(options["format"])
        _refuse_unwritable(options["out"])
        with told():
            report = _report(options["plan"], options["code"])
            self._progress(10, f"report {report.code} of {report.plan}, {report.stage}")
            self._progress(20, f"making {format_.facts.label}")
            content = _content(report, format_)
        self._progress(90, f"writing {len(content)} bytes")
        _write(options["out"], content)
        self._progress(100, "done")

    def _progress(self, percent: int, words: str) -> None:
        self.stderr.write(f"{percent:3} % {words}")


def _format(asked: str) -> Format:
    if asked not in list(Format):
        raise CommandError(f'There is no format "{asked}". Choose one of: {", ".join(Format)}.')
    return Format(asked)


def _report(plan_slug: str, code: str) -> Report:
    plan = Plan.objects.filter(slug=plan_slug).first()
    if plan is None:
        known = ", ".join(Plan.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(f'There is no plan "{plan_slug}". There are: {known}.')
    report = Report.objects.in_plan(plan).filter(code=code).select_related("plan").first()
    if report is None:
        codes = list(Report.objects.in_plan(plan).values_list("code", flat=True))
        known = ", ".join(nearest_codes(code, codes) or codes) or "none"
        raise CommandError(f'Plan {plan_slug} has no report "{code}". There are: {known}.')
    return report


def _content(report: Report, format_: Format) -> bytes:
    try:
        return report_file(report, format_)
    except NoAnnex as error:
        raise CommandError(
            f"Report {report.code} was frozen as one document and has no annex. There are: "
            f"{', '.join(error.nearest)}."
        ) from error


def _refuse_unwritable(out: str) -> None:
    """Fail before the work is done where the file has no place to go."""
    if out != STDOUT and (Path(out).is_dir() or not Path(out).parent.is_dir()):
        raise CommandError(f"{out} cannot be written: name a file in a directory that there is.")


def _write(out: str, content: bytes) -> None:
    """Write the whole file or none: beside its place first, then put there in one step."""
    if out == STDOUT:
        sys.stdout.buffer.write(content)
        return
    target = Path(out)
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=".report-", delete=False) as file:
            part = Path(file.name)
            file.write(content)
        part.chmod(0o644)
        part.replace(target)
    except OSError as error:
        with suppress(OSError, UnboundLocalError):
            part.unlink()
        raise CommandError(f"{out} could not be written: {error.strerror}.") from error
