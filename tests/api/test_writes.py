"""Every write: what it changes, what it answers, and what it refuses."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, NamedTuple
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from outputs.models import GapAcceptance, Output, OutputObjectiveLink, PriorityItem
from plans.models import Plan, Revision
from tests.api.conftest import WHY, Reader, Writer, latest, user_with_token

DIRECTORY = "fixtures/plan_2008_2011"


class Case(NamedTuple):
    """A write to something that is there: its address, method, body, and what it says then."""

    path: str
    method: str
    body: dict[str, Any]
    after: dict[str, Any]
    wrong: dict[str, Any]
    field: str
    unknown: str


TITLE = {"title": "Radio conferences"}
CASES = [
    Case("goals/G1/", "PATCH", TITLE, TITLE, {"title": " "}, "title", "goals/G9/"),
    Case("objectives/R1/", "PATCH", TITLE, TITLE, {"title": "x" * 201}, "title", "objectives/R9/"),
    Case("outputs/R-WRC/", "PATCH", TITLE, TITLE, {"title": 7.5, "text": ""}, "text", "outputs/R/"),
    Case(
        "links/T-SG--T1/",
        "PATCH",
        {"certainty": "ambiguous", "note": "Two readings."},
        {"certainty": "ambiguous", "note": "Two readings.", "table": "5.1"},
        {"certainty": "ambiguous"},
        "note",
        "links/T-SG--T3/",
    ),
    Case(
        "links/D4--G3/",
        "PUT",
        {"certainty": "certain"},
        {"certainty": "certain", "note": ""},
        {"certainty": "likely"},
        "certainty",
        "links/D4--G77/",
    ),
    Case(
        "priorities/D.1/",
        "PATCH",
        {"text": "least  developed countries", "rank": 9},
        {"text": "least developed countries", "rank": 9},
        {"rank": 2},
        "rank",
        "priorities/D.9/",
    ),
]
each_write = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.method} {case.path}")


def of(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


@each_write
def test_a_write_answers_the_new_state_and_counts_a_revision(
    writer: Writer, plan: Plan, case: Case
) -> None:
    before = writer.etag(case.path)
    answer = writer.write(case.method, case.path, **case.body)
    said = of(answer, 200)
    assert {name: said[name] for name in case.after} == case.after
    assert said == writer.read(case.path)
    assert before != answer["ETag"] == writer.etag(case.path)
    assert answer["Cache-Control"] == "no-store"
    revision = latest(plan)
    assert (revision.number, revision.reason, revision.author_name) == (2, WHY, "Ana Lima")


@each_write
def test_a_write_leaves_its_entry_in_the_history(writer: Writer, plan: Plan, case: Case) -> None:
    was = writer.read(case.path)
    of(writer.write(case.method, case.path, **case.body), 200)
    entry, first = writer.read(f"{case.path}history/")["results"]
    assert (entry["revision"], entry["author"], entry["reason"]) == (2, "Ana Lima", WHY)
    assert (entry["action"], first["action"], first["revision"]) == ("changed", "created", 1)
    differences = {found["field"]: (found["old"], found["new"]) for found in entry["differences"]}
    expected = {name: (was[name], new) for name, new in case.after.items() if was[name] != new}
    assert differences == expected
    assert latest(plan).made_at.isoformat().replace("+00:00", "Z") == entry["at"]


@each_write
def test_what_is_like_that_already_makes_no_revision(
    writer: Writer, plan: Plan, case: Case
) -> None:
    of(writer.write(case.method, case.path, **case.body), 200)
    etag = writer.etag(case.path)
    assert writer.write(case.method, case.path, **case.body)["ETag"] == etag
    assert latest(plan).number == 2
    assert writer.read(f"{case.path}history/")["count"] == 2


@each_write
def test_a_write_is_refused_with_nothing_written(writer: Writer, plan: Plan, case: Case) -> None:
    etag, body = writer.etag(case.path), {"reason": WHY, **case.body}
    stranger = Writer(plan.slug, None)
    reader = Writer(plan.slug, user_with_token("leo", may_edit=False)[1])
    send = case.method, case.path
    unauthorized = stranger.send(*send, body, if_match=etag)
    assert unauthorized["WWW-Authenticate"].startswith("Bearer")
    of(unauthorized, 401)
    assert "the role secretariat" in of(reader.send(*send, body, if_match=etag), 403)["detail"]
    of(writer.send(*send, body), 428)
    assert "revision 1" in of(writer.send(*send, body, if_match='"r0-0"'), 412)["detail"]
    of(writer.send(*send, body, if_match=f"W/{etag}"), 412)
    for reason in ({}, {"reason": " "}, {"reason": None}):
        refusal = of(writer.send(*send, case.body | reason, if_match=etag), 400)
        assert [error["field"] for error in refusal["errors"]] == ["reason"]
    wrong = of(writer.send(*send, {"reason": WHY, **case.wrong}, if_match=etag), 400)
    assert case.field in [error["field"] for error in wrong["errors"]]
    assert latest(plan).number == 1
    assert writer.etag(case.path) == etag
    assert writer.read(f"{case.path}history/")["count"] == 1


@each_write
def test_an_unknown_object_is_not_found(writer: Writer, plan: Plan, case: Case) -> None:
    body = {"reason": WHY, **case.body}
    answer = of(writer.send(case.method, case.unknown, body, if_none_match="*"), 404)
    assert answer["errors"][0]["field"] == "code" or "nearest" in str(answer)
    assert latest(plan).number == 1


@each_write
def test_the_second_of_two_writers_is_told_to_read_again(
    writer: Writer, plan: Plan, case: Case
) -> None:
    other = Writer(plan.slug, user_with_token("leo")[1])
    etag = other.etag(case.path)
    of(writer.write(case.method, case.path, **case.body), 200)
    refusal = of(
        other.send(case.method, case.path, {"reason": "x", **case.body}, if_match=etag), 412
    )
    assert "revision 2" in refusal["detail"]
    assert latest(plan).author_name == "Ana Lima"


@each_write
def test_a_failure_midway_leaves_nothing(writer: Writer, plan: Plan, case: Case) -> None:
    etag = writer.etag(case.path)
    with mock.patch.object(Revision.objects, "create", side_effect=DatabaseError("full")):
        answer = writer.write(case.method, case.path, **case.body)
    assert "full" not in str(of(answer, 500))
    assert writer.etag(case.path) == etag
    assert writer.read(f"{case.path}history/")["count"] == 1
    assert latest(plan).number == 1


@each_write
def test_the_verification_names_the_edit(writer: Writer, case: Case) -> None:
    call_command("verify_plan", DIRECTORY)
    of(writer.write(case.method, case.path, **case.body), 200)
    with pytest.raises(CommandError, match=case.path.split("/")[1]):
        call_command("verify_plan", DIRECTORY)


def test_pages_and_traces_show_a_new_title(writer: Writer) -> None:
    of(writer.write("PATCH", "outputs/T-SG/", title="Study groups at work"), 200)
    assert b"Study groups at work" in writer.client.get("/en/2008-2011/outputs/T-SG/").content
    assert writer.read("outputs/T-SG/trace/")["subject"]["title"] == "Study groups at work"


def test_a_link_is_made_and_removed(writer: Writer, plan: Plan, api: Reader) -> None:
    path = "links/T-SG--T3/"
    answer = writer.make(path, certainty="certain")
    assert of(answer, 201)["table"] == "5.1"
    assert answer["ETag"] == writer.etag(path)
    assert "T3" in api.read("outputs/T-SG/")["objectives"]
    assert api.read("outputs/T-SG/trace/")["path_count"] > 23
    of(writer.write("DELETE", path), 204)
    api.refused(path, 404)
    assert api.read("outputs/T-SG/trace/")["path_count"] == 23
    entries = api.read(f"{path}history/")["results"]
    assert [entry["action"] for entry in entries] == ["removed", "created"]
    assert {"field": "table", "old": "5.1", "new": None} in entries[0]["differences"]
    of(writer.make(path, certainty="certain"), 201)
    assert api.read(f"{path}history/")["count"] == 3
    assert latest(plan).number == 4


def test_a_goal_link_stands_in_the_table_of_goals(writer: Writer) -> None:
    assert of(writer.make("links/R1--G7/", certainty="certain"), 201)["table"] == "8.1"


def test_making_needs_to_say_that_nothing_is_there(writer: Writer) -> None:
    body = {"certainty": "certain", "reason": WHY}
    of(writer.send("PUT", "links/T-SG--T3/", body), 428)
    of(writer.send("PUT", "links/T-SG--T3/", body, if_match="*"), 412)
    of(writer.send("PUT", "links/T-SG--T1/", body, if_none_match="*"), 412)
    of(writer.send("PATCH", "links/T-SG--T3/", body, if_match="*"), 404)
    of(writer.send("DELETE", "links/T-SG--T3/", {"reason": WHY}, if_match="*"), 404)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("links/T-SG--R1/", 400),  # another Sector's
        ("links/T-SG--G1/", 400),  # derived, never stated
        ("links/G1--T-SG/", 400),
        ("links/T-SG--T99/", 404),
        ("links/T-NONE--T1/", 404),
        ("links/T-SG/", 404),
    ],
)
def test_a_link_that_no_table_can_hold_is_refused(
    writer: Writer, plan: Plan, path: str, status: int
) -> None:
    of(writer.make(path, certainty="certain"), status)
    assert latest(plan).number == 1


def test_removing_needs_a_reason(writer: Writer) -> None:
    of(writer.send("DELETE", "links/T-SG--T1/", {}, if_match=writer.etag("links/T-SG--T1/")), 400)
    assert OutputObjectiveLink.objects.filter(output__code="T-SG", objective__code="T1").exists()


def test_a_removed_link_is_missed_by_the_verification(writer: Writer) -> None:
    of(writer.write("DELETE", "links/T-SG--T1/"), 204)
    with pytest.raises(CommandError, match="T-SG--T1: printed, but not in the database"):
        call_command("verify_plan", DIRECTORY)


def test_the_rows_of_an_item_are_replaced(writer: Writer, plan: Plan) -> None:
    path = "priorities/D.1/"
    was = writer.read(path)["outputs"]
    rows = [{"code": "D-STAT", "basis": "interpretation", "note": "Statistics of the poorest."}]
    said = of(writer.write("PATCH", path, outputs=rows), 200)
    assert said["outputs"] == rows
    entry, first = writer.read(f"{path}history/")["results"]
    by_code = sorted(was, key=lambda row: str(row["code"]))
    assert entry["differences"] == [{"field": "outputs", "old": by_code, "new": rows}]
    assert {"field": "outputs", "old": None, "new": by_code} in first["differences"]
    item = PriorityItem.objects.in_plan(plan).get(sector__code="D", position=1)
    assert item.output_links.count() == 1


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([{"code": "T-SG", "basis": "stated"}], "outputs"),
        ([{"code": "D-STAT", "basis": "stated"}] * 2, "outputs"),
        ([{"code": "D-STAT", "basis": "interpretation"}], "note"),
        ([{"code": "D-STAT", "basis": "guess"}], "outputs.0.basis"),
        ([{"code": "D-STAT", "base": "stated", "basis": "stated"}], "outputs.0.base"),
    ],
)
def test_wrong_rows_of_an_item_are_refused(
    writer: Writer, plan: Plan, rows: list[Any], field: str
) -> None:
    refusal = of(writer.write("PATCH", "priorities/D.1/", outputs=rows), 400)
    assert [error["field"] for error in refusal["errors"]] == [field]
    assert latest(plan).number == 1


def test_a_gap_is_accepted_and_stays_visible(writer: Writer, plan: Plan) -> None:
    path = "coverage/ambiguous-links/D4--G3/acceptance/"
    answer = writer.make(path, reason="Known misprint.")
    assert of(answer, 201)["reason"] == "Known misprint."
    assert answer["ETag"] == writer.etag(path)
    found = {one["code"]: one for one in writer.read("coverage/ambiguous-links/")["findings"]}
    assert found["D4--G3"]["accepted"]["author"] == "Ana Lima"
    assert found["D4--G5"]["accepted"] is None
    of(writer.write("PUT", path, reason="Known misprint."), 200)
    assert latest(plan).number == 2
    assert of(writer.write("PUT", path, reason="Asked the printer."), 200)["stale"] is False
    of(writer.send("PUT", path, {"reason": "x"}, if_none_match="*"), 412)
    of(writer.write("DELETE", path), 204)
    of(writer.ask(path), 404)
    entries = writer.read(f"{path}history/")["results"]
    assert [entry["action"] for entry in entries] == ["removed", "changed", "created"]


def test_an_acceptance_outlives_its_finding(writer: Writer) -> None:
    path = "coverage/ambiguous-links/D4--G3/acceptance/"
    of(writer.make(path), 201)
    of(writer.write("PATCH", "links/D4--G3/", certainty="certain"), 200)
    assert writer.read(path)["stale"] is True
    of(writer.write("PUT", path, reason="Still."), 404)
    of(writer.write("DELETE", path), 204)
    assert not GapAcceptance.objects.exists()


@pytest.mark.parametrize("path", ["ambiguous-links/T-SG--T1", "ambiguous/D4--G3"])
def test_a_gap_that_is_none_cannot_be_accepted(writer: Writer, path: str) -> None:
    of(writer.make(f"coverage/{path}/acceptance/"), 404)
    of(writer.send("DELETE", f"coverage/{path}/acceptance/", {"reason": WHY}, if_match="*"), 404)


@pytest.mark.parametrize(
    "body",
    [
        *("[]", "7", '"x"', "{", '{"reason": "x", "titel": "x"}', '{"reason": "x", "title": []}'),
        '{"reason": "x", "title": "a\\u0000b"}',
        '{"reason": "x", "title": "\\ud800"}',
        '{"reason": "\\u0000", "title": "x"}',
    ],
)
def test_a_body_that_cannot_be_read_is_refused(writer: Writer, body: str) -> None:
    of(writer.send("PATCH", "goals/G1/", body, if_match=writer.etag("goals/G1/")), 400)


def test_a_write_takes_json_only(writer: Writer) -> None:
    address = writer.inside + "goals/G1/"
    headers = {"authorization": f"Bearer {writer.token}", "if-match": "*"}
    answer = writer.client.generic(
        "PATCH", address, data="title=x", content_type="text/plain", headers=headers
    )
    of(answer, 415)


def test_an_edit_never_touches_another_plan(writer: Writer, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(is_published=False)
    of(writer.send("PATCH", "goals/G1/", {"title": "x", "reason": "x"}, if_match="*"), 404)
    assert not Output.objects.filter(title="x").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has one writer")
def test_of_two_at_once_one_is_told_to_read_again(plan: Plan) -> None:
    writers = [Writer(plan.slug, user_with_token(name)[1]) for name in ("ana", "leo")]
    etag = writers[0].etag("goals/G1/")
    together = Barrier(len(writers))

    def write(writer: Writer) -> int:
        try:
            together.wait(timeout=10)
            body = {"title": f"By {writer.token}"[:40], "reason": WHY}
            status: int = writer.send("PATCH", "goals/G1/", body, if_match=etag).status_code
            return status
        finally:
            connection.close()

    with ThreadPoolExecutor(len(writers)) as pool:
        assert sorted(pool.map(write, writers)) == [200, 412]
    assert latest(plan).number == 2
