"""What the pages of every layer show of a trace, loaded by name in their templates.

Each tag reads the plan of the page from the context, through one reading per request.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from django import template
from django.template import Context
from django.utils.translation import gettext_lazy

from goals.models import Goal
from outputs.display import branches, rows, sentences
from outputs.display.leaves import leaf_groups
from outputs.display.matrices.grids import printed_table_grid
from outputs.display.matrices.orders import shown_heads
from outputs.display.matrices.windows import Asked, is_large, window_of
from outputs.display.reading import Reading, reading_for
from outputs.lookups import LinkRow, figures_of, link_halves, merged_links
from outputs.models import Output, PriorityItem
from plans.models import PrintedTable, PrintedText
from plans.trace.graph import Node
from plans.trace.loss import loss_of
from plans.trace.matrix import composite_matrix, printed_matrix
from plans.trace.walk import count_paths, trace_of
from plans.vocabulary import NodeType, TextKind
from sectors.models import Objective, Sector
from web.paging import Cut, cut

register = template.Library()

MOST_OF_SECTOR: Final = 25
"""How many objectives and outputs the page of a Sector lists."""

Coded = Goal | Objective | Output
Shown = dict[str, Any]
TellT = TypeVar("TellT", bound=Callable[..., str])
ShowT = TypeVar("ShowT", bound=Callable[..., Shown])


def _reading(context: Context) -> Reading:
    return reading_for(context["request"], context["plan"])


def _sentence(say: TellT) -> TellT:
    def tag(context: Context, *args: Any) -> str:
        return say(_reading(context), *args)

    register.simple_tag(tag, takes_context=True, name=say.__name__)
    return say


def _panel(name: str) -> Callable[[ShowT], ShowT]:
    """Make a tag of what shows something of a reading in the template with this name.

    A panel gets the plan and the request too, so that it can load tags of its own.
    """

    def registered(show: ShowT) -> ShowT:
        def tag(context: Context, *args: Any) -> Shown:
            shared = {"plan": context["plan"], "request": context["request"]}
            return shared | show(_reading(context), *args)

        register.inclusion_tag(name, takes_context=True, name=show.__name__)(tag)
        return show

    return registered


@register.simple_tag(takes_context=True)
def has_kinds(context: Context) -> bool:
    """Tell whether the links of the plan are of several kinds (no query of its own)."""
    return bool(context["plan"].levels) and _reading(context).graph.has_secondary_links


_sentence(sentences.node_sentence)
_sentence(sentences.sector_sentence)
_sentence(sentences.plan_sentence)
_sentence(sentences.sectors_sentence)
_sentence(sentences.matrices_sentence)


@_panel("outputs/panels/neighbours.html")
def neighbours(reading: Reading, code: str) -> Shown:
    node = reading.graph.node(code)
    layer = reading.graph.layer(node.type)
    place = layer.index(node)
    return {
        "code": code,
        "before": layer[place - 1] if place else None,
        "after": layer[place + 1] if place + 1 < len(layer) else None,
    }


@_panel("outputs/panels/doubts.html")
def doubts(reading: Reading, code: str) -> Shown:
    return {"doubts": branches.ambiguous_marks(reading, trace_of(reading.graph, code))}


@_panel("outputs/panels/doubts.html")
def doubts_among(reading: Reading, objects: Iterable[Coded]) -> Shown:
    traces = [trace_of(reading.graph, item.code) for item in objects]
    links = dict.fromkeys(link for trace in traces for link in trace.ambiguous_links)
    return {"doubts": branches.noted(reading, links)}


@_panel("outputs/panels/doubts.html")
def sector_doubts(reading: Reading, sector: Sector) -> Shown:
    """Show the ambiguous marks at both sides of the objectives of a Sector."""
    graph, code = reading.graph, sector.code
    links = [one for one in graph.ambiguous_links if graph.node(one.from_code).sector == code]
    return {"doubts": branches.noted(reading, links)}


@_panel("outputs/panels/leaves.html")
def leaves_at(reading: Reading, code: str) -> Shown:
    """Show what hangs at a node, kind by kind (no query)."""
    hanging = reading.graph.leaves_at.get(code, ())
    return {"groups": leaf_groups(reading, hanging)}


@_panel("outputs/panels/leaves.html")
def leaves_on_the_way(reading: Reading, code: str) -> Shown:
    """Show what hangs at the nodes that an output leads up to."""
    return {
        "groups": leaf_groups(reading, trace_of(reading.graph, code).leaves),
        "is_reached": True,
    }


@_panel("outputs/panels/served_by.html")
def served_by(reading: Reading, goal: Goal) -> Shown:
    tables = reading.graph.tables
    return {
        "goal": goal,
        "groups": branches.sector_groups(reading, goal.code),
        "number": next((one.number for one in tables if one.rows == NodeType.OBJECTIVE), ""),
    }


@_panel("outputs/panels/upward_trace.html")
def upward_trace(reading: Reading, output: Output) -> Shown:
    return {
        "output": output,
        "branches": branches.upward_branches(reading, output.code),
        "reached": branches.reached_goals(reading, trace_of(reading.graph, output.code)),
    }


@_panel("outputs/panels/serves.html")
def serves(reading: Reading, objective: Objective) -> Shown:
    return {"objective": objective, "hops": branches.hops_up(reading, objective.code)}


@_panel("outputs/panels/delivered_by.html")
def delivered_by(reading: Reading, objective: Objective) -> Shown:
    return {
        "objective": objective,
        "hops": branches.hops_down(reading, objective.code),
        "table": _table_number(reading, objective),
    }


def _table_number(reading: Reading, objective: Objective) -> str:
    table = reading.sectors[objective.sector.code].table if objective.sector else None
    return str(table.number) if table else ""


@_panel("outputs/panels/goal_table.html")
def goal_table(reading: Reading, goals: list[Goal]) -> Shown:
    return {"rows": rows.goal_rows(reading, goals)}


@_panel("outputs/panels/sector_table.html")
def sector_table(reading: Reading, sectors: list[Sector]) -> Shown:
    return {"rows": rows.sector_rows(reading, sectors)}


@_panel("outputs/panels/objective_table.html")
def objective_table(reading: Reading, objectives: Iterable[Objective]) -> Shown:
    return {"rows": rows.objective_rows(reading, objectives)}


@_panel("outputs/panels/objective_table.html")
def sector_objective_table(reading: Reading, sector: Sector) -> Shown:
    """Show the first objectives of a Sector (one query)."""
    count = len(_of_sector(reading, "objective", sector))
    shown = list(Objective.objects.of_sector(sector).with_source()[:MOST_OF_SECTOR])
    return {**objective_table(reading, shown), "part": Cut(shown, count), "sector": sector}


@_panel("outputs/panels/output_table.html")
def output_table(reading: Reading, outputs: Iterable[Output | Node]) -> Shown:
    return {"rows": rows.output_rows(reading, [output.code for output in outputs])}


@_panel("outputs/panels/output_table.html")
def sector_output_table(reading: Reading, sector: Sector) -> Shown:
    part = cut(_of_sector(reading, "output", sector), MOST_OF_SECTOR)
    return {**output_table(reading, part.shown), "part": part, "sector": sector}


def _of_sector(reading: Reading, level: str, sector: Sector) -> list[Node]:
    return [node for node in reading.graph.layer(level) if node.sector == sector.code]


@_panel("outputs/panels/priorities.html")
def sector_priorities(_reading: Reading, sector: Sector) -> Shown:
    """Show the high-priority items that the text names for a Sector (three queries)."""
    return {"items": PriorityItem.objects.of_sector(sector).with_outputs(), "sector": sector}


@_panel("parts/grid.html")
def printed_grid(reading: Reading, number: str) -> Shown:
    """Show a printed table; of a large one the first rows."""
    matrix = printed_matrix(reading.graph, number)
    sheet, window = shown_heads(matrix), None
    if is_large(matrix):
        window = window_of(matrix, sheet, Asked())
        sheet = window.sheet
    grid = printed_table_grid(reading, matrix, sheet)
    part = Cut(sheet.rows, len(matrix.rows))
    return {"grid": grid, "is_composite": False, "part": part}


TEXTS: Final = {
    TextKind.VISION: gettext_lazy("Vision"),
    TextKind.MISSION: gettext_lazy("Mission"),
    TextKind.VALUE: gettext_lazy("Values"),
    TextKind.RISK: gettext_lazy("Risks"),
    TextKind.GROUND: gettext_lazy("Grounds for recommendations"),
    TextKind.TERM: gettext_lazy("Terms"),
}


@_panel("itu_plan/plan_texts.html")
def plan_texts(reading: Reading) -> Shown:
    """Show the texts of a plan kind by kind (one query, none where it has the usual levels)."""
    if not reading.plan.levels:
        return {"groups": []}
    texts = list(PrintedText.objects.in_plan(reading.plan).select_related("clause"))
    found = [(words, [one for one in texts if one.kind == kind]) for kind, words in TEXTS.items()]
    return {"groups": [group for group in found if group[1]]}


@_panel("outputs/panels/figures.html")
def printed_figures(reading: Reading, number: str) -> Shown:
    """Show the shares or amounts that a table prints of links (a query for each pair of levels)."""
    halves = [half.filter(figures_of(number)) for half in link_halves(reading.plan)]
    found = [LinkRow(*row) for row in merged_links(halves)]
    return {"links": found, "number": number}


@_panel("outputs/panels/matrix_table.html")
def matrix_table(reading: Reading, tables: list[PrintedTable]) -> Shown:
    composite = composite_matrix(reading.graph)
    return {
        "rows": rows.table_rows(reading, tables),
        "composite": composite,
        "path_count": count_paths(reading.graph),
        "ambiguous": composite.ambiguous_count,
    }


@_panel("outputs/panels/loss.html")
def if_stopped(reading: Reading, output: Output) -> Shown:
    loss = loss_of(reading.graph, [output.code])
    return {
        "output": output,
        "lost_objectives": rows.loss_rows(reading, loss.lost("objective")),
        "lost_goals": rows.loss_rows(reading, loss.lost("goal")),
        "weakened_goals": rows.loss_rows(reading, loss.weakened("goal")),
    }
