"""The parts of the paper on goals and Sectors: half a page each, by exception."""

from collections.abc import Iterable, Iterator, Sequence

from kpis.figures import percent
from kpis.progress.rollup import RollUp
from kpis.standing import supporting_nodes
from kpis.vocabulary import Status
from plans.vocabulary import NodeType
from reports.building import cells
from reports.building.cells import CODE, TARGET, KpiYear
from reports.building.kpis import reason_words
from reports.building.overview import moved_sentences
from reports.building.standing import standing_sentence
from reports.building.text import section_blocks
from reports.building.words import counted, first_sentence
from reports.document.data import KpiRecord, PlanNode, ReportData, SectorText
from reports.document.document import Block, CellKind, ColumnSpec, Paragraph, Section, Table, table
from reports.document.sections import NEEDS_REASON, goal_key, sector_key

WORSE = (Status.OFF_TRACK, Status.AT_RISK)


def goals_section(data: ReportData, number: str) -> Section:
    parts = tuple(_goal_part(data, goal) for goal in data.plan.goals)
    return Section("goals", number, "How the plan is progressing, by goal", (), parts)


def sectors_section(data: ReportData, number: str) -> Section:
    parts = tuple(_sector_part(data, sector) for sector in data.plan.sectors)
    return Section("sectors", number, "Results by Sector", (), parts)


def _goal_part(data: ReportData, goal: PlanNode) -> Section:
    code = goal.code
    own = [kpi for kpi in data.of_cycle if kpi.indicator.subject == code]
    blocks: list[Block] = [
        Paragraph(f"{standing_sentence(data.standing.of(code))}{_weighted(data, code)}"),
        *section_blocks(data, goal_key(code)),
    ]
    if own:
        blocks.append(
            kpi_table(data, f"goal-kpis-{code.lower()}", f"KPIs that measure {code}", own)
        )
    blocks += [Paragraph(words) for words in _objectives(data, code)]
    return Section(f"goal-{code.lower()}", "", f"{code}: {goal.title}", tuple(blocks), about=code)


def _weighted(data: ReportData, code: str) -> str:
    found = data.standing.weighted(code).percent_shown
    return "" if found is None else f" Share-weighted mean: {percent(found)}."


def _objectives(data: ReportData, goal: str) -> Iterator[str]:
    """Yield which objectives that lead up to a goal have KPIs off track or at risk."""
    support = supporting_nodes(data.standing.graph, goal)
    nodes = [data.standing.graph.node(code) for code in support]
    codes = [node.code for node in nodes if node.type == NodeType.OBJECTIVE]
    named = []
    for status in WORSE:
        found = [(code, _with(data.standing.of(code), status)) for code in codes]
        listed = ", ".join(f"{code} ({count})" for code, count in found if count)
        if listed:
            words = "off track" if status is Status.OFF_TRACK else "at risk"
            named.append(f"KPIs {words}: {listed}")
    if named:
        yield f"Of {counted(len(codes), 'objective')}, these have {'; '.join(named)}."


def _with(together: RollUp, status: Status) -> int:
    return next(one.number for one in together.counts if one.status is status)


def _sector_part(data: ReportData, sector: SectorText) -> Section:
    kpis = [kpi for kpi in data.of_cycle if kpi.sector == sector.code]
    worse = exceptional(data, kpis)
    blocks: list[Block] = [
        Paragraph(standing_sentence(data.standing.of_sector(sector.code))),
        *section_blocks(data, sector_key(sector.code)),
    ]
    if worse:
        caption = f"{sector.name}: off track and at risk"
        blocks.append(kpi_table(data, f"worse-{sector.code.lower()}", caption, worse))
    blocks += [Paragraph(words) for words in moved_sentences(data, kpis) if kpis]
    blocks += [Paragraph(words) for words in silent_sentences(data, kpis)]
    heading = f"{sector.name}: {sector.title}"
    return Section(f"sector-{sector.code.lower()}", "", heading, tuple(blocks))


def exceptional(data: ReportData, kpis: Iterable[KpiRecord]) -> list[KpiRecord]:
    """Return those that are off track, then those at risk, each in the order of the plan."""
    worse = [kpi for kpi in kpis if data.assessed(kpi).status in NEEDS_REASON]
    return sorted(worse, key=lambda kpi: WORSE.index(data.assessed(kpi).status))


def kpi_table(data: ReportData, id_: str, caption: str, kpis: Iterable[KpiRecord]) -> Table:
    return table(
        id_,
        f"{caption}, {data.head.year}",
        [KpiYear(kpi, data.assessed(kpi)) for kpi in kpis],
        (
            CODE,
            ColumnSpec("Name", CellKind.TEXT, 6, lambda row: cells.name(row.kpi)),
            TARGET,
            ColumnSpec("Value", CellKind.NUMBER, 2, lambda row: cells.value(*row)),
            ColumnSpec("Status", CellKind.STATUS, 2, lambda row: cells.status(row.found.status)),
            ColumnSpec(
                "Reason", CellKind.TEXT, 8, lambda row: cells.text(_reason(row), "none owed")
            ),
        ),
    )


def silent_sentences(data: ReportData, kpis: Sequence[KpiRecord]) -> Iterator[str]:
    """Yield which KPIs have no value, each with the reason that is given."""
    silent = [kpi for kpi in kpis if not data.assessed(kpi).is_reported]
    if silent:
        listed = "; ".join(f"{kpi.code} {kpi.name} ({_why(data, kpi)})" for kpi in silent)
        yield f"Not reported for {data.head.year}: {listed}."


def _why(data: ReportData, kpi: KpiRecord) -> str:
    return first_sentence(reason_words(kpi, data.assessed(kpi))).rstrip(".")


def _reason(row: KpiYear) -> str:
    return reason_words(row.kpi, row.found)
