"""The gaps of a plan, each rule in words."""

from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from goals.vocabulary import Certainty
from outputs.display.reading import Reading
from outputs.trace.coverage import Finding, Rule, coverage_of
from outputs.trace.graph import Node

RULES: Final[dict[Rule, StrPromise]] = {
    Rule.OUTPUTS_WITHOUT_OBJECTIVE: _("Outputs that serve no objective"),
    Rule.OBJECTIVES_WITHOUT_OUTPUT: _("Objectives that no output delivers"),
    Rule.OBJECTIVES_WITHOUT_GOAL: _("Objectives that serve no goal"),
    Rule.GOALS_WITHOUT_OBJECTIVE: _("Goals that no objective serves"),
    Rule.GOALS_WITHOUT_OUTPUT: _("Goals that no output reaches"),
    Rule.SOLE_OUTPUT_OBJECTIVES: _("Objectives that a single output delivers"),
    Rule.SOLE_OUTPUT_GOALS: _("Goals that a single output reaches"),
    Rule.SOLE_OBJECTIVE_GOALS: _("Goals that a single objective serves"),
    Rule.EMPTY_TABLE_ROWS: _("Rows without a mark in their printed table"),
    Rule.EMPTY_TABLE_COLUMNS: _("Columns without a mark in their printed table"),
    Rule.AMBIGUOUS_LINKS: _("Marks that can be read in more than one way"),
}


class GapCase(NamedTuple):
    """One finding: a node, or the two ends of a link, with its sole supporter where it has one."""

    nodes: tuple[Node, ...]
    supporter: Node | None
    is_ambiguous: bool


class GapRow(NamedTuple):
    """One rule with its cases; a rule without cases is shown too, as checked."""

    rule: StrPromise
    cases: tuple[GapCase, ...]


def gap_rows_of(reading: Reading) -> tuple[GapRow, ...]:
    """Return every rule with what it finds in the plan."""
    coverage = coverage_of(reading.graph)
    return tuple(
        GapRow(words, tuple(_case(reading, finding) for finding in coverage.of(rule)))
        for rule, words in RULES.items()
    )


def _case(reading: Reading, finding: Finding) -> GapCase:
    graph = reading.graph
    return GapCase(
        nodes=tuple(map(graph.node, finding.codes)),
        supporter=graph.node(finding.supporter) if finding.supporter else None,
        is_ambiguous=finding.certainty == Certainty.AMBIGUOUS,
    )
