"""Routes of the outputs' layer, and of every trace, under the address of a plan."""

from django.urls import path

from outputs.api import citations, history, links, priorities, views
from outputs.api.trace import matrices, traces, what_if

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
    path("matrices/", matrices.MatrixListView.as_view(), name="api-matrix-list"),
    path("matrices/<table:table>/", matrices.MatrixDetailView.as_view(), name="api-matrix-detail"),
    path("what-if/", what_if.WhatIfView.as_view(), name="api-what-if"),
    path("links/", links.LinkList.as_view(), name="api-link-list"),
    path("links/<code:code>/", links.LinkDetail.as_view(), name="api-link-detail"),
    path("clauses/", citations.ClauseList.as_view(), name="api-clause-list"),
    path("clauses/<table:code>/", citations.ClauseDetail.as_view(), name="api-clause-detail"),
    path("outputs/<code:code>/history/", views.OutputHistory.as_view(), name="api-output-history"),
    path("links/<code:code>/history/", history.LinkHistoryView.as_view(), name="api-link-history"),
    path("priorities/", priorities.PriorityList.as_view(), name="api-priority-list"),
    path("priorities/<table:code>/", priorities.PriorityEdit.as_view(), name="api-priority-detail"),
    path(
        "priorities/<table:code>/history/",
        history.PriorityHistory.as_view(),
        name="api-priority-history",
    ),
    path(
        "coverage/<code:rule>/<code:code>/acceptance/history/",
        history.AcceptanceHistory.as_view(),
        name="api-acceptance-history",
    ),
]
