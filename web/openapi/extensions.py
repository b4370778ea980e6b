"""From serializers and fields of this project to schemas of OpenAPI."""

from copy import deepcopy
from typing import Any, Final, TypeAlias

from drf_spectacular.extensions import (
    OpenApiSerializerExtension,
    OpenApiSerializerFieldExtension,
)
from rest_framework.fields import CharField, empty

from web.api.sparse import ALWAYS

Schema: TypeAlias = dict[str, Any]

NO_NUL: Final = "^[^\\u0000]*$"
"""Any text but one with the character U+0000, which no database keeps."""
WORDED: Final = "^[^\\u0000]*\\S[^\\u0000]*$"
"""The same, with at least one character that shows."""


def first_line(text: str) -> str:
    """Return the first paragraph of a docstring on one line: the rest is for programmers."""
    return " ".join(text.strip().split("\n\n")[0].split())


class DescribedSerializer(OpenApiSerializerExtension):
    """Every serializer: its parts, which of them are always there, and what may be sent."""

    target_class = "rest_framework.serializers.Serializer"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> Schema:
        serializer = self.target() if isinstance(self.target, type) else self.target
        schema: Schema = auto_schema._map_serializer(  # noqa: SLF001  (as the base class does)
            serializer, direction, bypass_extensions=True
        )
        schema["description"] = first_line(schema["description"])
        parts = schema.get("properties", {})
        for name, inner in parts.items():
            parts[name] = _plain(inner, direction)
        if direction == "request":
            _limit_texts(serializer, parts)
            return schema | {"additionalProperties": False}
        for name, field in getattr(serializer, "expandable", {}).items():
            code, means = parts[name], parts[name].pop("description")
            whole = self._whole(auto_schema, name, field)
            parts[name] = {"anyOf": [code, whole], "description": means}
        schema["required"] = _required(serializer, parts)
        return schema

    def _whole(self, auto_schema: Any, name: str, field: Any) -> Schema:
        clone = deepcopy(field)
        clone.bind(name, self.target)
        mapped: Schema = auto_schema._map_serializer_field(clone, "response")  # noqa: SLF001  (likewise)
        return {
            key: said for key, said in _plain(mapped, "response").items() if key != "description"
        }


class WordExtension(OpenApiSerializerFieldExtension):
    """Words: a component for each vocabulary, with what every value means."""

    target_class = "web.api.fields.WordField"

    def get_name(self) -> str:
        return str(self.target.vocabulary.name)

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> Schema:
        del auto_schema, direction
        meanings = self.target.vocabulary.meanings
        listed = "\n".join(f"* `{word}`: {means}" for word, means in meanings.items())
        values = [str(word) for word in meanings]
        return {"type": "string", "enum": values, "description": listed}


def _plain(part: Schema, direction: str) -> Schema:
    """Return a part as OpenAPI 3.1 lets it be said: a reference may stand beside its words."""
    part.pop("readOnly", None)
    if direction == "response":
        part.pop("default", None)  # an answer leaves nothing out
    (reference,) = part.pop("allOf", [{}])
    return {**reference, **part}


def _limit_texts(serializer: Any, parts: Schema) -> None:
    for name, field in serializer.fields.items():
        if type(field) is CharField:
            parts[name].setdefault("pattern", NO_NUL if field.allow_blank else WORDED)


def _required(serializer: Any, parts: Schema) -> list[str]:
    """Return what is always there: only what `?fields=` leaves, where that is asked."""
    if getattr(serializer, "is_sparse", False):
        return [name for name in parts if name in ALWAYS]
    fields = serializer.fields
    return [name for name in parts if not _is_optional(fields[name])]


def _is_optional(field: Any) -> bool:
    return not field.read_only and not field.required and field.default is empty
