"""The OpenAPI document as a person reads it: operations by subject, then objects and errors."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from itu_plan.api.schema import document_in

Found = Mapping[str, Any]
"""A part of an OpenAPI document."""

_CHOICES: Final = ("anyOf", "oneOf", "allOf")
_MEANING: Final = re.compile(r"^\* `([^`]+)`: (.+)$", re.MULTILINE)


class Word(NamedTuple):
    """A piece of what a value is: plain words, a literal value, or the name of an object."""

    text: str
    is_object: bool = False
    is_value: bool = False


class ApiField(NamedTuple):
    """A parameter of an operation (`place`: path, query, header), or a part of an object."""

    name: str
    place: str
    kind: list[Word]
    is_required: bool
    text: str


class Content(NamedTuple):
    """What is sent or answered: its status and shared name if it has them, and an example."""

    name: str
    status: str
    text: str
    forms: list[str]
    kind: list[Word]
    example: str


class ApiOperation(NamedTuple):
    """One method at one address; `example` is an address to ask at once, or empty."""

    name: str
    method: str
    path: str
    title: str
    text: str
    example: str
    is_open: bool
    sign_in: list[str]
    fields: list[ApiField]
    body: Content | None
    answers: list[Content]
    failures: list[Content]


class ApiShape(NamedTuple):
    """An object with its parts, or a vocabulary with the meaning of each value."""

    name: str
    text: str
    fields: list[ApiField]
    values: list[tuple[str, str]]


class ApiReference(NamedTuple):
    """Everything that the reference page says."""

    text: str
    subjects: list[tuple[str, list[ApiOperation]]]
    sign_in: list[tuple[str, str]]
    failures: list[Content]
    headers: list[tuple[str, str]]
    shapes: list[ApiShape]

    @property
    def operations(self) -> list[ApiOperation]:
        return [one for _name, operations in self.subjects for one in operations]


class ReferenceView(TemplateView):
    """Every operation, object and error of the API on one page, without any script. No query."""

    template_name = "itu_plan/api_reference.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reference = reference_in(get_language())
        return super().get_context_data(
            reference=reference,
            addresses=len({one.path for one in reference.operations}),
            whole=_written_in(get_language()),
            **kwargs,
        )


@cache
def _written_in(language: str | None) -> SafeString:
    """Write the reference out, once for a language: it is long and rests on no data."""
    found = {"reference": reference_in(language)}
    return render_to_string("itu_plan/reference/whole.html", found)


@cache
def reference_in(language: str | None) -> ApiReference:
    """Return the reference in a language, which has to be the current one. No query."""
    document = document_in(language)
    parts = document["components"]
    failures = _shared_failures(document)
    operations = [
        (found["tags"], _operation(path, method, found, failures))
        for path, method, found in _operations_in(document)
    ]
    return ApiReference(
        str(document["info"]["description"]),
        [
            (tag["name"], [one for tags, one in operations if tag["name"] in tags])
            for tag in document["tags"]
        ],
        [(name, str(way["description"])) for name, way in parts["securitySchemes"].items()],
        list(failures.values()),
        _headers_in(document),
        [_shape(name, found) for name, found in parts["schemas"].items()],
    )


def kind_words(schema: Found) -> list[Word]:
    if "$ref" in schema:
        return [Word(_name_in(schema), is_object=True)]
    choices = next((schema[name] for name in _CHOICES if name in schema), None)
    if choices is not None:
        return _joined([kind_words(one) for one in choices])
    if "enum" in schema:
        values = [json.dumps(one) if one is None else str(one) for one in schema["enum"]]
        return _joined([[Word(one, is_value=True)] for one in values])
    if "items" in schema:
        return [Word(_("list of")), *kind_words(schema["items"])]
    if "prefixItems" in schema:
        inner = [kind_words(one) for one in schema["prefixItems"]]
        return [Word(_("list with, in this order:")), *_joined(inner, _("then"))]
    return [Word(", ".join([_type_in(schema), *_limits_in(schema)]))]


def _joined(kinds: list[list[Word]], between: str = "") -> list[Word]:
    first, *others = kinds
    word = Word(between or _("or"))
    return [*first, *chain.from_iterable([word, *other] for other in others)]


def _type_in(schema: Found) -> str:
    kinds = schema.get("type", _("any value"))
    return _(" or ").join(kinds) if isinstance(kinds, list) else str(kinds)


def _limits_in(schema: Found) -> Iterator[str]:
    said = {
        "format": _("format %s"),
        "minimum": _("at least %s"),
        "maximum": _("at most %s"),
        "minLength": _("at least %s long"),
        "maxLength": _("at most %s long"),
        "pattern": _("like %s"),
        "default": _("%s where nothing is said"),
    }
    yield from (words % schema[name] for name, words in said.items() if name in schema)


def _name_in(reference: Found) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _operations_in(document: Found) -> Iterator[tuple[str, str, Found]]:
    for path, methods in document["paths"].items():
        yield from ((path, method, found) for method, found in methods.items())


def _operation(
    path: str, method: str, found: Found, failures: Mapping[str, Content]
) -> ApiOperation:
    answers, is_open = found["responses"], {} in found["security"]
    body = found.get("requestBody")
    return ApiOperation(
        found["operationId"],
        method.upper(),
        path,
        str(found["summary"]),
        str(found["description"]),
        _example_address(path, found) if method == "get" and is_open else "",
        is_open,
        [name for way in found["security"] for name in way],
        [
            _field(one["name"], one, one["schema"], one.get("required", False), one["in"])
            for one in found["parameters"]
        ],
        _content("", body) if body else None,
        [_content(status, one) for status, one in answers.items() if "$ref" not in one],
        [failures[_name_in(one)] for one in answers.values() if "$ref" in one],
    )


def _field(name: str, found: Found, schema: Found, required: bool, place: str = "") -> ApiField:
    return ApiField(name, place, kind_words(schema), required, str(found.get("description", "")))


def _example_address(path: str, found: Found) -> str:
    needed = [one for one in found["parameters"] if one.get("required")]
    if any("example" not in one for one in needed):
        return ""
    for one in needed:
        path = path.replace(f"{{{one['name']}}}", quote(str(one["example"])))
    return path


def _content(status: str, found: Found, name: str = "") -> Content:
    content = found.get("content", {})
    first: Found = next(iter(content.values()), {})
    kind = kind_words(first["schema"]) if first else []
    text = str(found.get("description", ""))
    example = ""
    if "example" in first:
        example = json.dumps(first["example"], ensure_ascii=False, indent=2, default=str)
    return Content(name, status, text, list(content), kind, example)


def _shared_failures(document: Found) -> dict[str, Content]:
    answers = [found["responses"] for _path, _method, found in _operations_in(document)]
    statuses = {
        _name_in(one): status for each in answers for status, one in each.items() if "$ref" in one
    }
    shared = document["components"]["responses"]
    named = sorted(statuses, key=statuses.__getitem__)
    return {name: _content(statuses[name], shared[name], name) for name in named}


def _headers_in(document: Found) -> list[tuple[str, str]]:
    answers: Iterable[Found] = chain.from_iterable(
        found["responses"].values() for _path, _method, found in _operations_in(document)
    )
    shared: Iterable[Found] = document["components"]["responses"].values()
    found = {
        name: str(header["description"])
        for answer in chain(answers, shared)
        for name, header in answer.get("headers", {}).items()
    }
    return sorted(found.items())


def _shape(name: str, found: Found) -> ApiShape:
    text = str(found.get("description", ""))
    required = found.get("required", [])
    parts = found.get("properties", {}).items()
    fields = [_field(part, inner, inner, part in required) for part, inner in parts]
    return ApiShape(name, _MEANING.sub("", text).strip(), fields, _MEANING.findall(text))
