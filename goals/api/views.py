"""The views of goals that read."""

from django.db.models import QuerySet

from goals.api.serializers import GoalSerializer
from goals.filtersets import GoalFilterSet
from goals.models import Goal
from plans.api.views import DetailView, ListView


class GoalList(ListView[Goal]):
    """The goals of a plan. Three queries."""

    serializer_class = GoalSerializer
    filterset_class = GoalFilterSet

    def get_queryset(self) -> QuerySet[Goal]:
        """Return the goals with their clauses."""
        return Goal.objects.in_plan(self.plan).with_source()


class GoalDetail(DetailView[Goal]):
    """One goal. Two queries."""

    serializer_class = GoalSerializer

    def get_queryset(self) -> QuerySet[Goal]:
        """Return the goals with their clauses."""
        return Goal.objects.in_plan(self.plan).with_source()
