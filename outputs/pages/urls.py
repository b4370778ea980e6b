"""The pages of the outputs, of the matrices and of the plan map."""

from django.urls import path

from outputs.filtersets import OutputFilterSet
from outputs.level import OUTPUT
from outputs.pages.matrices import MatrixListPage, MatrixPage
from outputs.pages.outputs import OutputPage
from outputs.pages.plan_map import PlanMap, PlanMapDrawing
from plans.pages.views import FilteredKindList

output_list = FilteredKindList.as_view(kind=OUTPUT, filterset_class=OutputFilterSet)

urlpatterns = [
    path("outputs/", output_list, name="output-list"),
    path("outputs/<code:code>/", OutputPage.as_view(kind=OUTPUT), name="output-detail"),
    path("matrices/", MatrixListPage.as_view(), name="matrix-list"),
    path("matrices/<table:table>/", MatrixPage.as_view(), name="matrix-detail"),
    path("map/", PlanMap.as_view(), name="map"),
    path("map.svg", PlanMapDrawing.as_view(), name="map-svg"),
]
