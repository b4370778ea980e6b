"""From the types of the code to schemas of OpenAPI: TypedDicts, tuples, enumerations, fields."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from inspect import isclass
from operator import or_
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints, is_typeddict

from django_stubs_ext import StrPromise
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from rest_framework.serializers import Field, ReadOnlyField, Serializer

from web.api.fields import DERIVED, STATED
from web.api.sparse import ALWAYS

Schema: TypeAlias = dict[str, Any]
Words: TypeAlias = Mapping[str, "StrPromise | Schema"]
"""`property`, or `Component.property` → what it means, or also more of its schema."""

SIMPLE: Final[Mapping[Any, Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    NoneType: {"type": "null"},
    Any: {},
}


def nullable(schema: Schema) -> Schema:
    """Return the schema of the same or null."""
    if "type" in schema and isinstance(schema["type"], str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"oneOf": [schema, {"type": "null"}]}


def row_of(cells: list[Schema]) -> Schema:
    """Return the schema of an array of exactly these cells."""
    return {
        "type": "array",
        "prefixItems": cells,
        "minItems": len(cells),
        "maxItems": len(cells),
    }


def first_line(text: str) -> str:
    """Return the first paragraph of a docstring on one line: the rest is for programmers."""
    return " ".join(text.strip().split("\n\n")[0].split())


CONTAINERS: Final[Mapping[Any, Callable[[list[Schema]], Schema]]] = {
    list: lambda inner: {"type": "array", "items": inner[0]},
    dict: lambda inner: {"type": "object", "additionalProperties": inner[1]},
    tuple: row_of,
}


class TypedSchema(AutoSchema):
    """A schema that knows the types of this project's documents, and words for their parts."""

    names: Mapping[str, str] = {}
    """Class → component, where that is not the class's name less `Serializer` or `Document`."""
    words: Words = {}
    vocabulary: Mapping[str, tuple[type[StrEnum], Mapping[str, StrPromise]]] = {}
    """Component → an enumeration, and what each of its values means."""

    def schema_of(self, hint: Any) -> Schema:
        """Return the schema of a type; a TypedDict or serializer becomes a component."""
        if hint in SIMPLE:
            return dict(SIMPLE[hint])
        if is_typeddict(hint):
            return self._referred(hint, self._typed_dict)
        if isclass(hint) and issubclass(hint, Serializer):
            return dict(self.resolve_serializer(hint, "response").ref)
        origin, parts = get_origin(hint), get_args(hint)
        if origin in {Union, UnionType}:
            return nullable(self.schema_of(reduce(or_, [p for p in parts if p is not NoneType])))
        inner = [self.schema_of(part) for part in parts]
        if origin in CONTAINERS:
            return CONTAINERS[origin](inner)
        raise TypeError(f"{hint} has no schema yet: say in {__name__} what it is.")

    def enumerated(self, name: str) -> Schema:
        """Return the reference to an enumeration of `vocabulary`."""
        values, meanings = self.vocabulary[name]
        listed = "\n".join(f"* `{value.value}`: {meanings[value.value]}" for value in values)
        schema = {"type": "string", "enum": [value.value for value in values]}
        return self.component(name, schema | {"description": listed}, values)

    def component(self, name: str, schema: Schema, identity: Any, kind: str = "schemas") -> Schema:
        """Put a schema among the components, once, and return the reference to it."""
        found = ResolvedComponent(name=name, type=kind, schema=schema, object=identity)
        self.registry.register_on_missing(found)
        return dict(found.ref)

    def worded(self, name: str, schema: Schema) -> Schema:
        """Return the schema of an object with its properties explained; `name` is its own."""
        if name in self.words:
            schema["description"] = self.words[name]
        for part, inner in schema.get("properties", {}).items():
            inner.pop("readOnly", None)
            known = self.words.get(f"{name}.{part}", self.words.get(part, {}))
            more = dict(known) if isinstance(known, Mapping) else {"description": known}
            schema["properties"][part] = self._joined(inner, more)
        return schema

    def _joined(self, inner: Schema, more: Schema) -> Schema:
        word = more.pop("word", None)
        if word is None:
            return {**inner, **more}
        is_null = "null" in inner.get("type", ()) or "default" in more
        referred = self.enumerated(word)
        return {**(nullable(referred) if is_null else referred), **more}

    def _referred(self, hint: Any, build: Any) -> Schema:
        name = self.names.get(hint.__name__, hint.__name__.removesuffix("Document"))
        found = ResolvedComponent(name=name, type="schemas", object=hint)
        if found not in self.registry:
            self.registry.register(found)
            found.schema = build(hint, name)
        return dict(found.ref)

    def _typed_dict(self, hint: Any, name: str) -> Schema:
        hints = get_type_hints(hint)
        needed = ALWAYS if self.is_sparse(hint) else hint.__required_keys__
        schema = {
            "type": "object",
            "description": first_line(hint.__doc__ or ""),
            "properties": {part: self.schema_of(kind) for part, kind in hints.items()},
            "required": [part for part in hints if part in needed],
        }
        return self.worded(name, schema)

    def _map_response_type_hint(self, method: Any) -> Schema:
        return self.schema_of(get_type_hints(method)["return"])

    def _map_serializer_field(
        self, field: Any, direction: Any, bypass_extensions: bool = False
    ) -> Schema | None:
        if type(field) is ReadOnlyField:  # anything at all
            return {}
        untyped: Any = super()
        mapped = untyped._map_serializer_field(  # noqa: SLF001  (a method of super)
            field, direction, bypass_extensions
        )
        return None if mapped is None else dict(mapped)

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Schema:
        untyped: Any = super()
        schema: Schema = untyped._map_basic_serializer(  # noqa: SLF001  (a method of super)
            serializer, direction
        )
        name = self._get_serializer_name(serializer, direction)
        schema["description"] = first_line(schema["description"])
        if direction == "request":
            return self.worded(name, schema | {"additionalProperties": False})
        parts = schema["properties"]
        for part, field in getattr(serializer, "expandable", {}).items():
            whole = self._expanded(serializer, part, field)
            parts[part] = {"anyOf": [parts[part], whole]}
        is_sparse = self.is_sparse(type(serializer))
        schema["required"] = [part for part in parts if not is_sparse or part in ALWAYS]
        return self.worded(name, schema)

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """Return the name of the component of a serializer."""
        name: str = super().get_serializer_name(serializer, direction)
        return self.names.get(name, name)

    def is_sparse(self, kind: type) -> bool:
        """Say whether `?fields=` can leave out parts of what this serializer shows."""
        del kind
        return False

    def _expanded(self, serializer: Any, name: str, field: Field[Any, Any, Any, Any]) -> Schema:
        """Return the schema of what `?expand=` puts in the place of a code or codes."""
        clone = deepcopy(field)
        clone.bind(name, serializer)
        whole: Schema = dict(self._map_serializer_field(clone, "response") or {})
        whole.pop("readOnly", None)
        return whole["allOf"][0] if "allOf" in whole else whole


class AddressExtension(OpenApiSerializerFieldExtension):
    """Addresses."""

    target_class = "web.api.fields.AddressField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Schema:
        """Return the schema of an address."""
        del auto_schema, direction
        return {"type": "string", "format": "uri"}


class RelationsExtension(OpenApiSerializerFieldExtension):
    """Which lists are stated, and which derived."""

    target_class = "web.api.fields.RelationsField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Schema:
        """Return the schema of the relations."""
        del auto_schema, direction
        lists = {
            name: {"type": "string", "const": relation}
            for name, relation in self.target.columns.items()
        }
        return {"type": "object", "properties": lists, "required": list(lists)}


class Relation(StrEnum):
    """How two objects are tied."""

    STATED = STATED
    DERIVED = DERIVED
