"""How the plan is progressing, goal by goal."""

from collections.abc import Iterator

from kpis.standing import support_of
from plans.vocabulary import NodeType
from reports.building.standing import NodeRow, node_section, node_table, standing_sentence
from reports.building.text import section_blocks
from reports.document.data import PlanNode, ReportData
from reports.document.document import Paragraph, Section
from reports.document.sections import goal_key

NUMBER = "4"


def goals_section(data: ReportData) -> Section:
    parts = tuple(
        _goal_section(data, goal, f"{NUMBER}.{place}")
        for place, goal in enumerate(data.plan.goals, start=1)
    )
    blocks = (Paragraph(f"The whole plan: {standing_sentence(data.standing.whole)}"),)
    return Section("goals", NUMBER, "How the plan is progressing, by goal", blocks, parts)


def _goal_section(data: ReportData, goal: PlanNode, number: str) -> Section:
    table = node_table(
        data,
        f"standing-{goal.code.lower()}",
        f"Objectives and outputs that lead to {goal.code}",
        _rows(data, goal),
        "A KPI counts once for a goal, through however many objectives it is reached.",
    )
    blocks = (*section_blocks(data, goal_key(goal.code)), table)
    return node_section(data, goal, "goal", number, blocks)


def _rows(data: ReportData, goal: PlanNode) -> Iterator[NodeRow]:
    """Yield the objectives, then the outputs, each once and in printed order."""
    graph = data.standing.graph
    support = support_of(graph, goal.code)
    for node in (*graph.layer("objective"), *graph.layer("output")):
        if node.code in support:
            is_output = node.type == NodeType.OUTPUT
            uppers = graph.above[node.code] if is_output else (goal.code,)
            marks = [graph.link(node.code, upper) for upper in uppers if upper in support]
            yield NodeRow(node.code, node.title, marks)
