"""The forms in which what a page shows is to be had as data."""

import json
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import resolve

from web.api.rendering.renderers import CSVRenderer

register = template.Library()


@register.simple_tag
def csv_address(twin: str) -> str:
    """Ask the API itself: empty where it answers JSON alone. No query."""
    answering: Any = resolve(urlsplit(twin).path).func
    if CSVRenderer not in answering.view_class.renderer_classes:
        return ""
    return f"{twin}{'&' if '?' in twin else '?'}format=csv"


@register.filter
def as_json(value: Any) -> str:
    """Return what a script reads out of an attribute, which escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)
