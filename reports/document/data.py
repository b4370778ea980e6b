"""Everything that a report is built from, as stored, in frozen records (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kpis.progress.assessing import Assessment
from kpis.progress.inputs import Indicator, Target
from kpis.standing import PlanStanding
from kpis.vocabulary import Qualifier
from plans.vocabulary import Certainty, PriorityBasis
from reports.vocabulary import Ground, ReportType, SectionState


@dataclass(frozen=True)
class HeadText:
    """The head of a report; dates are in ISO form, empty where there is none."""

    code: str
    type: ReportType
    year: int
    cut_off_on: str
    title: str
    summary: str = ""
    action_required: str = ""
    references: str = ""
    document_symbol: str = ""
    session: str = ""
    agenda_item: str = ""
    dated_on: str = ""
    original_language: str = "en"
    author_line: str = ""


@dataclass(frozen=True)
class PlanNode:
    """A goal, objective or output as printed; `source` says where. A goal has no Sector."""

    code: str
    title: str
    text: str
    source: str
    sector: str = ""


@dataclass(frozen=True)
class SectorText:
    """A Sector with its mission; `table` is the number of the table that prints its outputs."""

    code: str
    name: str
    title: str
    mission: str
    source: str
    table: str


@dataclass(frozen=True)
class PlanText:
    """The words of a plan, each layer in printed order."""

    slug: str
    title: str
    instrument: str
    adopted_by: str
    first_year: int
    last_year: int
    revision: int
    goals: tuple[PlanNode, ...]
    sectors: tuple[SectorText, ...]
    objectives: tuple[PlanNode, ...]
    outputs: tuple[PlanNode, ...]


@dataclass(frozen=True)
class NotedMark:
    """A stated link with its printed table, and the note of an ambiguous one."""

    from_code: str
    to_code: str
    table: str
    certainty: Certainty
    note: str = ""


@dataclass(frozen=True)
class SourcedValue:
    """Only outside the cycle `year` lacks; `restated` is why it replaced an earlier value."""

    year: int | None
    qualifier: Qualifier
    source: str
    dated: str = ""
    quote: str = ""
    as_of: str = ""
    note: str = ""
    restated: str = ""
    figure: Decimal | None = None
    words: str = ""
    entered_by: str = ""
    reviewed_by: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True)
class KpiRecord:
    """`section` answers for it; `sector` is empty for a goal; `pending` is of a value left out."""

    code: str
    name: str
    definition: str
    unit: str
    owner: str
    sector: str
    section: str
    indicator: Indicator
    values: tuple[SourcedValue, ...] = ()
    baseline_year: int | None = None
    baseline_note: str = ""
    data_source: str = ""
    source: str = ""
    reason: str = ""
    reason_by: str = ""
    pending: str = ""

    def value_in(self, year: int) -> SourcedValue | None:
        return next((value for value in self.values if value.year == year), None)

    def target_in(self, year: int | None) -> Target | None:
        return next((one for one in self.indicator.targets if one.year == year), None)


@dataclass(frozen=True)
class Narrative:
    """The text of one section, with the names of who wrote and who reviewed it."""

    key: str
    text: str
    state: SectionState
    written_by: str = ""
    reviewed_by: str = ""


@dataclass(frozen=True)
class Recommended:
    """A recommendation to adjust the plan; `about` is the code of what it would change."""

    position: int
    ground: Ground
    about: str
    text: str
    rationale: str


@dataclass(frozen=True)
class CoveredOutput:
    """An output that a high-priority item covers: by its words, or by an interpretation."""

    output: str
    basis: PriorityBasis
    note: str = ""


@dataclass(frozen=True)
class PriorityText:
    """A high-priority item as printed; `rank` only where the text gives an order."""

    sector: str
    position: int
    rank: int | None
    text: str
    source: str
    covers: tuple[CoveredOutput, ...] = ()


@dataclass(frozen=True)
class ReportData:
    """`made_at` is an ISO moment in UTC: of the freezing, or of the last change to the plan."""

    head: HeadText
    plan: PlanText
    standing: PlanStanding
    marks: tuple[NotedMark, ...]
    kpis: tuple[KpiRecord, ...]
    narratives: tuple[Narrative, ...]
    recommendations: tuple[Recommended, ...]
    priorities: tuple[PriorityText, ...]
    made_at: str
    is_frozen: bool = False
    grounds: tuple[tuple[str, str], ...] | None = None
    """Letter and words of each ground that the plan prints; None where it is of the Union's."""
    approved_by: str = ""
    today: str = ""

    @cached_property
    def of_cycle(self) -> tuple[KpiRecord, ...]:
        """The KPIs that values are owed for, by position."""
        return tuple(kpi for kpi in self.kpis if not kpi.indicator.is_context)

    @cached_property
    def by_code(self) -> Mapping[str, KpiRecord]:
        return {kpi.code: kpi for kpi in self.kpis}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Key of a section → its text, empty where nothing is written."""
        return {narrative.key: narrative.text for narrative in self.narratives}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Code of a goal, objective or output → its title."""
        layers = (*self.plan.goals, *self.plan.objectives, *self.plan.outputs)
        return {node.code: node.title for node in layers}

    def assessed(self, kpi: KpiRecord) -> Assessment:
        return self.standing.assessments[kpi.code]

    @property
    def is_cycle(self) -> bool:
        return self.head.type is ReportType.CYCLE

    @property
    def is_illustrative(self) -> bool:
        return any(
            kpi.indicator.is_illustrative or any(value.is_illustrative for value in kpi.values)
            for kpi in self.kpis
        )
