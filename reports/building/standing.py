"""How goals, objectives, outputs and Sectors stand: in sentences, rows of tables and sections."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kpis.figures import percent
from kpis.progress.rollup import RollUp
from kpis.standing import supporting_nodes
from plans.trace.parts import Link
from plans.vocabulary import Certainty, NodeType
from reports.building import cells
from reports.building.text import section_blocks
from reports.building.words import ILLUSTRATIVE, counted
from reports.document.data import PlanNode, ReportData, SectorText
from reports.document.document import (
    Block,
    CellKind,
    ColumnSpec,
    Paragraph,
    Role,
    RowT,
    Section,
    Table,
    table,
)
from reports.document.sections import goal_key, sector_key

GOALS, SECTORS = "4", "5"


class NodeRow(NamedTuple):
    """An objective or output, with the marks by which it serves what the table is about."""

    code: str
    title: str
    marks: Iterable[Link]


def node_section(
    data: ReportData, node: PlanNode, id_: str, number: str, more: tuple[Block, ...]
) -> Section:
    together = data.standing.of(node.code)
    blocks = (
        Paragraph(node.text, Role.QUOTE, f"{data.plan.instrument}, {node.source}"),
        Paragraph(standing_sentence(together)),
        *caution(together),
        *more,
    )
    return Section(f"{id_}-{node.code.lower()}", number, f"{node.code}: {node.title}", blocks)


def node_table(
    data: ReportData, id_: str, caption: str, rows: Iterable[NodeRow], note: str
) -> Table:
    def together(row: NodeRow) -> RollUp:
        return data.standing.of(row.code)

    return table(
        id_,
        f"{caption}, {data.head.year}",
        rows,
        (
            ColumnSpec("Code", CellKind.CODE, 2, lambda row: cells.code(row.code)),
            ColumnSpec("Objective or output", CellKind.TEXT, 5, lambda row: cells.text(row.title)),
            ColumnSpec("Serves", CellKind.TEXT, 3, lambda row: cells.text(_ends(row), "nothing")),
            *standing_columns(together),
        ),
        (note,),
    )


def standing_columns(together: Callable[[RowT], RollUp]) -> tuple[ColumnSpec[RowT], ...]:
    return (
        ColumnSpec("KPIs reported", CellKind.TEXT, 2, lambda row: cells.reported(together(row))),
        ColumnSpec("Mean attainment", CellKind.PERCENT, 2, lambda row: cells.mean(together(row))),
        ColumnSpec("Statuses", CellKind.TEXT, 4, lambda row: cells.statuses(together(row))),
    )


def standing_sentence(together: RollUp) -> str:
    if not together.total:
        return "No KPI measures this."
    parts = [f"{together.reported} of {counted(together.total, 'KPI')} reported"]
    if together.percent_shown is None:
        parts.append("no attainment to average")
    else:
        mean = percent(together.percent_shown)
        parts.append(f"mean attainment {mean}, over {counted(together.assessed, 'KPI')}")
        left = together.reported - together.assessed
        parts += [f"{left} {'has' if left == 1 else 'have'} no attainment"] if left else []
    sentence = f"{'; '.join(parts)}. By status: {cells.status_words(together)}."
    if not together.is_illustrative:
        return sentence
    reported = [one for one in together.assessments if one.is_reported]
    share = "All" if all(one.is_illustrative for one in reported) else "Some"
    return f"{sentence} {share} of it is {ILLUSTRATIVE}."


def caution(together: RollUp) -> tuple[Paragraph, ...]:
    if not together.ambiguous:
        return ()
    codes = ", ".join(together.ambiguous)
    text = (
        "Caution: these KPIs are reached only through printed marks that can be read in more than "
        f"one way: {codes}. Read otherwise, they would not count here."
    )
    return (Paragraph(text, Role.WARNING),)


def _ends(row: NodeRow) -> str:
    return ", ".join(doubtful(mark.to_code, mark.certainty) for mark in row.marks)


def doubtful(code: str, certainty: Certainty) -> str:
    return code if certainty is Certainty.CERTAIN else f"{code} (ambiguous mark)"


def goals_section(data: ReportData) -> Section:
    parts = tuple(
        _goal_section(data, goal, f"{GOALS}.{place}")
        for place, goal in enumerate(data.plan.goals, start=1)
    )
    blocks = (Paragraph(f"The whole plan: {standing_sentence(data.standing.whole)}"),)
    return Section("goals", GOALS, "How the plan is progressing, by goal", blocks, parts)


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
    graph = data.standing.graph
    support = supporting_nodes(graph, goal.code)
    for node in (*graph.layer("objective"), *graph.layer("output")):
        if node.code in support:
            is_output = node.type == NodeType.OUTPUT
            uppers = graph.above[node.code] if is_output else (goal.code,)
            marks = [graph.link(node.code, upper) for upper in uppers if upper in support]
            yield NodeRow(node.code, node.title, marks)


def sectors_section(data: ReportData) -> Section:
    parts = tuple(
        _sector_section(data, sector, f"{SECTORS}.{place}")
        for place, sector in enumerate(data.plan.sectors, start=1)
    )
    return Section("sectors", SECTORS, "Results by Sector and objective", (), parts)


def _sector_section(data: ReportData, sector: SectorText, number: str) -> Section:
    graph, together = data.standing.graph, data.standing.of_sector(sector.code)
    objectives = _in_sector(sector, data.plan.objectives)
    nodes = (*objectives, *_in_sector(sector, data.plan.outputs))
    table = node_table(
        data,
        f"results-{sector.code.lower()}",
        f"Objectives and outputs of {sector.name}",
        (NodeRow(node.code, node.title, graph.links_from(node.code)) for node in nodes),
        "An objective counts its own KPIs and those of the outputs that serve it.",
    )
    return Section(
        f"sector-{sector.code.lower()}",
        number,
        f"{sector.name}: {sector.title}",
        (
            Paragraph(sector.mission, Role.QUOTE, f"{data.plan.instrument}, {sector.source}"),
            Paragraph(standing_sentence(together)),
            *section_blocks(data, sector_key(sector.code)),
            table,
        ),
        tuple(
            _objective_section(data, objective, f"{number}.{place}")
            for place, objective in enumerate(objectives, start=1)
        ),
    )


def _objective_section(data: ReportData, objective: PlanNode, number: str) -> Section:
    outputs = ", ".join(data.standing.graph.below[objective.code])
    words = f"Outputs: {outputs}." if outputs else "No output serves this objective."
    return node_section(data, objective, "objective", number, (Paragraph(words),))


def _in_sector(sector: SectorText, layer: tuple[PlanNode, ...]) -> tuple[PlanNode, ...]:
    return tuple(node for node in layer if node.sector == sector.code)
