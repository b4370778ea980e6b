"""The OpenAPI document of the API, served as JSON and as YAML."""

from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, DictField, Serializer

from plans.api.views import SiteView
from plans.models import Plan
from web.openapi.operations import operation

VERSION = "v1"


class OpenApiSerializer(Serializer[Any]):
    """An OpenAPI document."""

    openapi = CharField(help_text=_("The version of OpenAPI."))
    info = DictField(help_text=_("What this API is."))
    paths = DictField(help_text=_("The operations."))
    components = DictField(help_text=_("What the operations share."))


class Schema(SiteView):
    """The document; it is the same for every plan, so there is no query."""

    tag = "Start"
    plans: tuple[Plan, ...] = ()  # made from no plan
    serializer_class = OpenApiSerializer
    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiYamlRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
    ]

    @operation(
        "get_schema",
        _("This document"),
        _("The OpenAPI document of the API, as JSON or YAML."),
    )
    def get(self, _request: Request) -> Response:
        return Response(document_in(get_language()))


@cache
def document_in(language: str | None) -> dict[str, Any]:
    """Return the OpenAPI document in a language, which has to be the current one."""
    del language
    document: dict[str, Any] = SchemaGenerator(api_version=VERSION).get_schema(public=True)
    return document
