"""Who changed what, when and why: open to every reader, with codes in place of keys."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from goals.level import GOAL
from goals.models import Goal
from outputs.models import Output, OutputObjectiveLink, PriorityItem
from outputs.services import accept_gap, remove_link
from plans.models import Clause, Plan
from plans.services import edit_of, history_row, rename
from plans.trace.coverage import Measures
from sectors.models import Objective, ObjectiveGoalLink, Sector
from tests.api.conftest import Reader, Writer
from tests.conftest import Count
from tests.revisions import record_revision

# Address → queries, with one page of changes.
QUERIES = {
    "history/": 5,
    "goals/G1/history/": 6,
    "sectors/R/history/": 7,
    "objectives/R1/history/": 7,
    "outputs/R-WRC/history/": 7,
    "links/T-SG--T1/history/": 6,
    "links/D4--G3/history/": 6,
    "clauses/4.2.1/history/": 6,
    "priorities/D.1/history/": 5,
    "coverage/ambiguous-links/D4--G3/acceptance/history/": 5,
}
CODED = {Goal: "G1", Sector: "R", Objective: "R1", Output: "R-WRC", Clause: "4.2.1"}


@pytest.fixture
def ana(plan: Plan) -> User:
    del plan
    return User.objects.create_user("ana")


def test_an_object_begins_with_the_first_revision(api: Reader, plan: Plan) -> None:
    first = plan.revisions.get()
    (entry,) = api.read("objectives/R1/history/")["results"]
    assert (entry["revision"], entry["action"]) == (1, "created")
    assert (entry["author"], entry["reason"]) == (first.author_name, first.reason)
    assert {"field": "sector", "old": None, "new": "R"} in entry["differences"]
    assert {"field": "clause", "old": None, "new": "4.2.1"} in entry["differences"]


def test_no_database_key_shows(writer: Writer) -> None:
    for path in QUERIES:
        if "acceptance" not in path:
            text = writer.ask(path).content.decode()
            assert not re.search(r"\b1\d{6}\b", text), path  # keys in tests are above a million


def test_entries_come_newest_first_and_page(api: Reader, plan: Plan, ana: User) -> None:
    for number in range(5):
        rename(level=GOAL, plan=plan, code="G1", title=f"T{number}", reason=f"{number}", author=ana)
    whole = api.read("goals/G1/history/")
    assert [entry["revision"] for entry in whole["results"]] == [6, 5, 4, 3, 2, 1]
    paged = [
        entry
        for page in (1, 2, 3)
        for entry in api.read(f"goals/G1/history/?page={page}&page_size=2")["results"]
    ]
    assert paged == whole["results"]
    assert whole["results"][0]["differences"] == [{"field": "title", "old": "T3", "new": "T4"}]
    api.refused("goals/G1/history/?title=x", 400)
    api.refused("goals/G1/history/?page=9", 404)


def test_a_history_can_be_had_as_csv(api: Reader, plan: Plan, ana: User) -> None:
    rename(level=GOAL, plan=plan, code="G1", title="=1+1", reason="=2+2", author=ana)
    lines = api.ask("goals/G1/history/?format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("revision,at,author,reason,action")
    assert "'=2+2" in lines[1]


@pytest.mark.parametrize(
    "path",
    [
        "goals/G9/history/",
        "outputs/none/history/",
        "clauses/99/history/",
        "links/T-SG--T3/history/",
        "links/T-SG--G1/history/",
        "links/T-SG/history/",
        "priorities/D.99/history/",
        "priorities/D.01/history/",
        "priorities/none/history/",
        "coverage/none/G1/acceptance/history/",
        "coverage/ambiguous-links/D4--G3/acceptance/history/",
    ],
)
def test_what_never_was_has_no_history(api: Reader, path: str) -> None:
    api.refused(path, 404)


def test_the_log_of_a_plan(api: Reader, plan: Plan, ana: User) -> None:
    (first,) = api.read("history/")["results"]
    assert (first["action"], first["revision"]) == ("created", 1)
    assert {"field": "slug", "old": None, "new": "2008-2011"} in first["differences"]
    rename(level=GOAL, plan=plan, code="G1", title="Another", reason="why", author=ana)
    second, again = api.read("history/")["results"]
    assert (second["action"], second["reason"], second["differences"]) == ("changed", "why", [])
    assert again == first


def test_a_title_of_the_plan_shows_in_its_log(api: Reader, plan: Plan, ana: User) -> None:
    rename(level=GOAL, plan=plan, code="G1", title="Another", reason="why", author=ana)
    moment = timezone.now()
    Plan.objects.filter(pk=plan.pk).update(title="Another plan")
    plan.refresh_from_db()
    record_revision(plan=plan, reason="x", author=None, author_name="cli", made_at=moment)
    entry = api.read("history/")["results"][0]
    assert entry["author"] == "cli"
    assert [found["new"] for found in entry["differences"]] == ["Another plan"]


def test_a_change_past_the_log_is_told_without_a_revision(api: Reader, plan: Plan) -> None:
    goal = Goal.objects.in_plan(plan)[0]
    history_row(goal, "~", history_date=timezone.now()).save()
    (entry,) = api.read("goals/G1/history/")["results"]
    assert (entry["revision"], entry["author"], entry["reason"]) == (None, None, "")
    assert entry["differences"] == []  # what was before was never kept


def test_a_clock_set_back_keeps_the_order(api: Reader, plan: Plan, ana: User) -> None:
    ahead = timezone.now() + timedelta(days=1)
    record_revision(plan=plan, reason="ahead", author=None, author_name="x", made_at=ahead)
    rename(level=GOAL, plan=plan, code="G1", title="Later", reason="later", author=ana)
    assert [entry["revision"] for entry in api.read("history/")["results"]] == [3, 2, 1]
    assert api.read("goals/G1/history/")["results"][0]["revision"] == 3


def test_an_imported_plan_has_its_history(db: None, client: Client) -> None:
    del db
    call_command("import_plan", "fixtures/plan_2008_2011", reason="As printed", verbosity=0)
    api = Reader(client, "2008-2011")
    for path in QUERIES:
        if "acceptance" not in path:
            (entry,) = api.read(path)["results"]
            assert (entry["revision"], entry["reason"]) == (1, "As printed")
            assert entry["action"] == "created"


def test_ends_that_are_gone_still_name_their_link(api: Reader, plan: Plan, ana: User) -> None:
    for link in ObjectiveGoalLink.objects.in_plan(plan).filter(goal__code="G3"):
        ends: dict[str, Any] = {"from_code": link.objective.code, "to_code": "G3"}
        remove_link(plan=plan, **ends, reason="gone", author=ana)
    goal = Goal.objects.in_plan(plan).get(code="G3")
    rename(level=GOAL, plan=plan, code="G3", title="Last", reason="last", author=ana)
    with edit_of(plan=plan, reason="gone", author=ana) as edit:
        edit.remove(goal)
    entry = api.read("links/D4--G3/history/")["results"][0]
    assert (entry["action"], entry["reason"]) == ("removed", "gone")
    assert api.read("goals/G3/history/")["results"][0]["action"] == "removed"
    api.refused("goals/G3/", 404)


def change_everything(plan: Plan, author: User, number: int) -> None:
    """Write one row of history of each kind."""
    word = f"{number}"
    with edit_of(plan=plan, reason=word, author=author) as edit:
        for model, code in CODED.items():
            rows: Any = model._default_manager
            field = "heading" if model is Clause else "title"
            edit.change(rows.in_plan(plan).get(code=code), **{field: word})
        edit.change(
            OutputObjectiveLink.objects.get(output__code="T-SG", objective__code="T1"), note=word
        )
        edit.change(ObjectiveGoalLink.objects.get(objective__code="D4", goal__code="G3"), note=word)
        item = PriorityItem.objects.in_plan(plan).get(sector__code="D", position=1)
        edit.change(item, text=word)
        edit.change(item.output_links.all()[0], note=word)
    gap = {"rule": "ambiguous-links", "codes": "D4--G3"}
    accept_gap(plan=plan, measures=Measures(), reason=word, author=author, **gap)


@pytest.mark.parametrize("changes", [1, 20])
def test_the_number_of_queries_does_not_grow(
    api: Reader, plan: Plan, ana: User, count: Count, changes: int
) -> None:
    for number in range(changes):
        change_everything(plan, ana, number)
    for path, queries in QUERIES.items():
        with count(queries):
            assert len(api.read(path)["results"]) >= changes, path
