"""Results by Sector and objective."""

from collections.abc import Iterator

from reports.building.cells import code_cell, missing_cell, text_cell
from reports.building.standing import (
    STANDING_COLUMNS,
    caution,
    doubtful,
    standing_cells,
    standing_sentence,
)
from reports.building.text import section_blocks
from reports.document.data import PlanNode, ReportData, SectorText
from reports.document.document import Cell, CellKind, Column, Paragraph, Role, Section, Table
from reports.document.sections import sector_key

NUMBER = "5"
COLUMNS = (
    Column("Code", CellKind.CODE, 2),
    Column("Objective or output", CellKind.TEXT, 5),
    Column("Serves", CellKind.TEXT, 3),
    *STANDING_COLUMNS,
)


def sectors_section(data: ReportData) -> Section:
    """Return the section on the Sectors, each with its objectives."""
    parts = tuple(
        _sector_section(data, sector, f"{NUMBER}.{place}")
        for place, sector in enumerate(data.plan.sectors, start=1)
    )
    return Section("sectors", NUMBER, "Results by Sector and objective", (), parts)


def _sector_section(data: ReportData, sector: SectorText, number: str) -> Section:
    together = data.standing.of_sector(sector.code)
    objectives = _of(sector, data.plan.objectives)
    return Section(
        f"sector-{sector.code.lower()}",
        number,
        f"{sector.name}: {sector.title}",
        (
            Paragraph(sector.mission, Role.QUOTE, f"{data.plan.instrument}, {sector.source}"),
            Paragraph(standing_sentence(together)),
            *section_blocks(data, sector_key(sector.code)),
            _table(data, sector),
        ),
        tuple(
            _objective_section(data, objective, f"{number}.{place}")
            for place, objective in enumerate(objectives, start=1)
        ),
    )


def _objective_section(data: ReportData, objective: PlanNode, number: str) -> Section:
    together = data.standing.of(objective.code)
    outputs = ", ".join(data.standing.graph.below[objective.code])
    blocks = (
        Paragraph(objective.text, Role.QUOTE, f"{data.plan.instrument}, {objective.source}"),
        Paragraph(standing_sentence(together)),
        *caution(together),
        Paragraph(f"Outputs: {outputs}." if outputs else "No output serves this objective."),
    )
    heading = f"{objective.code}: {objective.title}"
    return Section(f"objective-{objective.code.lower()}", number, heading, blocks)


def _table(data: ReportData, sector: SectorText) -> Table:
    return Table(
        id=f"results-{sector.code.lower()}",
        caption=f"Objectives and outputs of {sector.name}, {data.head.year}",
        columns=COLUMNS,
        rows=tuple(_rows(data, sector)),
        notes=("An objective counts its own KPIs and those of the outputs that serve it.",),
    )


def _rows(data: ReportData, sector: SectorText) -> Iterator[tuple[Cell, ...]]:
    graph = data.standing.graph
    for node in (*_of(sector, data.plan.objectives), *_of(sector, data.plan.outputs)):
        marks = graph.links_from(node.code)
        serves = ", ".join(doubtful(mark.to_code, mark.certainty) for mark in marks)
        yield (
            code_cell(node.code),
            text_cell(node.title),
            text_cell(serves) if serves else missing_cell("nothing"),
            *standing_cells(data.standing.of(node.code)),
        )


def _of(sector: SectorText, layer: tuple[PlanNode, ...]) -> tuple[PlanNode, ...]:
    return tuple(node for node in layer if node.sector == sector.code)
