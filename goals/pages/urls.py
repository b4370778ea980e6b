"""The pages of the goals."""

from django.urls import path

from goals.pages import views

urlpatterns = [
    path("goals/", views.GoalList.as_view(), name="goal-list"),
    path("goals/<code:code>/", views.GoalDetail.as_view(), name="goal-detail"),
]
