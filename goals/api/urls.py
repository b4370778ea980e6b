"""Routes of the goals, under the address of a plan."""

from django.urls import path

from goals.api import edits, history, views

urlpatterns = [
    path("goals/", views.GoalList.as_view(), name="api-goal-list"),
    path("goals/<code:code>/", edits.GoalEdit.as_view(), name="api-goal-detail"),
    path("goals/<code:code>/history/", history.GoalHistory.as_view(), name="api-goal-history"),
]
