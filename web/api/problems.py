"""Every error as problem details (RFC 9457): what was wrong, where, and what to do."""

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final
from uuid import uuid4

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.urls import reverse
from django.utils.log import log_response
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, IntegerField, Serializer, URLField
from rest_framework.settings import api_settings
from rest_framework.views import exception_handler

from web.api.fields import TextsField
from web.api.paging import CodePagination, UnknownPage
from web.api.problem_kinds import BodyTooLarge, DatabaseAway, FileDamaged, kind_of
from web.errors import DATABASE_AWAY, FileNotWhole, UnknownCode, is_null_refused
from web.filtersets import no_such_code

logger = logging.getLogger(__name__)


Problem = dict[str, Any]
FieldError = dict[str, Any]
WHOLE: Final = "body"
"""The field of what is wrong with a body as a whole."""


class FieldErrorSerializer(Serializer[FieldError]):
    """One wrong part of a request."""

    field = CharField(
        help_text=_("The parameter, the field of the body, or the part of the address.")
    )
    message = CharField(help_text=_("What is wrong with it."))
    nearest = TextsField(
        required=False, help_text=_("For an unknown code: the known codes most like it.")
    )


@extend_schema_field({"type": "string", "format": "uri-reference"})
class ReferenceField(CharField):
    """An address without its site."""


class ProblemSerializer(Serializer[Problem]):
    """What was wrong, where, and what to do (RFC 9457)."""

    type = URLField(
        help_text=_("What kind of problem it is: an address of this site that explains it.")
    )
    title = CharField(help_text=_("The kind of problem in words."))
    status = IntegerField(min_value=400, max_value=599, help_text=_("The HTTP status."))
    detail = CharField(help_text=_("What was wrong, where, and what to do."))
    instance = ReferenceField(  # type: ignore[assignment]  # a field, not the option
        help_text=_("The address that was asked.")
    )
    errors = FieldErrorSerializer(  # type: ignore[assignment]  # a field, not the property
        many=True, help_text=_("Each wrong part of the request; empty where no part is to blame.")
    )
    reference = CharField(required=False, help_text=_("Only with status 500: what to report."))


class ProblemRenderer(JSONRenderer):
    """JSON under the media type of problem details, whatever the request accepts."""

    media_type = "application/problem+json"
    format = "problem"


def problem_response(error: Exception, context: dict[str, Any]) -> Response:
    request: Request = context["request"]
    request.accepted_renderer = ProblemRenderer()
    request.accepted_media_type = ProblemRenderer.media_type
    error = _django_refusal(error)
    answer = exception_handler(error, context)
    if answer is None:
        answer = Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        answer.data = _unexpected(error, answer, request)
    else:
        errors = list(_field_errors(error, context["kwargs"]))
        answer.data = _problem(answer, request, _detail(error, errors), errors)
    kind = kind_of(error, answer.status_code)
    address = request.build_absolute_uri(reverse("api-problem", kwargs={"name": kind.name}))
    answer.data = {"type": address, "title": str(kind.title), **answer.data}
    return answer


def _django_refusal(error: Exception) -> Exception:
    if isinstance(error, RequestDataTooBig):
        return BodyTooLarge()
    if isinstance(error, SuspiciousOperation):
        return ParseError(str(error))
    if is_null_refused(error):
        return ParseError(str(_("Take U+0000 out: it is no character of a text.")))
    if isinstance(error, FileNotWhole):
        return FileDamaged(str(error))
    if isinstance(error, DATABASE_AWAY):
        logger.error("The database does not answer", exc_info=error)
        return DatabaseAway()
    return error


def _problem(answer: Response, request: Request, detail: str, errors: list[FieldError]) -> Problem:
    status = HTTPStatus(answer.status_code)
    return {
        "status": answer.status_code,
        "detail": detail or status.description,
        "instance": request.get_full_path(),
        "errors": errors,
    }


def _unexpected(error: Exception, answer: Response, request: Request) -> Problem:
    """Log the error under a reference; the visitor learns the reference and nothing else."""
    reference = uuid4().hex[:12]
    message = "Internal Server Error: %s (reference %s)"
    log_response(
        message, request.path, reference, response=answer, request=request, exception=error
    )
    detail = gettext("Something went wrong here. Try again, or report the reference.")
    return _problem(answer, request, detail, []) | {"reference": reference}


def _field_errors(error: Exception, parts: dict[str, str]) -> Iterator[FieldError]:
    """Name what was wrong; `parts` are those of the address, where an unknown code comes from."""
    if isinstance(error, UnknownCode):
        field = next((name for name, value in parts.items() if str(value) == error.asked), "code")
        yield {"field": field, "message": no_such_code(error), "nearest": error.nearest}
    elif isinstance(error, UnknownPage):
        yield {"field": CodePagination.page_query_param, "message": str(error.detail)}
    elif isinstance(error, ValidationError):
        yield from _flat(error.detail)


def _flat(detail: Any, field: str = "") -> Iterator[FieldError]:
    """Walk the nested messages of DRF; a field inside a field is named `outer.inner`."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            is_whole = name == api_settings.NON_FIELD_ERRORS_KEY
            inside = WHOLE if is_whole and not field else "" if is_whole else str(name)
            yield from _flat(inner, ".".join(filter(None, (field, inside))))
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            is_message = isinstance(inner, str)
            yield from _flat(inner, field if is_message else f"{field}.{place}".lstrip("."))
    else:
        yield {"field": field, "message": str(detail)}


def _detail(error: Exception, errors: list[FieldError]) -> str:
    if errors:
        return " ".join(dict.fromkeys(entry["message"] for entry in errors))
    if isinstance(error, APIException):
        return str(error.detail)
    return str(error)
