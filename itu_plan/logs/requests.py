"""Every request has an id, on its answer and on every line of the log, and a line of its own."""

import logging
import re
from collections.abc import Callable
from importlib import import_module
from time import perf_counter
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from itu_plan.logs.lines import request_id

HEADER: Final = "X-Request-ID"
WELL_FORMED: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
SECRET_PARTS: Final = {"key", "token", "uidb36", "uidb64"}
"""Parts of an address that open something: such a one is logged as its route."""
LOG: Final = logging.getLogger("itu_plan.access")


class RequestLog:
    """The outermost layer of all. It asks no question: nobody is looked up for a line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        counting = "itu_plan.logs.metrics"  # only those who want numbers load it
        self.count = import_module(counting).count if settings.METRICS_PORT else None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        ident = given if WELL_FORMED.fullmatch(given) else uuid4().hex
        before, begun = request_id.set(ident), perf_counter()
        try:
            response = self.get_response(request)
            response[HEADER] = ident
            self._tell(request, response.status_code, perf_counter() - begun)
            return response
        finally:
            request_id.reset(before)

    def _tell(self, request: HttpRequest, status: int, seconds: float) -> None:
        said = {
            "method": request.method,
            "path": address_without_secrets(request),
            "status": status,
            "milliseconds": round(1000 * seconds, 1),
            "user": known_user(request),
        }
        LOG.info("%(method)s %(path)s %(status)s %(milliseconds)s ms", said, extra=said)
        if self.count is not None:
            self.count(request, status, seconds)


def address_without_secrets(request: HttpRequest) -> str:
    """Return the path without what was asked, nor what opens something."""
    match = request.resolver_match
    if match is not None and SECRET_PARTS & match.kwargs.keys():
        return f"/{match.route}"
    return request.path


def known_user(request: HttpRequest) -> int | None:
    """Return the key of who has signed in, where the request has looked that up."""
    user = getattr(request, "user", None)
    if isinstance(user, SimpleLazyObject):
        user = getattr(request, "_cached_user", None)
    key: int | None = getattr(user, "pk", None)
    return key
