"""The gaps of a plan, each rule in words, with those that somebody accepted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from outputs.display.gaps.findings import rule_sentence, rule_titles
from outputs.models.gap import GapAcceptance, finding_codes
from plans.models import Plan
from plans.trace.coverage import Finding, Measures, coverage_of, rules_of
from plans.trace.graph import LeafNode, Node, PlanGraph
from plans.vocabulary import Certainty
from web.paging import Cut, asked_page

MOST_CASES: Final = 50
"""How many cases of a rule are shown at once."""

Acceptances = Mapping[str, Mapping[str, GapAcceptance]]
"""Slug of a rule → codes of a finding → its acceptance."""


class GapCase(NamedTuple):
    """One finding: a node, or the two ends of a link, with its sole supporter where it has one."""

    code: str
    nodes: tuple[Node | LeafNode, ...]
    table: str | None
    supporter: Node | None
    is_ambiguous: bool
    acceptance: GapAcceptance | None


class GapRow(NamedTuple):
    """One rule with a page of its cases; a rule without cases is shown too, as checked."""

    slug: str
    title: StrPromise
    sentence: str
    cases: tuple[GapCase, ...]
    page: Page[Finding]
    found: Sequence[Finding]
    accepted_count: int
    stale: tuple[GapAcceptance, ...]

    @property
    def part(self) -> Cut[GapCase]:
        return Cut(self.cases, len(self.found))


def acceptances_in(plan: Plan) -> Acceptances:
    found: defaultdict[str, dict[str, GapAcceptance]] = defaultdict(dict)
    for acceptance in GapAcceptance.objects.in_plan(plan):
        found[acceptance.rule][acceptance.codes] = acceptance
    return found


def gap_rows(
    graph: PlanGraph, measures: Measures, acceptances: Acceptances, asked: str = "", page: str = ""
) -> list[GapRow]:
    """Return every rule with its first cases, or only the one asked for with a page of them.

    Raises NoSuchPage.
    """
    coverage, titles = coverage_of(graph, measures), rule_titles(rules_of(graph), graph.spine)
    rows: list[GapRow] = []
    for rule in rules_of(graph):
        if asked and asked != rule.slug:
            continue
        found, accepted = coverage.of(rule.slug), acceptances[rule.slug]
        codes = Counter(map(finding_codes, found) if accepted else ())
        shown = asked_page(Paginator(found, MOST_CASES), page)
        rows.append(
            GapRow(
                slug=rule.slug,
                title=titles[rule.slug],
                sentence=rule_sentence(graph, rule, len(found), measures),
                cases=tuple(_case(graph, finding, accepted) for finding in shown),
                page=shown,
                found=found,
                accepted_count=sum(codes[code] for code in accepted),
                stale=tuple(one for code, one in accepted.items() if code not in codes),
            )
        )
    return rows


def gaps_sentence(rows: Iterable[GapRow]) -> str:
    rows = list(rows)
    count = sum(len(row.found) for row in rows)
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
    return coverage_of(graph, measures).count()


def _case(graph: PlanGraph, finding: Finding, acceptances: Mapping[str, GapAcceptance]) -> GapCase:
    code = finding_codes(finding)
    return GapCase(
        code=code,
        nodes=tuple(map(graph.named, finding.codes)),
        table=finding.table,
        supporter=graph.node(finding.supporter) if finding.supporter else None,
        is_ambiguous=finding.certainty == Certainty.AMBIGUOUS,
        acceptance=acceptances.get(code),
    )
