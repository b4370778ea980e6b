"""The whole OpenAPI document: the operations and words of every layer together."""

import json
from pathlib import Path
from typing import Any, Final

from django.test import RequestFactory
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.request import Request
from rest_framework.views import APIView

from goals.api import openapi_operations as goals
from itu_plan.api import openapi_operations as own
from kpis.api import openapi_operations as kpis
from kpis.api import openapi_vocabulary as kpi_vocabulary
from kpis.api import openapi_words as kpi_words
from outputs.api import openapi_operations as outputs
from outputs.api import openapi_words as output_words
from outputs.api import openapi_writes as writes
from plans.api import openapi_words as shared
from reports.api import openapi_operations as reports
from reports.api import openapi_vocabulary as report_vocabulary
from reports.api import openapi_words as report_words
from sectors.api import openapi_operations as sectors
from web.openapi.schema import PlanSchema

EXAMPLES: Final = Path(__file__).with_name("openapi_examples.json")
"""Answers of the API over the plan of Resolution 71, kept true by a test."""


class ApiSchema(PlanSchema):
    """What is in the document of version 1."""

    operations = {
        **own.OPERATIONS,
        **goals.OPERATIONS,
        **sectors.OPERATIONS,
        **outputs.OPERATIONS,
        **writes.OPERATIONS,
        **kpis.OPERATIONS,
        **reports.OPERATIONS,
    }
    names = {**shared.NAMES, **output_words.NAMES, **kpi_vocabulary.NAMES, **own.NAMES}
    words = {
        **shared.SHARED,
        **shared.OWN,
        **sectors.WORDS,
        **output_words.WORDS,
        **kpi_words.WORDS,
        **report_words.WORDS,
        **own.WORDS,
    }
    vocabulary = {
        **shared.VOCABULARY,
        **output_words.VOCABULARY,
        **kpi_vocabulary.VOCABULARY,
        **report_vocabulary.VOCABULARY,
        **own.VOCABULARY,
    }
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))


def request_for(
    method: str, path: str, view: APIView, original_request: Request | None, **_more: Any
) -> Request:
    """Return a request that a view may look at while the document is made."""
    del original_request
    asked = RequestFactory().generic(method, path)
    view.request = asked  # type: ignore[assignment]  # as Django's own view does
    return view.initialize_request(asked)


class BearerScheme(OpenApiAuthenticationExtension):
    """A token of this API."""

    target_class = "itu_plan.api.authentication.BearerAuthentication"
    name = "token"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Return how a token is sent."""
        del auto_schema
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of this API, made by `create_token`.",
        }


class SessionScheme(OpenApiAuthenticationExtension):
    """The session of a browser."""

    target_class = "rest_framework.authentication.SessionAuthentication"
    name = "session"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Return how a session is sent."""
        del auto_schema
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "A session of this site. What writes needs `X-CSRFToken` too.",
        }


class PasswordScheme(OpenApiAuthenticationExtension):
    """A password, for a new token only."""

    target_class = "itu_plan.api.authentication.PasswordAuthentication"
    name = "password"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Return how a password is sent."""
        del auto_schema
        return {
            "type": "http",
            "scheme": "basic",
            "description": "Name and password, for a new token only.",
        }
