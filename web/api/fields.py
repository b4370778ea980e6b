"""Words and fields that the serializers of every layer share."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.serializers import Field

Expandable = Mapping[str, Field[Any, Any, Any, Any]]
"""The name of a serializer's field → the field that `?expand=` puts in its place."""

STATED: Final = "stated"
"""Printed as a mark of a table (the `relation` of two objects)."""
DERIVED: Final = "derived"
"""Computed from stated links, through an objective."""


def address_of(request: Request, route: str, **parts: str) -> str:
    """Return the absolute address of a route.

    Without the query of this request (DRF's own `reverse` would carry `format` over).
    """
    return request.build_absolute_uri(reverse(route, kwargs=parts))


class RelationsField(Field[Any, Any, dict[str, str], Any]):
    """Which of an object's lists are printed, and which computed: the same for every object."""

    def __init__(self, **relations: str) -> None:
        """Take the name of each list and its relation, STATED or DERIVED."""
        super().__init__(read_only=True, source="*")
        self.columns = relations

    def to_representation(self, value: Any) -> dict[str, str]:
        """Return each list's relation."""
        del value
        return dict(self.columns)


class AddressField(Field[str, Any, str, Any]):
    """The absolute address of a route that takes the plan and the object's code.

    The serializer's context holds `plan` and `request`; no query.
    """

    def __init__(self, route: str) -> None:
        super().__init__(read_only=True, source="*")
        self.route = route

    def to_representation(self, value: Any) -> str:
        """Return the address for this object."""
        parts = {"plan": self.context["plan"].slug, "code": value.code}
        return address_of(self.context["request"], self.route, **parts)
