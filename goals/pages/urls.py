"""The pages of the goals and their targets."""

from django.urls import path

from goals.filtersets import GoalTargetFilterSet
from goals.level import GOAL, TARGET
from plans.pages.views import FilteredKindList, KindDetail, KindList

target_list = FilteredKindList.as_view(kind=TARGET, filterset_class=GoalTargetFilterSet)

urlpatterns = [
    path("goals/", KindList.as_view(kind=GOAL), name="goal-list"),
    path("goals/<code:code>/", KindDetail.as_view(kind=GOAL), name="goal-detail"),
    path("targets/", target_list, name="target-list"),
    path("targets/<code:code>/", KindDetail.as_view(kind=TARGET), name="target-detail"),
]
