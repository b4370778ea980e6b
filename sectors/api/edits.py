"""The views of objectives that write."""

from plans.api.writing import RenameView
from sectors.api.views import ObjectiveDetail
from sectors.level import OBJECTIVE
from sectors.models import Objective


class ObjectiveEdit(RenameView[Objective], ObjectiveDetail):
    """One objective, and its title to edit."""

    level = OBJECTIVE
