"""A small plan with KPIs of every kind and a report on them, without a database."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from kpis.progress.inputs import Cycle, Indicator, Target, Value
from kpis.standing import plan_standing
from kpis.vocabulary import Direction, KpiKind, Operator, Qualifier, Series
from plans.trace.graph import Layer, Link, MarkTable, Node, graph_from
from plans.vocabulary import Certainty, NodeType, PriorityBasis
from reports.document.data import (
    CoveredOutput,
    HeadText,
    KpiRecord,
    Narrative,
    NotedMark,
    PlanNode,
    PlanText,
    PriorityText,
    Recommended,
    ReportData,
    SectorText,
    SourcedValue,
)
from reports.document.sections import PRIORITIES, goal_key, section_key, sector_key
from reports.vocabulary import Ground, ReportType, SectionState

CYCLE: Final = Cycle(2008, 2011)
GRAPH: Final = graph_from(
    "2008-2011",
    7,
    [
        Layer(
            "output",
            "outputs",
            (
                Node("X-SG", NodeType.OUTPUT, "Study groups", "X"),
                Node("X-PUB", NodeType.OUTPUT, "Publications", "X"),
            ),
        ),
        Layer(
            "objective",
            "objectives",
            (
                Node("X1", NodeType.OBJECTIVE, "Agree", "X"),
                Node("X2", NodeType.OBJECTIVE, "Teach", "X"),
            ),
        ),
        Layer(
            "goal",
            "goals",
            (
                Node("G1", NodeType.GOAL, "Widen the membership"),
                Node("G2", NodeType.GOAL, "Connect"),
            ),
        ),
    ],
    [
        MarkTable("1.1", "Outputs of X", "output", "X"),
        MarkTable("2.1", "Objectives and goals", "objective"),
    ],
    [
        Link("X-SG", "X1", "1.1"),
        Link("X1", "G1", "2.1"),
        Link("X1", "G2", "2.1", Certainty.AMBIGUOUS),
    ],
)
PLAN: Final = PlanText(
    slug="2008-2011",
    title="Strategic plan",
    instrument="Resolution 71",
    adopted_by="Plenipotentiary Conference",
    first_year=2008,
    last_year=2011,
    revision=7,
    goals=(
        PlanNode("G1", "Widen the membership", "Widening the membership.", "§ 3.2"),
        PlanNode("G2", "Connect", "Connecting everybody.", "§ 3.2"),
    ),
    sectors=(SectorText("X", "ITU-X", "Sector X", "To serve.", "§ 4.1", "1.1"),),
    objectives=(
        PlanNode("X1", "Agree", "To agree.", "§ 4.2.1", "X"),
        PlanNode("X2", "Teach", "To teach.", "§ 4.2.2", "X"),
    ),
    outputs=(
        PlanNode("X-SG", "Study groups", "Study groups", "Table 1.1", "X"),
        PlanNode("X-PUB", "Publications", "Publications", "Table 1.1", "X"),
    ),
)
HEAD: Final = HeadText(
    code="2009",
    type=ReportType.ANNUAL,
    year=2009,
    cut_off_on="2010-03-31",
    title="Progress in 2009",
    summary="Well: {KPI-X-SG-1}.",
    action_required="To note.",
    references="Resolution 71\n- Resolution 72\n",
    document_symbol="C10/35-E",
    session="Council 2010",
    dated_on="2010-04-07",
)


def target(
    value: object,
    year: int = 2009,
    operator: Operator = Operator.AT_LEAST,
    qualifier: Qualifier = Qualifier.EXACT,
) -> Target:
    """A target."""
    return Target(year, operator, Decimal(str(value)), qualifier, "Plan")


def value(figure: object, year: int = 2009, **more: Any) -> Value:
    """A value in force."""
    return Value(year, None if figure is None else Decimal(str(figure)), **more)


def _sourced(one: Value, more: dict[str, Any]) -> SourcedValue:
    given: dict[str, Any] = {
        "qualifier": Qualifier.EXACT,
        "source": "Register",
        "entered_by": "ana",
        "reviewed_by": "rui",
        "is_illustrative": one.is_illustrative,
    }
    return SourcedValue(year=one.year, **{**given, **more})


def kpi(  # noqa: PLR0913  (a record has many parts, and each test names those it is about)
    code: str = "KPI-X-SG-1",
    subject: str = "X-SG",
    *,
    values: Iterable[Value] = (),
    targets: Iterable[Target] = (),
    kind: KpiKind = KpiKind.NUMBER,
    direction: Direction = Direction.UP,
    series: Series = Series.PER_PERIOD,
    indicator: dict[str, Any] | None = None,
    sourced: dict[str, Any] | None = None,
    **more: Any,
) -> KpiRecord:
    """A KPI with its values, each from the register, and its targets."""
    exactly = (sourced or {}).get("qualifier", Qualifier.EXACT)
    values, targets = tuple(replace(one, qualifier=exactly) for one in values), tuple(targets)
    sector = "" if subject.startswith("G") else "X"
    given: dict[str, Any] = {"name": "Notices in time", "unit": "notices", **more}
    return KpiRecord(
        code=code,
        definition="Notices handled within the limit.",
        owner="X",
        sector=sector,
        section=section_key(subject, sector),
        indicator=Indicator(
            code=code,
            subject=subject,
            kind=kind,
            direction=direction,
            series=series,
            values=values,
            targets=targets,
            **(indicator or {}),
        ),
        values=tuple(_sourced(one, sourced or {}) for one in values),
        **given,
    )


GOOD: Final = kpi(
    values=(value(90, 2008), value(120)), targets=(target(100, 2008), target(100)), source="§ 4.1"
)
WEAK: Final = kpi("KPI-X-SG-2", values=(value(80),), targets=(target(100),))
SILENT: Final = kpi("KPI-G1-1", "G1", targets=(target(5),), pending="submitted")
NARRATIVES: Final = tuple(
    Narrative(key, "It went well.", SectionState.APPROVED, "ana", "rui")
    for key in (goal_key("G1"), goal_key("G2"), sector_key("X"), PRIORITIES)
)


def report(*kpis: KpiRecord, **more: Any) -> ReportData:
    """A report on these KPIs, else on one that is on track, one at risk and one not reported."""
    kpis = kpis or (GOOD, WEAK, SILENT)
    head = more.get("head", HEAD)
    given: dict[str, Any] = {
        "head": head,
        "plan": PLAN,
        "standing": plan_standing(GRAPH, [one.indicator for one in kpis], CYCLE, head.year),
        "marks": tuple(
            NotedMark(*link.pair, link.table, link.certainty, "Two readings." * link.is_ambiguous)
            for link in GRAPH.links
        ),
        "kpis": kpis,
        "narratives": NARRATIVES,
        "recommendations": (
            Recommended(1, Ground.EVALUATION, "X1--G2", "Ask.", "It is not clear."),
            Recommended(2, Ground.FINANCES, "X-SG", "Hold fewer.", "Costs rose."),
        ),
        "priorities": (
            PriorityText(
                "X",
                1,
                1,
                "study groups",
                "§ 4.3",
                (
                    CoveredOutput("X-SG", PriorityBasis.STATED),
                    CoveredOutput("X-PUB", PriorityBasis.INTERPRETATION, "We read it so."),
                ),
            ),
            PriorityText("X", 2, None, "programmes", "§ 4.3"),
        ),
        "made_at": "2010-04-01T10:00:00Z",
    }
    return ReportData(**{**given, **more})
