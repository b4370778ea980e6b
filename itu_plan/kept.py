"""Public answers as they went out: made once for a version of the plans, then handed out as bytes.

A write changes the version, on every host with the next request, so nothing is ever taken back.
Nobody who has signed in, or shows a token, is answered from here.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from threading import Lock
from typing import Any, Final, TypeGuard

from cachetools import LRUCache
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from redis.exceptions import RedisError
from rest_framework.views import APIView

from plans.versions.published import plans_for
from web.api.conditional import READING, if_none_match_holds, state_of
from web.api.throttling import AnonymousRate

API: Final = "/api/"
OF_NO_PLAN: Final = (f"{API}v1/schema/", f"{API}v1/docs/")
DAY: Final = 86_400
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

    def as_response(self, request: HttpRequest) -> HttpResponse:
        headers = dict(self.headers)
        if if_none_match_holds(request, headers["ETag"].removeprefix("W/")):
            return HttpResponse(self.body, headers=headers)
        known = {name: headers[name] for name in headers if name.lower() not in ABOUT_THE_BODY}
        response = HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=known)
        del response["Content-Type"]
        return response


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

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        key = key_of(request)
        if not key:
            return for_one_reader(self.get_response(request))
        kept = self._found(key)
        if kept is not None and is_within_rate(request):
            return kept.as_response(request)
        return self._kept_now(key, request, self.get_response(request))

    def _found(self, key: str) -> KeptAnswer | None:
        found = self.shelf.get(key)
        if found is None and settings.SHARED_CACHE:
            with suppress(RedisError):  # without it each process keeps what it made itself
                found = cache.get(key)
            if found is not None:
                self.shelf.put(key, found)
        return found

    def _kept_now(
        self, key: str, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not is_for_everybody(response):
            return for_one_reader(response)
        if "ETag" not in response:
            response["ETag"] = f'W/"{key[-32:]}"'
            response["Cache-Control"] = "public, no-cache"
            patch_vary_headers(response, PAGE_VARYING)
        kept = KeptAnswer(tuple(response.items()), response.content)
        self.shelf.put(key, kept)
        if settings.SHARED_CACHE:
            with suppress(RedisError):
                cache.set(key, kept, DAY)
        return kept.as_response(request)


def key_of(request: HttpRequest) -> str:
    """Return "" for a request that may not have one. One query: the plans at their revisions."""
    if not is_from_anybody(request):
        return ""
    try:
        address = request.build_absolute_uri()
    except DisallowedHost:
        return ""  # the next layer says so
    made_from = (
        settings.APP_VERSION,
        state_of(plans_for(request)),
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
    """Count the request, where it is one of the API; who is over the rate is told so by the API."""
    if not request.path.startswith(API):
        return True
    asked: Any = request
    asked.user = AnonymousUser()
    return AnonymousRate().allow_request(asked, APIView())


def for_one_reader(response: HttpResponseBase) -> HttpResponseBase:
    """Let nobody else keep a page that was made for one reader, where it does not say so itself."""
    is_page = response.get("Content-Type", "").startswith("text/html")
    if is_page and "Cache-Control" not in response:
        response["Cache-Control"] = "private, no-cache"
    return response
