"""What a code names in a plan."""

import pytest

from goals.level import GOAL
from goals.models import Goal
from kpis.coded import KPI
from outputs.level import OUTPUT
from plans import lookups
from plans.levels import (
    coded_kinds,
    level_links,
    levels,
)
from plans.lookups import found_in, guessed, kinds_with, link_between
from plans.models import Plan
from plans.services import edit_of
from sectors.level import OBJECTIVE, SECTOR
from sectors.models import ObjectiveGoalLink
from tests.conftest import Count
from web.errors import UnknownCode

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
    monkeypatch.setattr(lookups, "guessed", lambda _code, _kinds: OUTPUT)
    assert found_in(levels(), plan, "G1")[0] is GOAL
    monkeypatch.setattr(lookups, "guessed", lambda _code, _kinds: None)
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
