"""The views of goals that read."""

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goals.api.serializers import GoalSerializer
from goals.filtersets import GoalFilterSet
from goals.models import Goal
from plans.api.views import DetailView, ListView
from web.openapi.operations import describe_get, in_path

GOAL_CODE: Final = in_path("code", _("The code of a goal."), "G2")


@describe_get(
    "list_goals",
    _("The goals of a plan"),
    _("The strategic goals of the Union, in printed order."),
)
class GoalList(ListView[Goal]):
    """The goals of a plan. Three queries."""

    tag = "Goals"
    serializer_class = GoalSerializer
    filterset_class = GoalFilterSet

    def get_queryset(self) -> QuerySet[Goal]:
        return Goal.objects.in_plan(self.plan).with_source()


class GoalDetail(DetailView[Goal]):
    """One goal. Two queries."""

    tag = "Goals"
    path_parameters = (GOAL_CODE,)
    serializer_class = GoalSerializer

    def get_queryset(self) -> QuerySet[Goal]:
        return Goal.objects.in_plan(self.plan).with_source()
