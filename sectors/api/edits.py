"""The views of objectives that write."""

from plans.api.writing import RenameView
from sectors.api.views import ObjectiveDetail
from sectors.models import Objective
from sectors.services import rename_objective


class ObjectiveEdit(RenameView[Objective], ObjectiveDetail):
    """One objective, and its title to edit."""

    service = staticmethod(rename_objective)
