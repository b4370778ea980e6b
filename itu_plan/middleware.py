"""What every answer passes through beside Django's own."""

from functools import cached_property
from typing import Final

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

OF_ITS_OWN: Final = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")
"""What a view's decorators leave on an answer that has another policy."""


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
        return response


class PageGZipMiddleware(GZipMiddleware):
    """Pages only: compressing weakens an ETag, and the API's strong ones come as If-Match."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_page = response.get("Content-Type", "").startswith("text/html")
        if request.path.startswith("/api/") and not is_page:
            return response
        return super().process_response(request, response)
