"""The pages of the Sectors and their objectives."""

from django.urls import path

from sectors.pages import views

urlpatterns = [
    path("sectors/", views.SectorList.as_view(), name="sector-list"),
    path("sectors/<code:code>/", views.SectorDetail.as_view(), name="sector-detail"),
    path("objectives/", views.ObjectiveList.as_view(), name="objective-list"),
    path("objectives/<code:code>/", views.ObjectiveDetail.as_view(), name="objective-detail"),
]
