"""HTTP by the letter: wishes, moments, states, and addresses that are nearly right."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from plans.models import Plan
from reports.workflow import publication
from tests.api.conftest import WHY, Reader, Writer
from tests.api.kpis import writer_with
from tests.api.test_kpis import output_kpi
from tests.kpi_reports import draft_report, published_report, secretaries, three_kpis
from tests.revisions import record_revision

CSV, JSON = "text/csv", "application/json"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/csv;q=0.5, application/json;q=0.9", JSON),
        ("application/json;q=0.2, text/csv", CSV),
        ("application/json;q=0, */*", CSV),
        ("*/*, application/json;q=0.1", CSV),
        ("text/*, application/json;q=0.9", CSV),
        ("text/html, */*;q=0.1", JSON),
        ("text/csv, application/json", CSV),
        ("application/json; charset=utf-8; indent=4", JSON),
    ],
)
def test_the_form_is_the_one_that_is_wished_for_most(api: Reader, accept: str, form: str) -> None:
    assert api.ask("goals/", accept=accept)["Content-Type"].partition(";")[0] == form


def test_what_is_refused_by_its_wish_is_not_sent(api: Reader) -> None:
    problem = api.refused("goals/G1/", 406, accept="application/json;q=0")
    assert "There is: application/json." in problem["detail"]


def test_a_reader_may_ask_by_the_moment(api: Reader, plan: Plan) -> None:
    def since(moment: str, **more: str) -> int:
        headers = {"if-modified-since": moment, **more}
        return int(api.client.get(f"{api.inside}goals/", headers=headers).status_code)

    moment = api.ask("goals/")["Last-Modified"]
    assert since(moment) == since("Sun, 03 Feb 2030 04:05:06 GMT") == 304
    assert since("Sun, 03 Feb 2002 04:05:06 GMT") == since("yesterday") == 200
    assert since(moment, **{"if-none-match": '"another"'}) == 200
    later = datetime(2026, 11, 23, tzinfo=UTC)
    record_revision(plan=plan, reason=WHY, author=None, author_name="test", made_at=later)
    assert since(moment) == 200


def test_a_moment_that_is_not_over_is_not_told(api: Reader, plan: Plan) -> None:
    now = datetime.now(UTC)
    record_revision(plan=plan, reason=WHY, author=None, author_name="test", made_at=now)
    assert "Last-Modified" not in api.ask("goals/")


def test_a_kept_answer_knows_its_moment(plan: Plan, settings: Any) -> None:
    del plan
    settings.KEPT_ANSWERS_BYTES = 10**7
    site, address = Client(), "/api/v1/plans/2008-2011/goals/"
    first = site.get(address)
    again = site.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_address_in_other_letters_leads_on(api: Reader, writer: Writer) -> None:
    moved = api.ask("goals/g2/trace/?page_size=5")
    assert (moved.status_code, moved.content) == (301, b"")
    assert moved["Location"] == f"{api.inside}goals/G2/trace/?page_size=5"
    written = writer.send("PATCH", "goals/g2/", {"title": "x", "reason": "x"}, if_match="*")
    assert written.status_code == 404


def test_a_write_without_the_slash_is_led_on_with_its_body(writer: Writer, plan: Plan) -> None:
    moved = writer.send("PATCH", "goals/G1", {"title": "x", "reason": "x"}, if_match="*")
    assert (moved.status_code, moved["Location"]) == (308, f"{writer.inside}goals/G1/")
    assert writer.send("POST", "nothing").status_code == 404
    assert plan.revisions.count() == 1


def test_a_reason_may_come_as_a_header(writer: Writer, plan: Plan) -> None:
    path = "links/T-SG--T1/"
    answer = writer.client.delete(
        writer.inside + path,
        headers={
            "authorization": f"Bearer {writer.token}",
            "if-match": writer.etag(path),
            "change-reason": "Marked in the wrong row, %C3%A0 tort.",
        },
    )
    assert answer.status_code == 204
    assert plan.revisions.get(number=2).reason == "Marked in the wrong row, à tort."


def test_a_step_in_the_wrong_state_is_a_conflict(plan: Plan) -> None:
    people = secretaries()
    three_kpis(plan)
    draft_report(plan, people.sol)
    sec = writer_with(plan, "sec", "secretariat")
    problem = sec.step("reports/2009/", "publish").json()
    assert (problem["status"], problem["errors"][0]["field"]) == (409, "action")
    assert problem["type"].endswith("/api/v1/problems/wrong-state/")


def test_a_value_of_another_sector_among_many_is_not_permitted(plan: Plan) -> None:
    output_kpi(plan)
    rob = writer_with(plan, "rob", "contributor:R")
    value = {"code": "KPI-T-SG-1", "year": 2009, "value": "5", "source": "Register."}
    body = {"values": [value], "reason": WHY}
    answer = rob.send("POST", "kpis/values/", body, if_match=rob.etag("kpis/"))
    assert answer.status_code == 403
    assert "contributor" in answer.json()["detail"]


def test_a_file_is_had_by_its_media_type(
    api: Reader, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "export", lambda form, *_more: f"A {form}".encode())
    published_report(plan, secretaries())
    for accept in ("application/pdf", "text/html;q=0.1, application/pdf;q=0.9, */*"):
        answer = api.ask("reports/2009/export/", accept=accept)
        assert (answer["Content-Type"], answer.content) == ("application/pdf", b"A pdf")
    assert api.ask("reports/2009/export/?as=json", accept="application/pdf").content == b"A json"
    assert api.ask("reports/2009/export/", accept="*/*").status_code == 400


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ('{"title": 1e400, "reason": "x"}', "title"),
        ('{"title": "x", "reason": {"a": [1, 1e999]}}', "reason.a.1"),
        ('{"title": 5, "reason": "x"}', "title"),
        ('["x"]', "body"),
    ],
)
def test_what_is_no_text_is_not_stored_as_one(
    writer: Writer, plan: Plan, body: str, field: str
) -> None:
    answer = writer.send("PATCH", "goals/G1/", body, if_match=writer.etag("goals/G1/"))
    assert answer.status_code == 400
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert plan.revisions.count() == 1


def test_the_same_sentence_is_said_once(writer: Writer) -> None:
    answer = writer.send("PUT", "links/T-SG--T1/", {}, if_match=writer.etag("links/T-SG--T1/"))
    problem = answer.json()
    assert len(problem["errors"]) == 2
    assert problem["detail"] == problem["errors"][0]["message"]


def test_a_filter_takes_several_values(api: Reader) -> None:
    def found(query: str) -> set[str]:
        return set(api.codes(f"{query}&page_size=500"))

    assert found("outputs/?sector=R,T") == found("outputs/?sector=R") | found("outputs/?sector=T")
    assert found("outputs/?sector=r, t") == found("outputs/?sector=R,T")
    goals = found("objectives/?goal=G1,G2")
    assert goals == found("objectives/?goal=G1") | found("objectives/?goal=G2")
    assert found("links/?table=4.1,8.1") == found("links/?table=4.1") | found("links/?table=8.1")
    assert found("links/?certainty=certain,ambiguous") == found("links/?")
    assert found("outputs/?goal=G1,G2") == found("outputs/?goal=G1") | found("outputs/?goal=G2")
    assert found("links/?to=G1,G2") == found("links/?to=G1") | found("links/?to=G2")
    assert "Z" in api.refused("outputs/?sector=R,Z", 400)["detail"]


def test_every_type_of_problem_explains_itself(api: Reader) -> None:
    types = api.read("/api/v1/problems/")["results"]
    for one in types:
        assert api.read(one["type"].removeprefix("http://testserver")) == one
        assert one["meaning"]
    for path, status in {"goals/G9/": 404, "none/": 404, "goals/?a=1": 400}.items():
        assert api.refused(path, status)["type"] in {one["type"] for one in types}
    twice = api.refused("goals/?search=a&search=b", 400)
    assert twice["type"].endswith("/problems/repeated-parameter/")
