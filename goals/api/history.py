"""The history of a goal."""

from django.utils.translation import gettext_lazy as _

from goals.api.views import GOAL_CODE
from goals.models import Goal
from plans.api.history import HistoryView, describe_history
from plans.history import CodeHistory, ObjectHistory


@describe_history("get_goal_history", _("The history of a goal"))
class GoalHistory(HistoryView):
    """The history of a goal."""

    path_parameters = (GOAL_CODE,)

    def history(self) -> ObjectHistory:
        return CodeHistory(self.plan, self.kwargs["code"], Goal)
