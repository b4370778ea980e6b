"""`manage.py verify_report`: whether a file is a report as it was frozen or issued."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itu_plan.management.importing import told
from kpis.figures import NotCanonical
from reports.building.freezing import snapshot_in
from reports.display.verify import after_publication
from reports.document.canonical import canonical_json, sha256_hex
from reports.loaders import iso_moment
from reports.models import Report
from reports.workflow.publication import Recorded, found_hash, latest_snapshot


class Command(BaseCommand):
    """Looks the hash of a file up among everything that was frozen or issued."""

    help = (
        "Compute the SHA-256 of FILE and look it up among the frozen reports and the files issued "
        "with them. Fails when nothing matches, or when one byte was changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file of a report, in any format")

    def handle(self, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        sha256 = sha256_hex(content)
        self.stdout.write(f"SHA-256 {sha256}")
        with told():
            found = found_hash(sha256)
            if found is None:
                raise CommandError(_unknown(content))
            self.stdout.write("\n".join([*_file_lines(found), *_recomputed(content)]))
        self.stdout.write(self.style.SUCCESS("The file is unchanged."))


def _file_lines(found: Recorded) -> list[str]:
    report, snapshot = found.snapshot.report, found.snapshot
    what = f"issued as {found.format.facts.label}" if found.format else "canonical JSON"
    frozen = f"frozen {iso_moment(snapshot.frozen_at)} by {snapshot.frozen_by_name}"
    lines = [
        f"Report {report.code} of plan {report.plan}, {what}",
        f"Snapshot {snapshot.number}, {frozen}, SHA-256 {snapshot.sha256}",
    ]
    latest = latest_snapshot(report)
    if latest.pk != snapshot.pk:
        lines.append(f"A later snapshot replaces it: number {latest.number}.")
    if report.published_at:
        lines.append(f"Published {iso_moment(report.published_at)}")
    else:
        lines.append("Not published.")
    return [*lines, *after_publication(report)]


def _recomputed(content: bytes) -> list[str]:
    try:
        is_canonical = canonical_json(snapshot_in(content)) == content
    except ValueError:  # another format
        return []
    return [f"Canonical JSON, computed again: {'equal' if is_canonical else 'different'}"]


def _unknown(content: bytes) -> str:
    try:
        claimed = snapshot_in(content)
    except ValueError:
        return "No report with this hash was frozen or issued here."
    report = _claimed_report(claimed)
    if report is None:
        return "This is a report by its form, and none that is recorded here."
    if claimed["report"].get("is_frozen") is False:
        return f"This is a draft of report {report.code}. Drafts are not recorded."
    return (
        f"This claims to be report {report.code} of plan {report.plan}, and is not what was "
        f"frozen. {_how_changed(claimed, content)}"
    )


def _how_changed(claimed: Mapping[str, Any], content: bytes) -> str:
    try:
        again = canonical_json(claimed)
    except NotCanonical:
        again = content
    if again != content and found_hash(sha256_hex(again)) is not None:
        return "Its content is the same, spelt otherwise; the frozen bytes are not these."
    return "Its content was changed."


def _claimed_report(claimed: Mapping[str, Any]) -> Report | None:
    plan, head = claimed.get("plan"), claimed.get("report")
    if not isinstance(plan, dict) or not isinstance(head, dict):
        return None
    rows = Report.objects.select_related("plan").filter(snapshots__isnull=False)
    return rows.filter(plan__slug=str(plan.get("slug")), code=str(head.get("code"))).first()
