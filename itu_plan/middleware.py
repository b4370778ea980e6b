"""What every answer passes through beside Django's own."""

from collections.abc import Callable, Sequence
from functools import cached_property
from http import HTTPStatus
from typing import Final

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from plans.models import Plan
from plans.versions.published import plans_for
from web.api.conditional import READING
from web.api.etags import compressed_etag
from web.api.throttling import rates_told
from web.caches.keys import is_for_caches, let_caches_keep

OF_A_PLAN: Final = "/api/v1/plans/{}/"
EMPTY: Final = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
OF_ITS_OWN: Final = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")
"""What a view's decorators leave on an answer that has another policy."""
PERMISSIONS: Final = "Permissions-Policy"


OPEN: Final = ("/api/", "/.well-known/")
"""What programs and pages of any origin read."""
SHARED: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, RateLimit, RateLimit-Policy",
}
PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-Match, If-Modified-Since, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
}
"""What a browser may send to an address of the API from another page; nothing that writes."""


class ProgramsMiddleware:
    """Outermost of all that answers programs: who may read it, how often, and without a length."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_open = request.path.startswith(OPEN) and request.method in READING
        if request.path.startswith(OPEN) and request.method == "OPTIONS":
            if "Access-Control-Request-Method" in request.headers:
                return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=SHARED | PREFLIGHT)
            is_open = True
        response = self.get_response(request)
        headers = dict(SHARED) if is_open else {}
        if "s-maxage" not in response.get("Cache-Control", ""):  # of one reader, for none other
            headers |= rates_told(request)
        for name, told in headers.items():
            response[name] = told
        if response.status_code in EMPTY:
            del response["Content-Length"]
        return response


class ApiGZip(GZipMiddleware):
    """What has an ETag: the compressed form has another one, strong and good for a write too."""

    max_random_bytes = 0  # equal answers are equal bytes; nothing secret is in them

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        etag = response.get("ETag")
        if etag is None:
            return response
        response = super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        asked = request.headers.get("If-None-Match", "")
        is_known = (
            response.status_code == HTTPStatus.NOT_MODIFIED and compressed_etag(etag) in asked
        )
        if is_known or "Content-Encoding" in response:
            response["ETag"] = compressed_etag(etag)
        return response


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


class PolicyMiddleware(CSPMiddleware):
    """The policy of the settings, put into words once; no page of this site asks for a nonce."""

    @cached_property
    def policy(self) -> str:
        return str(build_policy())

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if any(hasattr(response, name) for name in OF_ITS_OWN):
            answer: HttpResponseBase = super().process_response(request, response)
            return answer
        response.setdefault(HEADER, self.policy)
        response.setdefault(PERMISSIONS, settings.PERMISSIONS_POLICY)
        return response


class PageGZipMiddleware(GZipMiddleware):
    """Pages, and answers of the API, each in its own way."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_page = response.get("Content-Type", "").startswith("text/html")
        if request.path.startswith("/api/") and not is_page:
            return ApiGZip(self.get_response).process_response(request, response)
        return super().process_response(request, response)
