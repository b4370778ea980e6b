"""The histories of Sectors and objectives."""

from plans.api.history import HistoryView
from plans.history import CodeHistory, ObjectHistory
from sectors.models import Objective, Sector


class SectorHistory(HistoryView):
    """The history of a Sector."""

    def history(self) -> ObjectHistory:
        """Return the history of the Sector."""
        return CodeHistory(self.plan, self.kwargs["code"], Sector)


class ObjectiveHistory(HistoryView):
    """The history of an objective."""

    def history(self) -> ObjectHistory:
        """Return the history of the objective."""
        return CodeHistory(self.plan, self.kwargs["code"], Objective)
