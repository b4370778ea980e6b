"""What the record of each level says of it."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from goals.level import GOAL
from goals.models import Goal
from kpis.coded import KPI
from outputs.level import OUTPUT
from plans import levels as levels_module
from plans.levels import (
    CodedKind,
    Level,
    coded_kinds,
    found_in,
    guessed,
    kinds_by_model,
    kinds_with,
    level_links,
    level_named,
    levels,
    link_between,
)
from plans.models import Plan
from plans.services import edit_of
from plans.vocabulary import Certainty, NodeType, TableLinks
from sectors.level import OBJECTIVE, SECTOR
from sectors.models import ObjectiveGoalLink
from tests.conftest import Count
from web.errors import UnknownCode


def test_levels_run_from_the_top_down_and_links_from_the_bottom_up() -> None:
    assert levels() == (GOAL, OBJECTIVE, OUTPUT)
    assert [link.type for link in level_links()] == list(TableLinks)
    assert [link.ends for link in level_links()] == [(OUTPUT, OBJECTIVE), (OBJECTIVE, GOAL)]


def test_every_type_of_node_has_its_level() -> None:
    assert {level.key for level in levels()} == set(NodeType)
    assert all(level_named(key).key is key for key in NodeType)


@pytest.mark.parametrize("kind", coded_kinds(), ids=lambda kind: kind.key)
def test_every_kind_has_its_pages_and_its_routes(kind: CodedKind) -> None:
    for name in ("{}-list", "{}-detail", "api-{}-list", "api-{}-detail", "api-{}-history"):
        code = {} if name.endswith("-list") else {"code": "X"}
        assert reverse(name.format(kind.key), kwargs={"plan": "2008-2011", **code})
    assert kinds_by_model()[kind.model] is kind


@pytest.mark.parametrize("level", levels(), ids=lambda level: level.key)
def test_a_level_finds_its_objects_with_the_clause_that_prints_them(
    level: Level, plan: Plan
) -> None:
    for item in level.in_plan(plan).with_source():
        assert level.clause_of(item).plan_id == plan.pk


def test_a_level_says_what_it_belongs_to() -> None:
    assert [level.has_sector for level in levels()] == [False, True, True]
    assert [level.has_clause for level in levels()] == [True, True, False]
    assert [level.plural for level in levels()] == ["goals", "objectives", "outputs"]


def test_a_kind_has_its_words() -> None:
    with override("en"):
        assert (str(SECTOR.noun), str(SECTOR.nouns)) == ("Sector", "Sectors")
        assert str(OBJECTIVE.one) == "an objective"


def test_a_link_is_found_by_its_ends(plan: Plan, count: Count) -> None:
    lower, upper = level_links()
    with count(2):
        assert lower.between(plan, "T-SG", "T1").get().certainty == Certainty.CERTAIN
        assert not upper.between(plan, "T-SG", "T1").exists()
    assert upper.in_plan(plan).filter(objective__code="D4").count() == 4


CODES = {"G1": GOAL, "T": SECTOR, "T1": OBJECTIVE, "T-SG": OUTPUT}


def test_codes_are_looked_up_together(plan: Plan, count: Count) -> None:
    with count(1):
        assert kinds_with(plan, [*CODES, "G99"]) == CODES


def test_a_code_that_is_gone_is_remembered(plan: Plan, count: Count) -> None:
    ObjectiveGoalLink.objects.all().delete()
    with edit_of(plan=plan, reason="Gone.", author=None, author_name="ana") as edit:
        edit.remove(Goal.objects.get(code="G1"))
    assert kinds_with(plan, ["G1"]) == {}
    with count(1):
        assert kinds_with(plan, ["G1", "T1"], ever=True) == {"G1": GOAL, "T1": OBJECTIVE}


@pytest.mark.parametrize("code", CODES)
def test_an_object_is_found_where_its_code_points(plan: Plan, count: Count, code: str) -> None:
    with count(1):
        kind, found = found_in(coded_kinds(), plan, code)
    assert (kind, found.code) == (CODES[code], code)


def test_an_object_is_found_though_its_code_looks_like_another_kind(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levels_module, "guessed", lambda _code, _kinds: OUTPUT)
    assert found_in(levels(), plan, "G1")[0] is GOAL
    monkeypatch.setattr(levels_module, "guessed", lambda _code, _kinds: None)
    assert found_in(levels(), plan, "T1")[0] is OBJECTIVE


@pytest.mark.parametrize(
    ("code", "kind", "nearest"),
    [("G99", "goal", "G7"), ("so", "goal, objective or output", ""), ("\x00", "goal, obj", "")],
)
def test_an_unknown_code_names_what_it_looks_like(
    plan: Plan, code: str, kind: str, nearest: str
) -> None:
    with pytest.raises(UnknownCode) as refused:
        found_in(levels(), plan, code)
    assert refused.value.kind.startswith(kind)
    assert not nearest or nearest in refused.value.nearest


def test_the_form_of_a_code_lets_guess_its_level() -> None:
    guesses = {"G1": GOAL, "INT5": OBJECTIVE, "T-SG": OUTPUT, "R": None, "t sg": None}
    assert {code: guessed(code, levels()) for code in guesses} == guesses


def test_a_code_of_a_kpi_is_not_taken_for_an_output() -> None:
    assert guessed("KPI-T-SG-1", coded_kinds()) is KPI
    assert guessed("KPI-T-SG-1", levels()) is OUTPUT


@pytest.mark.parametrize(
    ("ends", "place"),
    [(("T-SG", "T1"), 0), (("T1", "G1"), 1), (("T-SG", "G1"), None), (("T-NONE", "T99"), 0)],
)
def test_a_link_between_two_codes(plan: Plan, ends: tuple[str, str], place: int | None) -> None:
    expected = None if place is None else level_links()[place]
    assert link_between(plan, ends) is expected
