"""Gaps of a plan: what serves nothing, what nothing serves or measures, what has one support."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import chain
from typing import NamedTuple

from plans.trace.graph import Codes, PlanGraph, PrintedTable
from plans.trace.loss import without
from plans.vocabulary import Certainty


@unique
class Rule(StrEnum):
    """The kinds of finding, in the order they are reported; the values are stable slugs."""

    OUTPUTS_WITHOUT_OBJECTIVE = "outputs-without-objective"
    OBJECTIVES_WITHOUT_OUTPUT = "objectives-without-output"
    OBJECTIVES_WITHOUT_GOAL = "objectives-without-goal"
    GOALS_WITHOUT_OBJECTIVE = "goals-without-objective"
    GOALS_WITHOUT_OUTPUT = "goals-without-output"
    SOLE_OUTPUT_OBJECTIVES = "sole-output-objectives"
    SOLE_OUTPUT_GOALS = "sole-output-goals"
    SOLE_OBJECTIVE_GOALS = "sole-objective-goals"
    EMPTY_TABLE_ROWS = "empty-table-rows"
    EMPTY_TABLE_COLUMNS = "empty-table-columns"
    AMBIGUOUS_LINKS = "ambiguous-links"
    GOALS_WITHOUT_KPI = "goals-without-kpi"
    OBJECTIVES_WITHOUT_KPI = "objectives-without-kpi"
    OUTPUTS_WITHOUT_KPI = "outputs-without-kpi"


class Measures(NamedTuple):
    """What the KPIs of the cycle measure themselves, as the layer that has the KPIs hands it in.

    `illustrative` are those of the codes that only illustrative KPIs measure.
    """

    codes: frozenset[str] = frozenset()
    illustrative: frozenset[str] = frozenset()


class Finding(NamedTuple):
    """One case of a rule: the code it is about, or both ends of a link.

    `table` is set where the rule is about a printed table or mark, `supporter` where it is about a
    sole support. A finding is ambiguous when it would not hold without the ambiguous marks.
    """

    rule: Rule
    codes: Codes
    table: str | None = None
    supporter: str | None = None
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Coverage:
    """All findings, rule by rule, each in printed order."""

    findings: tuple[Finding, ...]

    def of(self, rule: Rule) -> tuple[Finding, ...]:
        """The findings of one rule, none if the plan has no such gap."""
        return tuple(finding for finding in self.findings if finding.rule == rule)


def coverage_of(graph: PlanGraph, measures: Measures) -> Coverage:
    """Every finding of every rule; `measures` says what a KPI of the cycle measures."""
    doubtful = [link.pair for link in graph.ambiguous_links]
    certain = frozenset(_findings(without(graph, links=doubtful)))
    marked = (_qualified(found, certain) for found in _findings(graph))
    return Coverage((*marked, *_unmeasured(graph, measures)))


def measures_from(pairs: Iterable[tuple[str, bool]]) -> Measures:
    """What some KPIs measure: of each the code of its subject, and whether it is illustrative."""
    pairs = set(pairs)
    codes = frozenset(code for code, _is_illustrative in pairs)
    return Measures(codes, frozenset(code for code in codes if (code, False) not in pairs))


def _qualified(finding: Finding, certain: frozenset[Finding]) -> Finding:
    return finding if finding in certain else finding._replace(certainty=Certainty.AMBIGUOUS)


def _findings(graph: PlanGraph) -> Iterator[Finding]:
    reaching = _outputs_reaching(graph)
    yield from _unsupported(Rule.OUTPUTS_WITHOUT_OBJECTIVE, graph.objectives_of)
    yield from _unsupported(Rule.OBJECTIVES_WITHOUT_OUTPUT, graph.outputs_of)
    yield from _unsupported(Rule.OBJECTIVES_WITHOUT_GOAL, graph.goals_of)
    yield from _unsupported(Rule.GOALS_WITHOUT_OBJECTIVE, graph.objectives_under)
    yield from _unsupported(Rule.GOALS_WITHOUT_OUTPUT, reaching)
    yield from _solely_supported(Rule.SOLE_OUTPUT_OBJECTIVES, graph.outputs_of)
    yield from _solely_supported(Rule.SOLE_OUTPUT_GOALS, reaching)
    yield from _solely_supported(Rule.SOLE_OBJECTIVE_GOALS, graph.objectives_under)
    yield from _empty_heads(graph)
    for link in graph.ambiguous_links:
        yield Finding(Rule.AMBIGUOUS_LINKS, link.pair, link.table)


def _outputs_reaching(graph: PlanGraph) -> dict[str, Codes]:
    """Goal code → the distinct outputs with a path to it, in no promised order."""
    outputs_of = graph.outputs_of.__getitem__
    return {
        goal: tuple(set(chain.from_iterable(map(outputs_of, objectives))))
        for goal, objectives in graph.objectives_under.items()
    }


def _unsupported(rule: Rule, supporters: Mapping[str, Codes]) -> Iterator[Finding]:
    return (Finding(rule, (code,)) for code, found in supporters.items() if not found)


def _solely_supported(rule: Rule, supporters: Mapping[str, Codes]) -> Iterator[Finding]:
    for code, found in supporters.items():
        if len(found) == 1:
            yield Finding(rule, (code,), supporter=found[0])


def _unmeasured(graph: PlanGraph, measures: Measures) -> Iterator[Finding]:
    """Nodes without a KPI of their own. No mark is behind that, so none puts it in doubt."""
    layers = (
        (Rule.GOALS_WITHOUT_KPI, graph.goals),
        (Rule.OBJECTIVES_WITHOUT_KPI, graph.objectives),
        (Rule.OUTPUTS_WITHOUT_KPI, graph.outputs),
    )
    for rule, nodes in layers:
        yield from (Finding(rule, (one.code,)) for one in nodes if one.code not in measures.codes)


def _empty_heads(graph: PlanGraph) -> Iterator[Finding]:
    """Rows, then columns, that their printed table leaves without a mark."""
    rows = {(link.table, link.from_code) for link in graph.links}
    columns = {(link.table, link.to_code) for link in graph.links}
    for table in graph.tables:
        heads = [node.code for node in graph.rows_of(table)]
        yield from _empty(Rule.EMPTY_TABLE_ROWS, table, heads, rows)
    for table in graph.tables:
        heads = [node.code for node in graph.columns_of(table)]
        yield from _empty(Rule.EMPTY_TABLE_COLUMNS, table, heads, columns)


def _empty(
    rule: Rule, table: PrintedTable, heads: list[str], marked: set[tuple[str, str]]
) -> Iterator[Finding]:
    for code in heads:
        if (table.number, code) not in marked:
            yield Finding(rule, (code,), table.number)
