"""The views of Sectors and objectives."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from plans.api.history import HistoryView, describe_history
from plans.api.views import DetailView, ListView, ObjectsView
from plans.api.writing import RenameView, describe_renaming
from sectors.api.serializers import ObjectiveSerializer, SectorSerializer
from sectors.filtersets import ObjectiveFilterSet, SectorFilterSet
from sectors.level import OBJECTIVE, SECTOR
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

    kind = SECTOR
    tag = "Sectors"
    serializer_class = SectorSerializer
    filterset_class = SectorFilterSet


@describe_get(
    "get_sector",
    _("One Sector"),
    _("A Sector with its mission and the number of the table of its outputs."),
)
class SectorDetail(DetailView[Sector]):
    """One Sector. Two queries."""

    kind = SECTOR
    tag = "Sectors"
    path_parameters = (SECTOR_CODE,)
    serializer_class = SectorSerializer


@describe_history("get_sector_history", _("The history of a Sector"))
class SectorHistory(HistoryView):
    """The history of a Sector."""

    kind = SECTOR
    path_parameters = (SECTOR_CODE,)


class ObjectiveView(ObjectsView[Objective]):
    """A view of objectives, with the goals that Table 8.1 states."""

    kind = OBJECTIVE
    tag = "Objectives"
    serializer_class = ObjectiveSerializer

    def get_queryset(self) -> Any:
        return super().get_queryset().with_goals()


@describe_get(
    "list_objectives",
    _("The objectives of a plan"),
    _("The objectives of the Sectors, each with the goals that the plan states for it."),
)
class ObjectiveList(ObjectiveView, ListView[Objective]):
    """The objectives of a plan. Four queries, and one for each code in the filter."""

    filterset_class = ObjectiveFilterSet


@describe_get(
    "get_objective",
    _("One objective"),
    _("An objective as printed, with the goals that the plan states for it."),
)
@describe_renaming(
    "rename_objective",
    _("Give an objective another title"),
    sent={"title": "Worldwide standards", "reason": "Shorter, as in the index."},
)
class ObjectiveDetail(ObjectiveView, RenameView[Objective]):
    """One objective, and its title to edit. Three queries."""

    path_parameters = (OBJECTIVE_CODE,)


@describe_history("get_objective_history", _("The history of an objective"))
class ObjectiveHistory(HistoryView):
    """The history of an objective."""

    kind = OBJECTIVE
    path_parameters = (OBJECTIVE_CODE,)
