"""What the read views of every layer share."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, ClassVar, TypeVar

from django.db.models import Model
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
from web.api.paging import CodePagination
from web.api.renderers import CSVRenderer, FileRenderer, file_name
from web.api.sparse import KEEPING, SHAPING, shape
from web.api.tabular import DataTable, table_of_items

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

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        renderer: Any = getattr(response, "accepted_renderer", None)
        if isinstance(renderer, FileRenderer) and response.status_code == HTTPStatus.OK:
            name = file_name(request.path, getattr(self, "plan", None), str(renderer.format))
            response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class ShapedView(ReadView, GenericAPIView[ModelT_co]):
    """A view whose answers take `?fields=` and `?expand=`."""

    parameters: ClassVar[Sequence[OpenApiParameter] | None] = SHAPING

    def get_serializer(self, *args: Any, **kwargs: Any) -> BaseSerializer[ModelT_co]:
        serializer: BaseSerializer[ModelT_co] = super().get_serializer(*args, **kwargs)
        if "data" not in kwargs:
            shape(serializer, self.request)
        return serializer


class PagedView(ShapedView[ModelT_co]):
    """A subclass gives `serializer_class`, `get_queryset` and, inside a plan, `filterset_class`."""

    parameters: ClassVar[Sequence[OpenApiParameter] | None] = None
    renderer_classes = [JSONRenderer, CSVRenderer]

    def get(self, request: Request, **_parts: str) -> Response:
        del request
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        serializer = self.get_serializer(page, many=True)
        return self.get_paginated_response(serializer.data)

    def table(self, data: Mapping[str, Any]) -> DataTable:
        serializer: Any = self.get_serializer()
        return table_of_items(data["results"], serializer.fields)


class RowsView(PagedView[Any]):
    """Rows that are computed: `get_queryset` is what to page, `row` makes one of it."""

    parameters: ClassVar[Sequence[OpenApiParameter]] = (*CodePagination.parameters(), KEEPING)
    filter_backends = []

    def row(self, found: Any) -> Any:
        return found

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        return [self.row(found) for found in super().paginate_queryset(queryset) or ()]

    def table(self, data: Mapping[str, Any]) -> DataTable:
        serializer: Any = self.get_serializer()
        return table_of_items(data["results"], dict.fromkeys(serializer.fields))
