"""Pages of a list: `?page=` and `?page_size=`, and clear words where there is no such page."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, TypeVar

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import IntegerField, Serializer, URLField
from rest_framework.views import APIView

MOST_DIGITS: Final = 9
"""A number of thousands of digits cannot even be read."""

ModelT = TypeVar("ModelT", bound=Model)
RowT = TypeVar("RowT")


class UnknownPage(NotFound):
    """A list has no such page; names the last one."""

    def __init__(self, asked: Any, last: int) -> None:
        words = {"asked": asked, "last": last}
        super().__init__(
            gettext("There is no page “%(asked)s”. The last page is %(last)s.") % words
        )


class PageSerializer(Serializer[Any]):
    """One page of a list."""

    count = IntegerField(min_value=0, help_text=_("How many there are on all pages together."))
    next = URLField(allow_null=True, help_text=_("The next page; null on the last one."))
    previous = URLField(allow_null=True, help_text=_("The page before; null on the first one."))


def asks_for_all(request: Request) -> bool:
    """Say whether the answer has every item: in a form without pages, and no page is asked for."""
    pages = (CodePagination.page_query_param, CodePagination.page_size_query_param)
    is_page = any(request.query_params.get(name) for name in pages)
    return not is_page and getattr(request.accepted_renderer, "is_whole", False)


@cache
def page_serializer(item: type[Serializer[Any]], name: str) -> type[PageSerializer]:
    results = item(many=True, help_text=_("What is on this page."))
    return type(f"{name}PageSerializer", (PageSerializer,), {"results": results})


class KeyedPaginator(Paginator[Any]):
    """Finds the rows of a page by their keys: the database then sorts keys, not whole rows."""

    def page(self, number: Any) -> Page[Any]:
        """Two queries (count, rows), one when the list is empty; raises InvalidPage."""
        page = super().page(number)
        rows: Any = self.object_list
        is_plain = isinstance(rows, QuerySet) and not rows.query.combinator
        if is_plain and page.has_other_pages():
            start = page.start_index() - 1
            keys = rows.values("pk")[start : page.end_index()]
            page.object_list = rows.filter(pk__in=keys)
        return page


class CodePagination(PageNumberPagination):
    """The pages of every list: `count, next, previous, results`."""

    page_size = 100
    max_page_size = 500
    page_size_query_param = "page_size"
    page: Page[Any]

    @classmethod
    def parameters(cls) -> tuple[OpenApiParameter, ...]:
        size = {"minimum": 1, "maximum": cls.max_page_size, "default": cls.page_size}
        return (
            OpenApiParameter(
                cls.page_query_param,
                {"type": "integer", "minimum": 1, "default": 1},
                description=_("Which page, from 1. Else CSV and NDJSON have all of them."),
            ),
            OpenApiParameter(
                cls.page_size_query_param,
                {"type": "integer", **size},
                description=_("How many on one page."),
            ),
        )

    def paginate_queryset(
        self,
        queryset: QuerySet[ModelT, RowT] | Sequence[RowT],
        request: Request,
        view: APIView | None = None,
    ) -> list[RowT]:
        """Two queries (count, rows), one when the list is empty; raises UnknownPage."""
        del view
        self.request = request
        paginator = KeyedPaginator(queryset, self.get_page_size(request))
        asked = self.get_page_number(request, paginator)
        try:
            self.page = paginator.page(asked)
        except (EmptyPage, PageNotAnInteger) as error:
            raise UnknownPage(asked, paginator.num_pages) from error
        return list(self.page)

    def get_paginated_response(self, data: Any) -> Response:
        answer = super().get_paginated_response(data)
        for name, value in self.headers.items():
            answer[name] = value
        return answer

    @property
    def headers(self) -> dict[str, str]:
        """The Link header (RFC 8288) to the next and previous page; none where there is one."""
        addresses = {"next": self.get_next_link(), "prev": self.get_previous_link()}
        links = [f'<{address}>; rel="{name}"' for name, address in addresses.items() if address]
        return {"Link": ", ".join(links)} if links else {}

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get(self.page_size_query_param)
        if not asked:
            return self.page_size
        is_number = asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS
        if not (is_number and 1 <= int(asked) <= self.max_page_size):
            message = gettext(
                "“%(asked)s” is no page size. Give a whole number from 1 to %(most)s."
            )
            words = {"asked": asked, "most": self.max_page_size}
            raise ValidationError({self.page_size_query_param: [message % words]})
        return int(asked)
