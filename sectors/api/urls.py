"""Routes of the Sectors' layer, under the address of a plan."""

from django.urls import path

from sectors.api import views

urlpatterns = [
    path("sectors/", views.SectorList.as_view(), name="api-sector-list"),
    path("sectors/<code:code>/", views.SectorDetail.as_view(), name="api-sector-detail"),
    path("objectives/", views.ObjectiveList.as_view(), name="api-objective-list"),
    path("objectives/<code:code>/", views.ObjectiveDetail.as_view(), name="api-objective-detail"),
    path("sectors/<code:code>/history/", views.SectorHistory.as_view(), name="api-sector-history"),
    path(
        "objectives/<code:code>/history/",
        views.ObjectiveHistory.as_view(),
        name="api-objective-history",
    ),
]
