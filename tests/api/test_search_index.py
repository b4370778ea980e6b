"""The index follows an edit in its own transaction, and writes what the edit has touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction

from goals.models import Goal
from itu_plan.models import IndexedPlan, SearchEntry
from itu_plan.search.entries import entry_rows
from itu_plan.search.index import COLUMNS, searchable_plans, vocabulary_of
from outputs.models import PriorityItemOutputLink
from outputs.services import remove_link, set_link_mark
from plans.models import Plan, SourceDocument
from plans.services import edit_of
from tests.conftest import ROOT, Count
from tests.unit.itu_plan.search.test_index import titles, writing


@contextmanager
def editing(plan: Plan) -> Iterator[Any]:
    with edit_of(plan=plan, reason="Agreed", author=None, author_name="secretariat") as edit:
        yield edit


def found() -> list[tuple[Any, ...]]:
    return sorted(SearchEntry.objects.values_list(*COLUMNS))


def expected(plan: Plan) -> list[tuple[Any, ...]]:
    return sorted(tuple(getattr(row, name) for name in COLUMNS) for row in entry_rows(plan))


def is_up_to_date(count: Count) -> bool:
    with count(1):
        searchable_plans()
    return True


@pytest.fixture
def indexed(plan: Plan) -> Plan:
    """Return the plan of Resolution 71 with its index."""
    searchable_plans()
    return plan


def retitle(plan: Plan, code: str, title: str) -> None:
    row = Goal.objects.in_plan(plan).get(code=code)
    with editing(plan) as edit:
        edit.change(row, title=title)


def test_what_an_edit_changes_is_found_with_the_next_search(indexed: Plan, count: Count) -> None:
    with writing() as written:
        retitle(indexed, "G2", "Perihelion")
    assert written == ["goal G2"]
    assert is_up_to_date(count)
    assert titles("perihelion") == ["Perihelion"]
    assert found() == expected(indexed)


def test_a_link_has_the_titles_of_its_ends(indexed: Plan, count: Count) -> None:
    retitle(indexed, "G3", "Perihelion")
    assert is_up_to_date(count)
    assert len(titles("perihelion")) == 2  # the goal, and the note on D4--G3
    assert found() == expected(indexed)


def test_an_edit_that_is_taken_back_leaves_the_index_as_it_was(indexed: Plan) -> None:
    before = found()
    with transaction.atomic():
        retitle(indexed, "G2", "Perihelion")
        assert titles("perihelion") == ["Perihelion"]
        transaction.set_rollback(True)
    assert found() == before
    assert titles("perihelion") == []


def test_what_comes_and_goes_with_an_edit(indexed: Plan, count: Count) -> None:
    ends: Any = {"plan": indexed, "from_code": "T-SG", "to_code": "T1", "reason": "Faint"}
    ends["author"] = User.objects.create_user("ana")
    set_link_mark(**ends, certainty="ambiguous", note="Aphelion")
    assert is_up_to_date(count)
    assert len(titles("aphelion")) == 1
    remove_link(**ends)
    assert is_up_to_date(count)
    assert titles("aphelion") == []
    assert found() == expected(indexed)


def test_an_edit_of_what_no_entry_shows_costs_little(indexed: Plan, count: Count) -> None:
    item = PriorityItemOutputLink.objects.first()
    assert item is not None
    with editing(indexed) as edit, writing() as written:
        edit.change(item, note="Read so.")
    assert is_up_to_date(count)
    assert written == []


def test_a_document_that_moves_takes_its_clauses_along(indexed: Plan, count: Count) -> None:
    row = SourceDocument.objects.filter(plan=indexed).last()
    with editing(indexed) as edit:
        edit.change(row, position=99)
    assert is_up_to_date(count)
    assert found() == expected(indexed)


def test_words_come_and_go(indexed: Plan) -> None:
    def words() -> frozenset[str]:
        return vocabulary_of(searchable_plans()[0]).words

    known = words()
    retitle(indexed, "G2", "Perihelion of standards")
    assert words() >= known | {"perihelion"}
    retitle(indexed, "G2", Goal.history.filter(code="G2").last().title)
    assert words() == known


def test_an_index_that_is_behind_is_left_to_the_next_search(plan: Plan, count: Count) -> None:
    retitle(plan, "G2", "Perihelion")
    assert not IndexedPlan.objects.exists()
    searchable_plans()
    Goal.objects.filter(code="G1").update(title="Aphelion")  # past every edit
    plan.revisions.update(reason="Other")
    Plan.objects.update(revision=7)
    retitle(Plan.objects.get(), "G3", "Syzygy")
    assert titles("aphelion") == ["Aphelion"]
    assert len(titles("syzygy")) > 0
    assert is_up_to_date(count)


def test_an_import_is_indexed_with_it(db: None, count: Count) -> None:
    del db
    folder = str(Path(ROOT) / "fixtures" / "plan_2008_2011")
    call_command("import_plan", folder, reason="First", verbosity=0)
    assert is_up_to_date(count)
    assert "Study groups" in titles("study groups")
    assert found() == expected(Plan.objects.get())
