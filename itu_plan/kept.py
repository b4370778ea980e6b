"""Public answers as they went out: made once for a version of the plans, then handed out as bytes.

A write changes the version, on every host with the next request, so nothing is ever taken back.
Nobody who has signed in, or shows a token, is answered from here. Who reads has an answer of one
version: what was being made while somebody wrote is made again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from threading import Lock
from typing import Any, Final, TypeGuard, cast

from cachetools import LRUCache
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.translation import get_language_from_request
from rest_framework.views import APIView

from outputs.loaders import keep_graph
from plans.versions.published import Plans, are_as_read, nobody_writing, plans_for
from plans.versions.renewal import Renewal
from web.api.conditional import READING, state_of
from web.api.etags import if_none_match_holds, is_unmodified
from web.api.throttling import KeptRate

API: Final = "/api/"
OF_NO_PLAN: Final = (f"{API}v1/schema/", f"{API}v1/docs/")
DAY: Final = 86_400
TRIES: Final = 3
ABOUT_THE_BODY: Final = ("content-length", "content-encoding", "content-type")
TELLING_COOKIES: Final = {
    *(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME),
    CookieStorage.cookie_name,
}
"""A page may hold what these say: whose it is, the token of a form, a message."""
PAGE_VARYING: Final = ("Accept-Encoding", "Cookie")
"""The language of a page is part of its address."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer of 200, whole: compressed where it was, with every header."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    def __len__(self) -> int:  # about how many bytes it takes
        return len(self.body) + sum(len(name) + len(text) for name, text in self.headers) + 200

    def is_last_seen(self, request: HttpRequest) -> bool:
        """Tell whether a reader names this answer, or none, as the one they have."""
        return "If-None-Match" not in request.headers or not self._is_new_to(request)

    def as_response(self, request: HttpRequest) -> HttpResponse:
        headers = dict(self.headers)
        if self._is_new_to(request):
            return HttpResponse(self.body, headers=headers)
        known = {name: headers[name] for name in headers if name.lower() not in ABOUT_THE_BODY}
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=known)
        del response["Content-Type"]
        return response

    def _is_new_to(self, request: HttpRequest) -> bool:
        headers = dict(self.headers)
        modified = parse_http_date_safe(headers.get("Last-Modified", ""))
        moment = None if modified is None else datetime.fromtimestamp(modified, UTC)
        etag = headers["ETag"].removeprefix("W/")
        return if_none_match_holds(request, etag) and not is_unmodified(request, moment)


class Shelf:
    """Answers by key, the least used given up first when they take more than `most` bytes."""

    def __init__(self, most: int) -> None:
        self._kept: LRUCache[str, KeptAnswer] = LRUCache(most, len)
        self._lock = Lock()

    def get(self, key: str) -> KeptAnswer | None:
        with self._lock:
            return self._kept.get(key)

    def put(self, key: str, answer: KeptAnswer) -> None:
        with self._lock:
            if len(answer) <= self._kept.maxsize:
                self._kept[key] = answer


class KeptAnswers:
    """The outermost layer: answers from what is kept, or lets the others answer and keeps that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.shelf = Shelf(settings.KEPT_ANSWERS_BYTES)
        self.renewal = Renewal(keep_graph)
        self.is_keeping = bool(settings.KEPT_PLANS or settings.KEPT_ANSWERS_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = key_of(request)
        kept = (self._found(key) or self._of_version_before(request)) if key else None
        if kept is not None and is_within_rate(request):
            return kept.as_response(request)
        request, response = self._answered(request)
        return self._kept_now(key_of(request), request, response)

    def _answered(self, request: HttpRequest) -> tuple[HttpRequest, HttpResponseBase]:
        """Return an answer made of one version, and the request that it is for.

        A write changes the revision with the rows: if that is the same afterwards, so were they.
        """
        if not self.is_keeping or request.method not in READING:
            return request, self.get_response(request)
        for _try in range(TRIES):
            response = self.get_response(request)
            if are_as_read(request):
                return request, response
            request = WSGIRequest(cast("WSGIRequest", request).environ)
        with nobody_writing():
            return request, self.get_response(request)

    def _of_version_before(self, request: HttpRequest) -> KeptAnswer | None:
        """Return what is kept of it while the graphs are built, for who has seen nothing later."""
        if not settings.KEPT_PLANS or "no-cache" in request.headers.get("Cache-Control", ""):
            return None
        before = self.renewal.before(plans_for(request))
        found = self._found(key_of(request, before)) if before else None
        return found if found is not None and found.is_last_seen(request) else None

    def _found(self, key: str) -> KeptAnswer | None:
        found = self.shelf.get(key)
        if found is None and settings.SHARED_CACHE:
            found = caches["answers"].get(key)
            if found is not None:
                self.shelf.put(key, found)
        return found

    def _kept_now(
        self, key: str, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not key or not is_for_everybody(response):
            return for_one_reader(request, response)
        if "ETag" not in response:
            response["ETag"] = f'W/"{key[-32:]}"'
            response["Cache-Control"] = "public, no-cache"
            patch_vary_headers(response, PAGE_VARYING)
        kept = KeptAnswer(tuple(response.items()), response.content)
        self.shelf.put(key, kept)
        if settings.SHARED_CACHE:
            caches["answers"].set(key, kept, DAY)
        return kept.as_response(request)


def key_of(request: HttpRequest, plans: Plans | None = None) -> str:
    """Return "" for a request that may not have one. One query: the plans at their revisions."""
    if not is_from_anybody(request):
        return ""
    try:
        address = request.build_absolute_uri()
    except DisallowedHost:
        return ""  # the next layer says so
    made_from = (
        settings.APP_VERSION,
        state_of(plans or plans_for(request)),
        request.method,
        address,
        get_language_from_request(request, check_path=True),
        "gzip" in request.headers.get("Accept-Encoding", ""),
        request.headers.get("Accept", "") if request.path.startswith(API) else "",
    )
    return f"answer-{sha256(repr(made_from).encode()).hexdigest()[:32]}"


def is_from_anybody(request: HttpRequest) -> bool:
    return (
        request.method in READING
        and request.path.startswith((API, *(f"/{code}/" for code, _name in settings.LANGUAGES)))
        and request.path not in OF_NO_PLAN
        and not TELLING_COOKIES & request.COOKIES.keys()
        and not {"Authorization", "If-Match", "Range"} & request.headers.keys()
    )


def is_for_everybody(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    scope = response.get("Cache-Control", "")
    return (
        response.status_code == HTTPStatus.OK
        and isinstance(response, HttpResponse)
        and not response.cookies
        and ("public" in scope or not scope)
    )


def is_within_rate(request: HttpRequest) -> bool:
    """Count the request; who is over the rate is answered by the other layers, and their rates."""
    asked: Any = request
    asked.user = AnonymousUser()
    is_within: bool = KeptRate().allow_request(asked, APIView())
    del asked.user
    return is_within


def for_one_reader(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let nobody else keep what was made for one reader, or was refused to one."""
    scope = response.get("Cache-Control", "")
    is_page = response.get("Content-Type", "").startswith("text/html")
    is_refused = response.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
    is_of_one = is_known(request) and not request.path.startswith(settings.STATIC_URL)
    is_for_one = is_of_one or is_refused or (is_page and not scope)
    if is_for_one and not {"private", "no-store"} & set(scope.replace(",", " ").split()):
        response["Cache-Control"] = "private, no-cache"
    return response


def is_known(request: HttpRequest) -> bool:
    """Say whether a request shows who asks: by a session, or by a token."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
