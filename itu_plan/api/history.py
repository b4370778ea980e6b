"""The log of a plan: every revision of it, the newest first."""

from django.utils.translation import gettext_lazy as _

from plans import history
from plans.api.history import HistoryView, describe_history


@describe_history("get_plan_history", _("Every revision of a plan"))
class PlanHistoryView(HistoryView):
    """The revisions of a plan, each with what it changed of the plan's own fields. Five queries.

    What a revision changed of goals, objectives, outputs and links is in their own histories.
    """

    def history(self) -> history.PlanLog:
        """Return the log."""
        return history.PlanLog(self.plan)
