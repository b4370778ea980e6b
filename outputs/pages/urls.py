"""The pages of the outputs, of the matrices and of the plan map."""

from django.urls import path

from outputs import pages as views
from outputs.filtersets import OutputFilterSet
from outputs.level import OUTPUT
from plans.pages.views import FilteredKindList

output_list = FilteredKindList.as_view(kind=OUTPUT, filterset_class=OutputFilterSet)

urlpatterns = [
    path("outputs/", output_list, name="output-list"),
    path("outputs/<code:code>/", views.OutputPage.as_view(kind=OUTPUT), name="output-detail"),
    path("matrices/", views.MatrixListPage.as_view(), name="matrix-list"),
    path("matrices/<table:table>/", views.MatrixPage.as_view(), name="matrix-detail"),
    path("map/", views.PlanMap.as_view(), name="map"),
    path("map.svg", views.PlanMapDrawing.as_view(), name="map-svg"),
]
