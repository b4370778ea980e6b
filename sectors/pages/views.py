"""The pages of the Sectors and of their objectives."""

from django.db.models import QuerySet
from django.views.generic import ListView

from plans.pages.views import CodePage, FilteredPage, PlanPage
from sectors.filtersets import ObjectiveFilterSet
from sectors.models import Objective, Sector


class SectorList(PlanPage, ListView[Sector]):
    """The Sectors of the plan."""

    section = "sectors"
    twin = "api-sector-list"

    def get_queryset(self) -> QuerySet[Sector]:
        """Return the Sectors with mission clause and table (one query)."""
        return Sector.objects.in_plan(self.plan).with_source()


class SectorDetail(CodePage[Sector]):
    """One Sector: mission, objectives, outputs, printed table, high-priority items."""

    section = "sectors"
    twin = "api-sector-detail"

    def get_queryset(self) -> QuerySet[Sector]:
        """Return the Sectors with mission clause and table."""
        return Sector.objects.in_plan(self.plan).with_source()


class ObjectiveList(FilteredPage[Objective]):
    """The objectives of the plan, by Sector or goal."""

    section = "objectives"
    twin = "api-objective-list"
    filterset_class = ObjectiveFilterSet

    def rows(self) -> QuerySet[Objective]:
        """Return the objectives with Sector and clause."""
        return Objective.objects.in_plan(self.plan).with_source()


class ObjectiveDetail(CodePage[Objective]):
    """One objective between the goals it serves and the outputs that deliver it."""

    section = "objectives"
    twin = "api-objective-detail"
    trace_twin = "api-objective-trace"

    def get_queryset(self) -> QuerySet[Objective]:
        """Return the objectives with Sector and clause."""
        return Objective.objects.in_plan(self.plan).with_source()
