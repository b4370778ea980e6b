"""Gaps of a plan: what serves nothing, what nothing serves or measures, what has one support."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Any, Final, NamedTuple

from plans.trace.graph import Codes, Layer, Pair, PlanGraph
from plans.trace.parts import LeafKind, LeafNode, Spine
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
    WITHOUT_PRIMARY = auto()
    LEAF_WITHOUT_KPI = auto()
    LEAF_WITHOUT_LOWER = auto()


KPI: Final = "kpi"
ABOUT_LEAVES: Final = frozenset({GapKind.LEAF_WITHOUT_KPI, GapKind.LEAF_WITHOUT_LOWER})


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


def gap_rules(
    spine: Spine, leaves: Iterable[LeafKind] = (), *, has_secondary_links: bool = False
) -> tuple[GapRule, ...]:
    """The rules for a plan with these levels, in the order they are reported.

    The last ones are about leaves, and about links of several kinds.
    """
    levels = [layer.level for layer in spine]
    return (
        *_rules_without(spine),
        *_rules_sole(spine),
        GapRule(GapKind.EMPTY_ROWS, "empty-table-rows"),
        GapRule(GapKind.EMPTY_COLUMNS, "empty-table-columns"),
        GapRule(GapKind.AMBIGUOUS_LINKS, "ambiguous-links"),
        *(_rule(GapKind.WITHOUT_KPI, layer, "kpi") for layer in reversed(spine)),
        *(_without_primary(*hop) for hop in pairwise(spine) if has_secondary_links),
        *(_leaf_rule(leaf) for leaf in leaves if leaf.lacks in {*levels, KPI}),
    )


def rules_of(graph: PlanGraph) -> tuple[GapRule, ...]:
    return gap_rules(graph.spine, graph.leaf_kinds, has_secondary_links=graph.has_secondary_links)


def _without_primary(lower: Layer, upper: Layer) -> GapRule:
    slug = f"{lower.plural}-without-primary-{upper.level}"
    return GapRule(GapKind.WITHOUT_PRIMARY, slug, lower.level, lower.plural, upper.level)


def _leaf_rule(leaf: LeafKind) -> GapRule:
    kind = GapKind.LEAF_WITHOUT_KPI if leaf.lacks == KPI else GapKind.LEAF_WITHOUT_LOWER
    return GapRule(kind, f"{leaf.plural}-without-{leaf.lacks}", leaf.type, leaf.plural, leaf.lacks)


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


class _AboutNodes(Sequence[Finding]):
    """Findings about single nodes, each made when it is read: most are only counted."""

    def __init__(self, rule: str, codes: Sequence[str]) -> None:
        self._rule, self._codes = rule, codes

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [Finding(self._rule, (code,)) for code in self._codes[place]]
        return Finding(self._rule, (self._codes[place],))

    def __len__(self) -> int:
        return len(self._codes)


@dataclass(frozen=True)
class Coverage:
    """All findings, rule by rule, each in printed order; a rule is worked out when it is read."""

    graph: PlanGraph
    measures: Measures

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(chain.from_iterable(self.of(slug) for slug in self._rules))

    def of(self, rule: str) -> Sequence[Finding]:
        """The findings of the rule with this slug, none if the plan has no such gap."""
        if rule not in self._rules:
            return ()
        if rule not in self._found:
            self._found[rule] = _findings(self.graph, self._rules[rule], self.measures)
        return self._found[rule]

    def count(self) -> int:
        return sum(len(self.of(slug)) for slug in self._rules)

    @cached_property
    def _rules(self) -> Mapping[str, GapRule]:
        return {rule.slug: rule for rule in rules_of(self.graph)}

    @cached_property
    def _found(self) -> dict[str, Sequence[Finding]]:
        return {}


def coverage_of(graph: PlanGraph, measures: Measures) -> Coverage:
    """Every finding of every rule; `measures` says what a KPI of the cycle measures."""
    return Coverage(graph, measures)


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


def _findings(graph: PlanGraph, rule: GapRule, measures: Measures) -> Sequence[Finding]:
    """What the rule finds. Only a sole support, and a doubt itself, can rest on a doubt."""
    match rule.kind:
        case GapKind.AMBIGUOUS_LINKS:
            return tuple(
                Finding(rule.slug, link.pair, link.table, None, Certainty.AMBIGUOUS)
                for link in graph.ambiguous_links
            )
        case GapKind.EMPTY_ROWS | GapKind.EMPTY_COLUMNS:
            return tuple(_empty_heads(graph, rule))
        case GapKind.SOLE_LOWER:
            return tuple(_sole_supports(graph, rule))
        case _:
            return _AboutNodes(rule.slug, _unsupported(graph, rule, measures))


def _unsupported(graph: PlanGraph, rule: GapRule, measures: Measures) -> list[str]:
    """The codes of the rule's level that have nothing of what the rule looks for."""
    if rule.kind in ABOUT_LEAVES:
        return [
            leaf.code for leaf in graph.leaves_of(rule.level) if _lacks(graph, rule, leaf, measures)
        ]
    codes = map(itemgetter(0), graph.layer(rule.level))
    if rule.kind is GapKind.WITHOUT_PRIMARY:
        primary = graph.primary.above
        return [code for code in codes if graph.above[code] and not primary[code]]
    if rule.kind is GapKind.WITHOUT_KPI:
        return [code for code in codes if code not in measures.codes]
    if rule.kind is GapKind.WITHOUT_UPPER:
        return [code for code in codes if not graph.above[code]]
    hops = _hops(graph, rule)
    return [code for code in codes if not _up_to_two(graph.below, code, hops)]


def _lacks(graph: PlanGraph, rule: GapRule, leaf: LeafNode, measures: Measures) -> bool:
    if rule.kind is GapKind.LEAF_WITHOUT_KPI:
        return leaf.code not in measures.codes
    return not any(graph.below[code] for code in leaf.at)


def _sole_supports(graph: PlanGraph, rule: GapRule) -> Iterator[Finding]:
    hops, doubts = _hops(graph, rule), frozenset(link.pair for link in graph.ambiguous_links)
    for node in graph.layer(rule.level):
        found = _up_to_two(graph.below, node.code, hops)
        if len(found) == 1:
            sure = _is_reached(graph.below, node.code, hops, doubts)
            certainty = Certainty.CERTAIN if sure else Certainty.AMBIGUOUS
            yield Finding(rule.slug, (node.code,), None, found[0], certainty)


def _hops(graph: PlanGraph, rule: GapRule) -> int:
    return graph.height_of(rule.level) - graph.height_of(rule.other)


def _up_to_two(below: Mapping[str, Codes], code: str, hops: int) -> Codes:
    """The codes so many hops below; where there are more, two of them, which says enough."""
    if hops == 1:
        return below[code][:2]
    found: dict[str, None] = {}
    for lower in below[code]:
        found |= dict.fromkeys(_up_to_two(below, lower, hops - 1))
        if len(found) > 1:
            break
    return tuple(found)[:2]


def _is_reached(below: Mapping[str, Codes], code: str, hops: int, doubts: frozenset[Pair]) -> bool:
    """Whether certain marks alone lead so many hops down."""
    return hops == 0 or any(
        (lower, code) not in doubts and _is_reached(below, lower, hops - 1, doubts)
        for lower in below[code]
    )


def _empty_heads(graph: PlanGraph, rule: GapRule) -> Iterator[Finding]:
    """Rows or columns that their printed table leaves without a mark."""
    side = 0 if rule.kind is GapKind.EMPTY_ROWS else 1
    marked: dict[str, set[str]] = {table.number: set() for table in graph.tables}
    for number, run in groupby(graph.links, key=itemgetter(2)):
        marked[number].update(map(itemgetter(side), run))
    for table in graph.tables:
        for code in map(itemgetter(0), graph.heads_of(table)[side]):
            if code not in marked[table.number]:
                yield Finding(rule.slug, (code,), table.number)
