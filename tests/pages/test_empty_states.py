"""What pages say where a plan has nothing to show."""

import pytest
from django.test import Client

from plans.models import Plan
from sectors.models import Sector
from tests.factories import (
    GoalFactory,
    ObjectiveFactory,
    ObjectiveGoalLinkFactory,
    OutputFactory,
    OutputObjectiveLinkFactory,
    PrintedTableFactory,
    SectorFactory,
)
from tests.pages.page import Page, page_at


@pytest.fixture
def sector(db: None) -> Sector:
    """Return the only Sector of a plan with its two kinds of table and no mark."""
    del db
    sector: Sector = SectorFactory.create(code="T", name="ITU-T")
    PrintedTableFactory.create(plan=sector.plan, of_goals=True, number="8.1")
    return sector


def read(client: Client, plan: Plan, path: str) -> Page:
    page = page_at(client, f"/en/{plan.slug}/{path}")
    assert page.all_faults() == [], path
    return page


def test_a_plan_without_anything_still_has_its_pages(client: Client, sector: Sector) -> None:
    assert sector.table is not None
    table = sector.table.number
    for path in ("", "goals/", "sectors/", "objectives/", "outputs/", "matrices/", "sectors/T/"):
        read(client, sector.plan, path)
    page = read(client, sector.plan, f"matrices/{table}/")
    assert page.answer == f"Table {table} ties nothing to 0 objectives by 0 marks."
    assert "names no high-priority output" in read(client, sector.plan, "sectors/T/").text


def test_an_output_without_a_mark(client: Client, sector: Sector) -> None:
    output = OutputFactory.create(sector=sector)
    page = read(client, sector.plan, f"outputs/{output.code}/")
    assert page.answer.endswith("serves no objective, and so no goal.")
    assert "The printed table has no mark in the row of this output." in page.text
    assert not page.all("ol", "reached")
    row = read(client, sector.plan, "outputs/").table("caption-outputs").texts[1]
    assert row[2:4] == ["none", "none"]


def test_an_output_whose_objective_serves_no_goal(client: Client, sector: Sector) -> None:
    link = OutputObjectiveLinkFactory.create(output__sector=sector)
    page = read(client, sector.plan, f"outputs/{link.output.code}/")
    assert page.answer.endswith("serves the only ITU-T objective, but reaches no goal.")
    assert "This objective serves no goal." in page.text


def test_an_objective_without_goals_or_outputs(client: Client, sector: Sector) -> None:
    objective = ObjectiveFactory.create(sector=sector)
    page = read(client, sector.plan, f"objectives/{objective.code}/")
    assert page.answer.endswith("serves no goal and is delivered by no ITU-T output.")
    assert "No printed mark links this objective to a goal." in page.text
    assert sector.table
    assert f"marked under this objective in Table {sector.table.number}." in page.text


def test_a_goal_that_nothing_serves(client: Client, sector: Sector) -> None:
    goal = GoalFactory.create(plan=sector.plan)
    page = read(client, sector.plan, f"goals/{goal.code}/")
    assert page.answer.endswith("is served by no objective, and so by no output.")
    assert "No ITU-T objective is linked to this goal in Table 8.1." in page.text


def test_a_goal_whose_objectives_have_no_output(client: Client, sector: Sector) -> None:
    link = ObjectiveGoalLinkFactory.create(
        objective__sector=sector, table=sector.plan.tables.get(number="8.1")
    )
    page = read(client, sector.plan, f"goals/{link.goal.code}/")
    assert page.answer.endswith("is served by the only objective, but reached by no output.")
    assert "No output delivers this objective." in page.text


def test_a_goal_that_only_one_output_reaches(client: Client, sector: Sector) -> None:
    lower = OutputObjectiveLinkFactory.create(output__sector=sector)
    upper = ObjectiveGoalLinkFactory.create(
        objective=lower.objective, table=sector.plan.tables.get(number="8.1"), ambiguous=True
    )
    page = read(client, sector.plan, f"outputs/{lower.output.code}/")
    lost = page.text.split("Goals that no other output reaches")[1]
    assert lost.strip().startswith(f"{upper.goal.code} {upper.goal.title} ? ambiguous")
    assert "1 of these paths uses a mark" in page.answer
