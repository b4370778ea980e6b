"""The views of Sectors and objectives."""

from django.db.models import QuerySet

from plans.api.views import DetailView, ListView
from sectors.api.serializers import ObjectiveSerializer, SectorSerializer
from sectors.filtersets import ObjectiveFilterSet, SectorFilterSet
from sectors.models import Objective, Sector


class SectorList(ListView[Sector]):
    """The Sectors of a plan. Three queries."""

    serializer_class = SectorSerializer
    filterset_class = SectorFilterSet

    def get_queryset(self) -> QuerySet[Sector]:
        """Return the Sectors with their sources."""
        return Sector.objects.in_plan(self.plan).with_source()


class SectorDetail(DetailView[Sector]):
    """One Sector. Two queries."""

    serializer_class = SectorSerializer

    def get_queryset(self) -> QuerySet[Sector]:
        """Return the Sectors with their sources."""
        return Sector.objects.in_plan(self.plan).with_source()


class ObjectiveList(ListView[Objective]):
    """The objectives of a plan. Four queries, and one for each code in the filter."""

    serializer_class = ObjectiveSerializer
    filterset_class = ObjectiveFilterSet

    def get_queryset(self) -> QuerySet[Objective]:
        """Return the objectives with their sources and stated goals."""
        return Objective.objects.in_plan(self.plan).with_source().with_goals()


class ObjectiveDetail(DetailView[Objective]):
    """One objective. Three queries."""

    serializer_class = ObjectiveSerializer

    def get_queryset(self) -> QuerySet[Objective]:
        """Return the objectives with their sources and stated goals."""
        return Objective.objects.in_plan(self.plan).with_source().with_goals()
