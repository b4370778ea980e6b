"""Gaps of a plan: what serves nothing, what nothing serves or measures, what has one support."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final, NamedTuple

from plans.trace.graph import Codes, Layer, PlanGraph
from plans.trace.loss import without
from plans.trace.parts import Spine
from plans.trace.walk import ways_after
from plans.vocabulary import Certainty

SLUG: Final = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
"""The form of the slug of a rule."""


class GapKind(Enum):
    """What a rule looks for."""

    WITHOUT_UPPER = auto()
    WITHOUT_LOWER = auto()
    SOLE_LOWER = auto()
    EMPTY_ROWS = auto()
    EMPTY_COLUMNS = auto()
    AMBIGUOUS_LINKS = auto()
    WITHOUT_KPI = auto()


class GapRule(NamedTuple):
    """A rule with its stable slug: nodes of `level` that have no `other`, or a single one.

    `several` is the name of the level for several; all three are empty where a rule is about
    printed tables.
    """

    kind: GapKind
    slug: str
    level: str = ""
    several: str = ""
    other: str = ""


def gap_rules(spine: Spine) -> tuple[GapRule, ...]:
    """The rules for a plan with these levels, in the order they are reported."""
    return (
        *_rules_without(spine),
        *_rules_sole(spine),
        GapRule(GapKind.EMPTY_ROWS, "empty-table-rows"),
        GapRule(GapKind.EMPTY_COLUMNS, "empty-table-columns"),
        GapRule(GapKind.AMBIGUOUS_LINKS, "ambiguous-links"),
        *(_rule(GapKind.WITHOUT_KPI, layer, "kpi") for layer in reversed(spine)),
    )


class Measures(NamedTuple):
    """What the KPIs of the cycle measure themselves, as the layer that has the KPIs hands it in.

    `illustrative` are those of the codes that only illustrative KPIs measure.
    """

    codes: frozenset[str] = frozenset()
    illustrative: frozenset[str] = frozenset()


class Finding(NamedTuple):
    """One case of the rule with this slug: the code it is about, or both ends of a link.

    `table` is set where the rule is about a printed table or mark, `supporter` where it is about a
    sole support. A finding is ambiguous when it would not hold without the ambiguous marks.
    """

    rule: str
    codes: Codes
    table: str | None = None
    supporter: str | None = None
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Coverage:
    """All findings, rule by rule, each in printed order."""

    findings: tuple[Finding, ...]

    def of(self, rule: str) -> tuple[Finding, ...]:
        """The findings of the rule with this slug, none if the plan has no such gap."""
        return tuple(finding for finding in self.findings if finding.rule == rule)


def coverage_of(graph: PlanGraph, measures: Measures) -> Coverage:
    """Every finding of every rule; `measures` says what a KPI of the cycle measures."""
    doubtful = [link.pair for link in graph.ambiguous_links]
    certain = frozenset(_findings(without(graph, links=doubtful), measures))
    return Coverage(tuple(_qualified(found, certain) for found in _findings(graph, measures)))


def measures_from(pairs: Iterable[tuple[str, bool]]) -> Measures:
    """What some KPIs measure: of each the code of its subject, and whether it is illustrative."""
    pairs = set(pairs)
    codes = frozenset(code for code, _is_illustrative in pairs)
    return Measures(codes, frozenset(code for code in codes if (code, False) not in pairs))


def _rules_without(spine: Spine) -> Iterator[GapRule]:
    for lower, upper in pairwise(spine):
        yield _rule(GapKind.WITHOUT_UPPER, lower, upper.level)
        yield _rule(GapKind.WITHOUT_LOWER, upper, lower.level)
    if len(spine) > 2:  # noqa: PLR2004  (only then are the ends no neighbours)
        yield _rule(GapKind.WITHOUT_LOWER, spine[-1], spine[0].level)


def _rules_sole(spine: Spine) -> Iterator[GapRule]:
    """Of neighbours, and of the two ends; by the height of the supporter."""
    top = len(spine) - 1
    for height, lower in enumerate(spine[:top]):
        for other in sorted({height + 1, top} if height == 0 else {height + 1}):
            upper = spine[other]
            slug = f"sole-{lower.level}-{upper.plural}"
            yield GapRule(GapKind.SOLE_LOWER, slug, upper.level, upper.plural, lower.level)


def _rule(kind: GapKind, layer: Layer, other: str) -> GapRule:
    return GapRule(kind, f"{layer.plural}-without-{other}", layer.level, layer.plural, other)


def _qualified(finding: Finding, certain: frozenset[Finding]) -> Finding:
    return finding if finding in certain else finding._replace(certainty=Certainty.AMBIGUOUS)


def _findings(graph: PlanGraph, measures: Measures) -> Iterator[Finding]:
    for rule in gap_rules(graph.spine):
        match rule.kind:
            case GapKind.AMBIGUOUS_LINKS:
                for link in graph.ambiguous_links:
                    yield Finding(rule.slug, link.pair, link.table)
            case GapKind.EMPTY_ROWS | GapKind.EMPTY_COLUMNS:
                yield from _empty_heads(graph, rule)
            case GapKind.SOLE_LOWER:
                for code, found in _supports(graph, rule, measures):
                    if len(found) == 1:
                        yield Finding(rule.slug, (code,), supporter=found[0])
            case _:
                for code, found in _supports(graph, rule, measures):
                    if not found:
                        yield Finding(rule.slug, (code,))


def _supports(graph: PlanGraph, rule: GapRule, measures: Measures) -> Iterator[tuple[str, Codes]]:
    """Each code of the rule's level with all that it may have of what the rule looks for."""
    for code in (node.code for node in graph.layer(rule.level)):
        if rule.kind is GapKind.WITHOUT_KPI:
            yield code, (code,) if code in measures.codes else ()
        elif rule.kind is GapKind.WITHOUT_UPPER:
            yield code, graph.above[code]
        else:
            hops = graph.height_of(rule.level) - graph.height_of(rule.other)
            yield code, tuple(ways_after(hops, code, graph.below))


def _empty_heads(graph: PlanGraph, rule: GapRule) -> Iterator[Finding]:
    """Rows or columns that their printed table leaves without a mark."""
    side = 0 if rule.kind is GapKind.EMPTY_ROWS else 1
    marked = {(link.table, link.pair[side]) for link in graph.links}
    for table in graph.tables:
        for node in graph.heads_of(table)[side]:
            if (table.number, node.code) not in marked:
                yield Finding(rule.slug, (node.code,), table.number)
