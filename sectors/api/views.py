"""The views of Sectors and objectives."""

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.api.views import DetailView, ListView
from sectors.api.serializers import ObjectiveSerializer, SectorSerializer
from sectors.filtersets import ObjectiveFilterSet, SectorFilterSet
from sectors.models import Objective, Sector
from web.openapi.operations import describe_get, in_path

SECTOR_CODE: Final = in_path("code", _("The code of a Sector."), "T")
OBJECTIVE_CODE: Final = in_path("code", _("The code of an objective."), "R3")


@describe_get(
    "list_sectors",
    _("The Sectors of a plan"),
    _("The Sectors and the General Secretariat, each with its mission and its table."),
)
class SectorList(ListView[Sector]):
    """The Sectors of a plan. Three queries."""

    tag = "Sectors"
    serializer_class = SectorSerializer
    filterset_class = SectorFilterSet

    def get_queryset(self) -> QuerySet[Sector]:
        return Sector.objects.in_plan(self.plan).with_source()


@describe_get(
    "get_sector",
    _("One Sector"),
    _("A Sector with its mission and the number of the table of its outputs."),
)
class SectorDetail(DetailView[Sector]):
    """One Sector. Two queries."""

    tag = "Sectors"
    path_parameters = (SECTOR_CODE,)
    serializer_class = SectorSerializer

    def get_queryset(self) -> QuerySet[Sector]:
        return Sector.objects.in_plan(self.plan).with_source()


@describe_get(
    "list_objectives",
    _("The objectives of a plan"),
    _("The objectives of the Sectors, each with the goals that Table 8.1 states."),
)
class ObjectiveList(ListView[Objective]):
    """The objectives of a plan. Four queries, and one for each code in the filter."""

    tag = "Objectives"
    serializer_class = ObjectiveSerializer
    filterset_class = ObjectiveFilterSet

    def get_queryset(self) -> QuerySet[Objective]:
        return Objective.objects.in_plan(self.plan).with_source().with_goals()


class ObjectiveDetail(DetailView[Objective]):
    """One objective. Three queries."""

    tag = "Objectives"
    path_parameters = (OBJECTIVE_CODE,)
    serializer_class = ObjectiveSerializer

    def get_queryset(self) -> QuerySet[Objective]:
        return Objective.objects.in_plan(self.plan).with_source().with_goals()
