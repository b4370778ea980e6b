"""How the plan is progressing, goal by goal."""

from collections.abc import Iterator

from kpis.standing import support_of
from plans.vocabulary import NodeType
from reports.building.cells import code_cell, text_cell
from reports.building.standing import (
    STANDING_COLUMNS,
    caution,
    doubtful,
    standing_cells,
    standing_sentence,
)
from reports.building.text import section_blocks
from reports.document.data import PlanNode, ReportData
from reports.document.document import Cell, CellKind, Column, Paragraph, Role, Section, Table
from reports.document.sections import goal_key

NUMBER = "4"
COLUMNS = (
    Column("Code", CellKind.CODE, 2),
    Column("Objective or output", CellKind.TEXT, 5),
    Column("Serves", CellKind.TEXT, 3),
    *STANDING_COLUMNS,
)


def goals_section(data: ReportData) -> Section:
    parts = tuple(
        _goal_section(data, goal, f"{NUMBER}.{place}")
        for place, goal in enumerate(data.plan.goals, start=1)
    )
    blocks = (Paragraph(f"The whole plan: {standing_sentence(data.standing.whole)}"),)
    return Section("goals", NUMBER, "How the plan is progressing, by goal", blocks, parts)


def _goal_section(data: ReportData, goal: PlanNode, number: str) -> Section:
    together = data.standing.of(goal.code)
    blocks = (
        Paragraph(goal.text, Role.QUOTE, f"{data.plan.instrument}, {goal.source}"),
        Paragraph(standing_sentence(together)),
        *caution(together),
        *section_blocks(data, goal_key(goal.code)),
        _table(data, goal),
    )
    heading = f"{goal.code}: {goal.title}"
    return Section(f"goal-{goal.code.lower()}", number, heading, blocks)


def _table(data: ReportData, goal: PlanNode) -> Table:
    return Table(
        id=f"standing-{goal.code.lower()}",
        caption=f"Objectives and outputs that lead to {goal.code}, {data.head.year}",
        columns=COLUMNS,
        rows=tuple(_rows(data, goal)),
        notes=("A KPI counts once for a goal, through however many objectives it is reached.",),
    )


def _rows(data: ReportData, goal: PlanNode) -> Iterator[tuple[Cell, ...]]:
    """Yield the objectives, then the outputs, each once and in printed order."""
    graph = data.standing.graph
    support = support_of(graph, goal.code)
    layers = (*graph.layer("objective"), *graph.layer("output"))
    for node in layers:
        if node.code in support:
            is_output = node.type == NodeType.OUTPUT
            uppers = graph.above[node.code] if is_output else (goal.code,)
            marks = [graph.link(node.code, upper) for upper in uppers if upper in support]
            serves = ", ".join(doubtful(mark.to_code, mark.certainty) for mark in marks)
            cells = standing_cells(data.standing.of(node.code))
            yield (code_cell(node.code), text_cell(node.title), text_cell(serves), *cells)
