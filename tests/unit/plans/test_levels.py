"""What the record of each level says of it."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from goals.level import GOAL
from outputs.level import OUTPUT
from plans.levels import (
    CodedKind,
    Level,
    coded_kinds,
    kinds_by_model,
    level_links,
    level_named,
    levels,
)
from plans.models import Plan
from plans.vocabulary import Certainty, NodeType, TableLinks
from sectors.level import OBJECTIVE, SECTOR
from tests.conftest import Count


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
        assert item.clause.plan_id == plan.pk


def test_a_level_says_what_it_belongs_to() -> None:
    assert [level.has_sector for level in levels()] == [False, True, True]
    assert [level.has_printed_codes for level in levels()] == [True, True, False]
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
