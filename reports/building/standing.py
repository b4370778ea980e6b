"""How goals, objectives, outputs and Sectors stand: in sentences, rows of tables, and the annex."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kpis.figures import percent
from kpis.progress.rollup import RollUp
from plans.trace.parts import Link
from plans.vocabulary import Certainty
from reports.building import cells
from reports.building.words import counted
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

NUMBER = "A"


class NodeRow(NamedTuple):
    """An objective or output, with the marks by which it serves what the table is about."""

    code: str
    title: str
    marks: Iterable[Link]


def node_section(data: ReportData, node: PlanNode, number: str, more: tuple[Block, ...]) -> Section:
    together = data.standing.of(node.code)
    blocks = (
        Paragraph(node.text, Role.QUOTE, f"{data.plan.instrument}, {node.source}"),
        Paragraph(standing_sentence(together)),
        *caution(together),
        *more,
    )
    heading = f"{node.code}: {node.title}"
    return Section(f"annex-{node.code.lower()}", number, heading, blocks, about=node.code)


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
    return f"{'; '.join(parts)}. By status: {cells.status_words(together)}."


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


def results_section(data: ReportData) -> Section:
    goals = tuple(
        node_section(data, goal, "", (Paragraph(_weighted(data, goal)),))
        for goal in data.plan.goals
    )
    sectors = tuple(
        _sector_section(data, sector, f"{NUMBER}.{place}")
        for place, sector in enumerate(data.plan.sectors, start=2)
    )
    parts = (Section("annex-goals", f"{NUMBER}.1", "Goals", (), goals), *sectors)
    return Section("annex-results", NUMBER, "The plan, and how it stands", (), parts)


def _weighted(data: ReportData, goal: PlanNode) -> str:
    found = data.standing.weighted(goal.code)
    return " ".join(one.sentence() for one in found.steps[-1:])


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
        f"annex-sector-{sector.code.lower()}",
        number,
        f"{sector.name}: {sector.title}",
        (
            Paragraph(sector.mission, Role.QUOTE, f"{data.plan.instrument}, {sector.source}"),
            Paragraph(standing_sentence(together)),
            table,
        ),
        tuple(_objective_section(data, objective) for objective in objectives),
    )


def _objective_section(data: ReportData, objective: PlanNode) -> Section:
    outputs = ", ".join(data.standing.graph.below[objective.code])
    words = f"Outputs: {outputs}." if outputs else "No output serves this objective."
    return node_section(data, objective, "", (Paragraph(words),))


def _in_sector(sector: SectorText, layer: tuple[PlanNode, ...]) -> tuple[PlanNode, ...]:
    return tuple(node for node in layer if node.sector == sector.code)
