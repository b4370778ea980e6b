"""The gaps of a plan, each rule in words, with those that somebody accepted."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from outputs.display.gaps.findings import rule_sentence
from outputs.models.gap import GapAcceptance, codes_of
from plans.models import Plan
from plans.trace.coverage import Finding, Measures, Rule, coverage_of
from plans.trace.graph import Node, PlanGraph
from plans.vocabulary import Certainty

RULES: Final[dict[Rule, StrPromise]] = {
    Rule.OUTPUTS_WITHOUT_OBJECTIVE: gettext_lazy("Outputs that serve no objective"),
    Rule.OBJECTIVES_WITHOUT_OUTPUT: gettext_lazy("Objectives that no output delivers"),
    Rule.OBJECTIVES_WITHOUT_GOAL: gettext_lazy("Objectives that serve no goal"),
    Rule.GOALS_WITHOUT_OBJECTIVE: gettext_lazy("Goals that no objective serves"),
    Rule.GOALS_WITHOUT_OUTPUT: gettext_lazy("Goals that no output reaches"),
    Rule.SOLE_OUTPUT_OBJECTIVES: gettext_lazy("Objectives that a single output delivers"),
    Rule.SOLE_OUTPUT_GOALS: gettext_lazy("Goals that a single output reaches"),
    Rule.SOLE_OBJECTIVE_GOALS: gettext_lazy("Goals that a single objective serves"),
    Rule.EMPTY_TABLE_ROWS: gettext_lazy("Rows without a mark in their printed table"),
    Rule.EMPTY_TABLE_COLUMNS: gettext_lazy("Columns without a mark in their printed table"),
    Rule.AMBIGUOUS_LINKS: gettext_lazy("Marks that can be read in more than one way"),
    Rule.GOALS_WITHOUT_KPI: gettext_lazy("Goals without a KPI"),
    Rule.OBJECTIVES_WITHOUT_KPI: gettext_lazy("Objectives without a KPI"),
    Rule.OUTPUTS_WITHOUT_KPI: gettext_lazy("Outputs without a KPI"),
}

Acceptances = Mapping[Rule, Mapping[str, GapAcceptance]]
"""Rule → codes of a finding → its acceptance."""


class GapCase(NamedTuple):
    """One finding: a node, or the two ends of a link, with its sole supporter where it has one."""

    code: str
    nodes: tuple[Node, ...]
    table: str | None
    supporter: Node | None
    is_ambiguous: bool
    acceptance: GapAcceptance | None


class GapRow(NamedTuple):
    """One rule with its cases; a rule without cases is shown too, as checked.

    `stale` are the acceptances of cases that the plan has no longer.
    """

    slug: str
    title: StrPromise
    sentence: str
    cases: tuple[GapCase, ...]
    stale: tuple[GapAcceptance, ...]

    @property
    def accepted_count(self) -> int:
        """How many of the cases are accepted."""
        return sum(case.acceptance is not None for case in self.cases)


def acceptances_in(plan: Plan) -> Acceptances:
    """Return what is accepted in a plan (one query)."""
    found: dict[Rule, dict[str, GapAcceptance]] = {rule: {} for rule in Rule}
    for acceptance in GapAcceptance.objects.in_plan(plan):
        found[Rule(acceptance.rule)][acceptance.codes] = acceptance
    return found


def gap_rows_of(graph: PlanGraph, measures: Measures, acceptances: Acceptances) -> list[GapRow]:
    """Return every rule with what it finds in the plan, and what of that is accepted."""
    coverage = coverage_of(graph, measures)
    return [_row(graph, rule, coverage.of(rule), measures, acceptances[rule]) for rule in RULES]


def gaps_sentence(rows: Iterable[GapRow]) -> str:
    """Say how many cases the rules find, and how many of them are accepted."""
    rows = list(rows)
    count = sum(len(row.cases) for row in rows)
    if not count:
        return _("The rules find nothing in this plan: every case that they look for is absent.")
    found = ngettext(
        "The rules find {count} case in this plan.",
        "The rules find {count} cases in this plan.",
        count,
    ).format(count=count)
    return f"{found} {_accepted(sum(row.accepted_count for row in rows))}"


def gap_count_of(graph: PlanGraph, measures: Measures) -> int:
    """Return how many cases all rules find together."""
    return len(coverage_of(graph, measures).findings)


def _accepted(count: int) -> str:
    if not count:
        return _("None of them is accepted.")
    return ngettext(
        "{count} of them is accepted, with a reason.",
        "{count} of them are accepted, each with a reason.",
        count,
    ).format(count=count)


def _row(
    graph: PlanGraph,
    rule: Rule,
    findings: Iterable[Finding],
    measures: Measures,
    acceptances: Mapping[str, GapAcceptance],
) -> GapRow:
    cases = tuple(_case(graph, finding, acceptances) for finding in findings)
    found = {case.code for case in cases}
    return GapRow(
        slug=rule.value,
        title=RULES[rule],
        sentence=rule_sentence(graph, rule, len(cases), measures),
        cases=cases,
        stale=tuple(one for codes, one in acceptances.items() if codes not in found),
    )


def _case(graph: PlanGraph, finding: Finding, acceptances: Mapping[str, GapAcceptance]) -> GapCase:
    code = codes_of(finding)
    return GapCase(
        code=code,
        nodes=tuple(map(graph.node, finding.codes)),
        table=finding.table,
        supporter=graph.node(finding.supporter) if finding.supporter else None,
        is_ambiguous=finding.certainty == Certainty.AMBIGUOUS,
        acceptance=acceptances.get(code),
    )
