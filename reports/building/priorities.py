"""The high-priority outputs, and the recommendations to adjust the plan."""

from collections.abc import Iterator

from kpis.progress.rollup import ReachedKpi, RollUp, roll_up
from plans.codes import link_ends
from plans.vocabulary import Certainty, PriorityBasis
from reports.building import cells
from reports.building.standing import standing_columns, standing_sentence
from reports.building.text import section_blocks
from reports.building.words import counted
from reports.document.checklist import grounds_of
from reports.document.data import CoveredOutput, PriorityText, ReportData
from reports.document.document import (
    Cell,
    CellKind,
    ColumnSpec,
    Paragraph,
    Role,
    Section,
    Table,
    table,
)
from reports.document.sections import PRIORITIES

BASES = {
    PriorityBasis.STATED: "named in the text",
    PriorityBasis.INTERPRETATION: "interpretation",
}
PriorityRow = tuple[PriorityText, CoveredOutput | None]
"""An item with an output that it covers, None where it covers none."""


def priorities_section(data: ReportData, number: str) -> Section:
    """What is said of the high-priority outputs; which they are is in the annex."""
    covered = {one.output for item in data.priorities for one in item.covers}
    together = roll_up(
        ReachedKpi(one, Certainty.CERTAIN) for code in covered for one in data.standing.own(code)
    )
    words = Paragraph(f"{counted(len(covered), 'output')}: {standing_sentence(together)}")
    blocks = (words, *section_blocks(data, PRIORITIES))
    return Section("priorities", number, "High-priority outputs", blocks)


def priority_outputs_section(data: ReportData, number: str) -> Section:
    blocks = (priority_outputs(data),)
    return Section("annex-priorities", number, "High-priority outputs", blocks)


def priority_outputs(data: ReportData) -> Table:
    def together(row: PriorityRow) -> RollUp:
        own = data.standing.own(row[1].output) if row[1] else ()
        return roll_up(ReachedKpi(one, Certainty.CERTAIN) for one in own)

    rows: list[PriorityRow]
    rows = [(item, covered) for item in data.priorities for covered in item.covers or (None,)]
    return table(
        "priority-outputs",
        f"High-priority outputs, {data.head.year}",
        rows,
        (
            ColumnSpec("Sector", CellKind.CODE, 1, lambda row: cells.code(row[0].sector)),
            ColumnSpec("As printed", CellKind.TEXT, 4, lambda row: cells.text(row[0].text)),
            ColumnSpec("Order", CellKind.NUMBER, 1, _order),
            ColumnSpec("Output", CellKind.CODE, 2, _output),
            ColumnSpec("Basis", CellKind.TEXT, 2, _basis),
            *standing_columns(together),
        ),
        _notes(data),
    )


def _order(row: PriorityRow) -> Cell:
    return cells.count(row[0].rank) if row[0].rank else cells.missing("no order given")


def _output(row: PriorityRow) -> Cell:
    return cells.code(row[1].output) if row[1] else cells.missing("no row of the table")


def _basis(row: PriorityRow) -> Cell:
    return cells.text(BASES[row[1].basis]) if row[1] else cells.missing("none")


def recommendations_section(data: ReportData, number: str) -> Section:
    words, grounds = _grounds(data)
    made = data.recommendations
    found = advice_table(data) if made else Paragraph("No recommendation is made.")
    heading = "Recommendations to adjust the plan"
    return Section("recommendations", number, heading, (words, grounds, found))


def _grounds(data: ReportData) -> tuple[Paragraph, Paragraph]:
    """Return what recommendations rest on, in the words of the plan."""
    printed = "; ".join(_named(data, letter) for letter in grounds_of(data))
    if data.grounds is None:
        said = (
            "The progress reports include recommendations to adjust the plan, each based on one of "
            "five grounds."
        )
        source = f"{data.plan.instrument}, instructs the Secretary-General, 1"
        return Paragraph(said), Paragraph(printed, Role.QUOTE, source)
    if not printed:
        said = "The plan prints no grounds that recommendations have to rest on."
        return Paragraph(said), Paragraph("None.")
    said = "Each recommendation to adjust the plan rests on one of the grounds that it prints."
    return Paragraph(said), Paragraph(printed, Role.QUOTE, data.plan.instrument)


def _notes(data: ReportData) -> Iterator[str]:
    for item in data.priorities:
        notes = {one.note for one in item.covers if one.note}
        yield from (f"{item.sector}, “{item.text}”: {note}" for note in sorted(notes))


def advice_table(data: ReportData) -> Table:
    return table(
        "recommendation-list",
        "Recommendations to adjust the plan",
        data.recommendations,
        (
            ColumnSpec("No.", CellKind.NUMBER, 1, lambda one: cells.count(one.position)),
            ColumnSpec("About", CellKind.CODE, 2, lambda one: cells.code(one.about)),
            ColumnSpec("Title", CellKind.TEXT, 3, lambda one: cells.text(_title(data, one.about))),
            ColumnSpec(
                "Ground", CellKind.TEXT, 4, lambda one: cells.text(_named(data, one.ground))
            ),
            ColumnSpec("Recommendation", CellKind.TEXT, 6, lambda one: cells.text(one.text)),
            ColumnSpec("Rationale", CellKind.TEXT, 6, lambda one: cells.text(one.rationale)),
        ),
        _doubts(data),
    )


def _named(data: ReportData, letter: str) -> str:
    return f"({letter}) {grounds_of(data).get(letter, '')}".strip()


def _title(data: ReportData, code: str) -> str:
    ends = link_ends(code)
    if ends is None:
        return data.titles.get(code, code)
    lower, upper = (data.titles.get(end, end) for end in ends)
    return f"{lower} → {upper}"


def _doubts(data: ReportData) -> Iterator[str]:
    notes = {f"{mark.from_code}--{mark.to_code}": mark for mark in data.marks}
    for one in data.recommendations:
        mark = notes.get(one.about)
        if mark is not None and mark.certainty is Certainty.AMBIGUOUS:
            yield f"{one.about} is an ambiguous mark: {mark.note}"
