import pytest
from django.http import QueryDict

from outputs.filtersets import OutputFilterSet
from outputs.models import Output
from plans.models import Plan
from tests.factories import (
    ObjectiveGoalLinkFactory,
    OutputFactory,
    OutputObjectiveLinkFactory,
    PlanFactory,
    PriorityItemOutputLinkFactory,
)


@pytest.fixture
def own(db: None) -> Plan:
    del db
    plan: Plan = PlanFactory.create()
    return plan


def filtered(query: str, plan: Plan) -> list[Output]:
    filterset = OutputFilterSet(QueryDict(query), Output.objects.in_plan(plan), plan=plan)
    assert filterset.is_valid(), filterset.errors
    return list(filterset.qs)


def test_outputs_of_a_sector(own: Plan) -> None:
    found = OutputFactory.create(sector__plan=own)
    OutputFactory.create(sector__plan=own)
    assert filtered(f"sector={found.sector.code}", own) == [found]


def test_outputs_that_serve_an_objective(own: Plan) -> None:
    link = OutputObjectiveLinkFactory.create(output__sector__plan=own)
    OutputFactory.create(sector=link.output.sector)
    assert filtered(f"objective={link.objective.code}", own) == [link.output]


def test_outputs_that_reach_a_goal_by_two_paths_come_once(own: Plan) -> None:
    first = OutputObjectiveLinkFactory.create(output__sector__plan=own)
    second = OutputObjectiveLinkFactory.create(output=first.output)
    up = ObjectiveGoalLinkFactory.create(objective=first.objective)
    ObjectiveGoalLinkFactory.create(objective=second.objective, goal=up.goal, table=up.table)
    OutputObjectiveLinkFactory.create(output__sector__plan=own)
    assert filtered(f"goal={up.goal.code}", own) == [first.output]


def test_high_priority_is_what_an_item_states(own: Plan) -> None:
    stated = PriorityItemOutputLinkFactory.create(item__sector__plan=own).output
    PriorityItemOutputLinkFactory.create(output=stated, item__sector=stated.sector)
    read_into = PriorityItemOutputLinkFactory.create(
        item__sector=stated.sector, interpreted=True
    ).output
    plain = OutputFactory.create(sector=stated.sector)
    assert filtered("high_priority=true", own) == [stated]
    assert filtered("high_priority=false", own) == [read_into, plain]


def test_both_bases_at_once_count_as_stated(own: Plan) -> None:
    link = PriorityItemOutputLinkFactory.create(item__sector__plan=own)
    PriorityItemOutputLinkFactory.create(
        output=link.output, item__sector=link.output.sector, interpreted=True
    )
    assert filtered("high_priority=true", own) == [link.output]
    assert filtered("high_priority=false", own) == []


def test_neither_yes_nor_no_is_refused(own: Plan) -> None:
    query = QueryDict("high_priority=1")
    filterset = OutputFilterSet(query, Output.objects.in_plan(own), plan=own)
    assert filterset.errors["high_priority"] == ["“1” is neither “true” nor “false”."]
