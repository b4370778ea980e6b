"""Words and fields that the serializers of every layer share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise
from drf_spectacular.drainage import set_override
from drf_spectacular.utils import extend_schema_field
from rest_framework.fields import get_attribute
from rest_framework.request import Request
from rest_framework.serializers import CharField, ChoiceField, Field, ListField

from web.addresses import address_of
from web.once import once

Expandable = Mapping[str, Field[Any, Any, Any, Any]]
"""The name of a serializer's field → the field that `?expand=` puts in its place."""

STATED: Final = "stated"
DERIVED: Final = "derived"


def full_address(request: Request, route: str, **parts: str) -> str:
    """Without the query of this request (DRF's own `reverse` would carry `format` over)."""
    asked: HttpRequest = getattr(request, "_request", request)
    host = once(asked, "host", lambda: asked.build_absolute_uri("/").removesuffix("/"))
    address = address_of(route, **parts) if "code" in parts else reverse(route, kwargs=parts)
    return f"{host}{address}"


@dataclass(frozen=True)
class Vocabulary:
    """The words of an enumeration: its name in the API, and what each of its values means."""

    name: str
    meanings: Mapping[Any, StrPromise]

    def __deepcopy__(self, _memo: Any) -> "Vocabulary":
        """Each serializer copies its fields, and words do not change."""
        return self


class WordField(ChoiceField):
    """One word of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, **more: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__([str(word) for word in vocabulary.meanings], **more)


RELATION: Final = Vocabulary(
    "Relation",
    {
        STATED: _("a printed mark of a table"),
        DERIVED: _("follows from stated links, through an objective"),
    },
)


class RelationsField(Field[Any, Any, dict[str, str], Any]):
    """Which of an object's lists are printed, and which computed: the same for every object."""

    def __init__(self, **relations: str) -> None:
        means = _("Which of the lists here are stated, and which derived.")
        super().__init__(read_only=True, source="*", help_text=means)
        self.columns = relations
        lists = {name: {"type": "string", "const": said} for name, said in relations.items()}
        schema = {"type": "object", "properties": lists, "required": list(lists)}
        set_override(self, "field", schema)

    def to_representation(self, value: Any) -> dict[str, str]:
        del value
        return dict(self.columns)


class TextsField(ListField):
    """A list of texts."""

    child = CharField()


class RowField(Field[Any, Any, Any, Any]):
    """A list of exactly so many values, each of its own type."""

    def __init__(self, *types: str, **more: Any) -> None:
        super().__init__(**more)
        cells = [{"type": one} for one in types]
        length = {"minItems": len(cells), "maxItems": len(cells)}
        set_override(self, "field", {"type": "array", "prefixItems": cells, **length})

    def to_representation(self, value: Any) -> Any:
        return value


@extend_schema_field({"type": "string", "format": "uri"})
class AddressField(Field[str, Any, str, Any]):
    """A route that takes the object's code, and the plan where the context holds one."""

    means: ClassVar[StrPromise] = _("Its address in this API.")

    def __init__(self, route: str, help_text: StrPromise | None = None, **parts: str) -> None:
        """Take the route, and for each of its parts where the object has it: `code="code"`."""
        super().__init__(read_only=True, source="*", help_text=help_text or self.means)
        self.route = route
        self.parts = parts or {"code": "code"}

    def to_representation(self, value: Any) -> str:
        parts = {name: get_attribute(value, way.split(".")) for name, way in self.parts.items()}
        if "plan" in self.context:
            parts["plan"] = self.context["plan"].slug
        return full_address(self.context["request"], self.route, **parts)


class PageField(AddressField):
    """The absolute address of the page of an object."""

    means = _("The page that shows it.")
