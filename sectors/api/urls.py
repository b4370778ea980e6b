"""Routes of the Sectors' layer, under the address of a plan."""

from django.urls import path

from sectors.api import edits, history, views

urlpatterns = [
    path("sectors/", views.SectorList.as_view(), name="api-sector-list"),
    path("sectors/<code:code>/", views.SectorDetail.as_view(), name="api-sector-detail"),
    path("objectives/", views.ObjectiveList.as_view(), name="api-objective-list"),
    path("objectives/<code:code>/", edits.ObjectiveEdit.as_view(), name="api-objective-detail"),
    path(
        "sectors/<code:code>/history/", history.SectorHistory.as_view(), name="api-sector-history"
    ),
    path(
        "objectives/<code:code>/history/",
        history.ObjectiveHistory.as_view(),
        name="api-objective-history",
    ),
]
