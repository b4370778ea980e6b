"""From the database to the immutable graph: the one road on which every trace is read.

Codes are interned: the same code is one string in nodes and links, which a walk compares often.
"""

from functools import cache
from itertools import chain
from sys import intern

from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.request import Request

from plans.levels import Level, LevelLink, level_links, levels
from plans.models import Plan, PrintedTable
from plans.trace import graph
from plans.trace.coverage import GapRule, gap_rules
from plans.versions.compiled import ANY_PLAN, CompiledQuestion
from plans.versions.kept import kept
from plans.vocabulary import Certainty, TableLinks
from sectors.models import Sector
from web.lookups import known_code


def graph_of(plan: Plan) -> graph.PlanGraph:
    """Return the graph of a plan at its revision. Seven queries, whatever the size of the plan."""
    return graph.graph_from(
        plan=plan.slug,
        revision=plan.revision,
        spine=[_layer(plan, level) for level in reversed(levels())],
        tables=_tables(plan),
        links=chain.from_iterable(_links(plan, link) for link in level_links()),
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
    return kept(request, plan, "graph", lambda: graph_of(plan))


@cache
def _nodes_question(level: Level) -> CompiledQuestion:
    columns = ("code", "title", "sector__code") if level.has_sector else ("code", "title")
    return CompiledQuestion(level.in_plan(ANY_PLAN).values_list(*columns))


def _layer(plan: Plan, level: Level) -> graph.Layer:
    rows = _nodes_question(level).rows(plan)
    nodes = (graph.Node(intern(code), level.key, *rest) for code, *rest in rows)
    return graph.Layer(level.key, level.plural, tuple(nodes))


@cache
def _tables_questions() -> tuple[CompiledQuestion, CompiledQuestion]:
    tables = PrintedTable.objects.in_plan(ANY_PLAN).values_list("number", "title", "links")
    sectors = Sector.objects.in_plan(ANY_PLAN).values_list("table__number", "code")
    return CompiledQuestion(tables), CompiledQuestion(sectors)


def _tables(plan: Plan) -> list[graph.MarkTable]:
    tables, sectors = _tables_questions()
    sector_of = dict(sectors.rows(plan))
    lower_of = {link.type: link.lower for link in level_links()}
    return [
        graph.MarkTable(number, title, lower_of[TableLinks(links)], sector_of.get(number))
        for number, title, links in tables.rows(plan)
    ]


@cache
def _marks_question(link: LevelLink) -> CompiledQuestion:
    columns = (f"{link.lower}__code", f"{link.upper}__code", "table__number", "certainty")
    return CompiledQuestion(link.in_plan(ANY_PLAN).values_list(*columns).order_by())


def _links(plan: Plan, link: LevelLink) -> list[graph.Link]:
    return [
        graph.Link(intern(lower), intern(upper), intern(table), Certainty(certainty))
        for lower, upper, table, certainty in _marks_question(link).rows(plan)
    ]
