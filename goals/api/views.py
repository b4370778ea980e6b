"""The views of goals and their targets."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from goals.api.serializers import GoalSerializer, GoalTargetSerializer
from goals.filtersets import GoalFilterSet, GoalTargetFilterSet
from goals.level import GOAL, TARGET
from goals.models import Goal, GoalTarget
from plans.api.history import HistoryView, describe_history
from plans.api.views import DetailView, ListView
from plans.api.writing import RenameView, describe_renaming
from web.openapi.operations import describe_get, in_path

GOAL_CODE: Final = in_path("code", _("The code of a goal."), "G2")
TARGET_CODE: Final = in_path("code", _("The code of a target."), "1.1")


@describe_get(
    "list_goals",
    _("The goals of a plan"),
    _("The strategic goals of the Union, in printed order."),
)
class GoalList(ListView[Goal]):
    """The goals of a plan. Three queries."""

    kind = GOAL
    tag = "Goals"
    serializer_class = GoalSerializer
    filterset_class = GoalFilterSet


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
class GoalDetail(RenameView[Goal]):
    """One goal, and its title to edit. Two queries."""

    kind = GOAL
    tag = "Goals"
    path_parameters = (GOAL_CODE,)
    serializer_class = GoalSerializer


@describe_history("get_goal_history", _("The history of a goal"))
class GoalHistory(HistoryView):
    """The history of a goal."""

    kind = GOAL
    path_parameters = (GOAL_CODE,)


@describe_get(
    "list_goal_targets",
    _("The targets of a plan"),
    _("The targets of a plan in printed order; none where it prints none."),
)
class GoalTargetList(ListView[GoalTarget]):
    """The targets of a plan. Three queries."""

    kind = TARGET
    tag = "Goals"
    serializer_class = GoalTargetSerializer
    filterset_class = GoalTargetFilterSet


@describe_get(
    "get_goal_target",
    _("One target"),
    _("A target as printed, with its clause."),
)
class GoalTargetDetail(DetailView[GoalTarget]):
    """One target. Two queries."""

    kind = TARGET
    tag = "Goals"
    path_parameters = (TARGET_CODE,)
    serializer_class = GoalTargetSerializer


@describe_history("get_goal_target_history", _("The history of a target"))
class GoalTargetHistory(HistoryView):
    """The history of a target."""

    kind = TARGET
    path_parameters = (TARGET_CODE,)
