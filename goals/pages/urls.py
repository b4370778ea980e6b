"""The pages of the goals."""

from django.urls import path

from goals.level import GOAL
from plans.pages.views import KindDetail, KindList

urlpatterns = [
    path("goals/", KindList.as_view(kind=GOAL), name="goal-list"),
    path("goals/<code:code>/", KindDetail.as_view(kind=GOAL), name="goal-detail"),
]
