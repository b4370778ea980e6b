"""The answers and their headers, as the OpenAPI document says them once for every operation."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from web.api.problems import ProblemRenderer
from web.openapi.types import Schema

TEXT: Final = {"type": "string"}
BINARY: Final = {"type": "string", "format": "binary"}

FORMS: Final[Mapping[str, Schema]] = {
    "csv": TEXT,
    "graphml": TEXT,
    "xlsx": BINARY,
    **dict.fromkeys(("pdf", "docx", "ods", "zip"), BINARY),
    "html": TEXT,
    "yaml": {"type": "object"},
}
"""What the body of an answer is, by format, where it is not JSON."""


class Head(NamedTuple):
    """A header of an answer; a required one is on every such answer."""

    means: StrPromise
    required: bool = False
    schema: Schema = TEXT

    @property
    def document(self) -> Schema:
        """The header as OpenAPI says it."""
        said: Schema = {"description": self.means, "schema": dict(self.schema)}
        return said | {"required": True} if self.required else said


ETAG: Final = Head(
    _(
        "The state of this answer. Send it back as `If-None-Match` to be answered 304 while "
        "nothing has changed, and as `If-Match` to write."
    ),
    required=True,
)
HEADS: Final[Mapping[str, Head]] = {
    "ETag": ETAG,
    "Last-Modified": Head(_("When the plan was last revised.")),
    "Cache-Control": Head(
        _("Who may keep the answer: ask again before it is used."), required=True
    ),
    "Vary": Head(_("What of a request makes its answer another one."), required=True),
    "Content-Disposition": Head(_("The name of the file, where the answer is one.")),
    "Link": Head(_('The next and previous page: `<…>; rel="next"` (RFC 8288).')),
    "WWW-Authenticate": Head(_("How to sign in."), required=True),
    "Allow": Head(_("The methods there are."), required=True),
    "Retry-After": Head(
        _("Seconds to wait."), required=True, schema={"type": "integer", "minimum": 0}
    ),
}
READ_HEADS: Final = ("ETag", "Last-Modified", "Cache-Control", "Vary", "Content-Disposition")


class Refusal(NamedTuple):
    """An answer that every operation with this status shares."""

    name: str
    means: StrPromise
    heads: tuple[str, ...] = ()


REFUSALS: Final[Mapping[HTTPStatus, Refusal]] = {
    HTTPStatus.NOT_MODIFIED: Refusal(
        "NotModified",
        _("You have this answer already: its ETag is in your If-None-Match. No body."),
        ("ETag", "Cache-Control", "Vary"),
    ),
    HTTPStatus.BAD_REQUEST: Refusal(
        "BadRequest", _("A parameter, or a field of the body, is unknown or has a wrong value.")
    ),
    HTTPStatus.UNAUTHORIZED: Refusal(
        "Unauthorized",
        _("Who asks is not known: no token, a wrong one, or one that is over."),
        ("WWW-Authenticate",),
    ),
    HTTPStatus.FORBIDDEN: Refusal(
        "Forbidden",
        _("Your account may not do this, or a session came without its CSRF token."),
    ),
    HTTPStatus.NOT_FOUND: Refusal(
        "NotFound", _("There is no such object or page; the nearest codes are named.")
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Refusal(
        "MethodNotAllowed", _("What another method is answered at this address."), ("Allow",)
    ),
    HTTPStatus.NOT_ACCEPTABLE: Refusal(
        "NotAcceptable", _("There is no such form of this answer; those that there are are named.")
    ),
    HTTPStatus.PRECONDITION_FAILED: Refusal(
        "PreconditionFailed",
        _("The object is not in the state that the request was made for. Read it again."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Refusal(
        "BodyTooLarge", _("The body is longer than this site takes at once.")
    ),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: Refusal("UnsupportedMediaType", _("The body is not JSON.")),
    HTTPStatus.PRECONDITION_REQUIRED: Refusal(
        "PreconditionRequired", _("The request does not say which state it was made for.")
    ),
    HTTPStatus.TOO_MANY_REQUESTS: Refusal(
        "TooManyRequests", _("Too many requests: wait."), ("Retry-After",)
    ),
}

OF_BODIES: Final = frozenset(
    {HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE}
)
"""What is answered only where a body is sent."""
READING: Final[tuple[HTTPStatus, ...]] = (
    HTTPStatus.NOT_MODIFIED,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.TOO_MANY_REQUESTS,
)
WRITING: Final[tuple[HTTPStatus, ...]] = tuple(
    status for status in REFUSALS if status is not HTTPStatus.NOT_MODIFIED
)
SIGNING: Final[tuple[HTTPStatus, ...]] = tuple(
    status
    for status in WRITING
    if status not in {HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED}
)
"""What the tokens answer: nothing of it is conditional."""


def refusal_of(status: HTTPStatus, problem: Schema, example: Any) -> Schema:
    """Return a refusal as OpenAPI says it; `problem` is the schema of its body."""
    refusal = REFUSALS[status]
    said: Schema = {"description": refusal.means}
    if refusal.heads:
        said["headers"] = dict(heads_of(refusal.heads))
    if status is not HTTPStatus.NOT_MODIFIED:
        shown = {} if example is None else {"example": example}
        said["content"] = {ProblemRenderer.media_type: {"schema": problem, **shown}}
    return said


def heads_of(names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the name and the document of each header."""
    for name in names:
        yield name, HEADS[name].document


def page_of(item: Schema) -> Schema:
    """Return the schema of one page of a list."""
    address = {"type": ["string", "null"], "format": "uri"}
    return {
        "type": "object",
        "properties": {
            "count": {
                "type": "integer",
                "minimum": 0,
                "description": _("How many there are on all pages together."),
            },
            "next": {**address, "description": _("The next page; null on the last one.")},
            "previous": {**address, "description": _("The page before; null on the first one.")},
            "results": {
                "type": "array",
                "items": item,
                "description": _("What is on this page."),
            },
        },
        "required": ["count", "next", "previous", "results"],
    }
