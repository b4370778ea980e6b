"""What a visitor may filter Sectors and objectives by."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from plans.filtersets import AS_NUMBERED
from sectors.models import Objective, Sector
from sectors.models.objective import ObjectiveQuerySet
from web.filtersets import CodeFilter, OrderFilter, PlanFilterSet


class SectorFilterSet(PlanFilterSet):
    """Filters of Sectors: `search` and `ordering`."""

    search_fields = ("code", "name", "title", "mission")

    ordering = OrderFilter(*AS_NUMBERED)

    class Meta:
        model = Sector
        fields: list[str] = []


class ObjectiveFilterSet(PlanFilterSet):
    """Filters of objectives: `sector`, `goal` (linked in Table 8.1), `search`, `ordering`."""

    sector = CodeFilter(
        label=_("Sector"),
        help_text=_("Only those of this Sector, by its code."),
        queryset=Sector.objects.all(),
    )
    goal = CodeFilter(
        label=_("Goal"),
        help_text=_("Only those that serve this goal by a printed mark, by its code."),
        queryset=Goal.objects.all(),
        method="keep_serving",
    )
    ordering = OrderFilter(("sector__number", "sector", _("Sector")), *AS_NUMBERED)

    class Meta:
        model = Objective
        fields: list[str] = []

    def keep_serving(self, queryset: ObjectiveQuerySet, _name: str, goal: Goal) -> QuerySet[Any]:
        return queryset.serving(goal)
