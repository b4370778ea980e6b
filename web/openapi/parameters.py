"""The parameters of every operation: what is in the address, after it, and in the headers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import django_filters
from django.urls.converters import get_converters
from django.utils.translation import gettext as _
from drf_spectacular.drainage import get_override
from drf_spectacular.utils import OpenApiParameter

from web.api.conditional import READING, is_conditional
from web.api.paging import CodePagination
from web.api.sparse import EXPAND, FIELDS, SHAPING
from web.filtersets import OrderFilter
from web.openapi.extensions import NO_NUL, Schema


def path_parameters(route: str, given: Mapping[str, OpenApiParameter]) -> Iterator[Schema]:
    for kind, name in re.findall(r"<(\w+):(\w+)>", route):
        converter: Any = get_converters()[kind]
        one = given.get(name)
        means = one.description if one else converter.help_text
        example = one.examples[0].value if one and one.examples else None
        example = example if one else converter.example
        said = {"in": "path", "name": name, "required": True, "description": str(means)}
        schema: Schema = {"type": "string", "pattern": f"^{converter.regex}$"}
        yield said | {"schema": schema} | ({"example": example} if example else {})


def header_parameters(view: Any, method: str) -> Iterator[Schema]:
    if not is_conditional(view):
        return
    to_write = _("The ETag of the object as you read it. Without it: 428.")
    if method in READING:
        means = _("ETags that you have: while one is current, the answer is 304.")
        yield _header("If-None-Match", means)
        yield _header("If-Match", _("Go on only while this is the ETag of the object (else 412)."))
    elif method == "PUT":
        yield _header("If-Match", to_write)
        means = _("`*` to make it where there is none yet (else 412).")
        yield _header("If-None-Match", means)
    else:
        yield {**_header("If-Match", to_write), "required": True}


def query_parameters(view: Any, method: str) -> Iterator[Schema]:
    """What a list is filtered and paged by means nothing to a write to it."""
    known = getattr(view, "parameters", ())
    is_filtered = known is None and method in READING
    declared = (*CodePagination.parameters(), *SHAPING) if is_filtered else known
    declared = SHAPING if declared is None else declared
    for one in declared if method != "DELETE" else ():
        schema = _shaping(view, one.name) or {"schema": _parameter_schema(one)}
        if one.name != EXPAND or schema["schema"]["items"]["enum"]:
            yield _query(one.name, one.description, required=one.required) | schema
    filterset = getattr(view, "filterset_class", None) if is_filtered else None
    filters = filterset.base_filters if filterset else {}
    for name, one in filters.items():
        yield _query(name, one.extra["help_text"]) | _filtering(one)
    formats = dict.fromkeys(str(renderer.format) for renderer in view.get_renderers())
    schema = {"schema": {"type": "string", "enum": list(formats)}}
    yield _query("format", _("The form of the answer; it goes before `Accept`.")) | schema


def _shaping(view: Any, name: str) -> Schema | None:
    serializer = getattr(view, "serializer_class", None)
    if name == FIELDS and serializer:
        return _names(list(serializer().fields))
    return _names(list(getattr(serializer, "expandable", ()))) if name == EXPAND else None


def _parameter_schema(one: OpenApiParameter) -> Schema:
    schema: Schema = dict(one.type) if isinstance(one.type, dict) else {"type": "string"}
    return schema | ({"enum": list(one.enum)} if one.enum else {})


def _query(name: str, means: Any, *, required: bool = False) -> Schema:
    """Return a parameter; one without a value is as if it were not sent, unless it has to be."""
    asked = {"required": True} if required else {"allowEmptyValue": True}
    return {"in": "query", "name": name, "description": str(means), **asked}


def _header(name: str, means: str) -> Schema:
    return {"in": "header", "name": name, "description": means, "schema": {"type": "string"}}


def _filtering(one: Any) -> Schema:
    if said := get_override(one, "field"):
        return {"schema": said}
    if isinstance(one, OrderFilter):
        return _names([name for name, _label in one.extra["choices"]])
    if isinstance(one, django_filters.ChoiceFilter):
        values = [value for value, _label in one.extra["choices"]]
        return {"schema": {"type": "string", "enum": values}}
    longest = {"maxLength": one.extra["max_length"]} if "max_length" in one.extra else {}
    return {"schema": {"type": "string", "pattern": NO_NUL, **longest}}


LISTED: Final = {"style": "form", "explode": False}


def _names(known: list[str]) -> Schema:
    return {"schema": {"type": "array", "items": {"type": "string", "enum": known}}, **LISTED}
