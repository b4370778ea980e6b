"""What a visitor may filter Sectors and objectives by."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from plans.filtersets import AS_NUMBERED
from sectors.models import Objective, Sector
from web.filtersets import CodeFilter, OrderFilter, PlanFilterSet

sector_filter = partial(
    CodeFilter,
    label=_("Sector"),
    help_text=_("Only those of this Sector, by its code."),
    queryset=Sector.objects.all(),
)


class SectorFilterSet(PlanFilterSet):
    """Filters of Sectors: `search` and `ordering`."""

    search_fields = ("code", "name", "title", "mission")

    ordering = OrderFilter(*AS_NUMBERED)


class ObjectiveFilterSet(PlanFilterSet):
    """Filters of objectives: `sector`, `goal` (linked in Table 8.1), `search`, `ordering`."""

    sector = sector_filter()
    goal = CodeFilter(
        label=_("Goal"),
        help_text=_("Only those that serve this goal by a printed mark, by its code."),
        queryset=Goal.objects.all(),
        field_name="goal_links__goal",
    )
    ordering = OrderFilter(("sector__number", "sector", _("Sector")), *AS_NUMBERED)


class OutcomeFilterSet(PlanFilterSet):
    """Filters of outcomes: `objective`, `search` and `ordering`."""

    objective = CodeFilter(
        label=_("Objective"),
        help_text=_("Only those under this objective, by its code."),
        queryset=Objective.objects.all(),
    )
    ordering = OrderFilter(*AS_NUMBERED)


class EnablerFilterSet(PlanFilterSet):
    """Filters of enablers: `sector`, `objective`, `search` and `ordering`."""

    sector = sector_filter()
    objective = CodeFilter(
        label=_("Objective"),
        help_text=_("Only those that support this objective, by its code."),
        queryset=Objective.objects.all(),
        field_name="objective_links__objective",
    )
    ordering = OrderFilter(*AS_NUMBERED)
