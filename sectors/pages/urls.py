"""The pages of the Sectors, their objectives, and what hangs at these."""

from django.urls import path

from plans.pages.views import FilteredKindList, KindDetail, KindList
from sectors.filtersets import EnablerFilterSet, ObjectiveFilterSet, OutcomeFilterSet
from sectors.level import ENABLER, OBJECTIVE, OUTCOME, SECTOR

objective_list = FilteredKindList.as_view(kind=OBJECTIVE, filterset_class=ObjectiveFilterSet)
outcome_list = FilteredKindList.as_view(kind=OUTCOME, filterset_class=OutcomeFilterSet)
enabler_list = FilteredKindList.as_view(kind=ENABLER, filterset_class=EnablerFilterSet)

urlpatterns = [
    path("sectors/", KindList.as_view(kind=SECTOR), name="sector-list"),
    path("sectors/<code:code>/", KindDetail.as_view(kind=SECTOR), name="sector-detail"),
    path("objectives/", objective_list, name="objective-list"),
    path("objectives/<code:code>/", KindDetail.as_view(kind=OBJECTIVE), name="objective-detail"),
    path("outcomes/", outcome_list, name="outcome-list"),
    path("outcomes/<code:code>/", KindDetail.as_view(kind=OUTCOME), name="outcome-detail"),
    path("enablers/", enabler_list, name="enabler-list"),
    path("enablers/<code:code>/", KindDetail.as_view(kind=ENABLER), name="enabler-detail"),
]
