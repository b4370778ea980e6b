"""What every answer passes through beside Django's own."""

from collections.abc import Callable, Sequence
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from plans.models import Plan
from plans.versions.published import plans_for
from web.caches.keys import is_for_caches, let_caches_keep

OF_A_PLAN: Final = "/api/v1/plans/{}/"


class SharedCacheMiddleware:
    """Outermost: lets caches in front keep what everybody is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if is_for_caches(response):
            let_caches_keep(response, made_from(request))
        return response


def made_from(request: HttpRequest) -> Sequence[Plan]:
    """Return the plans that an answer hangs on: of the API below a plan that one, else all."""
    plans = plans_for(request)
    named = [plan for plan in plans if request.path.startswith(OF_A_PLAN.format(plan.slug))]
    return named or plans


class PageGZipMiddleware(GZipMiddleware):
    """Pages only: compressing weakens an ETag, and the API's strong ones come as If-Match."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_page = response.get("Content-Type", "").startswith("text/html")
        if request.path.startswith("/api/") and not is_page:
            return response
        return super().process_response(request, response)
