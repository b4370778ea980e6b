"""What stands before every page: how often one may ask, and what no address may hold."""

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.views import APIView

from itu_plan.kept import API, is_known
from itu_plan.pages.errors import page_not_found, too_many_requests
from web.api.throttling import PageRate, UserRate
from web.errors import is_null_refused

NUL: Final = "\0"
UNCOUNTED: Final = (API, "/healthz", "/readyz")
"""The API counts by itself; health is asked often, and by us."""


class NullCharacters:
    """Nothing here is called by a name with U+0000 in it, which PostgreSQL cannot be asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, parts: dict[str, object]
    ) -> None:
        if not request.path.startswith(API) and any(NUL in str(part) for part in parts.values()):
            raise Http404(_("No address here has a null character in it."))

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Answer what only the database has refused, wherever in the request it was."""
        return page_not_found(request, Http404()) if is_null_refused(exception) else None


class PageRateMiddleware:
    """Pages that are made for this request are counted; what lies ready has a rate of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(UNCOUNTED):
            return self.get_response(request)
        asked: Any = request
        for rate in (PageRate(), UserRate()) if is_known(request) else (PageRate(),):
            if not rate.allow_request(asked, APIView()):
                return too_many_requests(request, round(rate.wait() or 0))
        return self.get_response(request)
