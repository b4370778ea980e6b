"""The gaps of the sample plan, checked by hand."""

from typing import Any

import pytest

from goals.vocabulary import Certainty
from outputs.trace.coverage import Coverage, Finding, Rule, coverage_of
from tests.unit.outputs.trace import sample

DOUBT = Certainty.AMBIGUOUS
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
}


@pytest.fixture
def coverage() -> Coverage:
    return coverage_of(sample.rows().graph())


@pytest.mark.parametrize("rule", Rule)
def test_findings_of_each_rule(coverage: Coverage, rule: Rule) -> None:
    assert list(coverage.of(rule)) == [Finding(rule, *parts) for parts in EXPECTED[rule]]


def test_findings_are_listed_rule_by_rule(coverage: Coverage) -> None:
    assert coverage.findings == tuple(found for rule in Rule for found in coverage.of(rule))


def test_a_goal_may_hang_on_one_output_by_two_paths() -> None:
    rows = sample.rows()
    links = [link for link in rows.links if link.from_code != "R-B"]
    (found,) = coverage_of(rows._replace(links=tuple(links)).graph()).of(Rule.SOLE_OUTPUT_GOALS)
    assert (found.codes, found.supporter) == (("G1",), "R-A")
    assert found.certainty == Certainty.CERTAIN


def test_an_objective_without_outputs_is_found() -> None:
    rows = sample.rows()
    links = [link for link in rows.links if link.to_code != "T2"]
    (found,) = coverage_of(rows._replace(links=tuple(links)).graph()).of(
        Rule.OBJECTIVES_WITHOUT_OUTPUT
    )
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
    ]
