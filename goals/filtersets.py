"""What a visitor may filter goals by."""

from plans.filtersets import AS_NUMBERED
from web.filtersets import OrderFilter, PlanFilterSet


class GoalFilterSet(PlanFilterSet):
    """Filters of goals: `search` and `ordering`."""

    ordering = OrderFilter(*AS_NUMBERED)
