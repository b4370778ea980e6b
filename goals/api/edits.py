"""The views of goals that write."""

from goals.api.views import GoalDetail
from goals.level import GOAL
from goals.models import Goal
from plans.api.writing import RenameView


class GoalEdit(RenameView[Goal], GoalDetail):
    """One goal, and its title to edit."""

    level = GOAL
