"""Routes of the outputs' layer, and of every trace, under the address of a plan."""

from django.urls import path

from outputs.api import matrices, traces, views

urlpatterns = [
    path("outputs/", views.OutputList.as_view(), name="api-output-list"),
    path("outputs/<code:code>/", views.OutputDetail.as_view(), name="api-output-detail"),
    path("goals/<code:code>/trace/", traces.GoalTrace.as_view(), name="api-goal-trace"),
    path(
        "objectives/<code:code>/trace/",
        traces.ObjectiveTrace.as_view(),
        name="api-objective-trace",
    ),
    path("outputs/<code:code>/trace/", traces.OutputTrace.as_view(), name="api-output-trace"),
    path("trace/", traces.PlanTrace.as_view(), name="api-plan-trace"),
    path("matrices/", matrices.MatrixList.as_view(), name="api-matrix-list"),
    path("matrices/<table:table>/", matrices.MatrixDetail.as_view(), name="api-matrix-detail"),
]
