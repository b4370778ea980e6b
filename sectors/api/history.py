"""The histories of Sectors and objectives."""

from goals.api.history import CodeHistory
from sectors.models import Objective, Sector


class SectorHistory(CodeHistory):
    """The history of a Sector."""

    model = Sector


class ObjectiveHistory(CodeHistory):
    """The history of an objective."""

    model = Objective
