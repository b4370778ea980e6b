"""The views of goals that write."""

from django.utils.translation import gettext_lazy as _

from goals.api.views import GoalDetail
from goals.level import GOAL
from goals.models import Goal
from plans.api.writing import RenameView, describe_renaming
from web.openapi.operations import describe_get


@describe_get(
    "get_goal",
    _("One goal"),
    _("A goal as printed, with its clause."),
)
@describe_renaming(
    "rename_goal",
    _("Give a goal another title"),
    sent={"title": "Bridging the digital divide", "reason": "Shorter, as in the index."},
)
class GoalEdit(RenameView[Goal], GoalDetail):
    """One goal, and its title to edit."""

    level = GOAL
