"""The annexes: method, how each figure was computed, sources, what was not reported, the people."""

from collections.abc import Iterator

from kpis.figures import NO_BREAK, percent
from kpis.progress.readings import is_due, reported_years
from kpis.wording import NOT_REPORTED, Wording, figure_words, qualified
from reports.building.cells import (
    code_cell,
    figure_cell,
    missing_cell,
    name_cell,
    target_cell,
    text_cell,
)
from reports.building.figures import years_of
from reports.building.kpis import source_words
from reports.building.matrices import matrices_section
from reports.building.text import part_name
from reports.building.words import (
    ILLUSTRATIVE,
    NOT_GIVEN,
    PENDING,
    PRINTED,
    date_words,
)
from reports.document.data import KpiRecord, ReportData, SourcedValue
from reports.document.document import (
    Block,
    Bullets,
    Cell,
    CellKind,
    Column,
    Paragraph,
    Section,
    Table,
)

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
    "Percentages are rounded down, so that 100 % is only ever what was reached.",
)


def annex_sections(data: ReportData) -> tuple[Section, ...]:
    return (
        matrices_section(data, "A"),
        _section("method", "B", "Annex: method", _method(data)),
        _section("computing", "C", "Annex: how each figure was computed", (_computing(data),)),
        _section("sources", "D", "Annex: sources", (_sources(data),)),
        _section("not-reported", "E", "Annex: what was not reported", tuple(_gaps(data))),
        _section("people", "F", "Annex: who wrote and reviewed", (_people(data),)),
        _section("context", "G", "Annex: figures from outside the cycle", _context(data)),
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


def _computing(data: ReportData) -> Table:
    return Table(
        id="computing",
        caption="How each figure was computed",
        columns=(
            Column("KPI", CellKind.CODE, 3),
            Column("Year", CellKind.CODE, 1),
            Column("How it was computed", CellKind.TEXT, 10),
        ),
        rows=tuple(
            (
                code_cell(kpi.code),
                code_cell(str(found.year)),
                text_cell(" ".join(one.sentence() for one in found.steps)),
            )
            for kpi in data.of_cycle
            for found in years_of(data, kpi)
        ),
    )


def _sources(data: ReportData) -> Table:
    """Return where each KPI is defined, and where values, baselines and targets come from."""
    return Table(
        id="sources",
        caption="Definitions and sources of the KPIs",
        columns=(
            Column("KPI", CellKind.CODE, 3),
            Column("Definition", CellKind.TEXT, 5),
            Column("Owner", CellKind.CODE, 1),
            Column("Data source", CellKind.TEXT, 3),
            Column("Baseline and target", CellKind.TEXT, 4),
        ),
        rows=tuple(_source_row(data, kpi) for kpi in data.of_cycle),
    )


def _source_row(data: ReportData, kpi: KpiRecord) -> tuple[Cell, ...]:
    target = kpi.target_in(data.head.year)
    parts = [f"Defined after {kpi.source}." if kpi.source else ""]
    parts += [f"Baseline: {kpi.baseline_note}" if kpi.baseline_note else ""]
    parts += [f"Target: {target.source}" if target and target.source else ""]
    words = " ".join(filter(None, parts))
    return (
        code_cell(kpi.code),
        text_cell(kpi.definition),
        code_cell(kpi.owner),
        text_cell(kpi.data_source) if kpi.data_source else missing_cell(NOT_GIVEN),
        text_cell(words) if words else missing_cell(NOT_GIVEN),
    )


def _gaps(data: ReportData) -> Iterator[Block]:
    missing = [kpi for kpi in data.of_cycle if not data.assessed(kpi).is_reported]
    yield Table(
        id="not-reported",
        caption=f"KPIs without a value that counts, {data.head.year}",
        columns=(
            Column("KPI", CellKind.CODE, 3),
            Column("Name", CellKind.TEXT, 5),
            Column("Owner", CellKind.CODE, 1),
            Column("Why", CellKind.TEXT, 4),
            Column("Reason given", CellKind.TEXT, 5),
        ),
        rows=tuple(_gap_row(data, kpi) for kpi in missing),
    )
    bare = [code for code in data.titles if not data.standing.own_of(code)]
    if bare:
        yield Paragraph(f"No KPI measures these by themselves: {', '.join(bare)}.")


def _gap_row(data: ReportData, kpi: KpiRecord) -> tuple[Cell, ...]:
    why = PENDING.get(kpi.pending, kpi.pending) or _not_owed(data, kpi) or "no value"
    reason = text_cell(kpi.reason) if kpi.reason else missing_cell(NOT_GIVEN)
    return code_cell(kpi.code), name_cell(kpi), code_cell(kpi.owner), text_cell(why), reason


def _not_owed(data: ReportData, kpi: KpiRecord) -> str:
    """Return why no value is owed; empty where one is."""
    last = data.standing.cycle.last_year
    if is_due(kpi.indicator, data.head.year, last):
        return ""
    years = ", ".join(map(str, reported_years(kpi.indicator)))
    said = f"and was for {years}" if years else f"by the end of {last}"
    return f"no value is owed: it is reported once in the cycle, {said}"


def _people(data: ReportData) -> Table:
    approved = text_cell(data.approved_by) if data.approved_by else missing_cell("not approved")
    rows = [(text_cell("The report"), missing_cell("several"), approved)]
    rows += [
        (
            text_cell(part_name(data, one.key)),
            _name_cell(one.written_by),
            _name_cell(one.reviewed_by),
        )
        for one in data.narratives
    ]
    columns = (Column("Part"), Column("Written by"), Column("Reviewed by"))
    return Table("people", "Who wrote and reviewed each part", columns, tuple(rows))


def _name_cell(name: str) -> Cell:
    return text_cell(name) if name else missing_cell("nobody yet")


def _context(data: ReportData) -> tuple[Block, ...]:
    """Return figures and targets for other years; they are in no status and no mean."""
    kpis = [kpi for kpi in data.kpis if kpi.indicator.is_context]
    words = "These figures lie outside the cycle. They are shown, and counted nowhere."
    table = Table(
        id="context",
        caption="Figures from outside the cycle",
        columns=(
            Column("KPI", CellKind.CODE, 3),
            Column("Name", CellKind.TEXT, 4),
            Column("Year", CellKind.CODE, 1),
            Column("Target", CellKind.NUMBER, 2),
            Column("Value", CellKind.NUMBER, 2),
            Column("Source", CellKind.TEXT, 6),
        ),
        rows=tuple(_context_row(kpi, year, value) for kpi in kpis for year, value in _years(kpi)),
    )
    return (Paragraph(words), table) if table.rows else (Paragraph("There are none."),)


def _years(kpi: KpiRecord) -> list[tuple[int | None, SourcedValue | None]]:
    """Return each value with its year, and each year that has only a target."""
    found: list[tuple[int | None, SourcedValue | None]]
    found = [(value.year, value) for value in kpi.values]
    valued = {year for year, _value in found}
    found += [(one.year, None) for one in kpi.indicator.targets if one.year not in valued]
    return sorted(found, key=lambda one: one[0] or 0)


def _context_row(kpi: KpiRecord, year: int | None, value: SourcedValue | None) -> tuple[Cell, ...]:
    return (
        code_cell(kpi.code),
        name_cell(kpi),
        code_cell(str(year)) if year else missing_cell("not stated"),
        target_cell(kpi, kpi.target_in(year)),
        _context_value(kpi, value),
        _context_source(kpi, year, value),
    )


def _context_value(kpi: KpiRecord, value: SourcedValue | None) -> Cell:
    if value is None:
        return missing_cell(NOT_REPORTED)
    if value.figure is None:
        return text_cell(value.words) if value.words else missing_cell(NOT_REPORTED)
    mark = f" ({ILLUSTRATIVE})" if value.is_illustrative else ""
    words = figure_words(kpi.indicator, value.figure, PRINTED)
    said = Wording(f"{qualified(words, value.qualifier, PRINTED)}{mark}")
    return figure_cell(kpi.indicator, said, value.figure)


def _context_source(kpi: KpiRecord, year: int | None, value: SourcedValue | None) -> Cell:
    """Return where the value comes from; where there is only a target, where that does."""
    if value is not None:
        return text_cell(source_words(value))
    target = kpi.target_in(year)
    return text_cell(target.source) if target and target.source else missing_cell(NOT_GIVEN)
