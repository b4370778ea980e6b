"""The histories of Sectors and objectives."""

from django.utils.translation import gettext_lazy as _

from plans.api.history import HistoryView, describe_history
from plans.history import CodeHistory, ObjectHistory
from sectors.api.views import OBJECTIVE_CODE, SECTOR_CODE
from sectors.models import Objective, Sector


@describe_history("get_sector_history", _("The history of a Sector"))
class SectorHistory(HistoryView):
    """The history of a Sector."""

    path_parameters = (SECTOR_CODE,)

    def history(self) -> ObjectHistory:
        return CodeHistory(self.plan, self.kwargs["code"], Sector)


@describe_history("get_objective_history", _("The history of an objective"))
class ObjectiveHistory(HistoryView):
    """The history of an objective."""

    path_parameters = (OBJECTIVE_CODE,)

    def history(self) -> ObjectHistory:
        return CodeHistory(self.plan, self.kwargs["code"], Objective)
