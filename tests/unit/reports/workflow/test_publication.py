"""Publication: every format issued and kept, what happened afterwards, and what a hash is of."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plans.errors import ChangedMeanwhile, RoleMissing
from plans.models import Plan
from reports.document.canonical import sha256_hex
from reports.errors import WrongOrderOfDates, WrongStage
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report, Snapshot
from reports.workflow import publication
from reports.workflow.publication import (
    add_correction,
    found_hash,
    note_considered,
    note_distributed,
    publish_report,
    report_file,
    report_rendering,
)
from reports.workflow.stages import (
    approve_report,
    reopen_report,
    report_fingerprint,
    send_to_review,
)
from tests.conftest import Count
from tests.kpi_factories import IssuedFileFactory, person
from tests.kpi_reports import (
    CODE,
    Secretaries,
    approved_report,
    published_report,
    ready_report,
    secretaries,
)
from web.errors import ReasonMissing, WriteRefused, WrongWords


@pytest.fixture
def people(plan: Plan) -> Secretaries:
    del plan
    return secretaries()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the exporters: what they write has tests of its own."""

    def short(format_: Format, _document: Any, sha256: str, _raw: bytes) -> bytes:
        return f"{format_} {sha256}".encode()

    monkeypatch.setattr(publication, "export", short)


@pytest.mark.usefixtures("quick")
def test_every_format_is_issued_and_kept(plan: Plan, people: Secretaries) -> None:
    report, snapshot = published_report(plan, people)
    files = IssuedFile.objects.filter(snapshot=snapshot)
    assert {file.format for file in files} == {format_.value for format_ in Format}
    for file in files:
        content = bytes(file.content)
        assert (file.size, file.sha256) == (len(content), sha256_hex(content))
        assert report_file(report, Format(file.format)) == content
    assert report.published_at is not None
    assert report.steps.filter(from_stage="approved", to_stage="published").exists()


@pytest.mark.usefixtures("quick")
def test_issued_files_go_to_a_store_with_the_same_hashes(
    plan: Plan, people: Secretaries, file_store: Path
) -> None:
    report, snapshot = published_report(plan, people)
    files = IssuedFile.objects.filter(snapshot=snapshot)
    assert len(files) == len(Format)
    for file in files:
        content = report_file(report, Format(file.format))
        assert content == f"{file.format} {snapshot.sha256}".encode()
        assert (bytes(file.content), file.size, file.sha256) == (
            b"",
            len(content),
            sha256_hex(content),
        )
        assert (file_store / file.sha256).read_bytes() == content


@pytest.mark.usefixtures("quick")
def test_a_file_of_a_published_report_takes_one_query(
    plan: Plan, people: Secretaries, count: Count
) -> None:
    report, _snapshot = published_report(plan, people)
    with count(1):
        report_file(report, Format.PDF)


@pytest.mark.usefixtures("quick")
def test_a_file_is_of_the_snapshot_or_a_draft_without_a_hash(
    plan: Plan, people: Secretaries
) -> None:
    report = ready_report(plan, people.sol)
    assert report_file(report, Format.PDF) == b"pdf "
    send_to_review(plan=plan, code=CODE, author=people.sol)
    snapshot = approve_report(plan=plan, code=CODE, author=people.kim)
    report.refresh_from_db()
    assert report_file(report, Format.PDF) == f"pdf {snapshot.sha256}".encode()


def test_a_draft_says_so_and_is_the_same_until_the_plan_changes(
    plan: Plan, people: Secretaries
) -> None:
    report = ready_report(plan, people.sol)
    first, again = report_rendering(report), report_rendering(report)
    assert first.raw == again.raw
    assert (first.sha256, first.snapshot) == ("", None)
    assert first.document.notice == "Draft, not approved."


def test_a_frozen_report_is_read_from_its_snapshot_alone(
    plan: Plan, people: Secretaries, count: Count
) -> None:
    report, snapshot = approved_report(plan, people)
    with count(1):
        shown = report_rendering(report)
    assert shown.raw == snapshot.content.encode()
    assert shown.document.notice == ""
    assert shown.document.made_at == f"{snapshot.frozen_at:%Y-%m-%dT%H:%M:%SZ}"


def test_a_report_that_was_approved_anew_meanwhile_is_not_published(
    plan: Plan, people: Secretaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved_report(plan, people)

    def meanwhile(snapshot: Snapshot) -> list[IssuedFile]:
        reopen_report(plan=plan, code=CODE, comment="Wrong.", author=people.kim)
        send_to_review(plan=plan, code=CODE, author=people.sol)
        approve_report(plan=plan, code=CODE, author=people.kim)
        return [IssuedFile(snapshot=snapshot)]

    monkeypatch.setattr(publication, "_issued_files", meanwhile)
    with pytest.raises(WrongStage):
        publish_report(plan=plan, code=CODE, author=people.sol)
    assert Report.objects.get(code=CODE).stage == "approved"


@pytest.mark.usefixtures("quick")
def test_what_was_not_seen_is_not_published(plan: Plan, people: Secretaries) -> None:
    report, _snapshot = approved_report(plan, people)
    with pytest.raises(ChangedMeanwhile):
        publish_report(plan=plan, code=CODE, seen="another", author=people.sol)
    publish_report(
        plan=plan, code=CODE, seen=report_fingerprint(report, 2, None), author=people.sol
    )
    assert Report.objects.get(code=CODE).stage == "published"


@pytest.mark.usefixtures("quick")
def test_the_council_considers_it_before_it_is_distributed(plan: Plan, people: Secretaries) -> None:
    report, _snapshot = published_report(plan, people)
    shared: dict[str, Any] = {"plan": plan, "code": CODE, "author": people.sol}
    with pytest.raises(WrongOrderOfDates, match="considered"):
        note_distributed(distributed_on=date(2010, 6, 1), symbol="CL 10/1", **shared)
    with pytest.raises(WrongOrderOfDates, match="dated later"):
        note_considered(considered_on=date(2010, 4, 6), symbol="C10/100", **shared)
    note_considered(considered_on=date(2010, 4, 20), symbol=" C10/100 ", **shared)
    with pytest.raises(WrongOrderOfDates, match="after"):
        note_distributed(distributed_on=date(2010, 4, 19), symbol="CL 10/1", **shared)
    note_distributed(distributed_on=date(2010, 4, 20), symbol="CL 10/1", **shared)
    with pytest.raises(WrongOrderOfDates, match="distributed before"):
        note_considered(considered_on=date(2010, 4, 21), symbol="C10/100", **shared)
    report.refresh_from_db()
    assert (report.considered_on, report.considered_as) == (date(2010, 4, 20), "C10/100")
    assert (report.distributed_on, report.distributed_as) == (date(2010, 4, 20), "CL 10/1")


@pytest.mark.parametrize("symbol", ["", "C" * 61])
@pytest.mark.usefixtures("quick")
def test_a_symbol_has_from_one_to_sixty_characters(
    plan: Plan, people: Secretaries, symbol: str
) -> None:
    published_report(plan, people)
    with pytest.raises(WrongWords):
        note_considered(
            plan=plan, code=CODE, considered_on=date(2010, 5, 1), symbol=symbol, author=people.sol
        )


@pytest.mark.usefixtures("quick")
def test_corrections_are_appended_and_change_nothing(plan: Plan, people: Secretaries) -> None:
    report, snapshot = published_report(plan, people)
    shared: dict[str, Any] = {"plan": plan, "code": CODE, "author": people.sol}
    for text in ("KPI-T-SG-1: 119, not 120.", "Another."):
        add_correction(text=text, reason="Counted twice.", **shared)
    rows = report.corrections.values_list("number", "text", "reason", "made_by_name")
    assert list(rows) == [
        (1, "KPI-T-SG-1: 119, not 120.", "Counted twice.", "sol"),
        (2, "Another.", "Counted twice.", "sol"),
    ]
    assert report_file(report, Format.JSON) == f"json {snapshot.sha256}".encode()
    with pytest.raises(WrongWords):
        add_correction(text=" ", reason="x", **shared)
    with pytest.raises(ReasonMissing):
        add_correction(text="x", reason=" ", **shared)


AFTER_PUBLICATION: list[tuple[Any, dict[str, Any]]] = [
    (note_considered, {"considered_on": date(2010, 5, 1), "symbol": "C10/100"}),
    (note_distributed, {"distributed_on": date(2010, 5, 1), "symbol": "CL 1"}),
    (add_correction, {"text": "x", "reason": "y"}),
]


@pytest.mark.parametrize(("write", "given"), AFTER_PUBLICATION)
def test_these_need_a_published_report_and_the_secretariat(
    plan: Plan, people: Secretaries, write: Any, given: dict[str, Any]
) -> None:
    ready_report(plan, people.sol)
    with pytest.raises(WrongStage, match="published") as caught:
        write(plan=plan, code=CODE, author=people.sol, **given)
    assert isinstance(caught.value, WriteRefused)
    with pytest.raises(RoleMissing):
        write(plan=plan, code=CODE, author=person("eva"), **given)


def test_a_hash_names_the_file_or_the_snapshot(
    plan: Plan, people: Secretaries, count: Count
) -> None:
    _report, snapshot = approved_report(plan, people)
    issued = IssuedFileFactory(snapshot=snapshot, format="pdf", sha256="ab" * 32)
    with count(1):
        found = found_hash(f" {'AB ' * 32}")
    assert found is not None
    assert (found.snapshot, found.format) == (issued.snapshot, Format.PDF)
    with count(2):
        found = found_hash(snapshot.sha256)
    assert found is not None
    assert (found.snapshot.report.code, found.format) == (CODE, None)
    assert found_hash("00" * 32) is None
    assert found_hash("") is None
