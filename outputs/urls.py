"""The pages of the outputs and of the matrices."""

from django.urls import path

from outputs import views

urlpatterns = [
    path("outputs/", views.OutputList.as_view(), name="output-list"),
    path("outputs/<code:code>/", views.OutputDetail.as_view(), name="output-detail"),
    path("matrices/", views.MatrixList.as_view(), name="matrix-list"),
    path("matrices/<table:table>/", views.MatrixDetail.as_view(), name="matrix-detail"),
]
