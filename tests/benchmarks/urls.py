"""The routes of the site, and a bare view to measure them against."""

from django.http import HttpRequest, JsonResponse
from django.urls import path

from itu_plan.urls import urlpatterns as routes


def bare(request: HttpRequest) -> JsonResponse:
    del request
    return JsonResponse({})


urlpatterns = [path("bare/", bare), *routes]
