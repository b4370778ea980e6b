"""Routes of the goals, under the address of a plan."""

from django.urls import path

from goals.api import views

urlpatterns = [
    path("goals/", views.GoalList.as_view(), name="api-goal-list"),
    path("goals/<code:code>/", views.GoalDetail.as_view(), name="api-goal-detail"),
    path("goals/<code:code>/history/", views.GoalHistory.as_view(), name="api-goal-history"),
    path("targets/", views.GoalTargetList.as_view(), name="api-target-list"),
    path("targets/<code:code>/", views.GoalTargetDetail.as_view(), name="api-target-detail"),
    path(
        "targets/<code:code>/history/", views.GoalTargetHistory.as_view(), name="api-target-history"
    ),
]
