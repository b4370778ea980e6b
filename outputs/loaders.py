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
from plans.lookups import known_code
from plans.models import Plan, PrintedTable
from plans.trace import graph
from plans.trace.coverage import GapRule, gap_rules
from plans.versions.kept import kept
from plans.vocabulary import Certainty, TableLinks
from sectors.models import Sector


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


def _layer(plan: Plan, level: Level) -> graph.Layer:
    columns = ("code", "title", "sector__code") if level.has_sector else ("code", "title")
    rows = level.in_plan(plan).values_list(*columns)
    nodes = (graph.Node(intern(code), level.key, *rest) for code, *rest in rows)
    return graph.Layer(level.key, level.plural, tuple(nodes))


def _tables(plan: Plan) -> list[graph.MarkTable]:
    sector_of = dict(Sector.objects.in_plan(plan).values_list("table__number", "code"))
    lower_of = {link.type: link.lower for link in level_links()}
    rows = PrintedTable.objects.in_plan(plan).values_list("number", "title", "links")
    return [
        graph.MarkTable(number, title, lower_of[TableLinks(links)], sector_of.get(number))
        for number, title, links in rows
    ]


def _links(plan: Plan, link: LevelLink) -> list[graph.Link]:
    columns = (f"{link.lower}__code", f"{link.upper}__code", "table__number", "certainty")
    rows = link.in_plan(plan).values_list(*columns).order_by()
    return [
        graph.Link(intern(lower), intern(upper), intern(table), Certainty(certainty))
        for lower, upper, table, certainty in rows
    ]
