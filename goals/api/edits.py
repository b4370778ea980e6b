"""The views of goals that write."""

from goals.api.views import GoalDetail
from goals.models import Goal
from goals.services import rename_goal
from plans.api.writing import RenameView


class GoalEdit(RenameView[Goal], GoalDetail):
    """One goal, and its title to edit."""

    service = staticmethod(rename_goal)
