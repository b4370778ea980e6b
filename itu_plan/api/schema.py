"""The OpenAPI document of the API, served as JSON and as YAML."""

from functools import cache
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from rest_framework.request import Request
from rest_framework.response import Response

from plans.api.views import SiteView
from plans.models import Plan

VERSION = "v1"


class Schema(SiteView):
    """The document; it is the same for every plan, so there is no query."""

    plans: tuple[Plan, ...] = ()  # made from no plan
    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiYamlRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
    ]

    def get(self, _request: Request) -> Response:
        """Answer the document."""
        return Response(document_in(get_language()))


@cache
def document_in(language: str | None) -> dict[str, Any]:
    """Return the OpenAPI document in a language, which has to be the current one."""
    del language
    document: dict[str, Any] = SchemaGenerator(api_version=VERSION).get_schema(public=True)
    return document
