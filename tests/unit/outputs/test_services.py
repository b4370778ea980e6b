"""Writing outputs, marks, high-priority items and accepted gaps."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from outputs.errors import (
    LinkAcrossSectors,
    LinkBetweenWrongLayers,
    NoSuchFinding,
    RankTaken,
    TableMissing,
    WrongOutputs,
    WrongRank,
)
from outputs.models import GapAcceptance, OutputObjectiveLink, PriorityItem
from outputs.services import (
    Covered,
    accept_gap,
    edit_priority_item,
    remove_link,
    set_link_mark,
    withdraw_acceptance,
)
from plans.models import Plan, Revision
from plans.services import history_manager
from plans.trace.coverage import Measures
from sectors.models import ObjectiveGoalLink
from tests.factories import (
    GoalFactory,
    ObjectiveFactory,
    OutputFactory,
    PrintedTableFactory,
)
from web.errors import NoteMissing, UnknownCode, UnknownWord, WrongWords

Given = dict[str, Any]


@pytest.fixture
def given(plan: Plan) -> Given:
    """Return what every write takes."""
    return {"plan": plan, "reason": "x", "author": User.objects.create_user("ana")}


def revision_of(plan: Plan) -> int:
    return Plan.objects.get(pk=plan.pk).revision


def marked(given: Given, from_code: str, to_code: str, **more: str) -> Revision | None:
    mark: Given = {"certainty": "certain", "note": ""} | more
    return set_link_mark(**given, from_code=from_code, to_code=to_code, **mark)


def edited(given: Given, **more: Any) -> Revision | None:
    item = PriorityItem.objects.get(sector__code="D", position=1)
    rows = [Covered(one.output.code, one.basis, one.note) for one in item.output_links.all()]
    whole = {"text": item.text, "rank": item.rank, "outputs": rows}
    return edit_priority_item(**given, sector="D", position=1, **(whole | more))


def test_a_mark_stands_in_the_table_of_its_sector(given: Given) -> None:
    assert marked(given, "T-SG", "T3")
    link = OutputObjectiveLink.objects.get(output__code="T-SG", objective__code="T3")
    assert link.table.number == "5.1"
    assert marked(given, "T-SG", "T3") is None
    assert marked(given, "T-SG", "T3", certainty="ambiguous", note=" Two readings. ")
    link.refresh_from_db()
    assert (link.certainty, link.note) == ("ambiguous", "Two readings.")


def test_a_mark_under_a_goal_goes_the_same_way(given: Given) -> None:
    assert marked(given, "R1", "G7")
    assert ObjectiveGoalLink.objects.filter(objective__code="R1", goal__code="G7").exists()
    assert remove_link(**given, from_code="R1", to_code="G7")
    assert not ObjectiveGoalLink.objects.filter(objective__code="R1", goal__code="G7").exists()


@pytest.mark.parametrize(
    ("ends", "more", "error"),
    [
        (("T-SG", "R1"), {}, LinkAcrossSectors),
        (("T-SG", "G1"), {}, LinkBetweenWrongLayers),
        (("T1", "T-SG"), {}, LinkBetweenWrongLayers),
        (("t sg", "T1"), {}, LinkBetweenWrongLayers),
        (("T-NONE", "T1"), {}, UnknownCode),
        (("T-SG", "T99"), {}, UnknownCode),
        (("T-SG", "T1"), {"certainty": "likely"}, UnknownWord),
        (("T-SG", "T1"), {"certainty": "ambiguous"}, NoteMissing),
        (("R1", "G77"), {}, UnknownCode),
        (("R77", "G1"), {}, UnknownCode),
        (("R1", "G1"), {"certainty": "likely"}, UnknownWord),
        (("R1", "G1"), {"certainty": "ambiguous", "note": " "}, NoteMissing),
    ],
)
def test_a_mark_that_cannot_be_is_refused(
    given: Given, ends: tuple[str, str], more: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        marked(given, *ends, **more)
    assert revision_of(given["plan"]) == 1


def test_both_ends_are_of_one_plan(given: Given) -> None:
    stranger, goal = OutputFactory.create(code="T-ELSEWHERE"), GoalFactory.create(code="G99")
    for ends in [(stranger.code, "T1"), ("R1", goal.code)]:
        with pytest.raises(UnknownCode):
            marked(given, *ends)


def test_a_mark_is_changed_and_keeps_its_table(given: Given) -> None:
    assert marked(given, "D4", "G3")
    link = ObjectiveGoalLink.objects.get(objective__code="D4", goal__code="G3")
    assert (link.certainty, link.note, link.table.number) == ("certain", "", "8.1")
    assert marked(given, "D4", "G3") is None


def test_a_mark_stands_in_the_first_table_of_goals(db: None) -> None:
    del db
    objective = ObjectiveFactory.create()
    goal = GoalFactory.create(plan=objective.plan)
    ana = User.objects.create_user("ana")
    made: Given = {"plan": objective.plan, "reason": "x", "author": ana}
    with pytest.raises(TableMissing, match=objective.plan.slug):
        marked(made, objective.code, goal.code)
    assert not ObjectiveGoalLink.objects.exists()
    table = PrintedTableFactory.create(plan=objective.plan, of_goals=True)
    assert marked(made, objective.code, goal.code)
    assert ObjectiveGoalLink.objects.get().table == table


def test_a_mark_is_removed_and_leaves_its_history(given: Given) -> None:
    ends: Given = {"from_code": "D4", "to_code": "G3"}
    assert remove_link(**given, **ends)
    kinds = history_manager(ObjectiveGoalLink).order_by("history_id").values_list("history_type")
    assert list(kinds) == [("+",), ("-",)]
    with pytest.raises(UnknownCode, match="D4--G3"):
        remove_link(**given, **ends)


@pytest.mark.parametrize("ends", [("T-SG", "T3"), ("T-SG", "G1"), ("D4", "G4")])
def test_what_is_not_there_cannot_be_removed(given: Given, ends: tuple[str, str]) -> None:
    with pytest.raises((UnknownCode, LinkBetweenWrongLayers)):
        remove_link(**given, from_code=ends[0], to_code=ends[1])
    assert revision_of(given["plan"]) == 1


def test_an_item_is_edited_as_a_whole(given: Given) -> None:
    rows = [Covered("D-STAT", "interpretation", " Ours. "), Covered("D-LDC", "stated")]
    assert edited(given, text=" other\nwords ", rank=9, outputs=rows)
    item = PriorityItem.objects.get(sector__code="D", position=1)
    assert (item.text, item.rank) == ("other words", 9)
    held = {one.output.code: (one.basis, one.note) for one in item.output_links.all()}
    assert held == {"D-STAT": ("interpretation", "Ours."), "D-LDC": ("stated", "")}
    assert edited(given) is None
    assert edited(given, rank=None)
    moments = set(history_manager(PriorityItem).values_list("history_date", flat=True))
    assert len(moments) == 3  # as loaded, and two edits


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"text": " "}, WrongWords),
        ({"rank": 2}, RankTaken),
        ({"rank": 0}, WrongRank),
        ({"rank": 32_768}, WrongRank),
        ({"outputs": [Covered("T-SG", "stated")]}, WrongOutputs),
        ({"outputs": [Covered("D-STAT", "stated")] * 2}, WrongOutputs),
        ({"outputs": [Covered("D-STAT", "guess")]}, UnknownWord),
        ({"outputs": [Covered("D-STAT", "interpretation", " ")]}, NoteMissing),
    ],
)
def test_a_wrong_item_is_refused(given: Given, wrong: Given, error: type[Exception]) -> None:
    with pytest.raises(error):
        edited(given, **wrong)
    assert revision_of(given["plan"]) == 1


def test_an_unknown_item_is_not_found(given: Given) -> None:
    with pytest.raises(UnknownCode):
        edit_priority_item(**given, sector="D", position=99, text="x", rank=None, outputs=[])


def accepted(given: Given, **gap: Any) -> Revision | None:
    return accept_gap(**given, measures=Measures(frozenset({"T-SG"})), **gap)


def test_a_gap_is_accepted_with_its_reason(given: Given) -> None:
    gap: Given = {"rule": "ambiguous-links", "codes": "D4--G3"}
    revision = accepted(given, **gap)
    acceptance = GapAcceptance.objects.get()
    assert revision is not None
    assert (acceptance.reason, acceptance.accepted_at) == ("x", revision.made_at)
    assert (acceptance.author, acceptance.author_name) == (given["author"], "ana")
    assert accepted(given, **gap) is None
    assert accepted(given | {"reason": "y"}, **gap)
    assert GapAcceptance.objects.get().reason == "y"
    assert withdraw_acceptance(**given, **gap)
    with pytest.raises(UnknownCode):
        withdraw_acceptance(**given, **gap)


@pytest.mark.parametrize(
    ("rule", "codes", "error"),
    [
        ("ambiguous-links", "T-SG--T1", NoSuchFinding),
        ("outputs-without-objective", "T-SG", NoSuchFinding),
        ("outputs-without-kpi", "T-SG", NoSuchFinding),
        ("taste", "T-SG", UnknownCode),
    ],
)
def test_only_a_finding_can_be_accepted(
    given: Given, rule: str, codes: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        accepted(given, rule=rule, codes=codes)
    assert not GapAcceptance.objects.exists()


def test_an_acceptance_outlives_its_finding(given: Given) -> None:
    gap: Given = {"rule": "ambiguous-links", "codes": "D4--G3"}
    accepted(given, **gap)
    marked(given, "D4", "G3")
    assert GapAcceptance.objects.in_plan(given["plan"]).of(**gap).exists()
    with pytest.raises(NoSuchFinding):
        accepted(given | {"reason": "y"}, **gap)
    assert withdraw_acceptance(**given, **gap)


def test_what_no_kpi_measures_can_be_accepted(given: Given) -> None:
    assert accepted(given, rule="outputs-without-kpi", codes="T-WTSA")
