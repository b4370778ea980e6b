"""The log of a plan: every revision of it, the newest first."""

from django.utils.translation import gettext_lazy as _

from plans import history
from plans.api.history import HistoryView, describe_history


@describe_history("get_plan_history", _("Every revision of a plan"))
class PlanHistoryView(HistoryView):
    """The plan's own fields, revision by revision: the rest has its own. Five queries."""

    def history(self) -> history.PlanLog:
        return history.PlanLog(self.plan)
