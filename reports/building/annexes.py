"""The annexes: method, how each figure was computed, sources, what was not reported, the people."""

from collections.abc import Iterator

from kpis.figures import NO_BREAK, percent
from kpis.progress.readings import is_due, reported_years
from kpis.wording import NOT_REPORTED, Wording, figure_words, qualified
from reports.building import cells
from reports.building.kpis import kpis_section, source_words
from reports.building.matrices import matrices_section
from reports.building.priorities import priority_outputs_section
from reports.building.standing import results_section
from reports.building.text import part_name
from reports.building.words import NOT_GIVEN, PENDING, PRINTED, date_words
from reports.document.data import KpiRecord, ReportData, SourcedValue
from reports.document.document import (
    Block,
    Bullets,
    Cell,
    CellKind,
    ColumnSpec,
    Paragraph,
    Section,
    Table,
    table,
)

ContextRow = tuple[KpiRecord, int | None, SourcedValue | None]
"""A KPI with a year, if that is known, and the value that it has there, if any."""
METHOD = (
    (
        "Attainment is (actual − baseline) / (target − baseline), alike for KPIs that are to rise "
        "and to fall. Without a baseline it is actual / target where more is better, target / "
        "actual where less is."
    ),
    (
        "Where there is no way to measure (a milestone, an exact target, a KPI that is to hold its "
        "value, a target equal to the baseline or worse), the target is met or not: 100 % or 0 %."
    ),
    (
        "A cumulative KPI is held against its target with the total of the cycle so far; a "
        "percentage with summed numerators over summed denominators."
    ),
    (
        "A value that is not reported is not 0: it has no attainment and is in no mean. Words "
        "without a figure, and a value without a target, are reported and not assessed."
    ),
    (
        "The mean of a goal, objective, output or Sector is the unweighted mean of the attainments "
        "of the distinct KPIs that lead up to it, each cut off at 0 and 100 %."
    ),
    (
        "The share-weighted mean of a goal gives each KPI the weight 1, divided among the goals by "
        "the paths that lead from what it measures to each of them: the weights of all goals add "
        "up to the number of KPIs that lead to a goal."
    ),
    (
        "Better and worse speak of a movement by the direction that a KPI is to take; one that is "
        "to hold its value only rises or falls."
    ),
    "Percentages are rounded down, so that 100 % is only ever what was reached.",
)


def annex_sections(data: ReportData) -> tuple[Section, ...]:
    return (
        results_section(data),
        kpis_section(data),
        priority_outputs_section(data, "C"),
        matrices_section(data, "D"),
        _section("method", "E", "Method", _method(data)),
        _section("not-reported", "F", "What was not reported", tuple(_gaps(data))),
        _section("people", "G", "Who wrote and reviewed", (_people(data),)),
        _section("context", "H", "Figures from outside the cycle", _context(data)),
    )


def _section(id_: str, number: str, heading: str, blocks: tuple[Block, ...]) -> Section:
    return Section(f"annex-{id_}", number, heading, blocks)


def _method(data: ReportData) -> tuple[Block, ...]:
    thresholds = data.standing.cycle.thresholds
    on_track, at_risk = (
        percent(100 * share) for share in (thresholds.on_track, thresholds.at_risk)
    )
    statuses = (
        f"On track from {on_track} (in the last year of the cycle: achieved), at risk from "
        f"{at_risk}, off track below that."
    )
    words = tuple(text.replace(" %", f"{NO_BREAK}%") for text in (*METHOD, statuses))
    cut_off = (
        f"Values count that were approved by the end of {date_words(data.head.cut_off_on)} (UTC)."
    )
    return (Bullets(words), Paragraph(cut_off))


def _given(words: str) -> Cell:
    return cells.text(words, NOT_GIVEN)


def _gaps(data: ReportData) -> Iterator[Block]:
    yield gaps_table(data)
    bare = [code for code in data.titles if not data.standing.own(code)]
    if bare:
        yield Paragraph(f"No KPI measures these by themselves: {', '.join(bare)}.")


def gaps_table(data: ReportData) -> Table:
    def why(kpi: KpiRecord) -> Cell:
        said = PENDING.get(kpi.pending, kpi.pending) or _not_owed(data, kpi)
        return cells.text(said or "no value")

    return table(
        "not-reported",
        f"KPIs without a value that counts, {data.head.year}",
        [kpi for kpi in data.of_cycle if not data.assessed(kpi).is_reported],
        (
            ColumnSpec("KPI", CellKind.CODE, 3, lambda kpi: cells.code(kpi.code)),
            ColumnSpec("Name", CellKind.TEXT, 5, cells.name),
            ColumnSpec("Owner", CellKind.CODE, 1, lambda kpi: cells.code(kpi.owner)),
            ColumnSpec("Why", CellKind.TEXT, 4, why),
            ColumnSpec("Reason given", CellKind.TEXT, 5, lambda kpi: _given(kpi.reason)),
        ),
    )


def _not_owed(data: ReportData, kpi: KpiRecord) -> str:
    last = data.standing.cycle.last_year
    if is_due(kpi.indicator, data.head.year, last):
        return ""
    years = ", ".join(map(str, reported_years(kpi.indicator)))
    said = f"and was for {years}" if years else f"by the end of {last}"
    return f"no value is owed: it is reported once in the cycle, {said}"


def _people(data: ReportData) -> Table:
    rows = [("The report", cells.missing("several"), cells.text(data.approved_by, "not approved"))]
    rows += [
        (
            part_name(data, one.key),
            cells.text(one.written_by, "nobody yet"),
            cells.text(one.reviewed_by, "nobody yet"),
        )
        for one in data.narratives
    ]
    return table(
        "people",
        "Who wrote and reviewed each part",
        rows,
        (
            ColumnSpec("Part", CellKind.TEXT, 1, lambda row: cells.text(row[0])),
            ColumnSpec("Written by", CellKind.TEXT, 1, lambda row: row[1]),
            ColumnSpec("Reviewed by", CellKind.TEXT, 1, lambda row: row[2]),
        ),
    )


def _context(data: ReportData) -> tuple[Block, ...]:
    kpis = [kpi for kpi in data.kpis if kpi.indicator.is_context]
    words = "These figures lie outside the cycle. They are shown, and counted nowhere."
    found = table(
        "context",
        "Figures from outside the cycle",
        [(kpi, *pair) for kpi in kpis for pair in _years(kpi)],
        (
            ColumnSpec("KPI", CellKind.CODE, 3, lambda row: cells.code(row[0].code)),
            ColumnSpec("Name", CellKind.TEXT, 4, lambda row: cells.name(row[0])),
            ColumnSpec("Year", CellKind.CODE, 1, _context_year),
            ColumnSpec("Target", CellKind.NUMBER, 2, _context_target),
            ColumnSpec("Value", CellKind.NUMBER, 2, _context_value),
            ColumnSpec("Source", CellKind.TEXT, 6, _context_source),
        ),
    )
    return (Paragraph(words), found) if found.rows else (Paragraph("There are none."),)


def _years(kpi: KpiRecord) -> list[tuple[int | None, SourcedValue | None]]:
    found: list[tuple[int | None, SourcedValue | None]]
    found = [(value.year, value) for value in kpi.values]
    valued = {year for year, _value in found}
    found += [(one.year, None) for one in kpi.indicator.targets if one.year not in valued]
    return sorted(found, key=lambda one: one[0] or 0)


def _context_year(row: ContextRow) -> Cell:
    return cells.code(str(row[1])) if row[1] else cells.missing("not stated")


def _context_target(row: ContextRow) -> Cell:
    return cells.target(row[0], row[0].target_in(row[1]))


def _context_value(row: ContextRow) -> Cell:
    indicator, value = row[0].indicator, row[2]
    if value is None:
        return cells.missing()
    if value.figure is None:
        return cells.text(value.words, NOT_REPORTED)
    words = figure_words(indicator, value.figure, PRINTED)
    said = Wording(qualified(words, value.qualifier, PRINTED))
    return cells.figure(indicator, said, value.figure)


def _context_source(row: ContextRow) -> Cell:
    kpi, year, value = row
    if value is not None:
        return cells.text(source_words(value))
    target = kpi.target_in(year)
    return _given(target.source if target else "")
