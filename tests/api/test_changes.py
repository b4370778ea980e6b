"""What changed: one entry for each object and revision, with no gap and none twice."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.apps import apps

from goals.models import Goal
from itu_plan.changes.kinds import kinds
from kpis.models import Measurement
from kpis.vocabulary import MeasurementState
from plans.models import Plan
from plans.services import edit_of, is_tracked
from tests.api.conftest import WHY, Reader, Writer
from tests.api.kpis import writer_with
from tests.api.test_kpis import output_kpi
from tests.conftest import Count

ATOM = "{http://www.w3.org/2005/Atom}"
YEAR = "kpis/KPI-T-SG-1/measurements/2009/"


def told(api: Reader, since: object, **more: object) -> Any:
    query = "&".join(f"{name}={one}" for name, one in {"since": since, **more}.items())
    return api.read(f"changes/?{query}")


def everything(api: Reader, since: object, size: int) -> list[Any]:
    found, page = [], told(api, since, page_size=size)
    found += page["results"]
    while page["next"]:
        page = api.read(page["next"].removeprefix("http://testserver"))
        found += page["results"]
    return found


def test_a_renaming_names_its_object_and_what_was_before(writer: Writer) -> None:
    before = writer.read("goals/G2/")
    writer.write("PATCH", "goals/G2/", title="Bridging the divide")
    [change] = told(writer, 1)["results"]
    assert change | {"at": ""} == {
        "cursor": change["cursor"],
        "revision": 2,
        "at": "",
        "author": "Ana Lima",
        "reason": WHY,
        "action": "changed",
        "object": {"type": "goal", "code": "G2", "url": before["url"]},
        "differences": [{"field": "title", "old": before["title"], "new": "Bridging the divide"}],
    }
    assert told(writer, change["cursor"]) == {"cursor": "2", "next": None, "results": []}
    assert told(writer, 2)["results"] == []


def test_pages_of_any_size_tell_the_same_in_the_same_order(writer: Writer) -> None:
    writer.write("PATCH", "goals/G1/", title="Anew")
    writer.write("DELETE", "links/T-SG--T1/")
    writer.make("links/T-SG--T1/", certainty="certain")
    writer.write("PATCH", "goals/G1/", title="Anew once more")
    whole = everything(writer, 0, 500)
    cursors = [one["cursor"] for one in whole]
    assert len(set(cursors)) == len(cursors) > 400
    assert everything(writer, 1, 1) == everything(writer, 1, 500) == whole[-4:]
    for place in (0, 7, 150, len(whole) - 2):
        assert everything(writer, cursors[place], 200) == whole[place + 1 :]
    lines = writer.ask("changes/?format=ndjson").getvalue().splitlines()
    assert len(lines) == len(whole)
    actions = [(one["object"]["code"], one["action"]) for one in whole[-4:]]
    assert actions == [
        *(("G1", "changed"), ("T-SG--T1", "removed")),
        *(("T-SG--T1", "created"), ("G1", "changed")),
    ]


def test_what_was_loaded_stays_in_its_place_when_it_changes(writer: Writer) -> None:
    first = everything(writer, 0, 500)
    writer.write("PATCH", "goals/G3/", title="Anew")
    writer.write("DELETE", "links/T-SG--T1/")
    again = everything(writer, 0, 500)
    assert again[: len(first)] == first
    assert {one["object"]["type"] for one in first} >= {"clause", "goal", "output", "link"}


def test_a_value_is_told_once_it_counts(plan: Plan) -> None:
    output_kpi(plan)
    ana, leo = writer_with(plan, "ana", "contributor:T"), writer_with(plan, "leo", "reviewer:T")
    body = {"value": "81.5", "source": "Register.", "reason": WHY}
    ana.send("PUT", YEAR, body, if_match=ana.etag(YEAR))
    ana.step(YEAR, "submit")
    assert told(ana, 1)["results"] == []
    leo.step(YEAR, "approve")
    assert Measurement.objects.get(year=2009).state == MeasurementState.APPROVED.value
    [change] = told(ana, 1)["results"]
    assert change["action"] == "created"
    assert change["object"]["code"] == "KPI-T-SG-1/2009/1"
    assert change["object"]["url"] == f"http://testserver{ana.inside}{YEAR}"
    values = {one["field"]: one["new"] for one in change["differences"]}
    assert (values["value"], values["kpi"]) == ("81.5", "KPI-T-SG-1")


@pytest.mark.parametrize("since", ["x", "1.2", "-1", "9", "1.2.3.4", "1e3"])
def test_what_is_no_cursor_is_refused(api: Reader, since: str) -> None:
    problem = api.refused(f"changes/?since={since}", 400)
    assert [one["field"] for one in problem["errors"]] == ["since"]


def test_every_kind_of_row_that_has_a_history_is_told() -> None:
    elsewhere = {"Plan", "Report", "ReportSection", "KpiReason", "Recommendation", "RoleGrant"}
    told_of = {kind.model for kind in kinds()}
    tracked = {model for model in apps.get_models() if is_tracked(model)}
    assert {model.__name__ for model in tracked - told_of} == elsewhere


def test_a_feed_reader_reads_it_too(writer: Writer) -> None:
    writer.write("PATCH", "goals/G2/", title="A & B", reason="Bell \u0007, <b>.")
    answer = writer.ask("changes/?since=1&format=atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    [entry] = ET.fromstring(answer.content).findall(f"{ATOM}entry")  # noqa: S314  (ours)
    assert entry.findtext(f"{ATOM}title") == "goal G2: changed"
    assert "→ A & B" in str(entry.findtext(f"{ATOM}summary"))


def test_one_object_twice_in_a_revision_is_one_entry(api: Reader, plan: Plan) -> None:
    goal = Goal.objects.get(code="G1")
    was = goal.title
    with edit_of(plan=plan, reason=WHY, author=None, author_name="test") as edit:
        edit.change(goal, title="One")
        edit.change(goal, title="Two")
    [change] = told(api, 1)["results"]
    assert change["differences"] == [{"field": "title", "old": was, "new": "Two"}]


def test_of_a_poll_without_news(api: Reader, count: Count) -> None:
    with count(2):
        assert told(api, 1)["results"] == []
