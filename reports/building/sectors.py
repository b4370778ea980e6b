"""Results by Sector and objective."""

from reports.building.standing import NodeRow, node_section, node_table, standing_sentence
from reports.building.text import section_blocks
from reports.document.data import PlanNode, ReportData, SectorText
from reports.document.document import Paragraph, Role, Section
from reports.document.sections import sector_key

NUMBER = "5"


def sectors_section(data: ReportData) -> Section:
    parts = tuple(
        _sector_section(data, sector, f"{NUMBER}.{place}")
        for place, sector in enumerate(data.plan.sectors, start=1)
    )
    return Section("sectors", NUMBER, "Results by Sector and objective", (), parts)


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
