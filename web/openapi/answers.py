"""The answers and their headers, as the OpenAPI document says them once for every operation."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from web.api.problems import ProblemRenderer
from web.openapi.extensions import Schema

TEXT: Final = {"type": "string"}
BINARY: Final = {"type": "string", "format": "binary"}

TEXTS: Final = ("text/", "application/graphml+xml", "application/x-ndjson")


class Header(NamedTuple):
    """A header of an answer; a required one is on every such answer."""

    means: StrPromise
    required: bool = False
    schema: Schema = TEXT

    @property
    def document(self) -> Schema:
        said: Schema = {"description": self.means, "schema": dict(self.schema)}
        return said | {"required": True} if self.required else said


ETAG: Final = Header(
    _(
        "The state of this answer. Send it back as `If-None-Match` to be answered 304 while "
        "nothing has changed, and as `If-Match` to write."
    ),
    required=True,
)
HEADS: Final[Mapping[str, Header]] = {
    "ETag": ETAG,
    "Last-Modified": Header(_("When the plan was last revised.")),
    "Cache-Control": Header(
        _("Who may keep the answer: ask again before it is used."), required=True
    ),
    "Vary": Header(_("What of a request makes its answer another one."), required=True),
    "Content-Disposition": Header(_("The name of the file, where the answer is one.")),
    "Link": Header(_('The next and previous page: `<…>; rel="next"` (RFC 8288).')),
    "Location": Header(_("Where to go on."), required=True),
    "WWW-Authenticate": Header(_("How to sign in."), required=True),
    "Allow": Header(_("The methods there are."), required=True),
    "Retry-After": Header(
        _("Seconds to wait."), required=True, schema={"type": "integer", "minimum": 0}
    ),
}
LEADING_ON: Final[Mapping[HTTPStatus, tuple[str, ...]]] = {
    HTTPStatus.ACCEPTED: ("Location", "Retry-After", "Cache-Control"),
    HTTPStatus.SEE_OTHER: ("Location", "Cache-Control"),
}
"""What is not the answer yet, but says where that will be."""
READ_HEADS: Final = ("ETag", "Last-Modified", "Cache-Control", "Vary", "Content-Disposition")


class SharedRefusal(NamedTuple):
    """An answer that every operation with this status shares."""

    name: str
    means: StrPromise
    heads: tuple[str, ...] = ()


REFUSALS: Final[Mapping[HTTPStatus, SharedRefusal]] = {
    HTTPStatus.NOT_MODIFIED: SharedRefusal(
        "NotModified",
        _("You have this answer already: its ETag is in your If-None-Match. No body."),
        ("ETag", "Cache-Control", "Vary"),
    ),
    HTTPStatus.MOVED_PERMANENTLY: SharedRefusal(
        "Moved",
        _("A code of the address is written otherwise in its capitals. No body."),
        ("Location",),
    ),
    HTTPStatus.BAD_REQUEST: SharedRefusal(
        "BadRequest", _("A parameter, or a field of the body, is unknown or has a wrong value.")
    ),
    HTTPStatus.UNAUTHORIZED: SharedRefusal(
        "Unauthorized",
        _("Who asks is not known: no token, a wrong one, or one that is over."),
        ("WWW-Authenticate",),
    ),
    HTTPStatus.FORBIDDEN: SharedRefusal(
        "Forbidden",
        _("Your account may not do this, or a session came without its CSRF token."),
    ),
    HTTPStatus.NOT_FOUND: SharedRefusal(
        "NotFound", _("There is no such object or page; the nearest codes are named.")
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: SharedRefusal(
        "MethodNotAllowed", _("What another method is answered at this address."), ("Allow",)
    ),
    HTTPStatus.NOT_ACCEPTABLE: SharedRefusal(
        "NotAcceptable", _("There is no such form of this answer; those that there are are named.")
    ),
    HTTPStatus.CONFLICT: SharedRefusal(
        "Conflict", _("The object is in a state that does not allow this.")
    ),
    HTTPStatus.UNPROCESSABLE_ENTITY: SharedRefusal(
        "UnusableContent", _("The Idempotency-Key came with another request before.")
    ),
    HTTPStatus.PRECONDITION_FAILED: SharedRefusal(
        "PreconditionFailed",
        _("The object is not in the state that the request was made for. Read it again."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: SharedRefusal(
        "BodyTooLarge", _("The body is longer than this site takes at once.")
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: SharedRefusal(
        "UnsupportedMediaType", _("The body is not JSON.")
    ),
    HTTPStatus.PRECONDITION_REQUIRED: SharedRefusal(
        "PreconditionRequired", _("The request does not say which state it was made for.")
    ),
    HTTPStatus.TOO_MANY_REQUESTS: SharedRefusal(
        "TooManyRequests", _("Too many requests: wait."), ("Retry-After",)
    ),
}

OF_BODIES: Final = frozenset(
    {HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE}
)
"""What is answered only where a body is sent."""
OF_WRITES: Final = frozenset(
    {
        *(HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
        HTTPStatus.PRECONDITION_REQUIRED,
    }
)
WITHOUT_BODY: Final = frozenset({HTTPStatus.NOT_MODIFIED, HTTPStatus.MOVED_PERMANENTLY})
"""What only a reader is answered."""
READING: Final[tuple[HTTPStatus, ...]] = tuple(
    status for status in REFUSALS if status not in {*OF_BODIES, *OF_WRITES}
)
WRITING: Final[tuple[HTTPStatus, ...]] = tuple(
    status for status in REFUSALS if status not in WITHOUT_BODY
)
SIGNING: Final[tuple[HTTPStatus, ...]] = tuple(
    status
    for status in WRITING
    if status not in {HTTPStatus.PRECONDITION_FAILED, *OF_WRITES} or status == HTTPStatus.FORBIDDEN
)
"""What the tokens answer: nothing of it is conditional."""


def refusal_answer(status: HTTPStatus, problem: Schema) -> Schema:
    refusal = REFUSALS[status]
    said: Schema = {"description": refusal.means}
    if refusal.heads:
        said["headers"] = header_documents(refusal.heads)
    if status not in WITHOUT_BODY:
        said["content"] = {ProblemRenderer.media_type: {"schema": problem}}
    return said


def header_documents(names: tuple[str, ...]) -> Schema:
    return {name: HEADS[name].document for name in names}


def answer_body(renderer: Any, schema: Schema) -> Schema:
    if renderer.format == "yaml":
        return {"type": "object"}
    if renderer.media_type.startswith(TEXTS):
        return TEXT
    return schema if "json" in renderer.media_type else BINARY
