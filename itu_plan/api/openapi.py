"""What the OpenAPI document is made with: examples, mock requests, and ways to sign in."""

import json
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar, Final

from django.test import RequestFactory
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.request import Request
from rest_framework.views import APIView

EXAMPLES: Final = Path(__file__).with_name("openapi_examples.json")
"""Answers of the API over the plan of Resolution 71, kept true by a test."""


def with_examples(result: dict[str, Any], **_more: Any) -> dict[str, Any]:
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    operations = chain.from_iterable(found.values() for found in result["paths"].values())
    answers = [
        (one["operationId"], answer)
        for one in operations
        for answer in one["responses"].values()
        if "$ref" not in answer
    ]
    for name, answer in (*answers, *result["components"]["responses"].items()):
        media_types = answer.get("content", {})
        if name in examples:
            media_types[next(iter(media_types))]["example"] = examples[name]
    return result


def request_for(
    method: str, path: str, view: APIView, original_request: Request | None, **_more: Any
) -> Request:
    del original_request
    asked = RequestFactory().generic(method, path)
    view.request = asked  # type: ignore[assignment]  # as Django's own view does
    return view.initialize_request(asked)


class _Scheme:
    priority = 1
    definition: ClassVar[dict[str, str]]

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        del auto_schema
        return self.definition


class BearerScheme(_Scheme, OpenApiAuthenticationExtension):
    """A token of this API."""

    target_class = "itu_plan.api.authentication.BearerAuthentication"
    name = "token"
    definition = {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of this API, made by `create_token`.",
    }


class SessionScheme(_Scheme, OpenApiAuthenticationExtension):
    """The session of a browser."""

    target_class = "rest_framework.authentication.SessionAuthentication"
    name = "session"
    definition = {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "A session of this site. What writes needs `X-CSRFToken` too.",
    }


class PasswordScheme(_Scheme, OpenApiAuthenticationExtension):
    """A password, for a new token only."""

    target_class = "itu_plan.api.authentication.PasswordAuthentication"
    name = "password"
    definition = {
        "type": "http",
        "scheme": "basic",
        "description": "Name and password, for a new token only.",
    }
