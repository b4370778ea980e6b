"""The kinds of problems, each with a name, a title and what to do about it."""

from http import HTTPStatus
from typing import Final, NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise
from rest_framework.exceptions import APIException, ValidationError

from web.api.conditional import PreconditionFailed, PreconditionRequired
from web.api.filtering import RepeatedParameter, UnknownParameter
from web.api.paging import UnknownPage
from web.errors import RETRY_SECONDS, UnknownCode


class BodyTooLarge(APIException):
    """The body is longer than DATA_UPLOAD_MAX_MEMORY_SIZE (413)."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = _("The body is too large. Send less at once.")


class DatabaseAway(APIException):
    """The database cannot be reached, or not in time (503); it may be there again soon."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = _(
        "The database does not answer. Try again in some seconds; after a write, look first "
        "whether it is there."
    )
    wait = RETRY_SECONDS


class FileDamaged(APIException):
    """A stored file is not the one that was stored (500)."""


class Conflict(ValidationError):
    """What is asked does not fit the state that the object is in (409)."""

    status_code = HTTPStatus.CONFLICT


class ProblemKind(NamedTuple):
    """A kind of problem: its name in addresses, its status, and what to do about it."""

    name: str
    status: HTTPStatus
    title: StrPromise
    means: StrPromise
    error: type[Exception] | None = None
    """What is raised, where the status does not say all."""


# Of one error the first that fits: an unknown parameter is a validation error too.
KINDS: Final = (
    ProblemKind(
        "unknown-code",
        HTTPStatus.NOT_FOUND,
        _("Unknown code"),
        _("Nothing here has the code of the address. `errors` has the nearest codes: take one."),
        UnknownCode,
    ),
    ProblemKind(
        "unknown-page",
        HTTPStatus.NOT_FOUND,
        _("Unknown page"),
        _("The list has fewer pages. Follow `next`, and do not count pages yourself."),
        UnknownPage,
    ),
    ProblemKind(
        "repeated-parameter",
        HTTPStatus.BAD_REQUEST,
        _("Repeated parameter"),
        _(
            "A query parameter came more than once. Send it once; a filter takes several values "
            "with commas between."
        ),
        RepeatedParameter,
    ),
    ProblemKind(
        "unknown-parameter",
        HTTPStatus.BAD_REQUEST,
        _("Unknown parameter"),
        _("A query parameter means nothing here. `errors` names it and those that there are."),
        UnknownParameter,
    ),
    ProblemKind(
        "wrong-state",
        HTTPStatus.CONFLICT,
        _("Wrong state"),
        _(
            "The request is right, but not in the state that the object is in. Read it, see what "
            "its state allows, and take that step first."
        ),
        Conflict,
    ),
    ProblemKind(
        "invalid-value",
        HTTPStatus.BAD_REQUEST,
        _("Invalid value"),
        _(
            "A parameter or a field has a value that cannot be used. `errors` names each, and what "
            "to send. Nothing was written."
        ),
        ValidationError,
    ),
    ProblemKind(
        "precondition-required",
        HTTPStatus.PRECONDITION_REQUIRED,
        _("Precondition required"),
        _(
            "A write says which state it is made for. Read the object and send its `ETag` as "
            "`If-Match`; where there is nothing yet, `If-None-Match: *`."
        ),
        PreconditionRequired,
    ),
    ProblemKind(
        "stale",
        HTTPStatus.PRECONDITION_FAILED,
        _("Changed meanwhile"),
        _(
            "The object says something else than when you read it. Read it again, decide, and send "
            "its new `ETag`. Nothing was written."
        ),
        PreconditionFailed,
    ),
    ProblemKind(
        "bad-request",
        HTTPStatus.BAD_REQUEST,
        _("Bad request"),
        _("The request cannot be read, as a body that is no JSON. `detail` says where."),
    ),
    ProblemKind(
        "not-signed-in",
        HTTPStatus.UNAUTHORIZED,
        _("Not signed in"),
        _(
            "There was no token, or a wrong one, or one that is over. Make a token, and send it as "
            "`Authorization: Bearer`."
        ),
    ),
    ProblemKind(
        "not-permitted",
        HTTPStatus.FORBIDDEN,
        _("Not permitted"),
        _(
            "Your account may not do this. `detail` names the role that it takes; an administrator "
            "gives it."
        ),
    ),
    ProblemKind(
        "not-found",
        HTTPStatus.NOT_FOUND,
        _("Not found"),
        _("There is nothing at this address. Start at the root, and follow its addresses."),
    ),
    ProblemKind(
        "no-such-method",
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("No such method"),
        _("The address does not know this method. The header `Allow` names those it knows."),
    ),
    ProblemKind(
        "no-such-form",
        HTTPStatus.NOT_ACCEPTABLE,
        _("No such form"),
        _(
            "The answer cannot be had in the form asked for. `detail` names the forms there are: "
            "choose one by `Accept` or `?format=`."
        ),
    ),
    ProblemKind(
        "body-too-large",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _("Body too large"),
        _("The body is longer than this site takes at once. Send less in each request."),
    ),
    ProblemKind(
        "not-json",
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        _("Not JSON"),
        _(
            "The body is of a type that is not read here. Send JSON, with "
            "`Content-Type: application/json`."
        ),
    ),
    ProblemKind(
        "unusable-content",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _("Unusable content"),
        _(
            "The content is well formed, but cannot be used together with what came before, as "
            "another body under one `Idempotency-Key`."
        ),
    ),
    ProblemKind(
        "too-many-requests",
        HTTPStatus.TOO_MANY_REQUESTS,
        _("Too many requests"),
        _(
            "Wait as many seconds as `Retry-After` says. `RateLimit` tells how many are left, "
            "before it comes to this."
        ),
    ),
    ProblemKind(
        "unavailable",
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("Not available"),
        _(
            "The site cannot answer for the moment. Try again after `Retry-After` seconds; after a "
            "write, look first whether it is there."
        ),
    ),
    ProblemKind(
        "internal",
        HTTPStatus.INTERNAL_SERVER_ERROR,
        _("Something went wrong"),
        _("The fault is here. Try again, or report the `reference`."),
    ),
)


def kind_of(error: Exception, status: int) -> ProblemKind:
    """Return the kind that an error is of; every status that is answered has one."""
    by_error = (kind for kind in KINDS if kind.error and isinstance(error, kind.error))
    by_status = (kind for kind in KINDS if kind.status == status and kind.error is None)
    return next(by_error, None) or next(by_status, KINDS[-1])
