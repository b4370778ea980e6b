"""Answers with less or more in them: `?fields=code,title` and `?expand=clause`."""

from collections.abc import Collection
from copy import deepcopy
from typing import Any, ClassVar, Final, TypeVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer, ListSerializer, Serializer

from web.api.fields import Expandable

ModelT = TypeVar("ModelT")

FIELDS: Final = "fields"
EXPAND: Final = "expand"
KEEPING: Final = OpenApiParameter(
    FIELDS,
    description=_("Only these parts of every object, by name. Its code always stays."),
)
SHAPING: Final = (
    KEEPING,
    OpenApiParameter(EXPAND, description=_("Objects in the place of these codes.")),
)
ALWAYS: Final = frozenset({"code", "from", "to"})
"""What an item is known by: never left out."""


class SparseSerializer(Serializer[ModelT]):
    """What `?fields=` can leave parts out of, and `?expand=` put objects in."""

    is_sparse: ClassVar[bool] = True
    expandable: ClassVar[Expandable] = {}
    of_levels: ClassVar[tuple[str, ...]] = ()
    """Fields that some plans have and others not: right to ask for in any."""


def shape(serializer: BaseSerializer[Any], request: Request) -> None:
    """Leave the fields asked for, expand those asked to be; raises ValidationError."""
    item = serializer.child if isinstance(serializer, ListSerializer) else serializer
    if not isinstance(item, Serializer):
        return
    expandable: Expandable = getattr(item, "expandable", {})
    for name in _asked(request, EXPAND, expandable):
        item.fields[name] = deepcopy(expandable[name])
    names = list(item.fields)
    if asked := _asked(request, FIELDS, names, elsewhere=getattr(item, "of_levels", ())):
        for name in set(names) - ALWAYS.union(asked):
            del item.fields[name]


def _asked(
    request: Request, parameter: str, known: Collection[str], elsewhere: Collection[str] = ()
) -> list[str]:
    value = request.query_params.get(parameter, "").strip()
    asked = [part.strip() for part in value.split(",")] if value else []
    if unknown := [name for name in asked if name not in {*known, *elsewhere}]:
        raise ValidationError({parameter: [_refusal(parameter, name, known) for name in unknown]})
    return asked


def _refusal(parameter: str, name: str, known: Collection[str]) -> str:
    words = {"name": name, "known": ", ".join(known)}
    if parameter == FIELDS:
        return gettext("“%(name)s” is no field here. Valid: %(known)s.") % words
    if not known:
        return gettext("“%(name)s” cannot be expanded: nothing here can.") % words
    return gettext("“%(name)s” cannot be expanded here. Valid: %(known)s.") % words
