"""The history of a goal."""

from goals.models import Goal
from plans.api.history import (
    HistoryView,
)
from plans.history import CodeHistory, ObjectHistory


class GoalHistory(HistoryView):
    """The history of a goal."""

    def history(self) -> ObjectHistory:
        """Return the history of the goal."""
        return CodeHistory(self.plan, self.kwargs["code"], Goal)
