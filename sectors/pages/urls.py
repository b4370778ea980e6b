"""The pages of the Sectors and their objectives."""

from django.urls import path

from plans.pages.views import FilteredKindList, KindDetail, KindList
from sectors.filtersets import ObjectiveFilterSet
from sectors.level import OBJECTIVE, SECTOR

objective_list = FilteredKindList.as_view(kind=OBJECTIVE, filterset_class=ObjectiveFilterSet)

urlpatterns = [
    path("sectors/", KindList.as_view(kind=SECTOR), name="sector-list"),
    path("sectors/<code:code>/", KindDetail.as_view(kind=SECTOR), name="sector-detail"),
    path("objectives/", objective_list, name="objective-list"),
    path("objectives/<code:code>/", KindDetail.as_view(kind=OBJECTIVE), name="objective-detail"),
]
