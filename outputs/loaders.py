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

from plans.levels import Level, LevelLink, level_links, levels
from plans.models import Plan, PrintedTable
from plans.trace import graph
from plans.trace.coverage import GapRule, gap_rules
from plans.versions.compiled import ANY_PLAN, CompiledQuestion
from plans.versions.garbage import garbage_left
from plans.versions.kept import kept, version_of
from plans.vocabulary import Certainty, TableLinks
from sectors.models import Sector
from web.lookups import known_code

GRAPH: Final = "graph"
CERTAINTIES: Final = {one.value: one for one in Certainty}
ByKey = dict[int, str]


@garbage_left()
def graph_of(plan: Plan) -> graph.PlanGraph:
    """Return the graph of a plan at its revision. Seven queries, whatever the size of the plan."""
    codes: dict[str, ByKey] = {}
    spine = [_layer(plan, level, codes.setdefault(level.key, {})) for level in reversed(levels())]
    numbers: ByKey = {}
    return graph.graph_from(
        plan=plan.slug,
        revision=plan.revision,
        spine=spine,
        tables=_tables(plan, numbers),
        links=chain.from_iterable(
            _links(plan, link, codes[link.lower], codes[link.upper], numbers)
            for link in level_links()
        ),
    )


@cache
def empty_spine() -> tuple[graph.Layer, ...]:
    """Return the layers that a plan has, from the bottom up and without nodes. No query."""
    return tuple(graph.Layer(level.key, level.plural, ()) for level in reversed(levels()))


def rule_named(asked: str) -> GapRule:
    """Return the gap rule with this slug; raises UnknownCode."""
    rules = {rule.slug: rule for rule in gap_rules(empty_spine())}
    return rules[known_code(_("gap rule"), asked, list(rules))]


def graph_for(request: HttpRequest | Request, plan: Plan) -> graph.PlanGraph:
    return kept(request, plan, GRAPH, lambda: graph_of(plan))


def keep_graph(plan: Plan) -> None:
    """Make the graph ahead of those who will ask for it."""
    version_of(plan).made(GRAPH, lambda: graph_of(plan))


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
    tables = PrintedTable.objects.in_plan(ANY_PLAN).values_list("pk", "number", "title", "links")
    sectors = Sector.objects.in_plan(ANY_PLAN).values_list("table__number", "code")
    return CompiledQuestion(tables), CompiledQuestion(sectors)


def _tables(plan: Plan, numbers: ByKey) -> list[graph.MarkTable]:
    """Note the number of each table by its key, too."""
    tables, sectors = (question.rows(plan) for question in _tables_questions())
    sector_of = dict(sectors)
    lower_of = {link.type: link.lower for link in level_links()}
    found = []
    for key, number, title, links in tables:
        numbers[key] = number
        lower = lower_of[TableLinks(links)]
        found.append(graph.MarkTable(number, title, lower, sector_of.get(number)))
    return found


@cache
def _marks_question(link: LevelLink) -> CompiledQuestion:
    columns = (f"{link.lower}_id", f"{link.upper}_id", "table_id", "certainty")
    return CompiledQuestion(link.in_plan(ANY_PLAN).values_list(*columns).order_by())


def _links(
    plan: Plan, link: LevelLink, lowers: ByKey, uppers: ByKey, numbers: ByKey
) -> list[graph.Link]:
    return [
        graph.Link(lowers[lower], uppers[upper], numbers[table], CERTAINTIES[certainty])
        for lower, upper, table, certainty in _marks_question(link).rows(plan)
    ]
