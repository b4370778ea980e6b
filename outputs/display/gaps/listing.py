"""The gaps of a plan, each rule in words, with those that somebody accepted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from outputs.display.gaps.findings import rule_sentence, rule_titles
from outputs.models.gap import GapAcceptance, finding_codes
from plans.models import Plan
from plans.trace.coverage import Finding, Measures, coverage_of, gap_rules
from plans.trace.graph import Node, PlanGraph
from plans.vocabulary import Certainty

Acceptances = Mapping[str, Mapping[str, GapAcceptance]]
"""Slug of a rule → codes of a finding → its acceptance."""


class GapCase(NamedTuple):
    """One finding: a node, or the two ends of a link, with its sole supporter where it has one."""

    code: str
    nodes: tuple[Node, ...]
    table: str | None
    supporter: Node | None
    is_ambiguous: bool
    acceptance: GapAcceptance | None


class GapRow(NamedTuple):
    """One rule with its cases; a rule without cases is shown too, as checked."""

    slug: str
    title: StrPromise
    sentence: str
    cases: tuple[GapCase, ...]
    stale: tuple[GapAcceptance, ...]

    @property
    def accepted_count(self) -> int:
        return sum(case.acceptance is not None for case in self.cases)


def acceptances_in(plan: Plan) -> Acceptances:
    found: defaultdict[str, dict[str, GapAcceptance]] = defaultdict(dict)
    for acceptance in GapAcceptance.objects.in_plan(plan):
        found[acceptance.rule][acceptance.codes] = acceptance
    return found


def gap_rows(graph: PlanGraph, measures: Measures, acceptances: Acceptances) -> list[GapRow]:
    coverage, titles = coverage_of(graph, measures), rule_titles(graph.spine)
    rows: list[GapRow] = []
    for rule in gap_rules(graph.spine):
        accepted = acceptances[rule.slug]
        cases = tuple(_case(graph, finding, accepted) for finding in coverage.of(rule.slug))
        sentence = rule_sentence(graph, rule, len(cases), measures)
        stale = accepted.keys() - {case.code for case in cases}
        gone = tuple(one for codes, one in accepted.items() if codes in stale)
        rows.append(GapRow(rule.slug, titles[rule.slug], sentence, cases, gone))
    return rows


def gaps_sentence(rows: Iterable[GapRow]) -> str:
    rows = list(rows)
    count = sum(len(row.cases) for row in rows)
    if not count:
        return _("The rules find nothing in this plan: every case that they look for is absent.")
    found = ngettext(
        "The rules find {count} case in this plan.",
        "The rules find {count} cases in this plan.",
        count,
    ).format(count=count)
    accepted = sum(row.accepted_count for row in rows)
    if not accepted:
        return f"{found} {_('None of them is accepted.')}"
    said = ngettext(
        "{count} of them is accepted, with a reason.",
        "{count} of them are accepted, each with a reason.",
        accepted,
    ).format(count=accepted)
    return f"{found} {said}"


def gap_count(graph: PlanGraph, measures: Measures) -> int:
    return len(coverage_of(graph, measures).findings)


def _case(graph: PlanGraph, finding: Finding, acceptances: Mapping[str, GapAcceptance]) -> GapCase:
    code = finding_codes(finding)
    return GapCase(
        code=code,
        nodes=tuple(map(graph.node, finding.codes)),
        table=finding.table,
        supporter=graph.node(finding.supporter) if finding.supporter else None,
        is_ambiguous=finding.certainty == Certainty.AMBIGUOUS,
        acceptance=acceptances.get(code),
    )
