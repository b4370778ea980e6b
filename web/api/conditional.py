"""Conditional requests: an ETag follows from what an answer is made from, so a 304 is one query."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

JSON = "application/json"
ANY = "*"
READING: Final = ("GET", "HEAD")
VARYING: Final = ("Accept", "Accept-Language", "Authorization", "Cookie")
"""What of a request makes its answer another one, or one that is not for everybody."""


class Revised(Protocol):
    """What an answer is made from: a plan at its revision."""

    slug: str
    revision: int
    is_current: bool

    def last_revised_at(self) -> datetime | None: ...


class PreconditionRequired(APIException):
    """A write did not say which state of the object it is made for (428)."""

    status_code = HTTPStatus.PRECONDITION_REQUIRED


class PreconditionFailed(APIException):
    """The object is not in the state that the request is made for (412)."""

    status_code = HTTPStatus.PRECONDITION_FAILED


class NotModified(APIException):
    """The reader holds the current answer already (304)."""

    status_code = HTTPStatus.NOT_MODIFIED


class ConditionalView(APIView):
    """A subclass gives `plans` and calls `meet_conditions` once a request has passed its checks."""

    etag: str | None = None
    is_conditional = True
    """Whether its answers have an ETag at all."""

    @property
    def audience(self) -> str:
        """Who the answer is for, where some see more than everybody: theirs has its own ETag."""
        return ""

    @property
    def object_path(self) -> str:
        """The address of the object, where the request is sent to one of its steps."""
        return ""

    @cached_property
    def plans(self) -> Sequence[Revised]:
        raise NotImplementedError

    def meet_conditions(self, request: Request) -> None:
        """Raises NotModified (not yet for `*`), PreconditionFailed; queries: those of `plans`."""
        if request.method not in READING or not self.is_conditional:
            return
        self.etag = self.etag_as(request.accepted_media_type)
        if not if_match_holds(request, self.etag):
            message = _("This is not the state that the request was made for. It is %(etag)s now.")
            raise PreconditionFailed(message % {"etag": self.etag})
        is_any = request.headers.get("If-None-Match", "").strip() == ANY
        if not is_any and not if_none_match_holds(request, self.etag):
            raise NotModified

    def etag_as(self, media_type: str = JSON, *, path: str = "") -> str:
        """The strong ETag, quotes included: for a write, before and after it."""
        return etag_over(
            self.request,
            self.plans,
            media_type=media_type,
            path=path or self.object_path,
            audience=self.audience,
        )

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, NotModified):
            return Response(status=exc.status_code)
        return super().handle_exception(exc)

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        is_answer = response.status_code == HTTPStatus.OK
        if is_answer and self.etag and not if_none_match_holds(request, self.etag):
            response = Response(status=HTTPStatus.NOT_MODIFIED)
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, VARYING)
        if self.etag and response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            response["ETag"] = self.etag
            scope = "private" if request.user.is_authenticated else "public"
            response["Cache-Control"] = f"{scope}, no-cache"
            moments = [moment for plan in self.plans if (moment := plan.last_revised_at())]
            if moments:
                response["Last-Modified"] = http_date(max(moments).timestamp())
        else:
            response["Cache-Control"] = "no-store"
        return response


def is_conditional(view: object) -> bool:
    return isinstance(view, ConditionalView) and view.is_conditional


def etag_over(
    request: HttpRequest | Request,
    plans: Iterable[Revised],
    *,
    media_type: str = JSON,
    path: str = "",
    audience: str = "",
) -> str:
    plans, form = list(plans), str(api_settings.URL_FORMAT_OVERRIDE)  # which the media type says
    made_from = (
        settings.APP_VERSION,
        state_of(plans),
        request.build_absolute_uri(path or request.path),
        sorted(asked for asked in request.GET.lists() if asked[0] != form),
        get_language(),
        media_type,
        audience,
    )
    digest = sha256(repr(made_from).encode()).hexdigest()[:16]
    return f'"r{sum(plan.revision for plan in plans)}-{digest}"'


def state_of(plans: Iterable[Revised]) -> list[tuple[object, ...]]:
    return [(plan.slug, plan.revision, plan.last_revised_at(), plan.is_current) for plan in plans]


def if_match_holds(request: HttpRequest | Request, etag: str) -> bool:
    """It holds where it is not sent; a weak ETag never matches (RFC 9110, § 13.1.1)."""
    header = request.headers.get("If-Match")
    return header is None or _names(header, etag)


def if_none_match_holds(request: HttpRequest | Request, etag: str | None) -> bool:
    """Likewise, but weak ETags match (§ 13.1.2); `etag` is None where no object is yet."""
    header = request.headers.get("If-None-Match")
    return header is None or etag is None or not _names(header.replace("W/", ""), etag)


def refuse_stale(request: HttpRequest | Request, plan: Revised, etag: str) -> None:
    """Raise PreconditionRequired without If-Match, PreconditionFailed for another `etag`."""
    if "If-Match" not in request.headers:
        raise PreconditionRequired(
            _("Send the object’s ETag as If-Match, so that no one else’s change is lost.")
        )
    if not if_match_holds(request, etag):
        refuse_precondition(plan)


def refuse_existing(request: HttpRequest | Request, plan: Revised, *, exists: bool) -> None:
    """Raise PreconditionRequired without `If-None-Match: *`, PreconditionFailed if it exists."""
    if request.headers.get("If-None-Match", "").strip() != ANY:
        raise PreconditionRequired(_("There is nothing here yet. Send If-None-Match: * to create."))
    if exists:
        refuse_precondition(plan)


def refuse_precondition(plan: Revised) -> None:
    message = _(
        "The plan is at revision %(revision)s now, and this is not the state that the request was "
        "made for. Read the object again, then send its new ETag."
    )
    raise PreconditionFailed(message % {"revision": plan.revision})


def compressed_etag(etag: str) -> str:
    """Return the ETag of the same answer compressed: other bytes, and strong too."""
    return f'{etag[:-1]}-gzip"'


def _names(header: str, etag: str) -> bool:
    named = parse_etags(header)
    return named == [ANY] or not {etag, compressed_etag(etag)}.isdisjoint(named)
