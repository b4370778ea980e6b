"""How a plan stands: who is reached by what, counted once."""

from decimal import Decimal

import pytest

from kpis.progress.assessing import Assessment, assess
from kpis.progress.inputs import Cycle, Indicator, Target, Value
from kpis.standing import PlanStanding, plan_standing, supporting_nodes
from kpis.vocabulary import Direction, KpiKind, Operator, Status
from plans.vocabulary import Certainty
from tests.unit.plans.trace import sample

CYCLE = Cycle(2008, 2011)


def indicator(code: str, subject: str, value: int | None = 50) -> Indicator:
    return Indicator(
        code=code,
        subject=subject,
        kind=KpiKind.NUMBER,
        direction=Direction.UP,
        targets=(Target(2009, Operator.AT_LEAST, Decimal(100)),),
        values=() if value is None else (Value(2009, Decimal(value)),),
        is_context=code.startswith("C"),
    )


def standing(*indicators: Indicator) -> PlanStanding:
    return plan_standing(sample.rows().graph(), indicators, CYCLE, 2009)


def test_a_goal_is_reached_by_all_that_leads_up_to_it_once() -> None:
    found = standing(
        indicator("K1", "G1"), indicator("K2", "R2", 100), indicator("K3", "R-A", None)
    ).of("G1")
    assert [one.code for one in found.assessments] == ["K1", "K2", "K3"]  # R-A by two paths
    assert (found.total, found.reported, found.percent_shown) == (3, 2, 75)


def test_what_is_reached_over_ambiguous_marks_only_is_named() -> None:
    plan = standing(indicator("K1", "R-A"), indicator("K2", "T1"), indicator("K3", "T-A"))
    assert plan.of("G2").ambiguous == ("K1", "K3")
    assert plan.of("G1").ambiguous == ()


def test_support_takes_the_best_way_to_each_node() -> None:
    graph = standing().graph
    certain, ambiguous = Certainty.CERTAIN, Certainty.AMBIGUOUS
    assert supporting_nodes(graph, "G1") == {
        "G1": certain,
        "R1": certain,
        "R-A": certain,
        "R2": certain,
        "R-B": certain,
    }
    assert supporting_nodes(graph, "T1") == {"T1": certain, "T-A": ambiguous}
    assert supporting_nodes(graph, "G2")["R2"] == ambiguous
    assert supporting_nodes(graph, "R-B") == {"R-B": certain}


def test_an_objective_takes_its_outputs_and_an_output_only_itself() -> None:
    plan = standing(indicator("K1", "R-A"), indicator("K2", "R2"), indicator("K3", "G1"))
    assert [one.code for one in plan.of("R2").assessments] == ["K1", "K2"]
    assert [one.code for one in plan.of("R-A").assessments] == ["K1"]
    assert plan.of("R-B").total == 0
    assert plan.own("R2")[0].code == "K2"
    assert plan.own("R-B") == ()


def test_figures_from_outside_the_cycle_are_kept_apart() -> None:
    plan = standing(indicator("C1", "R-A"), indicator("K1", "R-A"))
    assert [one.code for one in plan.context] == ["C1"]
    assert plan.whole.total == plan.of("G1").total == 1


def test_a_sector_takes_what_is_its_own() -> None:
    plan = standing(indicator("K1", "R-A"), indicator("K2", "T1", None), indicator("K3", "G1"))
    assert [one.code for one in plan.of_sector("R").assessments] == ["K1"]
    assert dict(plan.of_sector("T").counts)[Status.NOT_REPORTED] == 1
    assert not plan.whole.is_illustrative


def test_a_kpi_is_assessed_once_and_when_it_is_first_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assessed: list[str] = []

    def assess_and_note(one: Indicator, year: int, cycle: Cycle) -> Assessment:
        assessed.append(one.code)
        return assess(one, year, cycle)

    monkeypatch.setattr("kpis.standing.assess", assess_and_note)
    plan = standing(indicator("K1", "R-A"), indicator("K2", "T1"), indicator("C1", "T1"))
    assert (list(plan.assessments), len(plan.assessments)) == (["K1", "K2"], 2)
    assert assessed == []
    assert plan.of("R1") is plan.of("R1")
    assert plan.of("G1").total == 1
    assert assessed == ["K1"]


def test_kpis_are_weighted_for_the_top_layer_and_one_without_a_way_up_has_no_weight() -> None:
    plan = standing(indicator("K1", "R-A"), indicator("K2", "T2"), indicator("K3", "R-B", 100))
    assert [plan.is_goal(code) for code in ("G1", "R1", "R-A")] == [True, False, False]
    assert plan.unweighted == ("K2",)
    assert [(one.assessment.code, str(one.weight)) for one in plan.weighted("G1").kpis] == [
        ("K1", "2/3"),
        ("K3", "1/2"),
    ]
    assert sum(plan.weighted(goal).weight for goal in ("G1", "G2", "G3")) == 2
