"""Finding one object by the code a visitor gave, with help where there is none."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet
from django_stubs_ext import StrPromise

from web.errors import UnknownCode
from web.suggestions import nearest_codes

NUL = "\x00"
ModelT = TypeVar("ModelT", bound=Model)


def found_by(queryset: QuerySet[ModelT], asked: str, *, field: str = "code") -> ModelT:
    """One query; one more when there is none, to name the nearest codes: raises UnknownCode."""
    found = first_with(queryset, asked, field=field)
    if found is None:
        known = list(queryset.order_by().values_list(field, flat=True))
        raise UnknownCode(noun(queryset.model), asked, nearest_codes(asked, known))
    return found


def noun(model: type[Model]) -> str:
    return str(model._meta.verbose_name)


def first_with(queryset: QuerySet[ModelT], asked: str, *, field: str = "code") -> ModelT | None:
    # PostgreSQL cannot even be asked for a text with a NUL, so nothing is called so.
    return None if NUL in asked else queryset.filter(**{field: asked}).first()


def known_code(kind: str, asked: str, known: Sequence[str]) -> str:
    """Return `asked` where it is one of these codes; else raises UnknownCode with the nearest."""
    if asked not in known:
        raise UnknownCode(kind, asked, nearest_codes(asked, known))
    return asked


def misspelt(name: str, valid: list[str], near: str | StrPromise, unknown: str | StrPromise) -> str:
    """Fill one of two messages with a name that is none here: `near` where one is like it."""
    nearest = nearest_codes(name, valid, most=1)
    words = {"name": name, "nearest": "".join(nearest), "valid": ", ".join(valid)}
    return (near if nearest else unknown) % words


def spelt_otherwise(error: UnknownCode) -> str:
    """Return the known code that differs from the one asked for in its capitals only, else ""."""
    nearest = error.nearest[:1]
    return next((code for code in nearest if code.casefold() == error.asked.casefold()), "")
