"""Filters that never answer an unknown question with a silent full list."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from web.api.paging import CodePagination
from web.api.sparse import SHAPING
from web.errors import UnknownCode
from web.filtersets import PlanFilterSet, no_such_code
from web.lookups import known_code, misspelt

ModelT = TypeVar("ModelT", bound=Model)
RowT = TypeVar("RowT")


class UnknownParameter(ValidationError):
    """A query parameter that means nothing here."""


class RepeatedParameter(ValidationError):
    """A query parameter that is given more than once."""


class StrictFilterBackend(BaseFilterBackend):
    """Filters, searches and orders a list by the `filterset_class` of its view."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[ModelT, RowT], view: APIView
    ) -> QuerySet[ModelT, RowT]:
        """One query per code given; raises UnknownParameter, ValidationError."""
        one: Any = view  # a view of one plan, where it has filters
        filterset_class: type[PlanFilterSet] | None = getattr(one, "filterset_class", None)
        filters = () if filterset_class is None else filterset_class.base_filters
        refuse_unknown(request, {*names_in((*CodePagination.parameters(), *SHAPING)), *filters})
        if filterset_class is None:
            return queryset
        filterset = filterset_class(request.query_params, queryset, plan=one.plan)
        if not filterset.is_valid():
            raise ValidationError({name: list(found) for name, found in filterset.errors.items()})
        filtered: QuerySet[ModelT, RowT] = filterset.qs
        return filtered


def names_in(parameters: Iterable[OpenApiParameter]) -> set[str]:
    return {one.name for one in parameters}


def known_value(request: Request, name: str, known: Sequence[str], kind: str) -> str:
    """Return a parameter's value, "" where there is none; raises ValidationError."""
    asked = request.query_params.get(name, "")
    try:
        return known_code(kind, asked, known) if asked else ""
    except UnknownCode as error:
        raise ValidationError({name: [no_such_code(error)]}) from error


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    """Raise UnknownParameter for each query parameter not in `known`, or given twice."""
    valid = sorted({*known, str(api_settings.URL_FORMAT_OVERRIDE)})
    twice = _("“%(name)s” is given more than once. Give it once.")
    errors = {
        name: [_not_known(name, valid) if name not in valid else twice % {"name": name}]
        for name, values in request.query_params.lists()
        if name not in valid or len(values) > 1
    }
    if errors:
        is_unknown = not errors.keys() <= set(valid)
        raise UnknownParameter(errors) if is_unknown else RepeatedParameter(errors)


def _not_known(name: str, valid: list[str]) -> str:
    near = _("“%(name)s” is no parameter here. Did you mean “%(nearest)s”? Valid: %(valid)s.")
    return misspelt(name, valid, near, _("“%(name)s” is no parameter here. Valid: %(valid)s."))
