"""Routes of the Sectors' layer, under the address of a plan."""

from django.urls import path

from sectors.api import leaves, views

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
    path("outcomes/", leaves.OutcomeList.as_view(), name="api-outcome-list"),
    path("outcomes/<code:code>/", leaves.OutcomeDetail.as_view(), name="api-outcome-detail"),
    path(
        "outcomes/<code:code>/history/",
        leaves.OutcomeHistory.as_view(),
        name="api-outcome-history",
    ),
    path("enablers/", leaves.EnablerList.as_view(), name="api-enabler-list"),
    path("enablers/<code:code>/", leaves.EnablerDetail.as_view(), name="api-enabler-detail"),
    path(
        "enablers/<code:code>/history/",
        leaves.EnablerHistory.as_view(),
        name="api-enabler-history",
    ),
]
