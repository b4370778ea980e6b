"""What the read views of every layer share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from itertools import chain
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from web.api.conditional import ConditionalView
from web.api.filtering import names_in, refuse_unknown
from web.api.negotiation import NamingNegotiation
from web.api.paging import CodePagination, asks_for_all
from web.api.rendering.renderers import (
    CSVRenderer,
    FileRenderer,
    LinesRenderer,
    PiecesRenderer,
    file_name,
)
from web.api.rendering.streams import AT_ONCE, answer_of, in_batches
from web.api.rendering.tabular import DataTable, table_of_items
from web.api.sparse import KEEPING, SHAPING, shape

ModelT_co = TypeVar("ModelT_co", bound=Model, covariant=True)


class IsReading(BasePermission):
    """Lets everyone read, and no one write: a view that writes names its own permission."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        del view
        return request.method in SAFE_METHODS


class StrictView(APIView):
    """A view strict about its methods and parameters."""

    content_negotiation_class = NamingNegotiation
    tag: ClassVar[str]
    path_parameters: ClassVar[Sequence[OpenApiParameter]] = ()
    """What the parts of its address are, where their converters do not say it."""
    parameters: ClassVar[Sequence[OpenApiParameter] | None] = ()
    """The query parameters it knows beside `format`; None where its filter backend checks."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check the method (405), then who asks (401, 403), then the parameters (400)."""
        if request.method not in self.allowed_methods:
            raise MethodNotAllowed(str(request.method))
        super().initial(request, *args, **kwargs)
        if self.parameters is not None:
            refuse_unknown(request, names_in(self.parameters))


class ReadView(StrictView, ConditionalView):
    """A view open to every reader."""

    permission_classes = [IsReading]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.meet_conditions(request)

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        del request, args, kwargs
        return Response(status=HTTPStatus.NO_CONTENT)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """Choose the form of the answer; OPTIONS has none, so any is accepted."""
        return super().perform_content_negotiation(request, force or request.method == "OPTIONS")

    def is_as_read(self) -> bool:
        """Say whether nothing was written since the answer was begun."""
        return True

    def made(self, response: Any) -> Any:
        """Return an answer that goes out in pieces, where it is long."""
        renderer: Any = getattr(response, "accepted_renderer", None)
        if not isinstance(renderer, PiecesRenderer):
            return super().made(response)
        headers = {**response.headers, "Content-Type": renderer.content_type}
        if isinstance(renderer, FileRenderer):
            plan = getattr(self, "plan", None)
            name = file_name(self.request.path, plan, str(renderer.format))
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        pieces = renderer.pieces(self, response.data)
        return answer_of(
            pieces, headers, is_sent=self.request.method != "HEAD", is_as_read=self.is_as_read
        )


class ShapedView(ReadView, GenericAPIView[ModelT_co]):
    """A view whose answers take `?fields=` and `?expand=`."""

    parameters: ClassVar[Sequence[OpenApiParameter] | None] = SHAPING

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[ModelT_co]:
        serializer: BaseSerializer[ModelT_co] = super().get_serializer(*args, **kwargs)
        if "data" not in kwargs:
            shape(serializer, self.request)
        return serializer


class PagedView(ShapedView[ModelT_co]):
    """A subclass gives `serializer_class`, `get_queryset` and, inside a plan, `filterset_class`.

    What is found is what to page; `row` makes of it what is serialized. CSV and NDJSON have all of
    it, unless a page is asked for.
    """

    parameters: ClassVar[Sequence[OpenApiParameter] | None] = None
    renderer_classes = [JSONRenderer, CSVRenderer, LinesRenderer]

    def get(self, request: Request, **_parts: str) -> Response:
        found = self.filter_queryset(self.get_queryset())
        if asks_for_all(request):
            return Response({"results": self._every(found)})
        page = [self.row(one) for one in self.paginate_queryset(found) or ()]
        serializer = self.get_serializer(page, many=True)
        return self.get_paginated_response(serializer.data)

    def row(self, found: Any) -> Any:
        return found

    def all_found(self, found: Any) -> Iterable[Any]:
        """Return what is on all pages, a part at a time."""
        return found.iterator(chunk_size=AT_ONCE) if isinstance(found, QuerySet) else found

    def _every(self, found: Any) -> Iterator[Any]:
        """Yield every item; the first ones are made now, so that what is wrong is refused."""
        rows = map(self.row, self.all_found(found))
        parts = (self.get_serializer(batch, many=True).data for batch in in_batches(rows))
        first = next(parts, None) or self.get_serializer([], many=True).data
        return chain(first, chain.from_iterable(parts))

    def table(self, data: Mapping[str, Any]) -> DataTable:
        serializer: Any = self.get_serializer()
        return table_of_items(data["results"], serializer.fields)


class RowsView(PagedView[Any]):
    """Rows that are computed: no filter backend checks its parameters."""

    parameters: ClassVar[Sequence[OpenApiParameter]] = (*CodePagination.parameters(), KEEPING)
    filter_backends = []
