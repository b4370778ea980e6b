"""What a visitor may filter goals by."""

from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from web.filtersets import (
    OrderFilter,
    PlanFilterSet,
)


class GoalFilterSet(PlanFilterSet):
    """Filters of goals: `search` and `ordering`."""

    ordering = OrderFilter(
        ("number", "number", _("number")),
        ("code", "code", _("code")),
        ("title", "title", _("title")),
    )

    class Meta:
        model = Goal
        fields: list[str] = []
