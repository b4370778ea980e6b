"""Every invariant that SQL can hold is a named constraint, and each is violated here once."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from tests import factories as make
from tests.unit.plan_violations import PLAN_CHECKS
from tests.unit.violations import Violation, check_refusal, names_in, one, twice

pytestmark = pytest.mark.django_db

CHECKS: dict[str, Violation] = {
    **PLAN_CHECKS,
    "plan_slug_has_form": one(make.PlanFactory, slug="the-plan"),
    "plan_years_in_order": one(make.PlanFactory, first_year=2011, last_year=2008),
    "plan_has_title": one(make.PlanFactory, title=""),
    "plan_has_instrument": one(make.PlanFactory, instrument=""),
    "plan_only_one_is_current": twice(make.PlanFactory, current=True),
    "revision_number_unique_in_plan": twice(make.RevisionFactory, plan=make.PlanFactory, number=1),
    "revision_number_positive": one(make.RevisionFactory, number=0),
    "revision_has_reason": one(make.RevisionFactory, reason=""),
    "revision_has_author": one(make.RevisionFactory, author_name=""),
    "document_code_unique_in_plan": twice(
        make.SourceDocumentFactory, plan=make.PlanFactory, code="annex1"
    ),
    "document_code_has_form": one(make.SourceDocumentFactory, code="Annex 1"),
    "clause_code_unique_in_plan": twice(make.ClauseFactory, plan=make.PlanFactory, code="4.2"),
    "clause_code_has_form": one(make.ClauseFactory, code="§ 4.2"),
    "clause_kind_is_known": one(make.ClauseFactory, kind="poem"),
    "clause_has_label": one(make.ClauseFactory, label=""),
    "clause_has_words": one(make.ClauseFactory, heading="", text=""),
    "table_number_unique_in_plan": twice(
        make.PrintedTableFactory, plan=make.PlanFactory, number="4.1"
    ),
    "table_number_has_form": one(make.PrintedTableFactory, number="four"),
    "table_links_are_known": one(make.PrintedTableFactory, links="output-goal"),
    "goal_code_unique_in_plan": twice(make.GoalFactory, plan=make.PlanFactory, code="G1"),
    "goal_number_unique_in_plan": lambda: [
        make.GoalFactory(plan=plan, number=1, code=code)
        for plan in [make.PlanFactory()]
        for code in ["G1", "G2"]
    ],
    "goal_code_has_form": one(make.GoalFactory, code="Goal 1"),
    "goal_number_positive": one(make.GoalFactory, number=0, code="G1"),
    "goal_has_title": one(make.GoalFactory, title=""),
    "goal_has_text": one(make.GoalFactory, text=""),
    "sector_code_unique_in_plan": twice(make.SectorFactory, plan=make.PlanFactory, code="R"),
    "sector_number_unique_in_plan": twice(make.SectorFactory, plan=make.PlanFactory, number=1),
    "sector_code_has_form": one(make.SectorFactory, code="G/1"),
    "sector_number_positive": one(make.SectorFactory, number=0),
    "sector_has_name": one(make.SectorFactory, name=""),
    "objective_code_unique_in_plan": lambda: [
        make.ObjectiveFactory(sector=sector, number=number, code="R1")
        for sector in [make.SectorFactory(code="R")]
        for number in [1, 2]
    ],
    "objective_number_unique_in_sector": lambda: [
        make.ObjectiveFactory(sector=sector, number=1, code=code)
        for sector in [make.SectorFactory(code="R")]
        for code in ["R1", "R2"]
    ],
    "objective_code_has_form": one(make.ObjectiveFactory, code="R Obj 1"),
    "objective_number_positive": one(make.ObjectiveFactory, number=0, code="R1"),
    "objective_has_title": one(make.ObjectiveFactory, title=""),
    "objective_has_text": one(make.ObjectiveFactory, text=""),
    "goal_link_pair_is_linked_once": twice(
        make.ObjectiveGoalLinkFactory,
        objective=make.ObjectiveFactory,
        goal=make.GoalFactory,
        table=make.PrintedTableFactory,
    ),
    "goal_link_certainty_is_known": one(make.ObjectiveGoalLinkFactory, certainty="likely"),
    "goal_link_ambiguous_has_note": one(make.ObjectiveGoalLinkFactory, ambiguous=True, note=""),
    "output_code_unique_in_plan": lambda: [
        make.OutputFactory(sector=sector, number=number, code="R-SG")
        for sector in [make.SectorFactory(code="R")]
        for number in [1, 2]
    ],
    "output_number_unique_in_sector": lambda: [
        make.OutputFactory(sector=sector, number=1, code=code)
        for sector in [make.SectorFactory(code="R")]
        for code in ["R-SG", "R-WRC"]
    ],
    "output_code_has_form": one(make.OutputFactory, code="R SG"),
    "output_number_positive": one(make.OutputFactory, number=0, code="R-SG"),
    "output_has_title": one(make.OutputFactory, title=""),
    "output_has_text": one(make.OutputFactory, text=""),
    "objective_link_pair_is_linked_once": twice(
        make.OutputObjectiveLinkFactory, output=make.OutputFactory, objective=make.ObjectiveFactory
    ),
    "objective_link_certainty_is_known": one(make.OutputObjectiveLinkFactory, certainty=""),
    "objective_link_ambiguous_has_note": one(
        make.OutputObjectiveLinkFactory, ambiguous=True, note=""
    ),
    "priority_position_unique_in_sector": twice(
        make.PriorityItemFactory, sector=make.SectorFactory, position=1
    ),
    "priority_rank_unique_in_sector": lambda: [
        make.PriorityItemFactory(sector=sector, rank=1)
        for sector in [make.SectorFactory()]
        for _ in range(2)
    ],
    "priority_position_positive": one(make.PriorityItemFactory, position=0),
    "priority_rank_positive": one(make.PriorityItemFactory, rank=0),
    "priority_has_text": one(make.PriorityItemFactory, text=""),
    "priority_link_pair_is_linked_once": twice(
        make.PriorityItemOutputLinkFactory, item=make.PriorityItemFactory, output=make.OutputFactory
    ),
    "priority_link_basis_is_known": one(make.PriorityItemOutputLinkFactory, basis="guess"),
    "priority_link_interpretation_has_note": one(
        make.PriorityItemOutputLinkFactory, interpreted=True, note=""
    ),
    "gap_acceptance_unique_in_plan": twice(
        make.GapAcceptanceFactory, plan=make.PlanFactory, codes="T-SG"
    ),
    "gap_acceptance_rule_has_form": one(make.GapAcceptanceFactory, rule="No slug"),
    "gap_acceptance_has_codes": one(make.GapAcceptanceFactory, codes=""),
    "gap_acceptance_has_reason": one(make.GapAcceptanceFactory, reason=""),
    "gap_acceptance_has_author": one(make.GapAcceptanceFactory, author_name=""),
}


def all_models() -> list[type[Model]]:
    return [factory._meta.model for factory in make.ALL]


def test_every_named_constraint_has_its_violation() -> None:
    assert names_in(all_models()) == set(CHECKS)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_the_database_refuses(name: str) -> None:
    check_refusal(CHECKS[name], name, all_models())


def test_a_link_needs_its_source_table() -> None:
    for factory in [make.OutputObjectiveLinkFactory, make.ObjectiveGoalLinkFactory]:
        with pytest.raises(IntegrityError, match="table_id"), transaction.atomic():
            factory(table=None)


@pytest.mark.parametrize("factory", make.ALL, ids=lambda each: each.__name__)
def test_natural_keys_find_their_object_again(factory: Any) -> None:
    made = factory()
    assert type(made).objects.get_by_natural_key(*made.natural_key()) == made
    assert str(made)
