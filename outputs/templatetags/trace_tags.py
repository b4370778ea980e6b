"""What the pages of every layer show of a trace, loaded by name in their templates.

Each tag reads the plan of the page from the context, through one reading per request.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from goals.models import Goal
from outputs.display import branches, rows, sentences
from outputs.display.matrices.grids import printed_grid_of
from outputs.display.reading import Reading, reading_for
from outputs.display.what_if.losses import output_loss_of
from outputs.models import Output, PriorityItem
from plans.models import PrintedTable
from plans.trace.graph import Node
from plans.trace.matrix import composite_of, printed_matrix_of
from plans.trace.walk import trace_of
from plans.vocabulary import NodeType
from sectors.models import Objective, Sector

register = template.Library()

Coded = Goal | Objective | Output


def _reading(context: Context) -> Reading:
    return reading_for(context["request"], context["plan"])


def _shared(context: Context) -> dict[str, Any]:
    """Return what every panel needs, so that it can load tags of its own."""
    return {"plan": context["plan"], "request": context["request"]}


@register.simple_tag(takes_context=True)
def node_sentence(context: Context, code: str) -> SafeString:
    return sentences.node_sentence(_reading(context), code)


@register.simple_tag(takes_context=True)
def sector_sentence(context: Context, code: str) -> SafeString:
    return sentences.sector_sentence(_reading(context), code)


@register.simple_tag(takes_context=True)
def plan_sentence(context: Context) -> str:
    return sentences.plan_sentence(_reading(context))


@register.simple_tag(takes_context=True)
def sectors_sentence(context: Context, sectors: Iterable[Sector]) -> SafeString:
    return sentences.sectors_sentence(_reading(context), sectors)


@register.simple_tag(takes_context=True)
def matrices_sentence(context: Context) -> str:
    return sentences.matrices_sentence(_reading(context))


@register.simple_tag(takes_context=True)
def node_url(context: Context, node: Node) -> str:
    return reverse(f"{node.type}-detail", kwargs={"plan": context["plan"].slug, "code": node.code})


@register.inclusion_tag("outputs/panels/neighbours.html", takes_context=True)
def neighbours(context: Context, code: str) -> dict[str, Any]:
    graph = _reading(context).graph
    node = graph.node(code)
    layer = graph.layer(node.type)
    place = layer.index(node)
    return {
        **_shared(context),
        "code": code,
        "before": layer[place - 1] if place else None,
        "after": layer[place + 1] if place + 1 < len(layer) else None,
    }


@register.inclusion_tag("outputs/panels/doubts.html", takes_context=True)
def doubts(context: Context, code: str) -> dict[str, Any]:
    reading = _reading(context)
    found = branches.doubts_of(reading, trace_of(reading.graph, code))
    return {**_shared(context), "doubts": found}


@register.inclusion_tag("outputs/panels/doubts.html", takes_context=True)
def doubts_among(context: Context, objects: Iterable[Coded]) -> dict[str, Any]:
    reading = _reading(context)
    traces = [trace_of(reading.graph, item.code) for item in objects]
    found = dict.fromkeys(doubt for trace in traces for doubt in branches.doubts_of(reading, trace))
    return {**_shared(context), "doubts": list(found)}


@register.inclusion_tag("outputs/panels/served_by.html", takes_context=True)
def served_by(context: Context, goal: Goal) -> dict[str, Any]:
    """Show the objectives that serve a goal, by Sector, each with its outputs."""
    reading = _reading(context)
    groups = branches.sector_groups_of(reading, goal.code)
    number = next(
        table.number for table in reading.graph.tables if table.rows == NodeType.OBJECTIVE
    )
    return {**_shared(context), "groups": groups, "number": number}


@register.inclusion_tag("outputs/panels/upward_trace.html", takes_context=True)
def upward_trace(context: Context, output: Output) -> dict[str, Any]:
    reading = _reading(context)
    trace = trace_of(reading.graph, output.code)
    return {
        **_shared(context),
        "output": output,
        "branches": branches.upward_branches_of(reading, output.code),
        "reached": branches.reached_goals_of(reading, trace),
    }


@register.inclusion_tag("outputs/panels/serves.html", takes_context=True)
def serves(context: Context, objective: Objective) -> dict[str, Any]:
    hops = branches.goal_hops_of(_reading(context), objective.code)
    return {**_shared(context), "objective": objective, "hops": hops}


@register.inclusion_tag("outputs/panels/delivered_by.html", takes_context=True)
def delivered_by(context: Context, objective: Objective) -> dict[str, Any]:
    reading = _reading(context)
    hops = branches.output_hops_of(reading, objective.code)
    sector = reading.sectors[objective.sector.code]
    return {**_shared(context), "objective": objective, "hops": hops, "sector": sector}


@register.inclusion_tag("outputs/panels/goal_table.html", takes_context=True)
def goal_table(context: Context, goals: list[Goal]) -> dict[str, Any]:
    return {**_shared(context), "rows": rows.goal_rows_of(_reading(context), goals)}


@register.inclusion_tag("outputs/panels/sector_table.html", takes_context=True)
def sector_table(context: Context, sectors: list[Sector]) -> dict[str, Any]:
    return {**_shared(context), "rows": rows.sector_rows_of(_reading(context), sectors)}


@register.inclusion_tag("outputs/panels/objective_table.html", takes_context=True)
def objective_table(context: Context, objectives: list[Objective]) -> dict[str, Any]:
    return {**_shared(context), "rows": rows.objective_rows_of(_reading(context), objectives)}


@register.inclusion_tag("outputs/panels/objective_table.html", takes_context=True)
def sector_objective_table(context: Context, sector: Sector) -> dict[str, Any]:
    objectives = Objective.objects.of_sector(sector).with_source()
    return {**_shared(context), "rows": rows.objective_rows_of(_reading(context), objectives)}


@register.inclusion_tag("outputs/panels/output_table.html", takes_context=True)
def output_table(context: Context, outputs: list[Output]) -> dict[str, Any]:
    codes = [output.code for output in outputs]
    return {**_shared(context), "rows": rows.output_rows_of(_reading(context), codes)}


@register.inclusion_tag("outputs/panels/output_table.html", takes_context=True)
def sector_output_table(context: Context, sector: Sector) -> dict[str, Any]:
    reading = _reading(context)
    codes = [node.code for node in reading.graph.layer("output") if node.sector == sector.code]
    return {**_shared(context), "rows": rows.output_rows_of(reading, codes)}


@register.inclusion_tag("outputs/panels/priorities.html", takes_context=True)
def sector_priorities(context: Context, sector: Sector) -> dict[str, Any]:
    items = PriorityItem.objects.of_sector(sector).with_outputs()
    return {**_shared(context), "items": items, "sector": sector}


@register.inclusion_tag("parts/grid.html", takes_context=True)
def printed_grid(context: Context, number: str) -> dict[str, Any]:
    reading = _reading(context)
    grid = printed_grid_of(reading, printed_matrix_of(reading.graph, number))
    return {**_shared(context), "grid": grid, "is_composite": False}


@register.inclusion_tag("outputs/panels/matrix_table.html", takes_context=True)
def matrix_table(context: Context, tables: list[PrintedTable]) -> dict[str, Any]:
    reading = _reading(context)
    composite = composite_of(reading.graph)
    return {
        **_shared(context),
        "rows": rows.table_rows_of(reading, tables),
        "composite": composite,
        "path_count": sum(composite.row_totals.values()),
        "ambiguous": rows.ambiguous_in(composite),
    }


@register.inclusion_tag("outputs/panels/loss.html", takes_context=True)
def if_stopped(context: Context, output: Output) -> dict[str, Any]:
    reading = _reading(context)
    return {**_shared(context), "output": output, "loss": output_loss_of(reading, output.code)}
