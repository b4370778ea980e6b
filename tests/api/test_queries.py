"""The number of queries is known, and the same however large the plan is."""

import pytest
from django.test import Client

from outputs.models import Output
from plans.models import Plan
from plans.vocabulary import PriorityBasis
from sectors.models import Objective
from tests.api.conftest import Reader
from tests.benchmarks.stored import stored
from tests.benchmarks.synthetic import synthetic_plan
from tests.conftest import Count
from tests.factories import (
    GoalFactory,
    ObjectiveFactory,
    ObjectiveGoalLinkFactory,
    OutputFactory,
    OutputObjectiveLinkFactory,
    PlanFactory,
    PrintedTableFactory,
    PriorityItemFactory,
    PriorityItemOutputLinkFactory,
    SectorFactory,
)

# Address of the plan of Resolution 71 → queries; {…} are codes that the larger plan has too.
QUERIES = {
    "/api/v1/": 1,
    "/api/v1/plans/": 3,
    "": 2,
    "goals/": 3,
    "goals/{goal}/": 2,
    "sectors/": 3,
    "sectors/{sector}/": 2,
    "objectives/": 4,
    "objectives/?sector={sector}&goal={goal}": 6,
    "objectives/{objective}/": 3,
    "outputs/": 13,
    "outputs/?sector={sector}&objective={objective}&goal={goal}&high_priority=true": 16,
    "outputs/{output}/": 12,
    "goals/{goal}/trace/": 8,
    "objectives/{objective}/trace/": 8,
    "outputs/{output}/trace/": 8,
    "trace/": 8,
    "matrices/": 8,
    "matrices/{table}/": 10,
    "matrices/outputs-goals/": 8,
}
FORMS = {
    "goals/?format=csv": 2,
    "objectives/?format=csv&expand=clause,sector,goals": 3,
    "outputs/?format=csv": 12,
    "outputs/?expand=clause,sector,objectives,goals": 13,
    "outputs/{output}/trace/?format=csv": 8,
    "trace/?format=csv": 8,
    "trace/?format=graphml": 8,
    "matrices/?format=csv": 8,
    "matrices/{table}/?format=csv": 10,
    "matrices/{table}/?format=csv&layout=wide": 10,
    "matrices/{table}/?format=xlsx": 10,
    "matrices/outputs-goals/?format=xlsx": 8,
}
STREAMED = {
    "objectives/?format=csv&expand=clause,sector,goals": 3,
    "outputs/?format=csv": 5,
    "trace/?format=csv": 1,
    "trace/?format=graphml": 1,
    "matrices/{table}/?format=csv": 0,
}
REFUSALS = {
    "goals/none/": 3,
    "outputs/none/": 3,
    "outputs/none/trace/": 8,
    "matrices/none/": 8,
    "/api/v1/plans/1990-1993/outputs/": 1,
    "outputs/?sector=none": 3,
    "outputs/?none=1": 1,
    "nothing/at/all/": 1,
}


def codes_in(plan: Plan) -> dict[str, str]:
    """Return one code of each kind, all on one path that a high-priority output starts."""
    output = Output.objects.in_plan(plan).named_high_priority()[0]
    objective = Objective.objects.in_plan(plan).filter(output_links__output=output)[0]
    goal = objective.goal_links.all()[0].goal
    assert output.sector is not None
    assert output.sector.table is not None
    return {
        "goal": goal.code,
        "sector": output.sector.code,
        "objective": objective.code,
        "output": output.code,
        "table": output.sector.table.number,
    }


def assert_counts(
    reader: Reader, codes: dict[str, str], count: Count, streamed: tuple[str, ...] = ()
) -> None:
    for pattern, queries in QUERIES.items():
        path = pattern.format(**codes)
        with count(queries + (pattern in streamed)):
            answer = reader.read(path)
        assert answer.get("results") != [], path


@pytest.fixture
def larger_plan(db: None) -> Plan:
    """Return a plan three times as large as that of Resolution 71."""
    del db
    plan: Plan = PlanFactory.create()
    goals = GoalFactory.create_batch(21, plan=plan)
    table = PrintedTableFactory.create(plan=plan, of_goals=True)
    for sector in SectorFactory.create_batch(6, plan=plan):
        objectives = ObjectiveFactory.create_batch(12, sector=sector)
        for place, objective in enumerate(objectives):
            for goal in goals[place : place + 4]:
                ObjectiveGoalLinkFactory.create(objective=objective, goal=goal, table=table)
        item = PriorityItemFactory.create(sector=sector)
        for place, output in enumerate(OutputFactory.create_batch(23, sector=sector)):
            PriorityItemOutputLinkFactory.create(
                item=item, output=output, basis=PriorityBasis.STATED.value
            )
            for objective in objectives[place % 9 : place % 9 + 3]:
                OutputObjectiveLinkFactory.create(output=output, objective=objective)
    return plan


def test_of_the_plan_of_resolution_71(api: Reader, plan: Plan, count: Count) -> None:
    assert_counts(api, codes_in(plan), count)


def test_of_a_larger_plan(client: Client, larger_plan: Plan, count: Count) -> None:
    reader = Reader(client, larger_plan.slug)
    assert reader.read("outputs/?page_size=500")["count"] == 138
    assert_counts(reader, codes_in(larger_plan), count)


def test_of_a_plan_fifty_times_as_large(client: Client, db: None, count: Count) -> None:
    del db
    plan = stored(synthetic_plan(50), PlanFactory.create())
    output = Output.objects.in_plan(plan)[0]
    item = PriorityItemFactory.create(sector=output.sector)
    PriorityItemOutputLinkFactory.create(item=item, output=output)
    reader = Reader(client, plan.slug)
    assert reader.read("outputs/")["count"] == 45 * 50
    assert_counts(reader, codes_in(plan), count, streamed=("trace/",))
    codes = codes_in(plan)
    for pattern, queries in FORMS.items():
        # A stream asks for the plans once more, and of outputs for what each 500 are named by.
        with count(queries + STREAMED.get(pattern, 0)):
            answer = reader.ask(pattern.format(**codes))
            assert answer.getvalue()


@pytest.mark.parametrize(("pattern", "queries"), FORMS.items())
def test_of_another_form(
    api: Reader, plan: Plan, larger_plan: Plan, count: Count, pattern: str, queries: int
) -> None:
    for one in (plan, larger_plan):
        path = pattern.format(**codes_in(one))
        with count(queries):
            answer = Reader(api.client, one.slug).ask(path)
        assert answer.status_code == 200


def test_of_the_largest_page(client: Client, larger_plan: Plan, count: Count) -> None:
    with count(13):
        Reader(client, larger_plan.slug).read("outputs/?page_size=500")


@pytest.mark.parametrize(("path", "queries"), REFUSALS.items())
def test_of_a_refusal(api: Reader, count: Count, path: str, queries: int) -> None:
    with count(queries):
        response = api.ask(path)
    assert response.status_code in {400, 404}
