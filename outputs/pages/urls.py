"""The pages of the outputs, of the matrices and of the plan map."""

from django.urls import path

from outputs import pages as views

urlpatterns = [
    path("outputs/", views.OutputList.as_view(), name="output-list"),
    path("outputs/<code:code>/", views.OutputDetail.as_view(), name="output-detail"),
    path("matrices/", views.MatrixList.as_view(), name="matrix-list"),
    path("matrices/<table:table>/", views.MatrixDetail.as_view(), name="matrix-detail"),
    path("map/", views.PlanMap.as_view(), name="map"),
    path("map.svg", views.PlanMapDrawing.as_view(), name="map-svg"),
]
