"""A synthetic plan put into the database, fast and without history."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import TypeVar

from django.core.management import call_command
from django.db.models import Model

from goals.models import Goal
from outputs.models import Output, OutputObjectiveLink
from plans.models import Clause, Plan, PrintedTable, SourceDocument
from plans.trace import graph
from plans.vocabulary import ClauseKind, TableLinks
from sectors.models import Objective, ObjectiveGoalLink, Sector
from tests.benchmarks.synthetic import SHAPES, Rows

ModelT = TypeVar("ModelT", bound=Model)
Coded = dict[str, ModelT]
BATCH = 2000
NOTE = "The cell can be read in two ways."


def new_plan() -> Plan:
    """Empty the database and return a plan in it, without rows."""
    call_command("flush", verbosity=0, interactive=False)
    return Plan.objects.create(
        slug="2008-2011",
        title="Synthetic",
        first_year=2008,
        last_year=2011,
        instrument="None",
        adopted_by="Nobody",
    )


def stored(rows: Rows, plan: Plan) -> Plan:
    """Write these rows below `plan` and return it."""
    document = SourceDocument.objects.create(plan=plan, code="doc", position=1, title="Synthetic")
    clause = Clause.objects.create(
        plan=plan,
        document=document,
        code="1",
        position=1,
        kind=ClauseKind.CLAUSE.value,
        label="§ 1",
        text="Synthetic.",
    )
    tables = _tables(rows.tables, plan, clause)
    sectors = _sectors(plan, clause, tables)
    goals = _goals(rows.layer("goal"), plan, clause)
    objectives = _objectives(rows.layer("objective"), plan, clause, sectors)
    outputs = _outputs(rows.layer("output"), plan, clause, sectors)
    _links(rows.links, tables, outputs, objectives, goals)
    return plan


def _tables(rows: Iterable[graph.MarkTable], plan: Plan, clause: Clause) -> Coded[PrintedTable]:
    return {
        row.number: PrintedTable.objects.create(
            plan=plan,
            clause=clause,
            number=row.number,
            position=position,
            title=row.title,
            links=(TableLinks.OUTPUT_OBJECTIVE if row.sector else TableLinks.OBJECTIVE_GOAL).value,
        )
        for position, row in enumerate(rows, start=1)
    }


def _sectors(plan: Plan, clause: Clause, tables: Coded[PrintedTable]) -> Coded[Sector]:
    return {
        shape.sector: Sector.objects.create(
            plan=plan,
            clause=clause,
            table=tables[shape.table],
            code=shape.sector,
            number=number,
            name=f"ITU-{shape.sector}",
            title=f"Sector {shape.sector}",
            mission="Synthetic.",
        )
        for number, shape in enumerate(SHAPES, start=1)
    }


def _goals(nodes: Sequence[graph.Node], plan: Plan, clause: Clause) -> Coded[Goal]:
    rows = [
        Goal(plan=plan, clause=clause, number=number, code=node.code, title=node.title, text="x")
        for number, node in enumerate(nodes, start=1)
    ]
    return _by_code(Goal.objects.bulk_create(rows, BATCH))


def _objectives(
    nodes: Sequence[graph.Node], plan: Plan, clause: Clause, sectors: Coded[Sector]
) -> Coded[Objective]:
    numbers = {code: count(1) for code in sectors}
    rows = [
        Objective(
            plan=plan,
            clause=clause,
            sector=sectors[str(node.sector)],
            number=next(numbers[str(node.sector)]),
            code=node.code,
            title=node.title,
            text="x",
        )
        for node in nodes
    ]
    return _by_code(Objective.objects.bulk_create(rows, BATCH))


def _outputs(
    nodes: Sequence[graph.Node], plan: Plan, clause: Clause, sectors: Coded[Sector]
) -> Coded[Output]:
    numbers = {code: count(1) for code in sectors}
    rows = [
        Output(
            plan=plan,
            clause=clause,
            sector=sectors[str(node.sector)],
            number=next(numbers[str(node.sector)]),
            code=node.code,
            title=node.title,
            text="x",
        )
        for node in nodes
    ]
    return _by_code(Output.objects.bulk_create(rows, BATCH))


def _links(
    links: Iterable[graph.Link],
    tables: Coded[PrintedTable],
    outputs: Coded[Output],
    objectives: Coded[Objective],
    goals: Coded[Goal],
) -> None:
    marks: list[OutputObjectiveLink] = []
    goal_marks: list[ObjectiveGoalLink] = []
    for lower, upper, table, level, kind in links:
        common = {
            "table": tables[table],
            "certainty": level.value,
            "kind": kind.value,
            "note": NOTE if level == "ambiguous" else "",
        }
        if lower in outputs:
            ends = {"output": outputs[lower], "objective": objectives[upper]}
            marks.append(OutputObjectiveLink(**ends, **common))
        else:
            upward = {"objective": objectives[lower], "goal": goals[upper]}
            goal_marks.append(ObjectiveGoalLink(**upward, **common))
    OutputObjectiveLink.objects.bulk_create(marks, BATCH)
    ObjectiveGoalLink.objects.bulk_create(goal_marks, BATCH)


def _by_code(rows: Iterable[ModelT]) -> Coded[ModelT]:
    return {str(row): row for row in rows}
