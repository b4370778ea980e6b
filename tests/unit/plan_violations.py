"""The invariants of what plans of any shape hold, each violated here once."""

from datetime import date
from decimal import Decimal

from tests import factories as make
from tests.unit.violations import Violation, one, twice

PLAN_CHECKS: dict[str, Violation] = {
    "plan_days_in_order": one(make.PlanFactory, first_day=date(2101, 5, 1)),
    "plan_has_organization": one(make.PlanFactory, organization=""),
    "plan_has_acronym": one(make.PlanFactory, acronym=""),
    "table_holds_is_known": one(make.PrintedTableFactory, holds="words"),
    "text_position_unique_in_plan": twice(
        make.PrintedTextFactory, plan=make.PlanFactory, position=1
    ),
    "text_kind_is_known": one(make.PrintedTextFactory, kind="wish"),
    "text_has_words": one(make.PrintedTextFactory, text=""),
    "enabler_pair_is_linked_once": twice(
        make.EnablerObjectiveLinkFactory,
        enabler=make.EnablerFactory,
        objective=make.ObjectiveFactory,
    ),
    "goal_target_code_unique_in_plan": lambda: [
        make.GoalTargetFactory(goal=goal, number=number, code="1.1")
        for goal in [make.GoalFactory()]
        for number in [1, 2]
    ],
    "goal_target_number_unique_in_goal": lambda: [
        make.GoalTargetFactory(goal=goal, number=1, code=code)
        for goal in [make.GoalFactory()]
        for code in ["1.1", "1.2"]
    ],
    "goal_target_code_has_form": one(make.GoalTargetFactory, code="1..1"),
    "goal_target_number_positive": one(make.GoalTargetFactory, number=0),
    "goal_target_has_title": one(make.GoalTargetFactory, title=""),
    "goal_target_has_text": one(make.GoalTargetFactory, text=""),
    "outcome_code_unique_in_plan": lambda: [
        make.OutcomeFactory(objective=objective, number=number, code="1.1")
        for objective in [make.ObjectiveFactory()]
        for number in [1, 2]
    ],
    "outcome_number_unique_in_objective": lambda: [
        make.OutcomeFactory(objective=objective, number=1, code=code)
        for objective in [make.ObjectiveFactory()]
        for code in ["1.1", "1.2"]
    ],
    "outcome_code_has_form": one(make.OutcomeFactory, code="1..1"),
    "outcome_number_positive": one(make.OutcomeFactory, number=0),
    "outcome_has_title": one(make.OutcomeFactory, title=""),
    "outcome_has_text": one(make.OutcomeFactory, text=""),
    "enabler_code_unique_in_plan": lambda: [
        make.EnablerFactory(sector=sector, number=number, code="1.1")
        for sector in [make.SectorFactory()]
        for number in [1, 2]
    ],
    "enabler_number_unique_in_sector": lambda: [
        make.EnablerFactory(sector=sector, number=1, code=code)
        for sector in [make.SectorFactory()]
        for code in ["1.1", "1.2"]
    ],
    "enabler_code_has_form": one(make.EnablerFactory, code="1..1"),
    "enabler_number_positive": one(make.EnablerFactory, number=0),
    "enabler_has_title": one(make.EnablerFactory, title=""),
    "enabler_has_text": one(make.EnablerFactory, text=""),
    "goal_link_kind_is_known": one(make.ObjectiveGoalLinkFactory, kind="strong"),
    "goal_link_share_has_its_table": one(make.ObjectiveGoalLinkFactory, share=Decimal(50)),
    "goal_link_amount_has_its_table": one(make.ObjectiveGoalLinkFactory, amount=Decimal(50)),
    "objective_link_kind_is_known": one(make.OutputObjectiveLinkFactory, kind="strong"),
    "objective_link_share_has_its_table": one(make.OutputObjectiveLinkFactory, share=Decimal(50)),
    "objective_link_amount_has_its_table": one(make.OutputObjectiveLinkFactory, amount=Decimal(50)),
}
