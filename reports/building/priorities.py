"""The high-priority outputs, and the recommendations to adjust the plan."""

from collections.abc import Iterator

from kpis.progress.rollup import Reached, roll_up
from plans.codes import link_ends
from plans.vocabulary import Certainty, PriorityBasis
from reports.building.cells import code_cell, count_cell, missing_cell, text_cell
from reports.building.standing import STANDING_COLUMNS, standing_cells
from reports.building.text import section_blocks
from reports.document.checklist import GROUND_NAMES
from reports.document.data import Covered, Priority, Recommended, ReportData
from reports.document.document import Cell, CellKind, Column, Paragraph, Role, Section, Table
from reports.document.sections import PRIORITIES

BASES = {
    PriorityBasis.STATED: "named in the text",
    PriorityBasis.INTERPRETATION: "interpretation",
}


def priorities_section(data: ReportData) -> Section:
    table = Table(
        id="priority-outputs",
        caption=f"High-priority outputs, {data.head.year}",
        columns=(
            Column("Sector", CellKind.CODE, 1),
            Column("As printed", CellKind.TEXT, 4),
            Column("Order", CellKind.NUMBER, 1),
            Column("Output", CellKind.CODE, 2),
            Column("Basis", CellKind.TEXT, 2),
            *STANDING_COLUMNS,
        ),
        rows=tuple(row for item in data.priorities for row in _rows(data, item)),
        notes=tuple(_notes(data)),
    )
    blocks = (*section_blocks(data, PRIORITIES), table)
    return Section("priorities", "7", "High-priority outputs", blocks)


def recommendations_section(data: ReportData) -> Section:
    words = Paragraph(
        "The progress reports include recommendations to adjust the plan, each based on one of "
        "five grounds.",
        Role.BODY,
    )
    grounds = Paragraph(
        "; ".join(f"({ground}) {name}" for ground, name in GROUND_NAMES.items()),
        Role.QUOTE,
        f"{data.plan.instrument}, instructs the Secretary-General, 1",
    )
    heading = "Recommendations to adjust the plan"
    if not data.recommendations:
        none = Paragraph("No recommendation is made.")
        return Section("recommendations", "8", heading, (words, grounds, none))
    return Section("recommendations", "8", heading, (words, grounds, _advice_table(data)))


def _rows(data: ReportData, item: Priority) -> Iterator[tuple[Cell, ...]]:
    rank = count_cell(item.rank) if item.rank else missing_cell("no order given")
    head = (code_cell(item.sector), text_cell(item.text), rank)
    if not item.covers:
        yield (*head, missing_cell("no row of the table"), missing_cell("none"), *_no_standing())
    for covered in item.covers:
        yield (*head, code_cell(covered.output), _basis(covered), *_standing(data, covered))


def _standing(data: ReportData, covered: Covered) -> tuple[Cell, ...]:
    own = data.standing.own_of(covered.output)
    return standing_cells(roll_up(Reached(one, Certainty.CERTAIN) for one in own))


def _no_standing() -> tuple[Cell, ...]:
    return standing_cells(roll_up(()))


def _basis(covered: Covered) -> Cell:
    return text_cell(BASES[covered.basis])


def _notes(data: ReportData) -> Iterator[str]:
    for item in data.priorities:
        notes = {one.note for one in item.covers if one.note}
        yield from (f"{item.sector}, “{item.text}”: {note}" for note in sorted(notes))


def _advice_table(data: ReportData) -> Table:
    return Table(
        id="recommendation-list",
        caption="Recommendations to adjust the plan",
        columns=(
            Column("No.", CellKind.NUMBER, 1),
            Column("About", CellKind.CODE, 2),
            Column("Title", CellKind.TEXT, 3),
            Column("Ground", CellKind.TEXT, 4),
            Column("Recommendation", CellKind.TEXT, 6),
            Column("Rationale", CellKind.TEXT, 6),
        ),
        rows=tuple(_advice_row(data, one) for one in data.recommendations),
        notes=tuple(_doubts(data)),
    )


def _advice_row(data: ReportData, one: Recommended) -> tuple[Cell, ...]:
    return (
        count_cell(one.position),
        code_cell(one.about),
        text_cell(_about(data, one.about)),
        text_cell(f"({one.ground}) {GROUND_NAMES[one.ground]}"),
        text_cell(one.text),
        text_cell(one.rationale),
    )


def _about(data: ReportData, code: str) -> str:
    ends = link_ends(code)
    if ends is None:
        return data.titles.get(code, code)
    lower, upper = (data.titles.get(end, end) for end in ends)
    return f"{lower} → {upper}"


def _doubts(data: ReportData) -> Iterator[str]:
    """Yield the notes of ambiguous marks that a recommendation is about."""
    notes = {f"{mark.from_code}--{mark.to_code}": mark for mark in data.marks}
    for one in data.recommendations:
        mark = notes.get(one.about)
        if mark is not None and mark.certainty is Certainty.AMBIGUOUS:
            yield f"{one.about} is an ambiguous mark: {mark.note}"
