"""The gaps of the sample plan, checked by hand."""

from typing import Any

import pytest

from plans.trace.coverage import Coverage, Finding, Measures, Rule, coverage_of, measures_from
from plans.vocabulary import Certainty
from tests.unit.plans.trace import sample

DOUBT = Certainty.AMBIGUOUS
MEASURES = Measures(frozenset({"G1", "G2", "R1", "T1", "R-A", "T-B"}), frozenset({"R1"}))
EXPECTED: dict[Rule, list[tuple[Any, ...]]] = {
    Rule.OUTPUTS_WITHOUT_OBJECTIVE: [(("T-B",), None, None)],
    Rule.OBJECTIVES_WITHOUT_OUTPUT: [],
    Rule.OBJECTIVES_WITHOUT_GOAL: [(("T2",), None, None)],
    Rule.GOALS_WITHOUT_OBJECTIVE: [(("G3",), None, None)],
    Rule.GOALS_WITHOUT_OUTPUT: [(("G3",), None, None)],
    Rule.SOLE_OUTPUT_OBJECTIVES: [
        (("R1",), None, "R-A"),
        (("T1",), None, "T-A", DOUBT),
        (("T2",), None, "T-A"),
    ],
    Rule.SOLE_OUTPUT_GOALS: [],
    Rule.SOLE_OBJECTIVE_GOALS: [],
    Rule.EMPTY_TABLE_ROWS: [(("T-B",), "5.1", None), (("T2",), "8.1", None)],
    Rule.EMPTY_TABLE_COLUMNS: [(("G3",), "8.1", None)],
    Rule.AMBIGUOUS_LINKS: [
        (("T-A", "T1"), "5.1", None, DOUBT),
        (("R2", "G2"), "8.1", None, DOUBT),
    ],
    Rule.GOALS_WITHOUT_KPI: [(("G3",), None, None)],
    Rule.OBJECTIVES_WITHOUT_KPI: [(("R2",), None, None), (("T2",), None, None)],
    Rule.OUTPUTS_WITHOUT_KPI: [(("R-B",), None, None), (("T-A",), None, None)],
}


@pytest.fixture
def coverage() -> Coverage:
    return coverage_of(sample.rows().graph(), MEASURES)


@pytest.mark.parametrize("rule", Rule)
def test_findings_of_each_rule(coverage: Coverage, rule: Rule) -> None:
    assert list(coverage.of(rule)) == [Finding(rule, *parts) for parts in EXPECTED[rule]]


def test_findings_are_listed_rule_by_rule(coverage: Coverage) -> None:
    assert coverage.findings == tuple(found for rule in Rule for found in coverage.of(rule))


def test_a_goal_may_hang_on_one_output_by_two_paths() -> None:
    rows = sample.rows()
    links = [link for link in rows.links if link.from_code != "R-B"]
    coverage = coverage_of(rows._replace(links=tuple(links)).graph(), MEASURES)
    (found,) = coverage.of(Rule.SOLE_OUTPUT_GOALS)
    assert (found.codes, found.supporter) == (("G1",), "R-A")
    assert found.certainty == Certainty.CERTAIN


def test_an_objective_without_outputs_is_found() -> None:
    rows = sample.rows()
    links = [link for link in rows.links if link.to_code != "T2"]
    coverage = coverage_of(rows._replace(links=tuple(links)).graph(), MEASURES)
    (found,) = coverage.of(Rule.OBJECTIVES_WITHOUT_OUTPUT)
    assert found.codes == ("T2",)


def test_slugs_are_stable() -> None:
    assert [str(rule) for rule in Rule] == [
        "outputs-without-objective",
        "objectives-without-output",
        "objectives-without-goal",
        "goals-without-objective",
        "goals-without-output",
        "sole-output-objectives",
        "sole-output-goals",
        "sole-objective-goals",
        "empty-table-rows",
        "empty-table-columns",
        "ambiguous-links",
        "goals-without-kpi",
        "objectives-without-kpi",
        "outputs-without-kpi",
    ]


def test_without_a_kpi_everything_is_unmeasured() -> None:
    graph = sample.rows().graph()
    found = coverage_of(graph, Measures())
    for rule, nodes in (
        (Rule.GOALS_WITHOUT_KPI, graph.goals),
        (Rule.OBJECTIVES_WITHOUT_KPI, graph.objectives),
        (Rule.OUTPUTS_WITHOUT_KPI, graph.outputs),
    ):
        assert [one.codes for one in found.of(rule)] == [(node.code,) for node in nodes]


def test_a_measure_is_illustrative_where_no_other_kpi_measures_the_same() -> None:
    pairs = [("R1", True), ("R1", True), ("R2", True), ("R2", False), ("G1", False)]
    assert measures_from(pairs) == (frozenset({"R1", "R2", "G1"}), frozenset({"R1"}))
