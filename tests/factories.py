"""One factory per model, each object whole and valid by itself; traits name its other states."""

from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from goals.models import Goal, GoalTarget
from outputs.models import (
    GapAcceptance,
    Output,
    OutputObjectiveLink,
    PriorityItem,
    PriorityItemOutputLink,
)
from plans.models import Clause, Plan, PrintedTable, PrintedText, Revision, SourceDocument
from plans.vocabulary import Certainty, ClauseKind, PriorityBasis, TableLinks, TextKind
from sectors.models import (
    Enabler,
    EnablerObjectiveLink,
    Objective,
    ObjectiveGoalLink,
    Outcome,
    Sector,
)


def _same_plan(path: str) -> Any:
    """Take the plan of a related object, so that a factory never ties two plans together."""
    return factory.SelfAttribute(path)


class PlanFactory(DjangoModelFactory[Plan]):
    """A published plan cycle; trait `current`."""

    class Meta:
        model = Plan

    class Params:
        current = factory.Trait(is_current=True)

    slug = factory.LazyAttribute(lambda plan: f"{plan.first_year}-{plan.last_year}")
    title = factory.LazyAttribute(lambda plan: f"Strategic plan {plan.slug}")
    first_year = factory.Sequence(lambda n: 2100 + 4 * n)
    last_year = factory.LazyAttribute(lambda plan: plan.first_year + 3)
    instrument = "Resolution 71"
    adopted_by = "Plenipotentiary Conference"
    revision = 1


class RevisionFactory(DjangoModelFactory[Revision]):
    """One entry of a plan's log."""

    class Meta:
        model = Revision

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n + 1)
    made_at = factory.LazyFunction(timezone.now)
    author_name = "secretariat"
    reason = "Loaded as printed"


class SourceDocumentFactory(DjangoModelFactory[SourceDocument]):
    """A source document."""

    class Meta:
        model = SourceDocument

    plan = factory.SubFactory(PlanFactory)
    code = factory.Sequence(lambda n: f"doc{n}")
    position = factory.Sequence(lambda n: n + 1)
    title = "Annex 1"


class ClauseFactory(DjangoModelFactory[Clause]):
    """A numbered clause."""

    class Meta:
        model = Clause

    plan = factory.SubFactory(PlanFactory)
    document = factory.SubFactory(SourceDocumentFactory, plan=_same_plan("..plan"))
    code = factory.Sequence(lambda n: f"9.{n}")
    position = factory.Sequence(lambda n: n + 1)
    kind = ClauseKind.CLAUSE.value
    label = factory.LazyAttribute(lambda clause: f"§ {clause.code}")
    text = "As printed."


class PrintedTableFactory(DjangoModelFactory[PrintedTable]):
    """A printed table of outputs and objectives; trait `of_goals`."""

    class Meta:
        model = PrintedTable

    class Params:
        of_goals = factory.Trait(links=TableLinks.OBJECTIVE_GOAL.value)

    plan = factory.SubFactory(PlanFactory)
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    number = factory.Sequence(lambda n: f"{n + 20}.1")
    position = factory.Sequence(lambda n: n + 20)
    title = "Objectives and outputs"
    links = TableLinks.OUTPUT_OBJECTIVE.value


class GoalFactory(DjangoModelFactory[Goal]):
    """A goal of the Union."""

    class Meta:
        model = Goal

    plan = factory.SubFactory(PlanFactory)
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    number = factory.Sequence(lambda n: n + 101)
    code = factory.LazyAttribute(lambda goal: f"G{goal.number}")
    title = "Widen the membership"
    text = "Widening the Union’s membership."


class PrintedTextFactory(DjangoModelFactory[PrintedText]):
    """A value of a plan."""

    class Meta:
        model = PrintedText

    plan = factory.SubFactory(PlanFactory)
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    kind = TextKind.VALUE.value
    position = factory.Sequence(lambda n: n + 1)
    text = "Openness."


class GoalTargetFactory(DjangoModelFactory[GoalTarget]):
    """A target under a goal, in words."""

    class Meta:
        model = GoalTarget

    goal = factory.SubFactory(GoalFactory)
    plan = _same_plan("goal.plan")
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    number = factory.Sequence(lambda n: n + 101)
    code = factory.LazyAttribute(lambda target: f"{target.goal.number}.{target.number}")
    title = "Half of all households online"
    text = "Half of all households online."


class SectorFactory(DjangoModelFactory[Sector]):
    """A Sector with its printed table."""

    class Meta:
        model = Sector

    plan = factory.SubFactory(PlanFactory)
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    table = factory.SubFactory(PrintedTableFactory, plan=_same_plan("..plan"))
    number = factory.Sequence(lambda n: n + 101)
    code = factory.Sequence(lambda n: f"Z{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}")
    name = factory.LazyAttribute(lambda sector: f"ITU-{sector.code}")
    title = "Sector"
    mission = "To serve."


class ObjectiveFactory(DjangoModelFactory[Objective]):
    """An objective of a Sector."""

    class Meta:
        model = Objective

    sector = factory.SubFactory(SectorFactory)
    plan = _same_plan("sector.plan")
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    number = factory.Sequence(lambda n: n + 101)
    code = factory.LazyAttribute(lambda objective: f"{objective.sector.code}{objective.number}")
    title = "Promote coordination"
    text = "To promote coordination."


class ObjectiveGoalLinkFactory(DjangoModelFactory[ObjectiveGoalLink]):
    """A certain mark of Table 8.1; trait `ambiguous`."""

    class Meta:
        model = ObjectiveGoalLink

    class Params:
        ambiguous = factory.Trait(certainty=Certainty.AMBIGUOUS.value, note="Two readings.")

    objective = factory.SubFactory(ObjectiveFactory)
    goal = factory.SubFactory(GoalFactory, plan=_same_plan("..objective.plan"))
    table = factory.SubFactory(
        PrintedTableFactory, plan=_same_plan("..objective.plan"), of_goals=True
    )
    certainty = Certainty.CERTAIN.value


class OutputFactory(DjangoModelFactory[Output]):
    """An output of a Sector."""

    class Meta:
        model = Output

    sector = factory.SubFactory(SectorFactory)
    plan = _same_plan("sector.plan")
    clause = _same_plan("sector.table.clause")
    number = factory.Sequence(lambda n: n + 101)
    code = factory.LazyAttribute(lambda output: f"{output.sector.code}-OUT-{output.number}")
    title = "Study groups"
    text = "Study groups"


class OutputObjectiveLinkFactory(DjangoModelFactory[OutputObjectiveLink]):
    """A certain mark of a Sector's table; trait `ambiguous`."""

    class Meta:
        model = OutputObjectiveLink

    class Params:
        ambiguous = factory.Trait(certainty=Certainty.AMBIGUOUS.value, note="Two readings.")

    output = factory.SubFactory(OutputFactory)
    objective = factory.SubFactory(ObjectiveFactory, sector=_same_plan("..output.sector"))
    table = _same_plan("output.sector.table")
    certainty = Certainty.CERTAIN.value


class OutcomeFactory(DjangoModelFactory[Outcome]):
    """An outcome under an objective."""

    class Meta:
        model = Outcome

    objective = factory.SubFactory(ObjectiveFactory)
    plan = _same_plan("objective.plan")
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    number = factory.Sequence(lambda n: n + 101)
    code = factory.LazyAttribute(lambda outcome: f"{outcome.objective.code}-{outcome.number}")
    title = "More countries take part"
    text = "More countries take part."


class EnablerFactory(DjangoModelFactory[Enabler]):
    """An enabler of a Sector."""

    class Meta:
        model = Enabler

    sector = factory.SubFactory(SectorFactory)
    plan = _same_plan("sector.plan")
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..plan"))
    number = factory.Sequence(lambda n: n + 101)
    code = factory.LazyAttribute(lambda enabler: f"{enabler.sector.code}.E{enabler.number}")
    title = "Reliable conference services"
    text = "Reliable conference services."


class EnablerObjectiveLinkFactory(DjangoModelFactory[EnablerObjectiveLink]):
    """An objective that an enabler supports."""

    class Meta:
        model = EnablerObjectiveLink

    enabler = factory.SubFactory(EnablerFactory)
    objective = factory.SubFactory(ObjectiveFactory, sector=_same_plan("..enabler.sector"))


class PriorityItemFactory(DjangoModelFactory[PriorityItem]):
    """A high-priority item of a Sector's prose; trait `ranked`."""

    class Meta:
        model = PriorityItem

    class Params:
        ranked = factory.Trait(rank=_same_plan("position"))

    sector = factory.SubFactory(SectorFactory)
    clause = factory.SubFactory(ClauseFactory, plan=_same_plan("..sector.plan"))
    position = factory.Sequence(lambda n: n + 1)
    text = "study groups"


class PriorityItemOutputLinkFactory(DjangoModelFactory[PriorityItemOutputLink]):
    """A row that an item names; trait `interpreted`."""

    class Meta:
        model = PriorityItemOutputLink

    class Params:
        interpreted = factory.Trait(
            basis=PriorityBasis.INTERPRETATION.value, note="The table has no such row."
        )

    item = factory.SubFactory(PriorityItemFactory)
    output = factory.SubFactory(OutputFactory, sector=_same_plan("..item.sector"))
    basis = PriorityBasis.STATED.value


class GapAcceptanceFactory(DjangoModelFactory[GapAcceptance]):
    """An accepted finding about one output."""

    class Meta:
        model = GapAcceptance

    plan = factory.SubFactory(PlanFactory)
    rule = "outputs-without-objective"
    codes = factory.Sequence(lambda n: f"T-OUT-{n}")
    reason = "The table has no column for it."
    author_name = "secretariat"
    accepted_at = factory.LazyFunction(timezone.now)


ALL: list[Any] = DjangoModelFactory.__subclasses__()
"""Every factory above."""
