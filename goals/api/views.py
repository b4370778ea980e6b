"""The views of goals, and what the read views of every layer share."""

from collections.abc import Collection
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from django.db.models import Model, QuerySet
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from goals.api.filtering import refuse_unknown
from goals.api.negotiation import NamingNegotiation
from goals.api.serializers import GoalSerializer
from goals.filtersets import GoalFilterSet
from goals.lookups import found_by, published_plan
from goals.models import Goal, Plan

ModelT_co = TypeVar("ModelT_co", bound=Model, covariant=True)


class IsReading(BasePermission):
    """Lets everyone read, and no one write: a view that writes names its own permission."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether the method only reads."""
        del view
        return request.method in SAFE_METHODS


class ReadView(APIView):
    """A view open to every reader, strict about its methods and parameters."""

    permission_classes = [IsReading]
    content_negotiation_class = NamingNegotiation
    parameters: ClassVar[Collection[str] | None] = ()
    """The query parameters it knows beside `format`; None where its filter backend checks."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check the method before the permission (405 goes before 403), then the parameters."""
        if request.method not in self.allowed_methods:
            raise MethodNotAllowed(str(request.method))
        super().initial(request, *args, **kwargs)
        if self.parameters is not None:
            refuse_unknown(request, self.parameters)


class PlanView(ReadView):
    """A view inside one published plan, `plan` in its address."""

    @cached_property
    def plan(self) -> Plan:
        """The plan: one query; raises UnknownCode."""
        return published_plan(self.kwargs["plan"])

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand the plan to the serializers, beside the request."""
        return {"request": self.request, "view": self, "plan": self.plan}


class ListView(PlanView, GenericAPIView[ModelT_co]):
    """A filtered, ordered page of objects of a plan.

    A subclass gives `serializer_class`, `filterset_class` and `get_queryset`.
    """

    parameters = None

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer `count, next, previous, results`."""
        del request
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        serializer = self.get_serializer(page, many=True)
        return self.get_paginated_response(serializer.data)


class DetailView(PlanView, GenericAPIView[ModelT_co]):
    """One object of a plan, `code` in its address.

    A subclass gives `serializer_class` and `get_queryset`.
    """

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer the object."""
        del request
        found = found_by(self.get_queryset(), self.kwargs["code"])
        return Response(self.get_serializer(found).data)


class GoalList(ListView[Goal]):
    """The goals of a plan. Three queries."""

    serializer_class = GoalSerializer
    filterset_class = GoalFilterSet

    def get_queryset(self) -> QuerySet[Goal]:
        """Return the goals with their clauses."""
        return Goal.objects.in_plan(self.plan).with_clause()


class GoalDetail(DetailView[Goal]):
    """One goal. Two queries."""

    serializer_class = GoalSerializer

    def get_queryset(self) -> QuerySet[Goal]:
        """Return the goals with their clauses."""
        return Goal.objects.in_plan(self.plan).with_clause()
