"""The pages of the goals."""

from django.db.models import QuerySet
from django.views.generic import ListView

from goals.models import Goal
from plans.pages.views import CodePage, PlanPage


class GoalList(PlanPage, ListView[Goal]):
    """All goals of the plan."""

    section = "goals"
    twin = "api-goal-list"

    def get_queryset(self) -> QuerySet[Goal]:
        """Return the goals with the clause that prints them (one query)."""
        return Goal.objects.in_plan(self.plan).with_source()


class GoalDetail(CodePage[Goal]):
    """One goal: its words, and what serves it."""

    section = "goals"
    twin = "api-goal-detail"
    trace_twin = "api-goal-trace"

    def get_queryset(self) -> QuerySet[Goal]:
        """Return the goals with the clause that prints them."""
        return Goal.objects.in_plan(self.plan).with_source()
