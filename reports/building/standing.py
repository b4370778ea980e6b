"""How goals, objectives, outputs and Sectors stand, in a sentence and in rows of a table."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kpis.figures import percent
from kpis.progress.rollup import RollUp
from plans.trace.parts import Link
from plans.vocabulary import Certainty
from reports.building import cells
from reports.building.words import ILLUSTRATIVE, counted
from reports.document.data import PlanNode, ReportData
from reports.document.document import Block, CellKind, Paragraph, Role, Section, Table
from reports.document.tables import ColumnSpec, RowT, table


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
        parts += _unassessed(together)
    sentence = f"{'; '.join(parts)}. By status: {cells.status_words(together)}."
    if not together.is_illustrative:
        return sentence
    share = "All" if _is_all_illustrative(together) else "Some"
    return f"{sentence} {share} of it is {ILLUSTRATIVE}."


def _unassessed(together: RollUp) -> list[str]:
    """Return of how many reported KPIs the mean does not speak, nothing for none."""
    count = together.reported - together.assessed
    return [f"{count} {'has' if count == 1 else 'have'} no attainment"] if count else []


def _is_all_illustrative(together: RollUp) -> bool:
    return all(one.is_illustrative for one in together.assessments if one.is_reported)


def caution(together: RollUp) -> tuple[Paragraph, ...]:
    """Return a warning where KPIs count only if an ambiguous mark is read as it was."""
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
