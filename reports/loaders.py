"""From the database to what a report is built from, as of the end of its cut-off day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, time
from typing import Any, TypeVar, cast

from goals.level import GOAL
from kpis.loaders.indicators import standing_at
from kpis.models import Kpi, Measurement
from kpis.progress.inputs import Indicator
from kpis.standing import PlanStanding
from kpis.vocabulary import OPEN_STATES, MeasurementState, Qualifier
from outputs.level import OUTPUT
from outputs.models import PriorityItem
from plans.levels import Level
from plans.lookups import notes_on_links
from plans.models import Plan, PrintedText
from plans.vocabulary import Certainty, PriorityBasis, TextKind
from reports.document import data as records
from reports.document.sections import section_key
from reports.models import KpiReason, Recommendation, Report
from reports.models import ReportSection as Section
from reports.vocabulary import Ground, ReportType, SectionState
from sectors.level import OBJECTIVE
from sectors.models import Sector

LATE = "approved after the cut-off"
RecordT = TypeVar("RecordT")


def cut_off_moment(report: Report) -> datetime:
    """Return the last moment at which a value counts: the end of the cut-off day, in UTC."""
    return datetime.combine(report.cut_off_on, time.max, tzinfo=UTC)


def standing_in(report: Report) -> PlanStanding:
    """Return how the plan stands in a report's year, as of its cut-off. Eleven queries."""
    return standing_at(report.plan, report.year, cut_off_moment(report))


def report_data(report: Report) -> records.ReportData:
    """A fixed number of queries. What a frozen report says is in its snapshot, not here."""
    standing = standing_in(report)
    return records.ReportData(
        head=_head(report),
        plan=_plan_text(report),
        standing=standing,
        marks=_marks(report, standing),
        kpis=_kpis(report, standing),
        narratives=tuple(map(_narrative, Section.objects.filter(report=report))),
        recommendations=tuple(map(_advice, Recommendation.objects.filter(report=report))),
        priorities=_priorities(report),
        made_at=_changed_at(report),
        grounds=grounds_in(report.plan),
        today=datetime.now(UTC).date().isoformat(),
    )


def grounds_in(plan: Plan) -> tuple[tuple[str, str], ...] | None:
    """Return the grounds that a plan prints; None for one of the Union with the usual levels."""
    if not plan.levels:
        return None
    texts = PrintedText.objects.in_plan(plan).of_kind(TextKind.GROUND)
    return tuple((text.code, text.text) for text in texts)


def iso_moment(moment: datetime) -> str:
    """Return a moment in UTC to the second: `2010-04-07T09:30:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _head(report: Report) -> records.HeadText:
    return _copied(
        records.HeadText,
        report,
        type=ReportType(report.type),
        cut_off_on=report.cut_off_on.isoformat(),
        dated_on=report.dated_on.isoformat() if report.dated_on else "",
    )


def _changed_at(report: Report) -> str:
    """Return the moment of the plan's last revision, so that the same draft is made the same."""
    revision = report.plan.revisions.order_by("-number").first()
    return iso_moment(revision.made_at if revision else cut_off_moment(report))


def _plan_text(report: Report) -> records.PlanText:
    """Return the words of the plan (four queries)."""
    plan = report.plan
    return _copied(
        records.PlanText,
        plan,
        goals=_nodes(GOAL, plan),
        sectors=tuple(map(_sector, Sector.objects.in_plan(plan).with_source())),
        objectives=_nodes(OBJECTIVE, plan),
        outputs=_nodes(OUTPUT, plan),
    )


def _nodes(level: Level, plan: Plan) -> tuple[records.PlanNode, ...]:
    return tuple(
        _copied(
            records.PlanNode,
            row,
            source=row.clause.label,
            sector=row.sector.code if level.has_sector and row.sector else "",
        )
        for row in level.in_plan(plan).with_source()
    )


def _sector(row: Sector) -> records.SectorText:
    table = row.table.number if row.table else ""
    return _copied(records.SectorText, row, source=row.clause.label, table=table)


def _marks(report: Report, standing: PlanStanding) -> tuple[records.NotedMark, ...]:
    """Return the stated links with the notes of their cells (two queries)."""
    notes = notes_on_links(report.plan)
    return tuple(
        records.NotedMark(
            *link.pair, link.table, Certainty(link.certainty), notes.get(link.pair, "")
        )
        for link in standing.graph.links
    )


def _kpis(report: Report, standing: PlanStanding) -> tuple[records.KpiRecord, ...]:
    """Return every KPI with its values and reason (three queries)."""
    indicators: Mapping[str, Indicator] = {
        **{code: one.indicator for code, one in standing.assessments.items()},
        **{one.code: one for one in standing.context},
    }
    values, pending = _values(report)
    reasons = {row.kpi_id: row for row in KpiReason.objects.filter(report=report)}
    return tuple(
        _kpi(
            kpi,
            indicators[kpi.code],
            values=tuple(values[kpi.pk]),
            pending=pending.get(kpi.pk, ""),
            **_reason(reasons.get(kpi.pk)),
        )
        for kpi in Kpi.objects.in_plan(report.plan).select_related(
            *("goal", "objective__sector", "output__sector"),
            *("owner", "clause__document", "citation"),
        )
    )


def _kpi(kpi: Kpi, indicator: Indicator, **more: Any) -> records.KpiRecord:
    owner = None if kpi.goal else kpi.subject.sector
    sector = owner.code if owner else ""
    return _copied(
        records.KpiRecord,
        kpi,
        owner=kpi.owner.code,
        sector=sector,
        section=section_key(kpi.subject.code, sector),
        indicator=indicator,
        source=_cited(kpi),
        **more,
    )


def _cited(kpi: Kpi) -> str:
    if kpi.citation is not None:
        return kpi.citation.title
    return kpi.clause.label if kpi.clause else ""


def _reason(row: KpiReason | None) -> dict[str, str]:
    return {"reason": row.text if row else "", "reason_by": row.written_by_name if row else ""}


def _values(report: Report) -> tuple[Mapping[int, list[records.SourcedValue]], Mapping[int, str]]:
    """Return the values in force, and what is under way for the report's year (one query)."""
    rows = Measurement.objects.in_plan(report.plan).select_related("source_document")
    in_force: dict[tuple[int, int | None], list[Measurement]] = defaultdict(list)
    pending: dict[int, str] = {}
    cut_off = cut_off_moment(report)
    for row in rows.order_by("kpi", "year", "number"):
        if _counts(row, cut_off):
            in_force[row.kpi_id, row.year].append(row)
        elif row.year == report.year and row.state != MeasurementState.WITHDRAWN:
            pending[row.kpi_id] = row.state if row.state in OPEN_STATES else LATE
    found: dict[int, list[records.SourcedValue]] = defaultdict(list)
    for (kpi, _year), [*earlier, row] in in_force.items():
        found[kpi].append(_value(row, is_restated=bool(earlier)))
    return found, pending


def _counts(row: Measurement, cut_off: datetime) -> bool:
    is_approved = row.state == MeasurementState.APPROVED
    return is_approved and row.reviewed_at is not None and row.reviewed_at <= cut_off


def _value(row: Measurement, *, is_restated: bool) -> records.SourcedValue:
    document = row.source_document
    return _copied(
        records.SourcedValue,
        row,
        qualifier=Qualifier(row.qualifier),
        dated=document.dated_on if document else "",
        restated=row.reason if is_restated else "",
        figure=row.value,
        words=row.text,
        entered_by=row.entered_by_name,
        reviewed_by=row.reviewed_by_name,
    )


def _narrative(row: Section) -> records.Narrative:
    people = {"written_by": row.written_by_name, "reviewed_by": row.reviewed_by_name}
    return _copied(records.Narrative, row, state=SectionState(row.state), **people)


def _advice(row: Recommendation) -> records.Recommended:
    return _copied(records.Recommended, row, ground=Ground(row.ground))


def _priorities(report: Report) -> tuple[records.PriorityText, ...]:
    """Return the high-priority items with what they cover (three queries)."""
    rows = PriorityItem.objects.in_plan(report.plan).with_outputs().select_related("sector")
    return tuple(
        _copied(
            records.PriorityText,
            row,
            sector=row.sector.code,
            source=row.clause.label,
            covers=tuple(
                records.CoveredOutput(link.output.code, PriorityBasis(link.basis), link.note)
                for link in row.output_links.all()
            ),
        )
        for row in rows
    )


def _copied(record: type[RecordT], row: object, **others: Any) -> RecordT:
    names = [one.name for one in fields(cast("Any", record)) if one.name not in others]
    return record(**{name: getattr(row, name) for name in names}, **others)
