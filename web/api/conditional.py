"""Conditional requests: the ETag of an answer changes when what it says does, and not before.

What an answer says is known once it is made. While no plan is changed that is not asked again, so a
304 is one query.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from http import HTTPStatus
from typing import Any, ClassVar, Final, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from web.api.etags import (
    ANY,
    KnownEtags,
    digest_of,
    if_match_holds,
    if_none_match_holds,
    is_unmodified,
)

JSON = "application/json"
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


KNOWN: Final = KnownEtags(20_000 if settings.KEPT_PLANS else 0)


class ConditionalView(APIView):
    """A subclass gives `plans` and calls `meet_conditions` once a request has passed its checks.

    `get` answers the object, for a write too.
    """

    etag: str | None = None
    is_conditional = True
    """Whether its answers have an ETag at all."""
    is_weak: ClassVar[bool] = False
    """Whether answers of one version may differ, as in the revision of the plan that they name."""
    get: Callable[..., Any]

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

    def version(self) -> object:
        """What the answer changes with, where that is known before it is made; else None."""
        return None

    def meet_conditions(self, request: Request) -> None:
        """Raises NotModified where the ETag is known (not yet for `*`); queries: those of `plans`.

        Whether the others hold is seen by the answer.
        """
        if request.method not in READING or not self.is_conditional:
            return
        self.etag = KNOWN.get(self._state)
        if self.etag is None and (version := self.version()) is not None:
            self.etag = self.etag_of(version)
            KNOWN.put(self._state, self.etag)
        is_any = request.headers.get("If-None-Match", "").strip() == ANY
        is_bound = is_any or "If-Match" in request.headers
        if not is_bound and not if_none_match_holds(request, self.etag):
            raise NotModified

    def etag_of(self, version: object, *, media_type: str = "", path: str = "") -> str:
        """Return the ETag of the answer in the form asked for, quotes included."""
        etag = etag_over(
            self.request,
            version,
            media_type=media_type or self.request.accepted_media_type,
            path=path or self.object_path,
            audience=self.audience,
        )
        return f"W/{etag}" if self.is_weak else etag

    def etag_now(self) -> str:
        """Return the ETag of the object as JSON, as it is now: for a write."""
        version = self.version()
        if version is None:
            version = said_in(self.get(self.request, **self.kwargs))
        return self.etag_of(version, media_type=JSON)

    @property
    def _state(self) -> str:
        """A name for the answer with its plans as they are."""
        plans = settings.APP_VERSION, state_of(self.plans)
        return self.etag_of(plans)

    def _etag_made(self, response: HttpResponseBase) -> str:
        """Return the ETag of an answer that is made; one that is streamed has that of its plans."""
        if self.etag is None:
            state = self._state
            if isinstance(response, HttpResponse):
                self.etag = self.etag_of(digest_of(response.content))
            else:
                self.etag = state
            KNOWN.put(state, self.etag)
        return self.etag

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, NotModified):
            return Response(status=exc.status_code)
        return super().handle_exception(exc)

    def made(self, response: Any) -> Any:
        """Return an answer as it goes out."""
        return response.render() if isinstance(response, Response) else response

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Any:
        answer: Any = super().finalize_response(request, response, *args, **kwargs)
        is_answer = answer.status_code == HTTPStatus.OK and request.method in READING
        if is_answer and self.is_conditional:
            answer = self.made(answer)
            etag = self._etag_made(answer)
            if not if_match_holds(request, etag):
                message = _(
                    "This is not the state that the request was made for. It is %(etag)s now."
                )
                refusal = self.handle_exception(PreconditionFailed(message % {"etag": etag}))
                answer = super().finalize_response(request, refusal, *args, **kwargs)
            elif not if_none_match_holds(request, etag) or self._is_unmodified(request):
                answer = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
                del answer["Content-Type"]
        return self._with_validators(request, answer)

    @property
    def modified_at(self) -> datetime | None:
        """When what the answer is made from was last changed, at a second that is over."""
        moments = [moment for plan in self.plans if (moment := plan.last_revised_at())]
        last = max(moments, default=None)
        return last if last and (timezone.now() - last).total_seconds() >= 1 else None

    def _is_unmodified(self, request: Request) -> bool:
        """Tell whether everybody who has the answer of that moment has this one."""
        is_public = not request.user.is_authenticated
        return is_public and is_unmodified(request, self.modified_at)

    def _with_validators(self, request: Request, response: Any) -> Any:
        patch_vary_headers(response, VARYING)
        if self.etag and response.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            response["ETag"] = self.etag
            scope = "private" if request.user.is_authenticated else "public"
            response["Cache-Control"] = f"{scope}, no-cache"
            if moment := self.modified_at:
                response["Last-Modified"] = http_date(moment.timestamp())
        else:
            response["Cache-Control"] = "no-store"
        return response


def is_conditional(view: object) -> bool:
    return isinstance(view, ConditionalView) and view.is_conditional


def etag_over(
    request: HttpRequest | Request,
    version: object,
    *,
    media_type: str = JSON,
    path: str = "",
    audience: str = "",
) -> str:
    form = str(api_settings.URL_FORMAT_OVERRIDE)  # which the media type says
    made_from = (
        version,
        request.build_absolute_uri(path or request.path),
        sorted(asked for asked in request.GET.lists() if asked[0] != form),
        get_language(),
        media_type,
        audience,
    )
    return f'"{digest_of(repr(made_from).encode())}"'


def said_in(response: Response) -> str:
    """Return the version of an answer by what it says as JSON."""
    return digest_of(JSONRenderer().render(response.data))


def state_of(plans: Iterable[Revised]) -> list[tuple[object, ...]]:
    return [(plan.slug, plan.revision, plan.last_revised_at(), plan.is_current) for plan in plans]


def refuse_stale(
    request: HttpRequest | Request, plan: Revised, etag_now: Callable[[], str]
) -> None:
    """Raise PreconditionRequired without If-Match, PreconditionFailed for another ETag."""
    if "If-Match" not in request.headers:
        raise PreconditionRequired(
            _("Send the object’s ETag as If-Match, so that no one else’s change is lost.")
        )
    if not if_match_holds(request, etag_now()):
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
