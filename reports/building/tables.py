"""The report as tidy tables, for spreadsheets and programs: one row per thing, keys, no layout."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from kpis.figures import decimal_text
from kpis.progress.rollup import RollUp
from kpis.progress.weighting import Weighted
from kpis.vocabulary import Status
from kpis.wording import STATUSES
from reports.building import cells
from reports.building.annexes import gaps_table
from reports.building.cells import ASSESSED, CODE, TARGET, KpiYear
from reports.building.figures import all_years
from reports.building.kpis import computed_words, reason_words, source_words
from reports.building.priorities import advice_table, priority_outputs
from reports.building.report import paper_document
from reports.building.text import part_name, with_figures_in
from reports.document.data import KpiRecord, NotedMark, ReportData
from reports.document.document import (
    Cell,
    CellKind,
    ColumnSpec,
    Document,
    Section,
    Table,
    table,
)

YES, NO = "yes", "no"


class Standing(NamedTuple):
    """A goal, Sector, objective or output, and how its KPIs stand together."""

    code: str
    title: str
    level: str
    sector: str
    together: RollUp
    weighted: Weighted | None = None


class Written(NamedTuple):
    """A text of the report, with the names of its people."""

    part: str
    heading: str
    text: str
    written_by: str = ""
    reviewed_by: str = ""


def tables_document(data: ReportData) -> Document:
    paper = paper_document(data)
    made = tuple(_tables(data))
    sections = tuple(Section(f"table-{one.id}", "", one.caption, (one,)) for one in made)
    return replace(paper, sections=sections, links=())


def _tables(data: ReportData) -> Iterator[Table]:
    yield _standing_table(data)
    yield _kpis_table(data)
    yield _values_table(data)
    yield _texts_table(data)
    yield replace(advice_table(data), id="recommendations", keys=1)
    yield replace(priority_outputs(data), id="priorities")
    yield _links_table(data)
    yield gaps_table(data)


def _standing_table(data: ReportData) -> Table:
    statuses = (_status_column(status) for status in Status)
    return table(
        "standing",
        f"How goals, Sectors, objectives and outputs stand, {data.head.year}",
        list(_standings(data)),
        (
            ColumnSpec("Code", CellKind.CODE, 2, lambda row: cells.code(row.code)),
            ColumnSpec("Title", CellKind.TEXT, 5, lambda row: cells.text(row.title)),
            ColumnSpec("Level", CellKind.TEXT, 2, lambda row: cells.text(row.level)),
            ColumnSpec("Sector", CellKind.CODE, 1, lambda row: cells.text(row.sector, "none")),
            ColumnSpec("KPIs", CellKind.NUMBER, 1, lambda row: cells.count(row.together.total)),
            ColumnSpec(
                "KPIs reported", CellKind.NUMBER, 1, lambda row: cells.count(row.together.reported)
            ),
            *statuses,
            ColumnSpec(
                "Mean attainment", CellKind.PERCENT, 2, lambda row: cells.mean(row.together)
            ),
            ColumnSpec("Share-weighted mean", CellKind.PERCENT, 2, _weighted_mean),
            ColumnSpec("Weight", CellKind.NUMBER, 2, _weight),
        ),
        keys=3,
    )


def _standings(data: ReportData) -> Iterator[Standing]:
    standing = data.standing
    for goal in data.plan.goals:
        found = standing.of(goal.code), standing.weighted(goal.code)
        yield Standing(goal.code, goal.title, "goal", "", *found)
    for one in data.plan.sectors:
        yield Standing(one.code, one.title, "Sector", one.code, standing.of_sector(one.code))
    for level, layer in (("objective", data.plan.objectives), ("output", data.plan.outputs)):
        for node in layer:
            yield Standing(node.code, node.title, level, node.sector, standing.of(node.code))


def _status_column(status: Status) -> ColumnSpec[Standing]:
    def count(row: Standing) -> Cell:
        return cells.count(next(one.number for one in row.together.counts if one.status is status))

    return ColumnSpec(STATUSES[status], CellKind.NUMBER, 1, count)


def _weighted_mean(row: Standing) -> Cell:
    return cells.weighted_mean(row.weighted) if row.weighted else cells.missing("of goals alone")


def _weight(row: Standing) -> Cell:
    if row.weighted is None:
        return cells.missing("of goals alone")
    weight = row.weighted.weight_shown
    return Cell(decimal_text(weight), CellKind.NUMBER, weight)


def _kpis_table(data: ReportData) -> Table:
    return table(
        "kpis",
        f"Key performance indicators, {data.head.year}",
        [KpiYear(kpi, data.assessed(kpi)) for kpi in data.of_cycle],
        (
            CODE,
            _of_kpi("Name", 6, lambda kpi: kpi.name),
            _of_kpi("Unit", 2, lambda kpi: kpi.unit, "none"),
            _of_kpi("Measures", 2, lambda kpi: kpi.indicator.subject),
            _of_kpi("Owner", 1, lambda kpi: kpi.owner),
            ColumnSpec("Baseline", CellKind.NUMBER, 2, lambda row: cells.baseline(row.kpi)),
            TARGET,
            ColumnSpec("Value", CellKind.NUMBER, 2, lambda row: cells.value(*row)),
            *ASSESSED,
            ColumnSpec("Trend", CellKind.TEXT, 2, lambda row: cells.trend(row.found)),
            ColumnSpec(
                "Reason", CellKind.TEXT, 6, lambda row: cells.text(reason_words(*row), "none owed")
            ),
            _of_kpi("Definition", 6, lambda kpi: kpi.definition),
            _of_kpi("Data source", 3, lambda kpi: kpi.data_source, "not given"),
            _of_kpi("Defined after", 3, lambda kpi: kpi.source, "not given"),
            ILLUSTRATIVE,
        ),
        keys=1,
    )


def _of_kpi(
    title: str, weight: int, said: Callable[[KpiRecord], str], lacking: str = ""
) -> ColumnSpec[KpiYear]:
    return ColumnSpec(title, CellKind.TEXT, weight, lambda row: cells.text(said(row.kpi), lacking))


ILLUSTRATIVE: Final = ColumnSpec[KpiYear](
    "Illustrative",
    CellKind.TEXT,
    1,
    lambda row: cells.text(YES if row.found.is_illustrative else NO),
)


def _values_table(data: ReportData) -> Table:
    return table(
        "values",
        "Targets and values by year",
        [KpiYear(kpi, one) for kpi in data.of_cycle for one in all_years(data, kpi)],
        (
            CODE,
            ColumnSpec("Year", CellKind.CODE, 1, lambda row: cells.code(str(row.found.year))),
            TARGET,
            ColumnSpec("Value", CellKind.NUMBER, 2, lambda row: cells.value(*row)),
            *ASSESSED,
            ColumnSpec("Trend", CellKind.TEXT, 2, lambda row: cells.trend(row.found)),
            ColumnSpec("Source", CellKind.TEXT, 5, _source),
            ColumnSpec(
                "How it was computed",
                CellKind.TEXT,
                8,
                lambda row: cells.text(computed_words(row.found)),
            ),
            ILLUSTRATIVE,
        ),
        keys=2,
    )


def _source(row: KpiYear) -> Cell:
    own = row.kpi.value_in(row.found.year)
    return cells.text(source_words(own)) if own else cells.missing()


def _texts_table(data: ReportData) -> Table:
    head = data.head
    rows = [
        Written("summary", "Summary", head.summary),
        Written("action", "Action required", head.action_required),
        Written("references", "References", head.references),
        *(
            Written(one.key, part_name(data, one.key), one.text, one.written_by, one.reviewed_by)
            for one in data.narratives
        ),
    ]
    return table(
        "texts",
        "What is written in the report",
        rows,
        (
            ColumnSpec("Part", CellKind.CODE, 2, lambda row: cells.code(row.part)),
            ColumnSpec("Heading", CellKind.TEXT, 3, lambda row: cells.text(row.heading)),
            ColumnSpec("Text", CellKind.TEXT, 9, lambda row: _text(data, row)),
            ColumnSpec("Written by", CellKind.TEXT, 2, lambda row: _person(row.written_by)),
            ColumnSpec("Reviewed by", CellKind.TEXT, 2, lambda row: _person(row.reviewed_by)),
        ),
        keys=1,
    )


def _text(data: ReportData, row: Written) -> Cell:
    return cells.text(with_figures_in(data, row.text).strip(), "nothing is written")


def _person(name: str) -> Cell:
    return cells.text(name, "not named")


def _links_table(data: ReportData) -> Table:
    columns: tuple[ColumnSpec[NotedMark], ...] = (
        ColumnSpec("From", CellKind.CODE, 2, lambda mark: cells.code(mark.from_code)),
        ColumnSpec("To", CellKind.CODE, 2, lambda mark: cells.code(mark.to_code)),
        ColumnSpec("Table", CellKind.CODE, 1, lambda mark: cells.code(mark.table)),
        ColumnSpec("Mark", CellKind.TEXT, 1, lambda mark: cells.text(mark.certainty)),
        ColumnSpec("Note", CellKind.TEXT, 5, lambda mark: cells.text(mark.note, "none")),
    )
    return table("links", "The stated links of the plan", data.marks, columns, keys=2)
