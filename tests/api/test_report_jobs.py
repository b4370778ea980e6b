"""What is queued for a report over the API: asked for, asked about, fetched."""

import json
from typing import Any
from unittest.mock import ANY

import pytest
from django.db import connection

from jobs.models import Job
from plans.models import Plan
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report
from reports.workflow import publication
from reports.workflow.publication import report_file
from reports.workflow.stages import reopen_report
from tests.api.conftest import Reader, Writer
from tests.api.kpis import writer_of, writer_with
from tests.inline_jobs import work_off
from tests.kpi_reports import (
    CODE,
    Secretaries,
    approved_report,
    ready_report,
    secretaries,
)

PATH = "reports/2009/"
CSV = f"{PATH}export/?as=csv"
pytestmark = pytest.mark.usefixtures("queued")


@pytest.fixture
def people(plan: Plan) -> Secretaries:
    del plan
    return secretaries()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Format, list[Any]]]:
    """Return the list that fills with what is made, and the transactions open meanwhile."""
    found: list[tuple[Format, list[Any]]] = []

    def short(format_: Format, _document: Any, sha256: str, raw: bytes) -> bytes:
        found.append((format_, list(connection.savepoint_ids)))
        return f"{format_} {sha256} {len(raw)}".encode()

    monkeypatch.setattr(publication, "export", short)
    return found


def accepted(answer: Any) -> Any:
    """Return the job of a 202, after a look at its headers."""
    assert answer.status_code == 202, answer.content
    job = answer.json()
    assert (answer["Location"], answer["Retry-After"]) == (job["url"], "2")
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer
    return job


def test_a_file_of_a_draft_is_asked_for_waited_for_and_fetched(
    plan: Plan, people: Secretaries, made: list[Any]
) -> None:
    report = ready_report(plan, people.sol)
    sol = writer_of(plan, people.sol)
    job = accepted(sol.ask(CSV))
    assert (job["state"], job["makes"], job["made"], job["tries"]) == ("waiting", ["csv"], [], 0)
    assert accepted(sol.ask(CSV))["id"] == job["id"]
    waiting = sol.ask(job["url"])
    assert (waiting.status_code, waiting["Retry-After"]) == (200, "2")
    assert (waiting.json(), made) == (job, [])
    assert work_off() == 1
    done = sol.ask(job["url"])
    assert (done.status_code, done.content) == (303, b"")
    file = sol.ask(done["Location"])
    assert (file.status_code, file.content) == (200, report_file(report, Format.CSV))
    assert file["Content-Type"] == Format.CSV.facts.media_type
    made.clear()
    assert sol.ask(CSV).content == file.content  # kept for this content
    assert (made, work_off()) == ([], 0)


def test_another_content_is_another_file_and_the_one_that_was_made_stays(
    plan: Plan, people: Secretaries, made: list[Any]
) -> None:
    del made
    ready_report(plan, people.sol)
    sol = writer_of(plan, people.sol)
    job = accepted(sol.ask(CSV))
    work_off()
    location = sol.ask(job["url"])["Location"]
    first = sol.ask(location).content
    Report.objects.update(title="Progress in the year 2009")
    again = accepted(sol.ask(CSV))
    assert again["id"] != job["id"]
    work_off()
    second = sol.ask(sol.ask(again["url"])["Location"]).content
    assert second != first
    assert sol.ask(location).content == first


def test_publishing_answers_at_once_and_shows_how_far_it_is(
    api: Reader, plan: Plan, people: Secretaries, made: list[Any]
) -> None:
    report, _snapshot = approved_report(plan, people)
    kim = writer_of(plan, people.kim)
    outside = list(connection.savepoint_ids)
    assert kim.send("POST", f"{PATH}publish/", {}).status_code == 428
    assert kim.send("POST", f"{PATH}publish/", {}, if_match='"r0"').status_code == 412
    assert not Job.queue.exists()
    job = accepted(kim.step(PATH, "publish", comment="Read."))
    assert (job["state"], job["makes"], job["made"]) == ("waiting", [*Format], [])
    assert accepted(kim.step(PATH, "publish", comment="Read."))["id"] == job["id"]
    assert (made, kim.read(PATH)["stage"]) == ([], "approved")
    api.refused(PATH, 404)
    accepted(kim.ask(f"{PATH}export/?as=html"))
    assert work_off() == 2
    formats = [format_ for format_, _open in made]
    assert sorted(formats) == sorted(Format)  # the draft's HTML is not made twice
    assert all(is_open == outside for _format, is_open in made)  # nobody waits for them
    done = kim.read(job["url"])
    assert (done["state"], done["made"], done["finished_at"]) == ("done", [*Format], ANY)
    assert api.read(PATH)["stage"] == "published"
    assert IssuedFile.objects.filter(snapshot__report=report).count() == len(Format)
    assert not report.prepared_files.exists()
    assert report.steps.get(to_stage="published").comment == "Read."


def test_a_publication_that_stops_half_way_goes_on_and_issues_nothing_before_the_end(
    plan: Plan, people: Secretaries, made: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    approved_report(plan, people)
    kim = writer_of(plan, people.kim)
    job = accepted(kim.step(PATH, "publish"))

    def breaks(format_: Format, *_more: Any) -> bytes:
        if format_ is Format.XLSX:
            raise RuntimeError("The disk is full.")
        return f"{format_}".encode()

    with monkeypatch.context() as broken:
        broken.setattr(publication, "export", breaks)
        work_off()
    half = kim.read(job["url"])
    assert (half["state"], half["made"]) == ("again", list(Format)[:6])
    assert "Try 1 failed: RuntimeError: The disk is full. It is tried again at" in half["sentence"]
    assert not IssuedFile.objects.exists()
    assert kim.read(PATH)["stage"] == "approved"
    Job.queue.update(run_after="2020-01-01T00:00:00Z")
    work_off()
    assert kim.read(PATH)["stage"] == "published"
    assert [format_ for format_, _open in made] == ["xlsx", "ods", "csv", "json"]


def test_a_report_that_is_opened_again_is_not_published(
    plan: Plan, people: Secretaries, made: list[Any]
) -> None:
    del made
    approved_report(plan, people)
    kim = writer_of(plan, people.kim)
    job = accepted(kim.step(PATH, "publish"))
    reopen_report(plan=plan, code=CODE, comment="A slip.", author=people.kim)
    work_off()
    failed = kim.read(job["url"])
    assert (failed["state"], failed["tries"]) == ("failed", 1)
    assert "The report is in stage sent-back." in failed["sentence"]
    assert not IssuedFile.objects.exists()
    assert Report.objects.get(code=CODE).stage == "sent-back"


def test_who_lost_the_role_meanwhile_publishes_nothing(
    plan: Plan, people: Secretaries, made: list[Any]
) -> None:
    del made
    approved_report(plan, people)
    kim = writer_of(plan, people.kim)
    accepted(kim.step(PATH, "publish"))
    people.kim.role_grants.all().delete()
    work_off()
    assert Job.queue.get().words.startswith("This needs the role secretariat.")
    assert Report.objects.get(code=CODE).stage == "approved"


def test_a_publication_that_is_run_twice_is_one(
    plan: Plan, people: Secretaries, made: list[Any]
) -> None:
    report, _snapshot = approved_report(plan, people)
    accepted(writer_of(plan, people.kim).step(PATH, "publish"))
    work_off()
    before = [*IssuedFile.objects.values_list("pk", "sha256")]
    made.clear()
    Job.queue.update(status="READY", finished_at=None)  # its worker could not say that it was done
    assert work_off() == 1
    assert Job.queue.get().status == "SUCCESSFUL"
    assert [*IssuedFile.objects.values_list("pk", "sha256")] == before
    assert (made, report.steps.filter(to_stage="published").count()) == ([], 1)


def test_jobs_are_for_those_who_work_on_reports(
    api: Reader, plan: Plan, people: Secretaries, made: list[Any]
) -> None:
    del made
    ready_report(plan, people.sol)
    job = accepted(writer_of(plan, people.sol).ask(CSV))
    api.refused(job["url"], 404)
    stranger = writer_with(plan, "eve", "administrator")
    assert stranger.ask(job["url"]).status_code == 404
    ana: Writer = writer_with(plan, "ana", "contributor:T")
    assert json.loads(ana.ask(job["url"]).content)["id"] == job["id"]
    ana.refused(job["url"].replace(job["id"], "00000000-0000-0000-0000-000000000000"), 404)
