"""From the database to the immutable graph: the one road on which every trace is read.

Codes are interned: the same code is one string in nodes and links, which a walk compares often.
"""

from sys import intern

from django.http import HttpRequest

from goals.models import Goal
from outputs.models import Output, OutputObjectiveLink
from plans.models import Plan, PrintedTable
from plans.trace import graph
from plans.vocabulary import Certainty, NodeType
from sectors.models import Objective, ObjectiveGoalLink, Sector
from web.once import once


def graph_of(plan: Plan) -> graph.PlanGraph:
    """Return the graph of a plan at its revision: all its nodes and stated links.

    Seven queries, whatever the size of the plan.
    """
    return graph.graph_from(
        plan=plan.slug,
        revision=plan.revision,
        goals=_goals(plan),
        objectives=_objectives(plan),
        outputs=_outputs(plan),
        tables=_tables(plan),
        links=[*_objective_links(plan), *_goal_links(plan)],
    )


def graph_for(request: HttpRequest, plan: Plan) -> graph.PlanGraph:
    """Return the graph of a plan, loaded at most once while one request is answered.

    A request that writes reads the plan at two revisions, before and after.
    """
    return once(request, ("graph", plan.slug, plan.revision), lambda: graph_of(plan))


def _goals(plan: Plan) -> list[graph.Node]:
    rows = Goal.objects.in_plan(plan).values_list("code", "title")
    return [graph.Node(intern(code), NodeType.GOAL, title) for code, title in rows]


def _objectives(plan: Plan) -> list[graph.Node]:
    rows = Objective.objects.in_plan(plan).values_list("code", "title", "sector__code")
    return [graph.Node(intern(code), NodeType.OBJECTIVE, *rest) for code, *rest in rows]


def _outputs(plan: Plan) -> list[graph.Node]:
    rows = Output.objects.in_plan(plan).values_list("code", "title", "sector__code")
    return [graph.Node(intern(code), NodeType.OUTPUT, *rest) for code, *rest in rows]


def _tables(plan: Plan) -> list[graph.PrintedTable]:
    sector_of = dict(Sector.objects.in_plan(plan).values_list("table__number", "code"))
    rows = PrintedTable.objects.in_plan(plan).values_list("number", "title")
    return [graph.PrintedTable(number, title, sector_of.get(number)) for number, title in rows]


def _objective_links(plan: Plan) -> list[graph.Link]:
    rows = OutputObjectiveLink.objects.in_plan(plan).values_list(
        "output__code", "objective__code", "table__number", "certainty"
    )
    return [_link_from(*row) for row in rows.order_by()]


def _goal_links(plan: Plan) -> list[graph.Link]:
    rows = ObjectiveGoalLink.objects.in_plan(plan).values_list(
        "objective__code", "goal__code", "table__number", "certainty"
    )
    return [_link_from(*row) for row in rows.order_by()]


def _link_from(lower: str, upper: str, table: str, level: str) -> graph.Link:
    return graph.Link(intern(lower), intern(upper), intern(table), Certainty(level))
