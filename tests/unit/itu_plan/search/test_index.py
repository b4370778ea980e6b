from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.core.management import call_command
from django.db import connection

from itu_plan.models import IndexedPlan, SearchEntry
from itu_plan.search import index
from itu_plan.search.index import COLUMNS, index_plan, searchable_plans, vocabulary_of
from itu_plan.search.searching import Answer, Question
from outputs.models import Output
from plans.models import Plan
from plans.services import batches
from sectors.models import ObjectiveGoalLink
from tests.conftest import Count
from tests.factories import PlanFactory, RevisionFactory
from tests.revisions import record_revision

TYPE: Final = COLUMNS.index("type")
CODE: Final = COLUMNS.index("code")


def titles(words: str) -> list[str]:
    return [hit.entry.title for hit in Answer(Question(words, searchable_plans()))[:20]]


@contextmanager
def writing() -> Iterator[list[str]]:
    """Give the titles and codes of the entries that are written within the block."""
    written: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT INTO itu_plan_searchentry"):
            rows = batches(params, len(params) // sql.count("(%s"))
            written.extend(f"{row[TYPE - len(COLUMNS)]} {row[CODE - len(COLUMNS)]}" for row in rows)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield written


def rename(plan: Plan) -> None:
    Output.objects.filter(plan=plan, code="T-SG").update(title="Perihelion groups")


def by_revision(plan: Plan) -> None:
    revision = RevisionFactory.build(plan=plan)
    record_revision(
        plan=plan,
        reason="Renamed",
        author=None,
        author_name="secretariat",
        made_at=revision.made_at,
    )


def by_moment(plan: Plan) -> None:
    RevisionFactory.create(plan=plan, number=9)


@pytest.mark.parametrize("write", [by_revision, by_moment])
def test_a_plan_is_indexed_again_after_any_write(plan: Plan, write: Callable[[Plan], None]) -> None:
    assert titles("perihelion") == []
    rename(plan)
    write(plan)
    assert titles("perihelion") == ["Perihelion groups"]


def test_an_index_that_is_up_to_date_costs_one_query(plan: Plan, count: Count) -> None:
    searchable_plans()
    with count(1):
        assert searchable_plans() == [plan]


def test_only_what_has_changed_is_written_again(plan: Plan) -> None:
    searchable_plans()
    rename(plan)
    by_revision(plan)
    with writing() as written:
        searchable_plans()
    assert written == ["output T-SG"]


def test_what_is_gone_is_not_found_any_more(plan: Plan) -> None:
    assert titles("ambiguous cells")
    count = SearchEntry.objects.count()
    ObjectiveGoalLink.objects.filter(certainty="ambiguous").delete()
    by_revision(plan)
    assert titles("ambiguous cells") == []
    assert SearchEntry.objects.count() == count - 2


def test_entries_of_another_form_are_written_again(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    searchable_plans()
    SearchEntry.objects.all().delete()
    assert titles("study") == []
    monkeypatch.setattr(index, "VERSION", index.VERSION + 1)
    assert titles("study")
    del plan


def test_a_plan_that_was_just_indexed_is_left_alone(plan: Plan, count: Count) -> None:
    index_plan(plan=plan)
    with count(4), writing() as written:
        index_plan(plan=plan)
    assert written == []


def test_a_loaded_fixture_is_found(db: None) -> None:
    del db
    assert titles("study") == []
    call_command("loaddata", "resolution_71", verbosity=0)
    assert "Study groups" in titles("study groups")


def test_a_deleted_plan_takes_its_entries_along(db: None) -> None:
    del db
    plan = PlanFactory.create()
    searchable_plans()
    plan.delete()
    assert not IndexedPlan.objects.exists()
    assert not SearchEntry.objects.exists()


def test_vocabulary_is_the_folded_words_and_the_codes_of_a_plan(plan: Plan) -> None:
    [indexed] = searchable_plans()
    words, codes = vocabulary_of(indexed)
    assert {"standards", "telecommunication"} <= words
    assert not {word for word in words if len(word) < 3 or word != word.lower()}
    assert codes["t sg"] == "T-SG"
    del plan
