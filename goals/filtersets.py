"""What a visitor may filter goals by."""

from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from plans.filtersets import AS_NUMBERED
from web.filtersets import CodeFilter, OrderFilter, PlanFilterSet


class GoalFilterSet(PlanFilterSet):
    """Filters of goals: `search` and `ordering`."""

    ordering = OrderFilter(*AS_NUMBERED)


class GoalTargetFilterSet(PlanFilterSet):
    """Filters of targets: `goal`, `search` and `ordering`."""

    goal = CodeFilter(
        label=_("Goal"),
        help_text=_("Only those under this goal, by its code."),
        queryset=Goal.objects.all(),
    )
    ordering = OrderFilter(*AS_NUMBERED)
