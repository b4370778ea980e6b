"""What is found in great number is counted and listed by the runs of the index."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from itu_plan.search import searching
from itu_plan.search.index import searchable_plans
from itu_plan.search.runs import runs_of
from itu_plan.search.searching import Answer, Question
from plans.models import Plan
from sectors.models import Sector
from tests.factories import OutputFactory
from tests.revisions import record_revision


def asked(words: str, **more: Any) -> Answer:
    return Answer(Question(words, searchable_plans(), **more))


@pytest.fixture(params=["standards", "study groups", "r", "table", '"study groups"'])
def words(request: pytest.FixtureRequest, plan: Plan) -> str:
    del plan
    found: str = request.param
    return found


def test_the_runs_are_all_entries_once(plan: Plan) -> None:
    [indexed] = searchable_plans()
    runs = runs_of(indexed)
    assert len({(run.type, run.sector) for run in runs}) == len(runs) > 10
    assert all(one.last < other.first for one, other in pairwise(runs))
    del plan


@pytest.mark.parametrize("more", [{}, {"type": "output"}, {"sector": "T"}, {"type": "x"}])
def test_a_flood_is_what_would_be_ranked(
    monkeypatch: pytest.MonkeyPatch, words: str, more: dict[str, str]
) -> None:
    ranked = asked(words, **more)
    best, facets = list(ranked), ranked.facets
    monkeypatch.setattr(searching, "MOST_RANKED", 0)
    flood = asked(words, **more)
    assert (len(flood), flood.facets) == (len(best), facets)
    codes = [(hit.entry.type, hit.entry.code) for hit in flood]
    assert sorted(codes) == sorted((hit.entry.type, hit.entry.code) for hit in best)
    pages = [hit for start in range(0, len(flood), 3) for hit in flood[start : start + 3]]
    assert [(hit.entry.type, hit.entry.code) for hit in pages] == codes
    assert {hit.entry.pk: hit.score for hit in pages} == pytest.approx(
        {hit.entry.pk: hit.score for hit in best}
    )


def test_what_is_named_comes_first_of_a_flood(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    monkeypatch.setattr(searching, "MOST_RANKED", 0)
    assert asked("r")[0].entry.type == "sector"
    del plan


def test_what_comes_later_has_its_own_run(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    searchable_plans()
    sector = Sector.objects.in_plan(plan)[0]
    OutputFactory.create(plan=plan, sector=sector, code="R-NEW", title="Perihelion groups")
    record_revision(
        plan=plan, reason="More", author=None, author_name="test", made_at=datetime.now(UTC)
    )
    monkeypatch.setattr(searching, "MOST_RANKED", 0)
    assert [hit.entry.code for hit in asked("perihelion")] == ["R-NEW"]
    assert "R-NEW" in [hit.entry.code for hit in asked("groups", sector=sector.code)]
