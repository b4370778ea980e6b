"""From the database to the immutable graph: the one road on which every trace is read.

A link is read by the keys of its ends, and has the very codes of their nodes: a walk compares these
often, and a large plan has several times as many links as nodes.
"""

from functools import cache
from itertools import chain
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.request import Request

from plans.levels import (
    Leaf,
    Level,
    LevelLink,
    leaves,
    leaves_in,
    level_links,
    levels,
    levels_in,
    links_in,
)
from plans.models import Plan, PrintedTable
from plans.trace import graph
from plans.trace.coverage import GapRule, gap_rules
from plans.versions.compiled import ANY_PLAN, CompiledQuestion
from plans.versions.garbage import garbage_left
from plans.versions.kept import kept, version_of
from plans.vocabulary import Certainty, LinkKind, TableHolds, TableLinks
from sectors.models import Sector
from web.lookups import known_code

GRAPH: Final = "graph"
CERTAINTIES: Final = {one.value: one for one in Certainty}
KINDS: Final = {one.value: one for one in LinkKind}
ByKey = dict[int, str]


@garbage_left()
def graph_of(plan: Plan) -> graph.PlanGraph:
    """Return the graph of a plan at its revision.

    Seven queries, whatever its size, and one for each kind of leaf that it has.
    """
    codes: dict[str, ByKey] = {}
    spine = [
        _layer(plan, level, codes.setdefault(level.key, {})) for level in reversed(levels_in(plan))
    ]
    numbers: ByKey = {}
    return graph.graph_from(
        plan=plan.slug,
        revision=plan.revision,
        spine=spine,
        tables=_tables(plan, numbers),
        links=chain.from_iterable(
            _links(plan, link, codes[link.lower], codes[link.upper], numbers)
            for link in links_in(plan)
        ),
        leaves=chain.from_iterable(_leaves(plan, leaf) for leaf in leaves_in(plan)),
        leaf_kinds=map(_leaf_kind, leaves_in(plan)),
    )


@cache
def empty_spine() -> tuple[graph.Layer, ...]:
    """Return the layers that a plan can have, from the bottom up and without nodes. No query."""
    return tuple(graph.Layer(level.key, level.plural, ()) for level in reversed(levels()))


@cache
def every_rule() -> tuple[GapRule, ...]:
    """Return the rules that any plan can be held against. No query."""
    return gap_rules(empty_spine(), map(_leaf_kind, leaves()), has_secondary_links=True)


def _leaf_kind(leaf: Leaf) -> graph.LeafKind:
    return graph.LeafKind(str(leaf.key), leaf.plural, leaf.lacks)


def rule_named(asked: str) -> GapRule:
    """Return the gap rule with this slug; raises UnknownCode."""
    rules = {rule.slug: rule for rule in every_rule()}
    return rules[known_code(_("gap rule"), asked, list(rules))]


def graph_for(request: HttpRequest | Request, plan: Plan) -> graph.PlanGraph:
    return kept(request, plan, GRAPH, lambda: graph_of(plan))


def keep_graph(plan: Plan) -> None:
    """Make the graph ahead of those who will ask for it."""
    version_of(plan).made(GRAPH, lambda: graph_of(plan))


def _leaves(plan: Plan, leaf: Leaf) -> list[graph.LeafNode]:
    """Return the leaves of one kind as printed, each with all nodes that it hangs at."""
    rows = leaf.in_plan(plan).values_list("code", "title", f"{leaf.way}__code")
    titles: dict[str, str] = {}
    at: dict[str, list[str]] = {}
    for code, title, node in rows:
        titles[code] = title
        at.setdefault(code, []).extend([node] if node else [])
    return [
        graph.LeafNode(code, str(leaf.key), title, tuple(at[code]))
        for code, title in titles.items()
    ]


@cache
def _nodes_question(level: Level) -> CompiledQuestion:
    sector = ("sector__code",) if level.has_sector else ()
    return CompiledQuestion(level.in_plan(ANY_PLAN).values_list("pk", "code", "title", *sector))


def _layer(plan: Plan, level: Level, codes: ByKey) -> graph.Layer:
    """Note the code of each node by its key, too."""
    nodes, type_ = [], level.key
    for key, code, *rest in _nodes_question(level).rows(plan):
        codes[key] = code
        nodes.append(graph.Node(code, type_, *rest))
    return graph.Layer(type_, level.plural, tuple(nodes))


@cache
def _tables_questions() -> tuple[CompiledQuestion, CompiledQuestion]:
    columns = ("pk", "number", "title", "links", "holds", "heads")
    tables = PrintedTable.objects.in_plan(ANY_PLAN).values_list(*columns)
    sectors = Sector.objects.in_plan(ANY_PLAN).values_list("table__number", "code")
    return CompiledQuestion(tables), CompiledQuestion(sectors)


def _tables(plan: Plan, numbers: ByKey) -> list[graph.MarkTable]:
    """Note the number of each table by its key, too."""
    tables, sectors = (question.rows(plan) for question in _tables_questions())
    sector_of = dict(sectors)
    lower_of = {link.type: link.lower for link in level_links()}
    found = []
    for key, number, title, links, holds, printed in tables:
        if holds != TableHolds.MARKS:
            continue
        numbers[key] = number
        lower = lower_of[TableLinks(links)]
        heads = (tuple(printed["rows"]), tuple(printed["columns"])) if printed else None
        found.append(graph.MarkTable(number, title, lower, sector_of.get(number), heads))
    return found


@cache
def _marks_question(link: LevelLink) -> CompiledQuestion:
    columns = (f"{link.lower}_id", f"{link.upper}_id", "table_id", "certainty", "kind")
    return CompiledQuestion(link.in_plan(ANY_PLAN).values_list(*columns).order_by())


def _links(
    plan: Plan, link: LevelLink, lowers: ByKey, uppers: ByKey, numbers: ByKey
) -> list[graph.Link]:
    return [
        graph.Link(
            lowers[lower], uppers[upper], numbers[table], CERTAINTIES[certainty], KINDS[kind]
        )
        for lower, upper, table, certainty, kind in _marks_question(link).rows(plan)
    ]
