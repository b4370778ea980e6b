"""Reports over the API: who sees which, what a frozen one says, its files, and its way."""

import json
from hashlib import sha256
from typing import Any

import pytest

from plans.models import Plan
from reports.document.canonical import sha256_hex
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report, ReportSection
from reports.workflow import publication
from reports.workflow.publication import add_correction, report_file
from tests.api.conftest import Reader, Writer, latest
from tests.api.kpis import Insider, writer_of, writer_with
from tests.kpi_factories import KpiReasonFactory, ReportFactory, recorded
from tests.kpi_reports import (
    Secretaries,
    approved_report,
    draft_report,
    published_report,
    ready_report,
    secretaries,
    three_kpis,
)

PATH = "reports/2009/"
SECTION = f"{PATH}sections/sector-T/"
HEAD = {
    *("code", "type", "year", "title", "stage", "cut_off_on", "summary", "action_required"),
    *("references", "document_symbol", "session", "agenda_item", "dated_on", "author_line"),
    *("original_language", "published_at", "considered_on", "considered_as", "distributed_on"),
    *("distributed_as", "illustrative", "snapshot", "exports", "url", "html_url", "files_url"),
}
PARTS = {"sections", "recommendations", "figures", "steps", "corrections"}


@pytest.fixture
def people(plan: Plan) -> Secretaries:
    del plan
    return secretaries()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the exporters: what they write has tests of its own."""

    def short(format_: Format, _document: Any, sha256: str, raw: bytes) -> bytes:
        return raw if format_ is Format.JSON else f"{format_} {sha256}".encode()

    monkeypatch.setattr(publication, "export", short)


def of(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.content
    return answer.json()


def test_a_draft_is_for_those_who_work_on_it(api: Reader, plan: Plan, people: Secretaries) -> None:
    ready_report(plan, people.sol)
    assert api.read("reports/")["count"] == 0
    for path in (PATH, f"{PATH}files/", f"{PATH}export/?as=json", SECTION):
        assert "2009" in api.refused(path, 404)["detail"]
    for role in ("contributor:T", "reviewer:R", "secretariat"):
        reader = writer_with(plan, role, role)
        assert reader.codes("reports/") == ["2009"]
        assert reader.read(PATH)["stage"] == "draft"
        assert reader.ask(PATH)["Cache-Control"] == "private, no-cache"
        assert reader.ask("reports/")["ETag"] != api.ask("reports/")["ETag"]
    stranger = writer_with(plan, "eve", "administrator")
    assert stranger.ask(PATH).status_code == 404
    assert stranger.ask("reports/")["ETag"] == api.ask("reports/")["ETag"]


def test_a_draft_says_what_stands_in_it(plan: Plan, people: Secretaries) -> None:
    ready_report(plan, people.sol)
    report = writer_of(plan, people.sol).read(PATH)
    assert set(report) == HEAD | PARTS
    assert report["snapshot"] is report["published_at"] is None
    assert (report["cut_off_on"], report["dated_on"]) == ("2010-03-31", "2010-04-07")
    assert [one["code"] for one in report["sections"]] == [
        *(f"goals-G{number}" for number in range(1, 8)),
        *("sector-R", "sector-T", "sector-D", "sector-INT", "priorities"),
    ]
    figures = {one["code"]: one for one in report["figures"]}
    assert (figures["KPI-T-SG-1"]["value"], figures["KPI-T-SG-1"]["status"]) == ("120", "on-track")
    missing = figures["KPI-G1-1"]
    assert (missing["value"], missing["attainment"], missing["status"]) == (
        *(None, None),
        "not-reported",
    )


@pytest.mark.usefixtures("quick")
def test_a_published_report_is_read_from_its_snapshot(
    api: Reader, plan: Plan, people: Secretaries
) -> None:
    report, snapshot = published_report(plan, people)
    before, section = api.read(PATH), api.read(SECTION)
    assert before["stage"] == "published"
    assert section in before["sections"]
    assert before["snapshot"] == {
        "number": 1,
        "sha256": snapshot.sha256,
        "frozen_by": "kim",
        "frozen_at": snapshot.frozen_at.isoformat().replace("+00:00", "Z"),
    }
    assert [step["to_stage"] for step in before["steps"]] == ["in-review", "approved", "published"]
    Report.objects.filter(pk=report.pk).update(title="Otherwise", summary="Otherwise.")
    ReportSection.objects.update(text="Otherwise.", written_by_name="nobody")
    kpi = plan.kpis.get(code="KPI-T-SG-1")
    recorded(kpi, 2009, 999, restated=True)
    assert api.read(SECTION) == section
    plan.kpis.filter(pk=kpi.pk).update(name="Otherwise")
    after = api.read(PATH)
    assert after == before
    frozen = json.loads(snapshot.content)
    assert before["figures"] == frozen["figures"]
    [item] = api.read("reports/")["results"]
    assert item == {name: before[name] for name in HEAD}
    assert api.read(before["url"]) == before
    assert api.ask(before["html_url"]).status_code == 200


@pytest.mark.usefixtures("quick")
def test_a_report_that_was_frozen_in_the_first_form_is_answered(
    api: Reader, plan: Plan, people: Secretaries
) -> None:
    _report, snapshot = published_report(plan, people)
    before, section = api.read(PATH), api.read(SECTION)
    content = json.loads(snapshot.content)
    del content["narratives"]
    snapshot.content = json.dumps({**content, "schema": "itu-plan/report/1"})
    snapshot.sha256 = sha256_hex(snapshot.content.encode())
    snapshot.save()
    assert (api.read(PATH)["sections"], api.read(SECTION)) == (before["sections"], section)


@pytest.mark.usefixtures("quick")
def test_a_correction_is_appended(api: Reader, plan: Plan, people: Secretaries) -> None:
    published_report(plan, people)
    add_correction(plan=plan, code="2009", text="81, not 80.", reason="Twice.", author=people.sol)
    [correction] = api.read(PATH)["corrections"]
    assert (correction["number"], correction["text"], correction["author"]) == (
        *(1, "81, not 80."),
        "sol",
    )


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("format_", list(Format))
def test_a_file_is_the_one_that_was_issued(
    api: Reader, plan: Plan, people: Secretaries, format_: Format
) -> None:
    published_report(plan, people)
    files = {one["code"]: one for one in api.read(f"{PATH}files/")["results"]}
    assert set(files) == {one.value for one in Format}
    file = files[format_]
    answer = api.ask(file["url"])
    assert answer.status_code == 200
    assert answer["Content-Type"] == format_.facts.media_type == file["media_type"]
    assert answer["Content-Disposition"] == f'attachment; filename="{file["file_name"]}"'
    assert file["file_name"] == format_.file_name("itu-plan-2008-2011-report-2009")
    assert sha256(answer.content).hexdigest() == file["sha256"]
    assert len(answer.content) == file["size"]
    assert answer.content == bytes(IssuedFile.objects.get(format=format_).content)
    assert api.read(PATH)["exports"][format_] == file["url"]
    again = api.client.get(file["url"], headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert api.ask(file["url"], accept="text/plain").content == answer.content


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("query", ["", "?as=", "?as=doc", "?as=PDF"])
def test_an_unknown_format_names_the_known_ones(
    api: Reader, plan: Plan, people: Secretaries, query: str
) -> None:
    published_report(plan, people)
    problem = api.refused(f"{PATH}export/{query}", 400)
    assert [error["field"] for error in problem["errors"]] == ["as"]
    assert "html, html-annex, pdf, pdf-annex, docx" in problem["detail"]
    api.refused(f"{PATH}export/?as=pdf&format=none", 406)
    api.refused(f"{PATH}export/?as=pdf&year=2009", 400)


def test_a_draft_is_exported_as_it_stands(plan: Plan, people: Secretaries) -> None:
    report = ready_report(plan, people.sol)
    sol = writer_of(plan, people.sol)
    answer = sol.ask(f"{PATH}export/?as=json")
    assert answer.content == report_file(report, Format.JSON)
    assert answer.json()["report"]["is_frozen"] is False
    assert sol.read(f"{PATH}files/")["count"] == 0


@pytest.mark.usefixtures("quick")
def test_a_report_goes_its_way(plan: Plan, people: Secretaries, api: Reader) -> None:
    ready_report(plan, people.sol)
    sol, kim = writer_of(plan, people.sol), writer_of(plan, people.kim)
    answer = sol.step(PATH, "send-to-review", comment="Complete.")
    assert of(answer, 200)["stage"] == "in-review"
    assert answer["ETag"] == sol.etag(PATH)
    assert of(kim.step(PATH, "send-back", comment="Mend it."), 200)["stage"] == "sent-back"
    of(sol.step(PATH, "send-to-review"), 200)
    assert "does not approve it" in of(sol.step(PATH, "approve"), 400)["detail"]
    assert of(kim.step(PATH, "approve"), 200)["snapshot"]["number"] == 1
    api.refused(PATH, 404)
    of(kim.step(PATH, "reopen", comment="A slip."), 200)
    of(sol.step(PATH, "send-to-review"), 200)
    of(kim.step(PATH, "approve"), 200)
    assert of(kim.step(PATH, "publish"), 202)["state"] == "done"
    published = api.read(PATH)
    assert (published["stage"], published["snapshot"]["number"]) == ("published", 2)
    assert of(kim.step(PATH, "publish"), 409)["errors"][0]["field"] == "action"
    assert len(published["steps"]) == 8


def test_a_step_is_refused_with_nothing_done(plan: Plan, people: Secretaries) -> None:
    three_kpis(plan)
    draft_report(plan, people.sol)
    ana, sol = writer_with(plan, "ana", "contributor:T"), writer_of(plan, people.sol)
    number = latest(plan).number
    problem = of(ana.step(PATH, "send-to-review"), 403)
    assert "the role secretariat" in problem["detail"]
    of(Writer(plan.slug, None).send("POST", f"{PATH}send-to-review/", {}), 401)
    of(sol.send("POST", f"{PATH}send-to-review/", {}), 428)
    of(sol.send("POST", f"{PATH}send-to-review/", {}, if_match='"r0"'), 412)
    assert "not approved" in of(sol.step(PATH, "send-to-review"), 409)["detail"]
    of(sol.step(PATH, "publish"), 409)
    assert of(sol.step(PATH, "send-back", comment=" "), 400)["errors"][0]["field"] == "comment"
    of(sol.send("POST", "reports/2010/approve/", {}, if_match="*"), 404)
    assert latest(plan).number == number


def test_a_section_is_written_and_reviewed_by_its_sector(
    plan: Plan, people: Secretaries, api: Reader
) -> None:
    _good, weak, _silent = three_kpis(plan)
    KpiReasonFactory(report=draft_report(plan, people.sol), kpi=weak)
    ana, leo = writer_with(plan, "ana", "contributor:T"), writer_with(plan, "leo", "reviewer:T")
    rob = writer_with(plan, "rob", "contributor:R")
    body = {"text": "More was approved.\n\nIt goes on."}
    api.refused(SECTION, 404)
    assert "for Sector" in of(rob.send("PUT", SECTION, body, if_match="*"), 403)["detail"]
    of(ana.send("PUT", SECTION, body), 428)
    answer = ana.send("PUT", SECTION, body, if_match=ana.etag(SECTION))
    written = of(answer, 200)
    assert (written["text"], written["written_by"]) == (body["text"], "ana")
    assert answer["ETag"] == ana.etag(SECTION)
    of(leo.send("PUT", SECTION, body, if_match=leo.etag(SECTION)), 403)
    assert of(ana.step(SECTION, "submit"), 200)["state"] == "submitted"
    assert of(leo.step(SECTION, "send-back", comment="Shorter."), 200)["comment"] == "Shorter."
    of(ana.step(SECTION, "submit"), 200)
    assert of(leo.step(SECTION, "approve"), 200)["state"] == "approved"
    assert ReportSection.objects.get(key="sector-T").state == "approved"
    goals = f"{PATH}sections/goals-G1/"
    of(ana.send("PUT", goals, body, if_match=ana.etag(goals)), 403)


def test_a_section_inserts_only_what_there_is(plan: Plan, people: Secretaries) -> None:
    ready_report(plan, people.sol)
    sol = writer_of(plan, people.sol)
    key = f"{PATH}sections/priorities/"
    ReportSection.objects.filter(key="priorities").update(state="draft")
    answer = sol.send("PUT", key, {"text": "It was {KPI-T-SG-9}."}, if_match=sol.etag(key))
    assert of(answer, 400)["errors"][0]["field"] == "text"
    assert sol.ask(f"{PATH}sections/none/").status_code == 404


@pytest.mark.usefixtures("quick")
def test_lists_page_and_leave_out(api: Reader, plan: Plan, people: Secretaries) -> None:
    published_report(plan, people)
    ReportFactory(plan=plan, code="2010", year=2010)
    insider: Insider = writer_of(plan, people.sol)
    assert insider.codes("reports/") == ["2010", "2009"]
    assert insider.codes("reports/?page=2&page_size=1") == ["2009"]
    assert api.read("reports/?fields=stage")["results"] == [{"code": "2009", "stage": "published"}]
    lines = api.ask("reports/?format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("code,type,year,title,stage")
    assert api.ask(f"{PATH}files/?format=csv&fields=sha256").status_code == 200


def test_what_is_frozen_and_not_published_stays_inside(
    api: Reader, plan: Plan, people: Secretaries
) -> None:
    _report, snapshot = approved_report(plan, people)
    api.refused(PATH, 404)
    kim = writer_of(plan, people.kim)
    assert kim.read(PATH)["snapshot"]["sha256"] == snapshot.sha256
    assert kim.ask(f"{PATH}export/?as=json").content == snapshot.content.encode()
