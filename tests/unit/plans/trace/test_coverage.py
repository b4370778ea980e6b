"""The gaps of the sample plan, checked by hand."""

import re
from typing import Any

import pytest

from plans.trace.coverage import (
    SLUG,
    Coverage,
    Finding,
    Measures,
    coverage_of,
    gap_rules,
    measures_from,
)
from plans.trace.graph import Layer
from plans.vocabulary import Certainty
from tests.unit.plans.trace import sample

DOUBT = Certainty.AMBIGUOUS
MEASURES = Measures(frozenset({"G1", "G2", "R1", "T1", "R-A", "T-B"}), frozenset({"R1"}))
EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "outputs-without-objective": [(("T-B",), None, None)],
    "objectives-without-output": [],
    "objectives-without-goal": [(("T2",), None, None)],
    "goals-without-objective": [(("G3",), None, None)],
    "goals-without-output": [(("G3",), None, None)],
    "sole-output-objectives": [
        (("R1",), None, "R-A"),
        (("T1",), None, "T-A", DOUBT),
        (("T2",), None, "T-A"),
    ],
    "sole-output-goals": [],
    "sole-objective-goals": [],
    "empty-table-rows": [(("T-B",), "5.1", None), (("T2",), "8.1", None)],
    "empty-table-columns": [(("G3",), "8.1", None)],
    "ambiguous-links": [
        (("T-A", "T1"), "5.1", None, DOUBT),
        (("R2", "G2"), "8.1", None, DOUBT),
    ],
    "goals-without-kpi": [(("G3",), None, None)],
    "objectives-without-kpi": [(("R2",), None, None), (("T2",), None, None)],
    "outputs-without-kpi": [(("R-B",), None, None), (("T-A",), None, None)],
}


@pytest.fixture
def coverage() -> Coverage:
    return coverage_of(sample.rows().graph(), MEASURES)


@pytest.mark.parametrize("rule", EXPECTED)
def test_findings_of_each_rule(coverage: Coverage, rule: str) -> None:
    assert list(coverage.of(rule)) == [Finding(rule, *parts) for parts in EXPECTED[rule]]


def test_findings_are_listed_rule_by_rule(coverage: Coverage) -> None:
    assert coverage.findings == tuple(found for rule in EXPECTED for found in coverage.of(rule))


def test_findings_are_counted_and_read_in_parts(coverage: Coverage) -> None:
    assert coverage.count() == len(coverage.findings)
    unmeasured = coverage.of("outputs-without-kpi")
    assert unmeasured[1:] == [unmeasured[1]] == [Finding("outputs-without-kpi", ("T-A",))]
    assert coverage.of("no-such-rule") == ()


def test_a_goal_may_hang_on_one_output_by_two_paths() -> None:
    rows = sample.rows()
    links = [link for link in rows.links if link.from_code != "R-B"]
    coverage = coverage_of(rows._replace(links=tuple(links)).graph(), MEASURES)
    (found,) = coverage.of("sole-output-goals")
    assert (found.codes, found.supporter) == (("G1",), "R-A")
    assert found.certainty == Certainty.CERTAIN


def test_an_objective_without_outputs_is_found() -> None:
    rows = sample.rows()
    links = [link for link in rows.links if link.to_code != "T2"]
    coverage = coverage_of(rows._replace(links=tuple(links)).graph(), MEASURES)
    (found,) = coverage.of("objectives-without-output")
    assert found.codes == ("T2",)


def test_slugs_are_stable() -> None:
    assert [rule.slug for rule in gap_rules(sample.rows().spine)] == [
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


def test_a_plan_of_four_levels_has_the_same_kinds_of_rule() -> None:
    spine = (Layer("activity", "activities", ()), *sample.rows().spine)
    slugs = [rule.slug for rule in gap_rules(spine)]
    assert slugs[:7] == [
        "activities-without-output",
        "outputs-without-activity",
        "outputs-without-objective",
        "objectives-without-output",
        "objectives-without-goal",
        "goals-without-objective",
        "goals-without-activity",
    ]
    assert slugs[7:11] == [
        "sole-activity-outputs",
        "sole-activity-goals",
        "sole-output-objectives",
        "sole-objective-goals",
    ]
    assert slugs[14:] == [
        "goals-without-kpi",
        "objectives-without-kpi",
        "outputs-without-kpi",
        "activities-without-kpi",
    ]
    assert all(re.match(SLUG, slug) for slug in slugs)


def test_without_a_kpi_everything_is_unmeasured() -> None:
    graph = sample.rows().graph()
    found = coverage_of(graph, Measures())
    for rule, nodes in (
        ("goals-without-kpi", graph.layer("goal")),
        ("objectives-without-kpi", graph.layer("objective")),
        ("outputs-without-kpi", graph.layer("output")),
    ):
        assert [one.codes for one in found.of(rule)] == [(node.code,) for node in nodes]


def test_a_measure_is_illustrative_where_no_other_kpi_measures_the_same() -> None:
    pairs = [("R1", True), ("R1", True), ("R2", True), ("R2", False), ("G1", False)]
    assert measures_from(pairs) == (frozenset({"R1", "R2", "G1"}), frozenset({"R1"}))
