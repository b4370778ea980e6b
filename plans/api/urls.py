"""Routes of the source and of the texts of a plan, under the address of a plan."""

from django.urls import path

from plans.api.history import ClauseHistory
from plans.api.texts import TextList

urlpatterns = [
    path("texts/", TextList.as_view(), name="api-text-list"),
    path("clauses/<table:code>/history/", ClauseHistory.as_view(), name="api-clause-history"),
]
