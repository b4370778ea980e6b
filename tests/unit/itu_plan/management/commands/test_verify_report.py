"""`manage.py verify_report`."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from itu_plan.management.commands import verify_report
from plans.models import Plan
from reports.document.canonical import sha256_hex
from reports.models import Report, Snapshot
from reports.workflow.stages import approve_report, reopen_report, send_to_review
from tests.kpi_factories import CorrectionFactory, IssuedFileFactory
from tests.kpi_reports import CODE, Secretaries, approved_report, secretaries

PDF = b"%PDF-1.7 issued"


@pytest.fixture
def people(plan: Plan) -> Secretaries:
    del plan
    return secretaries()


@pytest.fixture
def snapshot(plan: Plan, people: Secretaries) -> Snapshot:
    return approved_report(plan, people)[1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "report"


def verified(file: Path, content: bytes) -> list[str]:
    """Write a file, run the command on it and return what it says."""
    file.write_bytes(content)
    told = io.StringIO()
    call_command("verify_report", str(file), stdout=told, no_color=True)
    return told.getvalue().splitlines()


def test_a_frozen_json_is_recognised_and_computed_again(snapshot: Snapshot, file: Path) -> None:
    frozen = f"{snapshot.frozen_at:%Y-%m-%dT%H:%M:%SZ}"
    assert verified(file, snapshot.content.encode()) == [
        f"SHA-256 {snapshot.sha256}",
        "Report 2009 of plan 2008-2011, canonical JSON",
        f"Snapshot 1, frozen {frozen} by kim, SHA-256 {snapshot.sha256}",
        "Not published.",
        "Canonical JSON, computed again: equal",
        "The file is unchanged.",
    ]


def test_an_issued_file_says_when_it_was_published(snapshot: Snapshot, file: Path) -> None:
    IssuedFileFactory(snapshot=snapshot, format="pdf", content=PDF, sha256=sha256_hex(PDF))
    Report.objects.update(stage="published", published_at=snapshot.frozen_at)
    told = verified(file, PDF)
    assert told[1] == "Report 2009 of plan 2008-2011, issued as PDF"
    assert told[3] == f"Published {snapshot.frozen_at:%Y-%m-%dT%H:%M:%SZ}"
    assert told[-1] == "The file is unchanged."


def test_corrections_are_told_with_the_file_that_they_correct(
    snapshot: Snapshot, file: Path
) -> None:
    CorrectionFactory(report=snapshot.report, text="81, not 80.", reason="Counted twice.")
    told = verified(file, snapshot.content.encode())
    [correction] = [line for line in told if line.startswith("Correction 1 of")]
    assert correction.endswith("81, not 80. (Counted twice.)")


def test_an_older_snapshot_says_that_it_is(
    plan: Plan, people: Secretaries, snapshot: Snapshot, file: Path
) -> None:
    reopen_report(plan=plan, code=CODE, comment="Wrong.", author=people.kim)
    send_to_review(plan=plan, code=CODE, author=people.sol)
    approve_report(plan=plan, code=CODE, author=people.kim)
    told = verified(file, snapshot.content.encode())
    assert "A later snapshot replaces it: number 2." in told


def changed(snapshot: Snapshot, **more: Any) -> bytes:
    return json.dumps({**json.loads(snapshot.content), **more}).encode()


def test_one_changed_byte_is_detected(snapshot: Snapshot, file: Path) -> None:
    content = snapshot.content.encode().replace(b'"120"', b'"121"', 1)
    assert len(content) == len(snapshot.content.encode())
    with pytest.raises(CommandError, match=r"report 2009.*content was changed") as told:
        verified(file, content)
    assert told.value.returncode == 1


def test_the_same_content_spelt_otherwise_is_told(snapshot: Snapshot, file: Path) -> None:
    with pytest.raises(CommandError, match="spelt otherwise"):
        verified(file, changed(snapshot))


def test_a_number_that_no_report_has_is_a_change(snapshot: Snapshot, file: Path) -> None:
    with pytest.raises(CommandError, match="content was changed"):
        verified(file, changed(snapshot, share=0.5))


def test_a_draft_is_told_as_such(snapshot: Snapshot, file: Path) -> None:
    draft = changed(snapshot, report={"code": CODE, "is_frozen": False})
    with pytest.raises(CommandError, match="a draft of report 2009"):
        verified(file, draft)


@pytest.mark.parametrize(
    "more",
    [{"report": None}, {"plan": []}, {"report": {"code": "2010"}}, {"plan": {"slug": "x"}}],
)
def test_a_claim_that_names_no_report_is_told(
    snapshot: Snapshot, file: Path, more: dict[str, Any]
) -> None:
    with pytest.raises(CommandError, match="none that is recorded here"):
        verified(file, changed(snapshot, **more))


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"%PDF other", b'{"a":1}'])
def test_another_file_is_unknown(file: Path, content: bytes) -> None:
    with pytest.raises(CommandError, match="No report with this hash"):
        verified(file, content)


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("verify_report", str(file))


def test_a_database_that_is_not_there_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_sha256: str) -> None:
        raise OperationalError("no such table")

    monkeypatch.setattr(verify_report, "found_hash", fail)
    with pytest.raises(CommandError, match="no such table"):
        verified(file, PDF)
