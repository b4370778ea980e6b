"""The pages that say what went wrong, and what to do next."""

import logging
import secrets
import sys
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import ResolverMatch, reverse

from itu_plan.pages.meant import another_kind, same_page_in_a_language, with_query
from plans.codes import LINK_SEPARATOR
from plans.models import Plan
from plans.versions.published import plans_for
from web.api.problem_kinds import DatabaseAway, kind_of
from web.api.problems import ProblemRenderer
from web.errors import DATABASE_AWAY, RETRY_SECONDS, FileNotWhole, UnknownCode
from web.lookups import spelt_otherwise
from web.paging import NoSuchPage

API: Final = "/api/"
READING: Final = "GET, HEAD, OPTIONS"
ANY_KIND: Final = {"identifier", "bibtex", "history"}
"""The routes that take the code of anything."""

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    del exception  # its text may repeat whatever was sent
    return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    context = {"reason": _reason(exception)}
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token, 405 where the page takes no form at all."""
    del reason  # words for developers
    view = getattr(getattr(request.resolver_match, "func", None), "view_class", None)
    if view is not None and not hasattr(view, "post"):
        page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page["Allow"] = READING
        return page
    return render(request, "403.html", {"is_expired": True}, status=HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Name what is near, or go on where it is clear what was meant. At most three queries."""
    if address := _meant_by(request, exception):
        return redirect(address)
    plan = _plan_named(request)
    context = {
        "asked": request.path,
        "reason": _reason(exception),
        "unknown": exception if isinstance(exception, UnknownCode) else None,
        "is_of_any_kind": getattr(request.resolver_match, "url_name", "") in ANY_KIND,
        "another": another_kind(plan, exception, request.resolver_match) if plan else None,
        "nearest": _nearest(request, exception),
        "list_url": _without_page(request) if isinstance(exception, NoSuchPage) else "",
        "plan": plan,
    }
    return render(request, "404.html", context, status=HTTPStatus.NOT_FOUND)


def too_many_requests(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer 429 without a query: who asks too often is to cost little."""
    page = render_to_string("429.html", {"seconds": max(1, seconds)})
    headers = {"Retry-After": str(max(1, seconds))}
    del request
    return HttpResponse(page, status=HTTPStatus.TOO_MANY_REQUESTS, headers=headers)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a reference number, logged with the traceback; makes no query.

    Answers 503 where the database is away: that passes.
    """
    reference = secrets.token_hex(4).upper()
    error = sys.exception()  # Django calls this while it handles the error
    logger.error("Reference %s: %s", reference, request.path, exc_info=error)
    if isinstance(error, DATABASE_AWAY):
        return _unavailable(request)
    reason = str(error) if isinstance(error, FileNotWhole) else ""
    page = render_to_string("500.html", {"reference": reference, "reason": reason})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _unavailable(request: HttpRequest) -> HttpResponse:
    status, headers = HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": str(RETRY_SECONDS)}
    if not request.path.startswith(API):
        return HttpResponse(render_to_string("503.html"), status=status, headers=headers)
    kind = kind_of(DatabaseAway(), status)
    problem = {
        "type": request.build_absolute_uri(reverse("api-problem", kwargs={"name": kind.name})),
        "title": str(kind.title),
        "status": status,
        "detail": str(DatabaseAway.default_detail),
        "instance": request.get_full_path(),
        "errors": [],
    }
    media_type = ProblemRenderer.media_type
    return JsonResponse(problem, status=status, headers=headers, content_type=media_type)


def _reason(exception: Exception) -> str:
    """Return the words a view gave; Django's own resolver hands over a mapping instead."""
    reason = exception.args[0] if exception.args else ""
    return reason if isinstance(reason, str) else ""


def _meant_by(request: HttpRequest, exception: Exception) -> str:
    match: ResolverMatch | None = request.resolver_match
    if request.method not in {"GET", "HEAD"}:
        return ""
    if match is None:
        return same_page_in_a_language(request)
    if not isinstance(exception, UnknownCode):
        return ""
    code = spelt_otherwise(exception)
    if not code and match.url_name == "history":  # which tells kinds apart by their capitals
        code = exception.asked.upper()
    is_otherwise = code not in {"", exception.asked}
    return with_query(_address_with(match, exception.asked, code), request) if is_otherwise else ""


def _without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _plan_named(request: HttpRequest) -> Plan | None:
    slug = request.path.split("/")[2:3]
    return next((plan for plan in plans_for(request) if [plan.slug] == slug), None)


def _nearest(request: HttpRequest, exception: Exception) -> list[tuple[str, str]]:
    match: ResolverMatch | None = request.resolver_match
    if not isinstance(exception, UnknownCode) or match is None:
        return []
    return [(code, _address_with(match, exception.asked, code)) for code in exception.nearest]


def _address_with(match: ResolverMatch, asked: str, code: str) -> str:
    kwargs: dict[str, Any] = {
        name: _mended(str(value), asked, code) for name, value in match.kwargs.items()
    }
    return reverse(match.view_name, kwargs=kwargs)


def _mended(value: str, asked: str, code: str) -> str:
    """Put `code` for what was asked, in any case: alone, or as one end of a link."""
    ends = value.split(LINK_SEPARATOR)
    if value.casefold() == asked.casefold():
        return code
    return LINK_SEPARATOR.join(code if end.casefold() == asked.casefold() else end for end in ends)
