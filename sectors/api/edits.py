"""The views of objectives that write."""

from django.utils.translation import gettext_lazy as _

from plans.api.writing import RenameView, describe_renaming
from sectors.api.views import ObjectiveDetail
from sectors.level import OBJECTIVE
from sectors.models import Objective
from web.openapi.operations import describe_get


@describe_get(
    "get_objective",
    _("One objective"),
    _("An objective as printed, with the goals that Table 8.1 states."),
)
@describe_renaming(
    "rename_objective",
    _("Give an objective another title"),
    sent={"title": "Worldwide standards", "reason": "Shorter, as in the index."},
)
class ObjectiveEdit(RenameView[Objective], ObjectiveDetail):
    """One objective, and its title to edit."""

    level = OBJECTIVE
