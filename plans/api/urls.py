"""Routes of the source, under the address of a plan."""

from django.urls import path

from plans.api.history import ClauseHistory

urlpatterns = [
    path("clauses/<table:code>/history/", ClauseHistory.as_view(), name="api-clause-history"),
]
