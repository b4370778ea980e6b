"""`Idempotency-Key`: a request that is sent again is answered again, and carried out once."""

import json
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final, cast

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from plans.models import AnsweredRequest
from web.api.etags import digest_of

HEADER: Final = "Idempotency-Key"
KEPT: Final = timedelta(hours=24)
LONGEST: Final = 255
SHOWN: Final = ("ETag", "Location", "Retry-After")
"""The headers that say what came of the request."""


class OtherRequest(APIException):
    """The key was sent with another request before (422)."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY


def answered_once(asked: Request, answer: Callable[..., Any], *args: Any, **parts: Any) -> Any:
    """Answer a request of somebody who has signed in, and note it in the same transaction.

    Who sends it again meanwhile waits for the first one (PostgreSQL). What fails is not noted: it
    may be sent again. Raises OtherRequest. Three queries.
    """
    key, user = asked.headers[HEADER].strip().strip('"'), cast("User", asked.user)
    if not 1 <= len(key) <= LONGEST:
        message = _("Give from one to %(most)s characters as Idempotency-Key.")
        raise ValidationError({HEADER: [message % {"most": LONGEST}]})
    digest = digest_of(json.dumps([asked.get_full_path(), asked.data]).encode())
    kept: Any = AnsweredRequest.objects.filter(user=user)
    kept.filter(made_at__lt=timezone.now() - KEPT).delete()
    try:
        with transaction.atomic():
            noted = kept.create(user=user, key=key, digest=digest, made_at=timezone.now())
            response = answer(*args, **parts)
            _note(noted, response)
            return response
    except IntegrityError:
        found = kept.filter(key=key).first()
        if found is None:  # it was another constraint
            raise
    if found.digest != digest:
        raise OtherRequest(
            _("This Idempotency-Key came with another request before. Take a new one for each.")
        )
    headers = {"Content-Type": "application/json", **found.headers}
    return HttpResponse(found.body, status=found.status, headers=headers)


def _note(noted: AnsweredRequest, response: Any) -> None:
    is_data = isinstance(response, Response)
    content = JSONRenderer().render(response.data) if is_data else response.content
    noted.status, noted.body = response.status_code, content.decode()
    noted.headers = {name: response[name] for name in SHOWN if name in response}
    noted.save(update_fields=["status", "body", "headers"])
